import { z } from 'zod'
import { count, natural } from '../kit/numbers.ts'

/** Shapes of Solana's JSON-RPC with the encoding `jsonParsed` (https://solana.com/docs/rpc). */
const context = z.object({ slot: count })

/** Thirty-two bytes in base58. */
const key = z.string().regex(/^[1-9A-HJ-NP-Za-km-z]{32,44}$/)

const tokenAmount = z.object({ amount: natural, decimals: z.int().min(0).max(255) })

/** A token account's content. */
const tokenInfo = z.object({ mint: key, owner: key, state: z.string(), tokenAmount })

/** `getBalance` */
export const balanceShape = z.object({ context, value: natural })

const parsedAccount = z.object({ program: z.string(), parsed: z.object({ type: z.string(), info: z.unknown() }) })

/** `getAccountInfo`. What no parser is known for is given as bytes. */
export const infoShape = z.object({
  context,
  value: z
    .object({
      executable: z.boolean(),
      owner: key,
      data: z.union([
        parsedAccount.transform(({ parsed }) => parsed),
        z.array(z.string()).transform(() => null),
        z.string().transform(() => null),
      ]),
    })
    .nullable(),
})

/** The content of an account as a token account; null for anything else. */
export function asTokenAccount(data: { readonly type: string; readonly info: unknown } | null | undefined) {
  return data?.type === 'account' ? (tokenInfo.safeParse(data.info).data ?? null) : null
}

/** `getTokenAccountsByOwner` */
export const tokenAccountsShape = z.object({
  context,
  value: z.array(
    z.object({ pubkey: key, account: z.object({ data: z.object({ parsed: z.object({ info: tokenInfo }) }) }) }),
  ),
})

/** `getSignaturesForAddress`, newest first */
export const signaturesShape = z.array(z.object({ signature: z.string(), slot: count, blockTime: count.nullish() }))

/** One transaction of a list. */
export type Signature = z.output<typeof signaturesShape>[number]

const instruction = z.object({
  program: z.string().optional(),
  /** A memo's is its text. Instructions of unknown programs have none. */
  parsed: z.union([z.string(), z.object({ type: z.string(), info: z.unknown() })]).optional(),
})

/** One step of a transaction. */
export type Instruction = z.output<typeof instruction>

const held = z.object({ accountIndex: count, mint: key, owner: key.optional(), uiTokenAmount: tokenAmount })

/** `getTransaction`; null where the node has it not. */
export const transactionShape = z
  .object({
    slot: count,
    blockTime: count.nullish(),
    meta: z.object({
      err: z.unknown(),
      fee: natural,
      preTokenBalances: z.array(held).nullish(),
      postTokenBalances: z.array(held).nullish(),
      innerInstructions: z.array(z.object({ index: count, instructions: z.array(instruction) })).nullish(),
    }),
    transaction: z.object({
      signatures: z.array(z.string()).min(1),
      message: z.object({ accountKeys: z.array(z.object({ pubkey: key })), instructions: z.array(instruction) }),
    }),
  })
  .nullable()

/** A transaction as the node gives it. */
export type Given = NonNullable<z.output<typeof transactionShape>>

/** Coins moved by the system program. */
export const coinInfo = z.object({ source: key, destination: key, lamports: natural })

/** Tokens moved, made or destroyed: `transfer` names no mint, `…Checked` has the amount with its decimals. */
export const tokenMoveInfo = z.object({
  source: key.optional(),
  destination: key.optional(),
  account: key.optional(),
  mint: key.optional(),
  amount: natural.optional(),
  tokenAmount: tokenAmount.optional(),
})

/** `freezeAccount`, `thawAccount` */
export const freezeInfo = z.object({ account: key })
