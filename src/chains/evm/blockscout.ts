import type { z } from 'zod'
import type { Account, Activity, Balance, Holdings, Layer, Nature, Transfers } from '../facts.ts'
import { ChainFault } from '../faults.ts'
import { type Answer, createHttp, type Http, type Kit } from '../kit/http.ts'
import { instant } from '../kit/numbers.ts'
import type { Reading } from '../reading.ts'
import type { CreateSource, ProviderSettings } from '../settings.ts'
import type { Call } from '../source.ts'
import { assetOf } from '../tokens.ts'
import { coins } from './amounts.ts'
import {
  addressShape,
  balancesShape,
  countersShape,
  internalShape,
  pageOf,
  tokenTransferShape,
  transactionShape,
} from './blockscout-shapes.ts'
import { type Row, readList, together } from './listed.ts'
import { tokensOf } from './tokens.ts'

/** Pages of fifty that are read of one list. */
const PAGES = 4
const KEEP_MS = 30_000

/** A list read in part. */
interface List {
  readonly rows: readonly Row[]
  readonly more: boolean
}

/** Where the lists of an account are, and what their items look like. */
const LISTS: readonly { readonly layer: Layer; readonly path: string; readonly shape: z.ZodType<Row | null> }[] = [
  { layer: 'native', path: 'transactions', shape: transactionShape },
  { layer: 'internal', path: 'internal-transactions', shape: internalShape },
  { layer: 'tokens', path: 'token-transfers?type=ERC-20', shape: tokenTransferShape },
]

/**
 * A Blockscout explorer (https://docs.blockscout.com): one instance a network, or the hosted one with the chain's id in its
 * path. An account that it has never seen is `not-found` there, and here an unused one.
 */
export const createBlockscout: CreateSource = (settings: ProviderSettings, kit: Kit) => {
  const { id, title, reach, urls, rate, key } = settings
  const http = createHttp({ provider: id, rate, secretQuery: key === undefined ? {} : { apikey: key } }, kit)
  const siteOf = (network: string): Site => {
    const base = urls[network]
    if (base === undefined) throw new ChainFault('unsupported', id)
    return { http, provider: id, base: `${base}/api/v2`, network }
  }
  const on = <T>(answer: (site: Site, account: Account, call: Call) => Promise<T>) => {
    return async (account: Account, call: Call): Promise<T> => answer(siteOf(account.network), account, call)
  }
  return {
    id,
    title,
    reach,
    networks: Object.keys(urls),
    best: ['holdings', 'activity', 'transfers'],
    can: {
      nature: on((site, account, call) => nature(site, account, kit, call)),
      balance: on(balance),
      holdings: on(holdings),
      activity: on(activity),
      transfers: on((site, account, call) => transfers(site, account, kit, call)),
    },
  }
}

interface Site {
  readonly http: Http
  readonly provider: string
  readonly base: string
  readonly network: string
}

function get<T>({ http, base }: Site, path: string, schema: z.ZodType<T>, call: Call): Promise<Answer<T>> {
  return http.ask({ url: `${base}/${path}`, schema, keepMs: KEEP_MS }, call)
}

function reading({ provider, base }: Site, fetchedAt: string, height: number | null = null): Reading {
  return { provider, url: base, height, blockTime: null, fetchedAt }
}

function accountOf(site: Site, { address }: Account, call: Call) {
  return get(site, `addresses/${address}`, addressShape, call)
}

/** An account of which the explorer knows nothing is no failure: nothing is recorded under it. */
async function nature(site: Site, account: Account, kit: Kit, call: Call): Promise<Nature> {
  const found = await accountOf(site, account, call).catch((error: unknown) => {
    if (error instanceof ChainFault && error.code === 'not-found') return null
    throw error
  })
  if (!found) return { kind: 'unused', at: reading(site, kit.clock.now().toISOString()) }
  const { is_contract, token, proxy_type, implementations = [] } = found.value
  const at = reading(site, found.fetchedAt)
  const delegate = implementations[0]?.address_hash ?? implementations[0]?.address
  if (proxy_type === 'eip7702' && delegate) return { kind: 'delegated', of: delegate, at }
  if (token != null && is_contract) return { kind: 'token', at }
  return { kind: is_contract ? 'contract' : 'wallet', at }
}

