import type { z } from 'zod'
import type { FreezeEvent, History } from '../freezes.ts'
import { instant } from '../kit/numbers.ts'
import { get, type Site } from '../kit/site.ts'
import type { Call } from '../source.ts'
import type { KnownToken } from '../tokens.ts'
import { hexOf } from './address.ts'
import { eventShape, pageOf } from './grid-shapes.ts'

type Event = z.output<typeof eventShape>

/** What the events are called: Tether's first contract, and Circle's. */
const NAMES = {
  isBlackListed: { frozen: 'AddedBlackList', released: 'RemovedBlackList', destroyed: 'DestroyedBlackFunds' },
  isBlacklisted: { frozen: 'Blacklisted', released: 'UnBlacklisted', destroyed: null },
} as const

/** Pages of two hundred events that are looked through for one name: all releases there are, and years of freezes. */
const PAGES = 12
/** The questions name no account: what was asked for one is kept for all. */
const KEEP_MS = 600_000

interface Found {
  readonly event: Event | null
  /** The list was read to its end. */
  readonly whole: boolean
}

/**
 * What TronGrid tells of the past of one account (https://developers.tron.network/reference/get-events-by-contract-address).
 * Events cannot be asked for by account, so they are looked through, newest first, until the account is met: for frozen
 * ones the freeze and what was destroyed since; for others the last release, without which there was no freeze either.
 */
export async function readHistory(
  site: Site,
  token: KnownToken,
  account: string,
  frozen: boolean,
  call: Call,
): Promise<{ readonly events: readonly FreezeEvent[]; readonly history: History }> {
  const names = NAMES[token.freeze === 'isBlackListed' ? 'isBlackListed' : 'isBlacklisted']
  const find = (name: string, bound: Bound = {}): Promise<Found> =>
    findNewest(site, token, name, hexOf(account), bound, call)
  if (!frozen) {
    const released = await find(names.released)
    if (!released.event) return { events: [], history: released.whole ? 'complete' : 'partial' }
    const before = await find(names.frozen, { max_timestamp: released.event.block_timestamp })
    return { events: eventsOf(token, [before.event, 'frozen'], [released.event, 'released']), history: 'partial' }
  }
  const since = await find(names.frozen)
  const bound = since.event ? { min_timestamp: since.event.block_timestamp } : {}
  const destroyed = names.destroyed === null ? null : await find(names.destroyed, bound)
  const events = eventsOf(token, [since.event, 'frozen'], [destroyed?.event ?? null, 'destroyed'])
  return { events, history: 'partial' }
}

type Bound = { readonly min_timestamp?: number; readonly max_timestamp?: number }

async function findNewest(
  site: Site,
  { contract }: KnownToken,
  name: string,
  account: string,
  bound: Bound,
  call: Call,
): Promise<Found> {
  const query = new URLSearchParams({
    event_name: name,
    order_by: 'block_timestamp,desc',
    limit: '200',
    only_confirmed: 'true',
  })
  for (const [limit, ms] of Object.entries(bound)) query.set(limit, String(ms))
  for (let page = 0; page < PAGES; page++) {
    const { value } = await get(site, `v1/contracts/${contract}/events?${query}`, pageOf(eventShape), call, KEEP_MS)
    const event = value.data.find(({ event_name, result }) => event_name === name && addressIn(result) === account)
    if (event) return { event, whole: false }
    const { fingerprint } = value.meta
    if (!fingerprint || fingerprint === query.get('fingerprint')) return { event: null, whole: true }
    query.set('fingerprint', fingerprint)
  }
  return { event: null, whole: false }
}

/** The account is the first argument of each of these events. */
function addressIn(result: Event['result']): string {
  return `0x${(result['0'] ?? '').replace(/^0x/, '').slice(-40).toLowerCase()}`
}

function eventsOf(
  { decimals, symbol }: KnownToken,
  ...given: readonly (readonly [Event | null, FreezeEvent['what']])[]
): readonly FreezeEvent[] {
  return given.flatMap(([event, what]): FreezeEvent[] => {
    if (!event) return []
    const { block_number, block_timestamp, transaction_id, result } = event
    const sum = what === 'destroyed' && /^\d{1,78}$/.test(result['1'] ?? '') ? BigInt(result['1']!) : null
    const amount = sum === null ? {} : { amount: { value: sum, decimals, unit: symbol } }
    return [{ what, height: block_number, time: instant(block_timestamp), transaction: transaction_id, ...amount }]
  })
}
