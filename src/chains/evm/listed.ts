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
function transferOf(row: Row, network: string, account: Hex, tokens: readonly KnownToken[]): Transfer {
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
function newestFirst(a: Transfer, b: Transfer): number {
  const [ha, hb] = [a.height ?? Number.MAX_SAFE_INTEGER, b.height ?? Number.MAX_SAFE_INTEGER]
  return hb - ha || (a.index < b.index ? 1 : a.index > b.index ? -1 : 0)
}

/** One list as far as it was read, newest first. */
export interface ReadList {
  readonly items: readonly Transfer[]
  /** How far down it was read: the block of the oldest row, whatever became of that row. Null: to its end. */
  readonly floor: number | null
}

/** A list's rows as transfers of the account. Coins by which nothing moved are calls of contracts, and no transfers. */
export function readList(
  rows: readonly Row[],
  more: boolean,
  {
    network,
    account,
    tokens,
  }: { readonly network: string; readonly account: Hex; readonly tokens: readonly KnownToken[] },
): ReadList {
  const moved = rows.filter(({ token, value }) => token !== null || value > 0n)
  return {
    items: moved.map(row => transferOf(row, network, account, tokens)),
    floor: more ? (rows.at(-1)?.height ?? 0) : null,
  }
}

/** Lists put together: only down to the block to which all of them were read, since below it one would be missing. */
export function together(lists: readonly ReadList[]): { readonly items: readonly Transfer[]; readonly more: boolean } {
  const floors = lists.flatMap(({ floor }) => (floor === null ? [] : [floor]))
  const floor = Math.max(0, ...floors)
  const items = lists.flatMap(list => list.items).filter(({ height }) => height === null || height >= floor)
  return { items: items.sort(newestFirst), more: floors.length > 0 }
}
