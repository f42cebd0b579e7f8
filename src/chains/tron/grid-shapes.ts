import { z } from 'zod'
import { coinOf, coins } from '../coins.ts'
import type { Move } from '../facts.ts'
import { count, natural } from '../kit/numbers.ts'
import { assetOf } from '../tokens.ts'
import { tronAddress } from './address.ts'
import { TRON_TOKENS } from './tokens.ts'
import { coinMoveOf, hasFailed, memoOf, signedShape, tokenMove } from './transaction.ts'

/** One entry of one of TronGrid's lists. */
export interface Entry {
  readonly transaction: string
  readonly timeMs: number
  readonly height: number | null
  /** Null: it moved nothing that is read (votes, resources, approvals, TRC-10). */
  readonly move: Move | null
  readonly failed: boolean
  /** Moved by a contract, inside of a transaction. */
  readonly inner: boolean
}

/** A page of a list (https://developers.tron.network/reference/background). No fingerprint: it is the last one. */
export function pageOf<T>(item: z.ZodType<T>) {
  return z.object({
    success: z.literal(true),
    data: z.array(item),
    meta: z.object({ at: count, fingerprint: z.string().nullish() }),
  })
}

const signed = signedShape
  .extend({ block_timestamp: count, blockNumber: count.optional() })
  .transform((given): Entry => {
    const { txID, block_timestamp, blockNumber = null } = given
    const move = coinMoveOf(given, memoOf(given))
    return {
      transaction: txID,
      timeMs: block_timestamp,
      height: blockNumber,
      move,
      failed: hasFailed(given),
      inner: false,
    }
  })

/** A movement of coins by a contract stands in the same list, with fields of its own. */
const inner = z
  .object({
    internal_tx_id: z.string(),
    tx_id: z.string(),
    block_timestamp: count,
    from_address: tronAddress,
    to_address: tronAddress.nullish(),
    data: z.object({ rejected: z.boolean().optional(), call_value: z.record(z.string(), natural).optional() }),
  })
  .transform(({ tx_id, block_timestamp, from_address, to_address, data }): Entry => {
    // Under `_` stand coins, under other names TRC-10 assets.
    const value = data.call_value?._ ?? 0n
    const amount = coins('tron', value)
    const move = value === 0n ? null : { from: [from_address], to: to_address ?? null, asset: coinOf('tron'), amount }
    return {
      transaction: tx_id,
      timeMs: block_timestamp,
      height: null,
      move,
      failed: data.rejected === true,
      inner: true,
    }
  })

/** `GET /v1/accounts/:address/transactions` */
export const transactionShape = z.union([signed, inner])

/** `GET /v1/accounts/:address/transactions/trc20`: transfers, and approvals, which move nothing. */
export const tokenShape = z
  .object({
    transaction_id: z.string(),
    block_timestamp: count,
    from: tronAddress,
    to: tronAddress,
    type: z.string(),
    value: natural,
    token_info: z.object({
      address: tronAddress.nullish(),
      symbol: z.string().nullish(),
      decimals: count.nullish(),
    }),
  })
  .transform(({ transaction_id, block_timestamp, from, to, type, value, token_info }): Entry => {
    const { address, symbol, decimals } = token_info
    const entry = { transaction: transaction_id, timeMs: block_timestamp, height: null, failed: false, inner: false }
    if (type !== 'Transfer' || address == null || decimals == null) return { ...entry, move: null }
    const asset = assetOf(TRON_TOKENS, address, symbol ?? '')
    return { ...entry, move: tokenMove(from, to, asset, { value, decimals, unit: asset.symbol }) }
  })

/** `GET /v1/accounts/:address`: none where the account is not activated. Each token is an object of one field. */
export const accountShape = z.object({
  trc20: z.array(z.record(z.string(), natural)).optional(),
})

/** `GET /v1/contracts/:address/events`: arguments stand under their names and their positions. */
export const eventShape = z.object({
  block_number: count,
  block_timestamp: count,
  event_name: z.string(),
  transaction_id: z.string(),
  result: z.record(z.string(), z.string()),
})