async function balance(site: Site, account: Account, call: Call): Promise<Balance> {
  const found = await accountOf(site, account, call)
  const { coin_balance, block_number_balance_updated_at } = found.value
  // No balance is told while it is being fetched: then this explorer has no answer.
  if (coin_balance == null) throw new ChainFault('unavailable', site.provider)
  const at = reading(site, found.fetchedAt, block_number_balance_updated_at ?? null)
  return { amount: coins(site.network, coin_balance), at }
}

async function holdings(site: Site, { network, address }: Account, call: Call): Promise<Holdings> {
  const { value, fetchedAt } = await get(site, `addresses/${address}/token-balances`, balancesShape, call)
  const tokens = tokensOf(network)
  const items = value.flatMap(({ token, value: held }) => {
    const contract = token.address_hash ?? token.address
    if (token.type !== 'ERC-20' || contract === undefined || token.decimals == null || held === 0n) return []
    const asset = assetOf(tokens, contract, token.symbol ?? '')
    return [{ asset, amount: { value: held, decimals: token.decimals, unit: asset.symbol } }]
  })
  const rank = (id: string): number => {
    const place = tokens.findIndex(({ contract }) => contract === id)
    return place < 0 ? tokens.length : place
  }
  items.sort((a, b) => rank(a.asset.id) - rank(b.asset.id))
  return { items, covers: 'all', more: false, at: reading(site, fetchedAt) }
}

/** A list's pages, until its end or as many as are read. A page that points to itself ends it, too. */
async function readPages(
  site: Site,
  { path, shape }: (typeof LISTS)[number],
  address: string,
  most: number,
  call: Call,
) {
  const rows: Row[] = []
  const [name, given = ''] = path.split('?')
  const seen = new Set<string>()
  let query = new URLSearchParams(given).toString()
  let fetchedAt: string | null = null
  for (let page = 0; page < most; page++) {
    const answer = await get(site, `addresses/${address}/${name}${query ? `?${query}` : ''}`, pageOf(shape), call)
    fetchedAt ??= answer.fetchedAt
    rows.push(...answer.value.items.filter(row => row !== null))
    seen.add(query)
    const next = nextQuery(given, answer.value.next_page_params)
    if (next === null) return { rows, more: false, fetchedAt }
    if (seen.has(next)) break
    query = next
  }
  return { rows, more: true, fetchedAt: fetchedAt! }
}

/**
 * What the next page is asked for with: what was given, and all that the answer says. Since version 12 it no longer says
 * `items_count`, which became the page's size; older ones want it back (https://docs.blockscout.com/devs/apis).
 */
function nextQuery(given: string, next: Readonly<Record<string, unknown>> | null | undefined): string | null {
  if (!next) return null
  const query = new URLSearchParams(given)
  for (const [name, value] of Object.entries(next)) if (value !== null) query.set(name, String(value))
  return query.toString()
}

async function transfers(site: Site, { network, address }: Account, kit: Kit, call: Call): Promise<Transfers> {
  const tokens = tokensOf(network)
  const lists = await Promise.all(
    LISTS.map(async list => {
      const { rows, more } = await readPages(site, list, address, PAGES, call)
      return readList(rows, more, { network, account: address, tokens })
    }),
  )
  const at = reading(site, kit.clock.now().toISOString())
  return { ...together(lists), covers: LISTS.map(({ layer }) => layer), tokens: 'all', at }
}

async function activity(site: Site, account: Account, call: Call): Promise<Activity> {
  const { address } = account
  const [counters, ...lists] = await Promise.all([
    get(site, `addresses/${address}/counters`, countersShape, call),
    ...LISTS.map(list => readPages(site, list, address, 1, call)),
  ])
  const times = lists.flatMap(({ rows }: List) => rows.flatMap(({ timeMs }) => (timeMs === null ? [] : [timeMs])))
  const more = lists.some(list => list.more)
  const first = times.length === 0 ? null : instant(Math.min(...times))
  return {
    first: first === null ? null : { time: first, exact: !more },
    last: times.length === 0 ? null : instant(Math.max(...times)),
    transactions: { count: counters.value.transactions_count, exact: false },
    covers: LISTS.map(({ layer }) => layer),
    at: reading(site, counters.fetchedAt),
  }
}
