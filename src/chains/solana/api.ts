import type { z } from 'zod'
import { createJsonRpc, type Meanings } from '../evm/json-rpc.ts'
import { ChainFault } from '../faults.ts'
import { KEEP_MS, type Site } from '../kit/site.ts'
import type { Call } from '../source.ts'
import {
  asTokenAccount,
  type Given,
  infoShape,
  type Signature,
  signaturesShape,
  tokenAccountsShape,
  transactionShape,
} from './shapes.ts'

/** Solana's own error codes (https://solana.com/docs/rpc, "RPC error codes" of agave's rpc-client-api). */
const MEANINGS: Meanings = [
  [({ code, message }) => code === 429 || /too many requests|rate limit/i.test(message), 'rate-limited'],
  [({ code }) => code === -32602 || code === -32601 || code === -32010 || code === -32015, 'unsupported'],
  [({ message }) => /api key|unauthori[sz]ed|forbidden/i.test(message), 'refused-key'],
  [({ code }) => code <= -32000 && code >= -32019, 'unavailable'],
  [({ code }) => code === -32603, 'unavailable'],
]

/** Transactions do not change any more. */
const TRANSACTION_KEEP_MS = 600_000

/** Asks one question. Batches are not used: public nodes count what is in them. */
export async function ask<T>(
  site: Site,
  method: string,
  params: readonly unknown[],
  schema: z.ZodType<T>,
  call: Call,
  keepMs: number = KEEP_MS,
): Promise<T> {
  const rpc = createJsonRpc(site.provider, site.base, site.http, MEANINGS)
  const outcome = await rpc.one({ method, params }, call, keepMs)
  const parsed = 'result' in outcome ? schema.safeParse(outcome.result) : null
  if (!parsed?.success) throw new ChainFault('bad-answer', site.provider)
  return parsed.data
}

const PARSED = { encoding: 'jsonParsed' } as const

export function infoOf(site: Site, address: string, call: Call) {
  return ask(site, 'getAccountInfo', [address, PARSED], infoShape, call)
}

/** An account, and who it is when it is a token account: people paste those as often as wallets. */
export interface Resolved {
  /** The wallet: itself, or the token account's owner. */
  readonly wallet: string
  /** The token account that was asked about. */
  readonly only: string | null
  readonly info: z.output<typeof infoShape>
}

export async function resolve(site: Site, address: string, call: Call): Promise<Resolved> {
  const info = await infoOf(site, address, call)
  const token = asTokenAccount(info.value?.data)
  return token ? { wallet: token.owner, only: address, info } : { wallet: address, only: null, info }
}

/** Token accounts of a wallet: of one mint, or of one token program. */
export function tokenAccountsOf(
  site: Site,
  wallet: string,
  of: { readonly mint: string } | { readonly programId: string },
  call: Call,
) {
  return ask(site, 'getTokenAccountsByOwner', [wallet, of, PARSED], tokenAccountsShape, call)
}

/** The newest transactions that name an account, at most a thousand. */
export function signaturesOf(site: Site, address: string, limit: number, call: Call): Promise<readonly Signature[]> {
  return ask(site, 'getSignaturesForAddress', [address, { limit }], signaturesShape, call)
}

/** One transaction; null where the node has it not (any more). */
export function transactionOf(site: Site, signature: string, call: Call): Promise<Given | null> {
  const parameters = [signature, { ...PARSED, maxSupportedTransactionVersion: 0 }]
  return ask(site, 'getTransaction', parameters, transactionShape, call, TRANSACTION_KEEP_MS)
}
