import type { Amount } from './amounts.ts'
import type { Transfer } from './facts.ts'

/**
 * Why a transfer is set apart from those that tell something. `zero-value`: nothing moved; anybody can write such a
 * transfer into another's history. `imitation`: of a token that only calls itself like a known one. `look-alike`: with an
 * account whose address begins and ends like another one's that was dealt with before. `dust`: so little came in that it
 * can only be meant to be seen. `advertisement`: of a token whose name is an invitation.
 */
export type Suspicion = 'zero-value' | 'imitation' | 'look-alike' | 'dust' | 'advertisement'

/** A transfer that was set apart. */
export interface Suspect {
  readonly transfer: Transfer
  readonly why: readonly Suspicion[]
  /** The account that the other side looks like. */
  readonly like?: string
}

/** Transfers, with those that look like poisoning set apart. Nothing is dropped. */
export interface SortedOut {
  readonly transfers: readonly Transfer[]
  readonly suspects: readonly Suspect[]
  /**
   * Look-alike → the account it looks like, also where real value went to the look-alike: then somebody has fallen for it,
   * and those transfers stay among `transfers`.
   */
  readonly lookalikes: ReadonlyMap<string, string>
}

/**
 * What can only be meant to be seen, by unit, in whole units times 10^-decimals as written. BTC and LTC: under Bitcoin
 * Core's dust limit for the commonest outputs (546) and a little above, which dusting uses. TRX: adverts come with 1 to
 * 10,000 sun. Stablecoins: poisoning comes with less than a cent.
 */
const DUST_BELOW: Readonly<Record<string, readonly [digits: bigint, decimals: number]>> = {
  BTC: [1_000n, 8],
  LTC: [1_000n, 8],
  ETH: [1n, 8],
  BNB: [1n, 7],
  POL: [1n, 4],
  TRX: [1n, 2],
  SOL: [1n, 5],
  XRP: [1n, 4],
  TON: [1n, 4],
  USDT: [1n, 2],
  USDT0: [1n, 2],
  USDC: [1n, 2],
}

const INVITATION =
  /https?:|www\.|t\.me|\.(?:com|org|net|io|xyz|app|fi|finance|site|top|cc|vip|pro)\b|\b(?:claim|visit|airdrop|reward|voucher)/i

/** Looks only at the transfers given, newest first or in any order. */
export function sortOut(transfers: readonly Transfer[]): SortedOut {
  const lookalikes = findLookalikes(transfers)
  const kept: Transfer[] = []
  const suspects: Suspect[] = []
  for (const transfer of transfers) {
    const own = alone(transfer)
    const like = transfer.parties.map(party => lookalikes.get(party)).find(found => found !== undefined)
    if (own.length === 0) kept.push(transfer)
    else suspects.push({ transfer, why: like ? [...own, 'look-alike'] : own, ...(like ? { like } : {}) })
  }
  return { transfers: kept, suspects, lookalikes }
}

/** What one transfer says against itself. */
function alone({ asset, amount, direction }: Transfer): readonly Suspicion[] {
  const why: Suspicion[] = []
  if (amount.value === 0n) why.push('zero-value')
  if (asset.standing === 'imitation') why.push('imitation')
  if (asset.standing === 'unknown' && INVITATION.test(asset.symbol)) why.push('advertisement')
  const vouched = asset.standing === 'native' || asset.standing === 'known'
  if (direction === 'in' && vouched && amount.value > 0n && isDust(amount)) why.push('dust')
  return why
}

function isDust({ value, decimals, unit }: Amount): boolean {
  const limit = DUST_BELOW[unit]
  if (!limit) return false
  const [digits, places] = limit
  return value * 10n ** BigInt(places) < digits * 10n ** BigInt(decimals)
}

/** Of accounts that look alike, the one that real value moved with first is the original; the others imitate it. */
function findLookalikes(transfers: readonly Transfer[]): ReadonlyMap<string, string> {
  const parties = [...new Set(transfers.flatMap(transfer => transfer.parties))]
  const groups = Map.groupBy(parties, ends)
  const found = new Map<string, string>()
  for (const [shape, group] of groups) {
    if (shape === null || group.length < 2) continue
    const [original, ...others] = group.map(party => ({ party, since: firstReal(party, transfers) })).sort(bySince)
    if (original!.since === NEVER) continue
    for (const { party } of others) found.set(party, original!.party)
  }
  return found
}

/** After every time: a party that no real value moved with. */
const NEVER = '~'

function bySince(a: { readonly since: string }, b: { readonly since: string }): number {
  return a.since < b.since ? -1 : a.since > b.since ? 1 : 0
}

function firstReal(party: string, transfers: readonly Transfer[]): string {
  const times = transfers
    .filter(transfer => transfer.parties.includes(party) && alone(transfer).length === 0)
    .map(({ time }) => time ?? NOW)
  return times.reduce((first, time) => (time < first ? time : first), NEVER)
}

/** Before `NEVER` and after every time: in no block yet. */
const NOW = '}'

/** What every address of a format begins with, so that it distinguishes nothing. */
const PREFIX = /^(?:0x|0:|-1:|T|r|[a-z]+:[qp]?|[a-z]{1,5}1[qp]?)/

/**
 * What people look at: four characters after the prefix and the last four. Three after a prefix of letters that people see
 * as part of the address (TRON's `T`), so that it is four in all. Null for addresses too short to have both.
 */
function ends(address: string): string | null {
  const prefix = PREFIX.exec(address)?.[0] ?? ''
  const head = address.slice(prefix.length, prefix.length + (prefix.length === 1 ? 3 : 4))
  return address.length < 20 ? null : `${prefix}${head}…${address.slice(-4)}`
}
