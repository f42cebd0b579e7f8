import type { Attribution, FoundLabel } from '../../src/attribution/lookup.ts'
import type { Person } from '../../src/core/command.ts'
import type { Values } from '../../src/core/inbound.ts'
import { askedAlready } from '../../src/relay/engine/reading.ts'
import type { Kind } from '../../src/relay/kinds/kind.ts'
import type { Finding, Known } from '../../src/relay/rules/rule.ts'
import { findingsOf, identitiesIn } from '../../src/relay/rules/rules.ts'
import { attributionFor } from '../attributing.ts'
import type { Services } from '../services.ts'

/** Wallets in which a service keeps the money of many customers together: the part they play, and of what services. */
const SHARED: ReadonlySet<FoundLabel['role']> = new Set([
  'reserve-wallet',
  'hot-wallet',
  'cold-wallet',
  'service-wallet',
])
const WITH_CUSTOMERS: ReadonlySet<FoundLabel['category']> = new Set([
  'exchange',
  'swap-service',
  'payment-service',
  'wallet-service',
  'service',
  'gambling',
])

/** Who looks, and when: labels of their own agency count as far as they may be shown to them. */
type Looking = { readonly by: Person; readonly now: Date }

/**
 * Everything that would make a request of this kind come back, the gravest first. What `stop`s must be mended before it
 * is sent. `values` are as they were typed, `to` the asked agency's short name. Nothing is asked of anybody outside.
 */
export async function findingsFor(
  kind: Kind,
  values: Values,
  { by, now }: Looking,
  services: Services,
): Promise<readonly Finding[]> {
  const { attribution } = await attributionFor({ by, now }, services)
  const asked = await services.people.directory.one('agency', values.to ?? '')
  return findingsOf(kind, {
    values,
    known: identity => knownFrom(attribution.find(identity)),
    toIssuer: asked?.value.kind === 'issuer',
    asked: await askedBefore(values, by, services),
  })
}

/** The keys of the addresses that a request is about, each once. */
export function aboutOf({ identifiers = '' }: Values): readonly string[] {
  return [...new Set(identitiesIn(identifiers).map(([, key]) => key))]
}

function knownFrom({ labels }: Attribution): Known {
  // What a later list or a better source takes back is no reason to warn.
  const valid = labels.filter(({ superseded, contradicted }) => !superseded && !contradicted)
  return {
    shared: valid.some(({ role, category }) => SHARED.has(role) && WITH_CUSTOMERS.has(category)),
    exchange: valid.some(({ by, category }) => by.kind === 'exchange' && category === 'exchange'),
  }
}

async function askedBefore(
  values: Values,
  { agency }: Person,
  { relay }: Services,
): Promise<(identity: string) => string | null> {
  const keys = aboutOf(values)
  if (agency === null || keys.length === 0) return () => null
  const { engine } = await relay()
  const references = await Promise.all(keys.map(key => askedAlready(agency, key, engine)))
  const found = new Map(keys.map((key, i) => [key, references[i] ?? null]))
  return key => found.get(key) ?? null
}
