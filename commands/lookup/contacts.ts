import { display } from '../../src/addresses/display.ts'
import type { KnownContact, Whom } from '../../src/attribution/labels/whom.ts'
import { code, day, list, literal, msg, number, run, type Text } from '../../src/core/text.ts'
import { type Fact, type Node, type View, view } from '../../src/core/view.ts'
import type { Services } from '../services.ts'
import { CAN_BE_ASKED, type Known, procedureButton } from './card.ts'

/** Somebody who may be written to about an address. */
interface Whose {
  /** `Entity.id`. */
  readonly id: string
  readonly name: string
}

/** Chains on which stablecoins are held that their issuers can freeze: whom to write to, whoever holds the address. */
const ISSUERS: Readonly<Record<string, readonly string[]>> = {
  evm: ['tether', 'circle'],
  tron: ['tether'],
  sol: ['tether', 'circle'],
  ton: ['tether'],
}

/**
 * Whom to write to: those the labels name, and the issuers of what can be frozen there. Every contact with the official
 * page that says so and the day it was read; without such a page there is none, and that is said.
 */
export async function contactsView(
  known: readonly Known[],
  person: string,
  { whom: open, labels }: Pick<Services, 'whom' | 'labels'>,
): Promise<View> {
  const { candidate, attribution } = known[0]!
  const whom = await open()
  // Nobody writes to a gang; and what one list calls as another does is one company.
  const askable = attribution.labels.filter(({ by }) => CAN_BE_ASKED.has(by.kind)).map(({ by }) => by)
  const named = onePerName(askable, whom)
  const issuers = (ISSUERS[candidate.chain] ?? []).map(id => ({ id, name: labels.entity(id)?.name ?? id }))
  const others = issuers.filter(({ id }) => !named.some(one => one.id === id))
  const asked = [...named, ...others].map(({ id }) => id)
  return view(
    { n: 'heading', text: msg('lookup.contacts.heading') },
    { n: 'code', value: display(candidate) },
    ...named.flatMap(one => nodesFor(one, whom)),
    ...(others.length > 0 ? [{ n: 'text', text: msg('lookup.contacts.issuers') } as const] : []),
    ...others.flatMap(one => nodesFor(one, whom)),
    named.length + others.length === 0 && { n: 'notice', tone: 'info', text: msg('lookup.contacts.nobody') },
    { n: 'text', quiet: true, text: msg('lookup.contacts.before') },
    asked.length > 0 && { n: 'actions', buttons: [procedureButton(asked, person)] },
  )
}

/** Each name once, by the entity of which a contact is held where there is one. */
function onePerName(all: readonly Whose[], whom: Whom): readonly Whose[] {
  const byName = Map.groupBy(all, ({ name }) => name.normalize('NFKC').toLowerCase())
  return [...byName.values()].map(same => same.find(({ id }) => whom.contacts(id).length > 0) ?? same[0]!)
}

/** Domains in a text that only look like those of an entity: nothing may be sent there. */
export async function imitationNodes(
  text: string,
  { whom: open, labels }: Pick<Services, 'whom' | 'labels'>,
): Promise<readonly Node[]> {
  const whom = await open()
  return whom.lookalikesIn(text).map(({ host, entity, official, how }) => ({
    n: 'notice',
    tone: 'stop',
    text: msg('lookup.contacts.imitation', {
      host: code(host),
      entity: literal(labels.entity(entity)?.name ?? whom.named(entity)[0]?.name ?? entity),
      official: code(official),
      how: msg(`lookup.contacts.how.${how}`),
    }),
  }))
}

function nodesFor({ id, name }: Whose, whom: Whom): readonly Node[] {
  const contacts = whom.contacts(id)
  const domains = whom.domains(id)
  const rows: Fact[] = [
    { label: msg('lookup.facts.who'), value: literal(name) },
    ...contacts.map(contact => ({ label: msg(`lookup.contacts.kinds.${contact.kind}`), value: contactText(contact) })),
    ...(domains.length > 0 ? [{ label: msg('lookup.contacts.domains'), value: list(domains.map(code)) }] : []),
  ]
  const stale = contacts.filter(one => one.stale)
  return [
    { n: 'facts', rows },
    ...(contacts.length === 0
      ? [{ n: 'text', text: msg('lookup.contacts.none', { entity: literal(name) }) } as const]
      : []),
    ...(stale.length > 0 ? [{ n: 'notice', tone: 'warn', text: msg('lookup.contacts.stale') } as const] : []),
  ]
}

/** The contact, for what and for whom it is, the page that says so and the day on which that was read. */
function contactText({ value, purpose, source, checked, ageDays, forCountry }: KnownContact): Text {
  const read =
    checked === undefined
      ? msg('lookup.contacts.unread', { source: code(source) })
      : msg('lookup.contacts.read', { source: code(source), day: day(checked), count: number(ageDays ?? 0) })
  return run(
    code(value),
    ...(purpose === 'any' ? [] : [msg(`lookup.contacts.purposes.${purpose}`)]),
    ...(forCountry === undefined ? [] : [msg('lookup.contacts.forCountry', { country: literal(forCountry) })]),
    ...(value === source && checked === undefined ? [] : [read]),
  )
}
