import { type Amount, none, plus } from './amounts.ts'
import type { Asset } from './asset.ts'
import type { Transfer } from './facts.ts'
import type { Instant } from './reading.ts'

/** What went one way. */
export interface Sum {
  readonly amount: Amount
  readonly count: number
}

/** Everything of one asset between the account and one other. */
export interface Dealing {
  readonly asset: Asset
  readonly received: Sum
  readonly sent: Sum
}

/** Another account, and what was exchanged with it, as far as the transfers given show. */
export interface Counterparty {
  readonly address: string
  /** The asset that the ranking is by comes first, then by number of transfers. */
  readonly dealings: readonly Dealing[]
  /** Transfers in which it is one of several on its side, so that no amount can be ascribed to it (UTXO inputs). */
  readonly joint: number
  readonly first: Instant | null
  readonly last: Instant | null
}

/** Counterparties, the largest first. */
export interface Ranking {
  /** What they are ranked by: the asset that most transfers are of. Null when there are none. */
  readonly by: Asset | null
  readonly items: readonly Counterparty[]
}

/**
 * Who the account dealt with. Amounts of different assets cannot be compared without prices, so the ranking is by what was
 * exchanged, both ways together, of the asset that most transfers are of; then by the number of transfers.
 */
export function counterparties(transfers: readonly Transfer[]): Ranking {
  const moved = transfers.filter(({ failed, direction }) => !failed && direction !== 'self')
  const by = mostUsed(moved)
  const parties = [...new Set(moved.flatMap(transfer => transfer.parties))]
  const byParty = new Map<string, Transfer[]>(parties.map(party => [party, []]))
  for (const transfer of moved) for (const party of new Set(transfer.parties)) byParty.get(party)!.push(transfer)
  const items = [...byParty].map(([address, own]) => ({ counterparty: sumUp(address, own, by), count: own.length }))
  items.sort((a, b) => compare(weight(b.counterparty, by), weight(a.counterparty, by)) || b.count - a.count)
  return { by, items: items.map(({ counterparty }) => counterparty) }
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function mostUsed(transfers: readonly Transfer[]): Asset | null {
  const groups = [...Map.groupBy(transfers, ({ asset }) => asset.id).values()]
  return groups.toSorted((a, b) => b.length - a.length)[0]?.[0]?.asset ?? null
}

function sumUp(address: string, own: readonly Transfer[], by: Asset | null): Counterparty {
  const single = own.filter(({ parties }) => parties.length === 1)
  const dealings = [...Map.groupBy(single, sameUnit).values()].map(dealing)
  const rank = ({ asset }: Dealing): number => (asset.id === by?.id ? 1 : 0)
  dealings.sort((a, b) => rank(b) - rank(a) || countOf(b) - countOf(a))
  const times = own.flatMap(({ time }) => (time === null ? [] : [time])).sort()
  return {
    address,
    dealings,
    joint: own.length - single.length,
    first: times[0] ?? null,
    last: times.at(-1) ?? null,
  }
}

/** A token may tell different decimals at different times: such amounts cannot be added. */
function sameUnit({ asset, amount }: Transfer): string {
  return JSON.stringify([asset.id, amount.decimals, amount.unit])
}

function dealing(transfers: readonly Transfer[]): Dealing {
  const { asset, amount } = transfers[0]!
  const sum = (direction: Transfer['direction']): Sum => {
    const chosen = transfers.filter(transfer => transfer.direction === direction)
    return { amount: chosen.reduce((so, one) => plus(so, one.amount), none(amount)), count: chosen.length }
  }
  return { asset, received: sum('in'), sent: sum('out') }
}

function countOf({ received, sent }: Dealing): number {
  return received.count + sent.count
}

function weight({ dealings }: Counterparty, by: Asset | null): bigint {
  const found = dealings.find(({ asset }) => asset.id === by?.id)
  return found ? found.received.amount.value + found.sent.amount.value : 0n
}
