import type { Entity, LabelStore } from '../model.ts'
import type { StarterContacts } from '../starter/contacts.ts'
import { type ContactAge, contactAge } from './contact.ts'
import type { EntityDirectory } from './directory.ts'
import { hostOf, isAuthority, isUnder, type OfficialDomains } from './domains.ts'
import { type Lookalike, lookalike, lookalikesIn } from './lookalike.ts'
import type { Contact } from './model.ts'
import { beginningsOf, wordsOf } from './names.ts'

/** A contact with how far it can be relied on at the moment. */
export interface KnownContact extends Contact, ContactAge {}

/** Who is who, whom to write to, and which domains only look like theirs. */
export interface Whom {
  /** See `EntityDirectory.named`; entities of the starter set and of the labels file. */
  named(name: string, most?: number): readonly Entity[]
  /**
   * Whom to write to: those not stale first, then the newest. Only contacts whose source is a page on the entity's own
   * domain or an authority's; another one is never returned, whoever supplied it.
   */
  contacts(entity: string): readonly KnownContact[]
  /** The domains the entity itself uses. */
  domains(entity: string): readonly string[]
  lookalike(text: string): Lookalike | null
  lookalikesIn(text: string): readonly Lookalike[]
}

const MOST_NAMED = 20

/** Puts together what ships with the program and what feeds brought (`file`, where there is one). */
export function createWhom(
  starter: LabelStore,
  shipped: StarterContacts,
  now: () => Date,
  file?: EntityDirectory,
): Whom {
  const domainsOf = (entity: string) => shipped.domains.find(one => one.entity === entity)
  return {
    named(name, most = MOST_NAMED) {
      const ours = namedAmong([...starter.all().entities, ...shipped.entities], name)
      const theirs = file?.named(name, most) ?? []
      const byId = new Map([...theirs, ...ours].map(entity => [entity.id, entity]))
      return [...new Set([...ours, ...theirs].map(({ id }) => id))].slice(0, most).map(id => byId.get(id)!)
    },
    contacts(entity) {
      const at = now()
      const all = [...shipped.contacts(entity), ...(file?.contacts(entity) ?? [])]
      const newest = new Map<string, Contact>()
      for (const one of all.filter(contact => isOfficial(contact, domainsOf(entity)))) {
        const key = [one.kind, one.purpose, one.value, one.forCountry].join(' ')
        if ((one.checked ?? '') >= (newest.get(key)?.checked ?? '')) newest.set(key, one)
      }
      return [...newest.values()].map(one => ({ ...one, ...contactAge(one, at) })).sort(freshFirst)
    },
    domains: entity => domainsOf(entity)?.domains ?? [],
    lookalike: text => lookalike(text, shipped.domains),
    lookalikesIn: text => lookalikesIn(text, shipped.domains),
  }
}

function isOfficial({ source }: Contact, owner: OfficialDomains | undefined): boolean {
  const host = hostOf(source)
  if (host === null) return false
  return isAuthority(host) || owner?.domains.some(domain => isUnder(host, domain)) === true
}

function freshFirst(a: KnownContact, b: KnownContact): number {
  return Number(a.stale) - Number(b.stale) || ((a.checked ?? '') < (b.checked ?? '') ? 1 : -1)
}

/** The same order as that of a labels file: the shortest beginning that fits first. */
function namedAmong(entities: readonly Entity[], name: string): readonly Entity[] {
  const beginning = wordsOf(name).join('')
  if (beginning === '') return []
  return entities
    .map(entity => {
      const fitting = [entity.name, ...entity.aliases].flatMap(beginningsOf).filter(one => one.startsWith(beginning))
      return { entity, length: Math.min(...fitting.map(one => one.length)) }
    })
    .filter(({ length }) => length < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.length - b.length || (a.entity.id < b.entity.id ? -1 : 1))
    .map(({ entity }) => entity)
}
