import { z } from 'zod'
import type { Hex } from '../evm/encoding.ts'
import type { Block, CallResult } from '../evm/reader.ts'
import { ChainFault } from '../faults.ts'
import type { Answer } from '../kit/http.ts'
import { count, integer } from '../kit/numbers.ts'
import type { Refused } from '../kit/receive.ts'
import { KEEP_MS, type Site } from '../kit/site.ts'
import type { Call } from '../source.ts'
import { tronAddress } from './address.ts'

/** The header of TronGrid's keys, which providers of nodes have taken over. */
export const KEY_HEADER = 'TRON-PRO-API-KEY'

/**
 * A full node's HTTP interface (https://tronprotocol.github.io/documentation-en/api/http/). It says no with status 200
 * and `Error`; when it is too busy, "lack of computing resources".
 */
const failure = z.object({ Error: z.string() })

/** Asks the node: with `visible` addresses are spelt with `T`, without it everything is hexadecimal. A refusal is not kept. */
export async function ask<T>(
  { http, base }: Site,
  method: string,
  parameters: Readonly<Record<string, unknown>>,
  schema: z.ZodType<T>,
  call: Call,
): Promise<Answer<T>> {
  const either = z.union([failure, schema])
  const refused = (value: z.output<typeof either>): Refused | null =>
    isFailure(value)
      ? { code: /lack of computing|frequency|suspended/i.test(value.Error) ? 'rate-limited' : 'bad-answer' }
      : null
  const question = { url: `${base}/wallet/${method}`, body: parameters, schema: either, refused }
  const { value, fetchedAt } = await http.ask({ ...question, keepMs: KEEP_MS }, call)
  return { value: value as T, fetchedAt }
}

function isFailure(value: unknown): value is z.output<typeof failure> {
  return failure.safeParse(value).success
}

const headShape = z.object({
  block_header: z.object({ raw_data: z.object({ number: count, timestamp: count }) }),
})

/** The newest block. */
export async function headOf(site: Site, call: Call): Promise<Block> {
  const { value } = await ask(site, 'getblock', { detail: false }, headShape, call)
  const { number, timestamp } = value.block_header.raw_data
  return { height: number, timeMs: timestamp }
}

/** The main network's first block; test networks have the same addresses and another one. */
const FIRST_BLOCK = '00000000000000001ebf88508a03865c71d452e25f4d51194196a1d22b6653dc'

/** Whether the node is one of the main network. */
export async function proves(site: Site, call: Call): Promise<boolean> {
  const first = z.object({ blockID: z.string() })
  const { value } = await ask(site, 'getblock', { id_or_num: '0', detail: false }, first, call)
  return value.blockID === FIRST_BLOCK
}

const permission = z.object({
  threshold: integer.optional(),
  keys: z.array(z.object({ address: tronAddress, weight: integer.optional() })).default([]),
})

/** One set of keys that may sign. */
export type Permission = z.output<typeof permission>

/** An account; of one that was never activated all fields are absent (`{}`). Fields that are zero are left out. */
const accountShape = z.object({
  address: tronAddress.optional(),
  type: z.string().optional(),
  balance: integer.optional(),
  create_time: count.optional(),
  owner_permission: permission.optional(),
  active_permission: z.array(permission).optional(),
})

/** What the node knows of an account. */
export type Account = z.output<typeof accountShape>

export function accountOf(site: Site, address: string, call: Call): Promise<Answer<Account>> {
  return ask(site, 'getaccount', { address, visible: true }, accountShape, call)
}

const constantShape = z.object({
  result: z.object({ result: z.boolean().optional(), code: z.string().optional(), message: z.string().optional() }),
  constant_result: z.array(z.string().regex(/^(?:[0-9a-f]{2})*$/i)).optional(),
  transaction: z.object({ ret: z.array(z.object({ ret: z.string().optional() })).optional() }).optional(),
})

/**
 * Calls a contract's method without a transaction, as of the newest block: a node keeps no older state. `owner` is whoever
 * asks; nobody's rights are used.
 */
export async function callContract(
  site: Site,
  { owner, contract, data }: { readonly owner: string; readonly contract: string; readonly data: Hex },
  call: Call,
): Promise<CallResult> {
  const parameters = { owner_address: owner, contract_address: contract, data: data.slice(2), visible: true }
  const { value } = await ask(site, 'triggerconstantcontract', parameters, constantShape, call)
  const { result, constant_result, transaction } = value
  // A revert has `result: true` and shows in the transaction's own result alone.
  if (transaction?.ret?.some(({ ret }) => ret !== undefined && ret !== 'SUCESS' && ret !== 'SUCCESS')) {
    return { failed: 'reverted' }
  }
  if (result.result !== true) {
    if (result.code === 'CONTRACT_VALIDATE_ERROR' && /not exist/i.test(messageOf(result.message)))
      return { failed: 'empty' }
    if (result.code === 'CONTRACT_EXE_ERROR') return { failed: 'reverted' }
    throw new ChainFault(result.code === 'OTHER_ERROR' ? 'unavailable' : 'bad-answer', site.provider)
  }
  if (result.message) return { failed: 'reverted' }
  const words = constant_result?.[0]
  return words ? { data: `0x${words.toLowerCase()}` } : { failed: 'empty' }
}

/** Messages are text, or hexadecimal where the node does not heed `visible`. */
function messageOf(text = ''): string {
  return /^(?:[0-9a-f]{2})+$/i.test(text) ? Buffer.from(text, 'hex').toString() : text
}
