import { z } from 'zod'
import { count, natural } from '../kit/numbers.ts'

/** Shapes of TON Center's API v3 (https://toncenter.com/api/v3/index.html), whose addresses are raw in upper case. */
const tonAddress = z
  .string()
  .regex(/^-?\d+:[0-9a-f]{64}$/i)
  .transform(text => text.toLowerCase())

/** Hashes are in base64; people and explorers write them in hexadecimal as well. */
const tonHash = z
  .string()
  .regex(/^[A-Za-z0-9+/_-]{43}=$/)
  .transform(text => Buffer.from(text, 'base64').toString('hex'))

/** `GET /accountStates` */
export const statesShape = z.object({
  accounts: z.array(
    z.object({
      address: tonAddress,
      balance: natural.nullish(),
      status: z.string(),
      interfaces: z.array(z.string()).nullish(),
    }),
  ),
})

/** `GET /walletStates` */
export const walletsShape = z.object({ wallets: z.array(z.object({ address: tonAddress, is_wallet: z.boolean() })) })

/** `GET /masterchainInfo` */
export const chainShape = z.object({ last: z.object({ seqno: count, gen_utime: count, global_id: z.int() }) })

const tokenInfo = z.object({
  symbol: z.string().nullish(),
  extra: z.object({ decimals: z.union([z.string(), z.number()]).nullish() }).nullish(),
})

/** What the service knows of addresses that an answer names; keyed by address in upper case. */
const metadata = z.record(z.string(), z.object({ token_info: z.array(tokenInfo).nullish() })).nullish()

/** What tokens are called, by their master. */
export type Metadata = z.output<typeof metadata>

/** `GET /jetton/wallets` */
export const jettonWalletsShape = z.object({
  jetton_wallets: z.array(z.object({ address: tonAddress, balance: natural, owner: tonAddress, jetton: tonAddress })),
  metadata,
})

/** A comment is decoded under one of two names, of which the older one stays for older clients. */
const decoded = z
  .object({ comment: z.string().optional(), text: z.string().optional() })
  .nullish()
  .catch(null)
  .transform(given => (given?.comment ?? given?.text ?? '').trim() || null)

/** `GET /jetton/transfers` */
export const jettonTransfersShape = z.object({
  jetton_transfers: z.array(
    z.object({
      query_id: z.string(),
      source: tonAddress.nullish(),
      destination: tonAddress.nullish(),
      amount: natural,
      jetton_master: tonAddress,
      transaction_hash: tonHash,
      transaction_lt: z.string(),
      transaction_now: count,
      transaction_aborted: z.boolean(),
      decoded_forward_payload: decoded,
    }),
  ),
  metadata,
})

/** One movement of a jetton. */
export type JettonTransfer = z.output<typeof jettonTransfersShape>['jetton_transfers'][number]

const message = z.object({
  source: tonAddress.nullish(),
  destination: tonAddress.nullish(),
  value: natural.nullish(),
  opcode: z.string().nullish(),
  message_content: z.object({ decoded }).nullish(),
})

/** A message between two accounts, or from outside. */
export type Message = z.output<typeof message>

/** `GET /transactions` */
export const transactionsShape = z.object({
  transactions: z.array(
    z.object({
      account: tonAddress,
      hash: tonHash,
      now: count,
      mc_block_seqno: count.nullish(),
      total_fees: natural,
      description: z.object({ aborted: z.boolean().nullish() }),
      in_msg: message.nullish(),
      out_msgs: z.array(message),
    }),
  ),
})

/** One account's step: a message came in, others went out. */
export type Step = z.output<typeof transactionsShape>['transactions'][number]

/** `POST /runGetMethod` */
export const methodShape = z.object({
  exit_code: z.int(),
  stack: z.array(z.object({ type: z.string(), value: z.unknown() })),
})
