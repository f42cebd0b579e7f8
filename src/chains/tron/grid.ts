import type { z } from 'zod'
import type { Account, Activity, Holding, Holdings, Transfers } from '../facts.ts'
import { knownFirst } from '../holdings.ts'
import { instant } from '../kit/numbers.ts'
import { createOnSites, get, readingAt, type Site } from '../kit/site.ts'
import { place, putTogether, type ReadPart, seenFrom } from '../moves.ts'
import type { CreateSource } from '../settings.ts'
import type { Call } from '../source.ts'
import { assetOf } from '../tokens.ts'
import { readHistory } from './freeze-history.ts'
import { type ReadHistory, readFreezes } from './freezes.ts'
import { accountShape, type Entry, pageOf, tokenShape, transactionShape } from './grid-shapes.ts'
import { balance, knownHoldings, nature, transaction } from './node.ts'
import { KEY_HEADER, proves } from './node-api.ts'
import { createTronReader } from './reader.ts'
import { TRON_TOKENS } from './tokens.ts'

/** Pages of two hundred that are read of one list. */
const PAGES = 2
/** Beyond its rate TronGrid answers 403 for thirty seconds (https://developers.tron.network/reference/rate-limits). */
const STATUSES = { 403: { code: 'rate-limited', pauseMs: 30_000 } } as const

interface List {
  readonly name: string
  readonly path: string
  readonly shape: z.ZodType<Entry>
}

/** Where an account's lists are. TRC-20 transfers are listed of accounts that were never activated, too. */
const TOKENS: List = { name: 'token', path: 'transactions/trc20', shape: tokenShape }
const LISTS: readonly List[] = [{ name: 'coin', path: 'transactions', shape: transactionShape }, TOKENS]

/**
 * TronGrid (https://developers.tron.network/reference/background): a full node's interface, and lists by account on top.
 */
export const createTronGrid: CreateSource = (settings, kit) => {
  // Looking through what waits for Tether's signatures takes dozens of calls: without a key they would use the rate up.
  const batches = settings.reach === 'own' || settings.key !== undefined
  return createOnSites(settings, kit, {
    keyHeader: KEY_HEADER,
    speech: { statuses: STATUSES },
    proves,
    best: ['holdings', 'activity', 'transfers', 'freezes'],
    facts: {
      nature,
      balance,
      holdings,
      activity,
      transfers,
      freezes(site, account, call) {
        const past: ReadHistory = (...given) => readHistory(site, ...given)
        return readFreezes({ reader: createTronReader(site, batches), clock: kit.clock, past }, account, call)
      },
    },
    transaction,
  })
}

/** A list's pages, newest first unless `order` says otherwise. A page that points to itself ends it. */
async function readPages(
  site: Site,
  { path, shape }: List,
  { address }: Account,
  {
    order = 'desc',
    limit = 200,
    pages = PAGES,
  }: { readonly order?: 'asc' | 'desc'; readonly limit?: number; readonly pages?: number },
  call: Call,
) {
  const query = new URLSearchParams({
    limit: String(limit),
    only_confirmed: 'true',
    order_by: `block_timestamp,${order}`,
  })
  const entries: Entry[] = []
  for (let page = 0; page < pages; page++) {
    const { value } = await get(site, `v1/accounts/${address}/${path}?${query}`, pageOf(shape), call)
    entries.push(...value.data)
    const { fingerprint } = value.meta
    if (!fingerprint || fingerprint === query.get('fingerprint')) return { entries, more: false }
    query.set('fingerprint', fingerprint)
  }
  return { entries, more: true }
}

async function transfers(site: Site, account: Account, call: Call): Promise<Transfers> {
  const parts = await Promise.all(
    LISTS.map(async (list): Promise<ReadPart> => {
      const { entries, more } = await readPages(site, list, account, {}, call)
      const items = entries.flatMap(({ transaction, timeMs, height, move, failed, inner }, at) => {
        // Counted from the list's end, so that indexes compare like times.
        const index = place(inner ? 'inner' : list.name, entries.length - at)
        return (
          (move && seenFrom(account.address, move, { transaction, index, height, time: instant(timeMs), failed })) ?? []
        )
      })
      return { items, floorMs: more ? Math.min(...entries.map(({ timeMs }) => timeMs)) : null }
    }),
  )
  return { ...putTogether(parts), covers: ['native', 'internal', 'tokens'], tokens: 'all', at: readingAt(site) }
}

/** Both ends of both lists. An end that is not where it should be shows that the order was not heeded. */
async function activity(site: Site, account: Account, call: Call): Promise<Activity> {
  const ends = await Promise.all(
    LISTS.flatMap(list =>
      (['asc', 'desc'] as const).map(async order => {
        const { entries } = await readPages(site, list, account, { order, limit: 1, pages: 1 }, call)
        return { order, times: entries.map(({ timeMs }) => timeMs) }
      }),
    ),
  )
  const oldest = ends.filter(({ order }) => order === 'asc').flatMap(({ times }) => times)
  const times = ends.flatMap(end => end.times)
  const first = times.length === 0 ? null : instant(Math.min(...times))
  return {
    first: first === null ? null : { time: first, exact: Math.min(...oldest) === Math.min(...times) },
    last: times.length === 0 ? null : instant(Math.max(...times)),
    transactions: null,
    covers: ['native', 'internal', 'tokens'],
    at: readingAt(site),
  }
}

/**
 * TronGrid lists contracts and amounts. What other tokens than those of the table are called, the newest transfers say:
 * asking each one's contract would take more calls than a rate allows. Of accounts that were not activated nothing is
 * listed: then the known tokens' contracts are asked.
 */
async function holdings(site: Site, account: Account, call: Call): Promise<Holdings> {
  const { value, fetchedAt } = await get(site, `v1/accounts/${account.address}`, pageOf(accountShape), call)
  if (value.data.length === 0) return knownHoldings(site, account, call)
  const listed = value.data.flatMap(({ trc20 = [] }) => trc20.flatMap(token => Object.entries(token)))
  const held = listed.filter(([, amount]) => amount > 0n)
  const named = new Map<string, Token>(
    TRON_TOKENS.map(({ contract, symbol, decimals }) => [contract, { symbol, decimals }]),
  )
  if (held.some(([contract]) => !named.has(contract))) {
    const { entries } = await readPages(site, TOKENS, account, { pages: 1 }, call)
    for (const { move } of entries) {
      if (move && !named.has(move.asset.id))
        named.set(move.asset.id, { symbol: move.asset.symbol, decimals: move.amount.decimals })
    }
  }
  const items = held.flatMap(([contract, amount]): Holding[] => {
    const token = named.get(contract)
    if (!token) return []
    const asset = assetOf(TRON_TOKENS, contract, token.symbol)
    return [{ asset, amount: { value: amount, decimals: token.decimals, unit: asset.symbol } }]
  })
  return {
    items: knownFirst(items, TRON_TOKENS),
    covers: 'all',
    more: items.length < held.length,
    at: readingAt(site, { fetchedAt }),
  }
}

type Token = { readonly symbol: string; readonly decimals: number }
