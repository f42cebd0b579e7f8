import type { z } from 'zod'
import type { Account, Facts, Transaction } from '../facts.ts'
import { ChainFault } from '../faults.ts'
import type { Instant, Reading } from '../reading.ts'
import type { ProviderSettings } from '../settings.ts'
import type { Abilities, Call, Capability, ChainSource } from '../source.ts'
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

/** How a kind of provider is asked, and what it can be asked for. */
export interface Manner {
  /** The header that a key travels in; `authorization` carries it as a bearer token. */
  readonly keyHeader: string
  readonly speech?: Partial<HttpSettings>
  /**
   * Whether the provider answers for the site's network, and not for a test network with the same addresses. Asked once,
   * before it learns any address.
   */
  readonly proves: (site: Site, call: Call) => Promise<boolean>
  readonly facts: { readonly [C in Capability]?: OnSite<Facts[C]> }
  readonly transaction: (site: Site, id: string, call: Call) => Promise<Transaction>
  /** See `ChainSource.best`. */
  readonly best?: readonly Capability[]
}

/**
 * Makes a provider of its manner. One connection for all its networks: its rate belongs to the key, or to this machine's
 * address. A network that it was not configured for is `unsupported`, and so is one that it turns out not to serve.
 */
export function createOnSites(settings: ProviderSettings, kit: Kit, manner: Manner): ChainSource {
  const { id, title, reach, urls, rate, key } = settings
  const { keyHeader, speech, proves, facts, best, transaction } = manner
  const value = keyHeader === 'authorization' ? `Bearer ${key}` : (key ?? '')
  const headers = key === undefined ? {} : { [keyHeader]: value }
  const http = createHttp({ provider: id, rate, headers, ...speech }, kit)
  const proofs = new Map<string, Promise<boolean>>()

  async function at(network: string, call: Call): Promise<Site> {
    const base = urls[network]
    if (base === undefined) throw new ChainFault('unsupported', id)
    const site = { provider: id, network, base, http, clock: kit.clock }
    if (!(await proven(site, call))) throw new ChainFault('unsupported', id)
    return site
  }

  /** Questions that come together wait for one proof; where that fails, it may have been its asker's fault. */
  async function proven(site: Site, call: Call): Promise<boolean> {
    const begun = proofs.get(site.network)
    const told = begun === undefined ? null : await begun.catch(() => null)
    if (told !== null) return told
    const proof = proves(site, call)
    proofs.set(site.network, proof)
    const proved = await proof
    // Somebody may set it right: only what was proved is not asked again.
    if (!proved) proofs.delete(site.network)
    return proved
  }

  const abilities = Object.entries(facts).map(([capability, answer]) => [
    capability,
    async (account: Account, call: Call) => answer(await at(account.network, call), account, call),
  ])
  const can: Abilities = {
    ...Object.fromEntries(abilities),
    transaction: async (network, hash, call) => transaction(await at(network, call), hash, call),
  }
  return { id, title, reach, networks: Object.keys(urls), can, ...(best ? { best } : {}) }
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
