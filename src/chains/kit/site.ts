import type { z } from 'zod'
import type { Account, Transaction } from '../facts.ts'
import { ChainFault } from '../faults.ts'
import type { Instant, Reading } from '../reading.ts'
import type { ProviderSettings } from '../settings.ts'
import type { Call } from '../source.ts'
import type { Clock } from './clock.ts'
import { type Answer, createHttp, type Http, type HttpSettings, type Kit } from './http.ts'
import { instant } from './numbers.ts'
import { quiet } from './shown.ts'

/** One provider on one network. */
export interface Site {
  readonly provider: string
  readonly network: string
  /** Where it is asked; node providers put keys into it, so it is never shown as it is. */
  readonly base: string
  readonly http: Http
  readonly clock: Clock
}

/** An answer about an account; it learns of the site that the account's network is asked at. */
export type OnSite<T> = (site: Site, account: Account, call: Call) => Promise<T>

/** A provider's sites, by network. */
export interface Sites {
  /** Turns an answer about an account at a site into an ability. A network without a site is `unsupported`. */
  on<T>(answer: OnSite<T>): (account: Account, call: Call) => Promise<T>
  /** The same for looking a transaction up. */
  find(
    answer: (site: Site, id: string, call: Call) => Promise<Transaction>,
  ): (network: string, id: string, call: Call) => Promise<Transaction>
}

/** One connection for all networks of a provider: its rate belongs to the key, or to this machine's address. */
export function createSites(settings: ProviderSettings, kit: Kit, speech: Partial<HttpSettings> = {}): Sites {
  const { id, urls, rate } = settings
  const http = createHttp({ provider: id, rate, ...speech }, kit)
  const at = (network: string): Site => {
    const base = urls[network]
    if (base === undefined) throw new ChainFault('unsupported', id)
    return { provider: id, network, base, http, clock: kit.clock }
  }
  return {
    on: answer => async (account, call) => answer(at(account.network), account, call),
    find: answer => async (network, transaction, call) => answer(at(network), transaction, call),
  }
}

/** How long answers about the present are kept. */
export const KEEP_MS = 30_000

/** Asks for a path below the base. */
export function get<T>(
  { http, base }: Site,
  path: string,
  schema: z.ZodType<T>,
  call: Call,
  keepMs: number = KEEP_MS,
): Promise<Answer<T>> {
  return http.ask({ url: `${base}/${path}`, schema, keepMs }, call)
}

/** The moment that an answer stands for. */
export interface Asof {
  readonly height?: number | null
  /** The block's time in milliseconds since the epoch. */
  readonly timeMs?: number | null
  /** When the answer came; now, where several were put together. */
  readonly fetchedAt?: Instant
}

/** Who was asked, where, and as of when. Only the host is named: paths may hold keys. */
export function readingAt({ provider, base, clock }: Site, asof: Asof = {}): Reading {
  const { height = null, timeMs = null, fetchedAt = clock.now().toISOString() } = asof
  return { provider, url: quiet(base), height, blockTime: timeMs === null ? null : instant(timeMs), fetchedAt }
}
