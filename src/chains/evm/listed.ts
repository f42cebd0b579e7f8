import type { Transfer } from '../facts.ts'
import { instant } from '../kit/numbers.ts'
import { assetOf, type KnownToken } from '../tokens.ts'
import { coinOf, coins } from './amounts.ts'
import type { Hex } from './encoding.ts'
import { directionOf, otherSide } from './transfers.ts'

/** One movement as an explorer lists it, in our types. */
export interface Row {
  readonly transaction: Hex
  /** Tells movements of one transaction apart. */
  readonly index: string
  readonly height: number | null
  readonly timeMs: number | null
  readonly from: Hex
  /** Null: a contract was made. */
  readonly to: Hex | null
  readonly value: bigint
  readonly failed: boolean
  /** Null: the network's coin. */
  readonly token: { readonly contract: Hex; readonly symbol: string; readonly decimals: number } | null
}

/** A row as a transfer of the account. */
export function transferOf(row: Row, network: string, account: Hex, tokens: readonly KnownToken[]): Transfer {
  const { transaction, index, height, timeMs, from, to, value, failed, token } = row
  const asset = token ? assetOf(tokens, token.contract, token.symbol) : coinOf(network)
  return {
    transaction,
    index,
    height,
    time: timeMs === null ? null : instant(timeMs),
    direction: directionOf(account, from, to),
    parties: otherSide(account, from, to),
    asset,
    amount: token ? { value, decimals: token.decimals, unit: asset.symbol } : coins(network, value),
    ...(failed ? { failed: true as const } : {}),
    ...(token && asset.standing !== 'known' ? { claimed: true as const } : {}),
  }
}

/** Newest first; what is in no block yet before everything. */
export function newestFirst(a: Transfer, b: Transfer): number {
  const [ha, hb] = [a.height ?? Number.MAX_SAFE_INTEGER, b.height ?? Number.MAX_SAFE_INTEGER]
  return hb - ha || (a.index < b.index ? 1 : a.index > b.index ? -1 : 0)
}

/**
 * Lists that were read in part, put together: only down to the block to which all of them were read may be told, since
 * below it one list would be missing. `rows` newest first.
 */
export function together(lists: readonly { readonly items: readonly Transfer[]; readonly more: boolean }[]): {
  readonly items: readonly Transfer[]
  readonly more: boolean
} {
  const floors = lists.filter(({ more }) => more).map(({ items }) => items.at(-1)?.height ?? 0)
  const floor = Math.max(0, ...floors)
  const items = lists.flatMap(list => list.items).filter(({ height }) => height === null || height >= floor)
  return { items: items.sort(newestFirst), more: floors.length > 0 }
}
