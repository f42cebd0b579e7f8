import { keccak_256 } from '@noble/hashes/sha3.js'
import type { AnswerCache } from '../../src/chains/kit/cache.ts'
import type { Clock } from '../../src/chains/kit/clock.ts'
import type { Kit } from '../../src/chains/kit/http.ts'
import { decide, OPEN } from '../../src/chains/policy.ts'
import type { ProviderSettings } from '../../src/chains/settings.ts'
import type { Call } from '../../src/chains/source.ts'
import { systemClock } from '../../src/core/clock.ts'

/** A cache in memory that shows what it holds. */
export interface OpenCache extends AnswerCache {
  readonly held: Map<string, unknown>
}

export function openCache(): OpenCache {
  const held = new Map<string, unknown>()
  return {
    held,
    get: async key => held.get(key),
    set: async (key, value) => held.set(key, value),
  }
}

/** What providers are built on, with this machine's own fetch. Nothing is kept unless a cache is given. */
export function kitFor(more: Partial<Kit> = {}): Kit {
  return { fetch: (...sent) => fetch(...sent), clock: systemClock, cache: null, secret: Buffer.alloc(32, 7), ...more }
}

/** Settings of a provider under test: own, fast, without a key. */
export function settingsFor(
  urls: Readonly<Record<string, string>>,
  more: Partial<ProviderSettings> = {},
): ProviderSettings {
  return { id: 'under-test', title: 'Under test', reach: 'own', urls, rate: { perSecond: 1000, burst: 1000 }, ...more }
}

/** The circumstances of a question to that provider. */
export function callFor(more: Partial<Call> & { readonly provider?: string; readonly clock?: Clock } = {}): Call {
  const { provider = 'under-test', clock = systemClock, ...rest } = more
  const decision = decide(OPEN, { id: provider, reach: 'own' })
  if (!decision.allowed) throw new Error('nothing is forbidden by open rules')
  return {
    permit: decision.permit,
    signal: new AbortController().signal,
    deadline: clock.now().getTime() + 30_000,
    sending: () => {},
    ...rest,
  }
}

/** The call data of any method, computed from its signature, with arguments of one word each. */
export function encode(signature: string, ...values: readonly (string | bigint | number)[]): string {
  const selector = Buffer.from(keccak_256(Buffer.from(signature))).toString('hex', 0, 4)
  const words = values.map(value => (typeof value === 'string' ? value.slice(2) : value.toString(16)).padStart(64, '0'))
  return `0x${selector}${words.join('')}`
}
