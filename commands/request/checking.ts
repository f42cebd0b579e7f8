import type { FieldIssue, Person } from '../../src/core/command.ts'
import { type Handling, handlingWord, mayStand } from '../../src/core/handling.ts'
import type { Values } from '../../src/core/inbound.ts'
import { code, list, literal, msg, type Text } from '../../src/core/text.ts'
import type { Agency, Entry } from '../../src/people/model.ts'
import { caseOf } from '../../src/relay/engine/case.ts'
import type { Kind } from '../../src/relay/kinds/kind.ts'
import type { State } from '../../src/relay/state.ts'
import { agencyName } from '../people/words.ts'
import type { Services } from '../services.ts'
import { type Addressee, addresseeOf, offered } from './addressee.ts'
import { peopleNamed } from './named.ts'

/** Most characters of what was typed that are said back. */
const SHOWN = 100

/** What is known besides the answers. */
interface Scene {
  readonly values: Values
  readonly by: Person
  readonly asked: Addressee | null
  /** The draft that is being changed, if it is one. */
  readonly draft: State | null
  /** How the request will be held: as the author says, or as it is. */
  readonly handling: Handling
  readonly services: Services
}

/** Each field of which something is only known from the others, or from who is here; in the order in which they are asked. */
const CHECKS: { readonly [field: string]: (scene: Scene) => Text | null | Promise<Text | null> } = {
  to: ({ asked, draft, by, values, services }) => asked && addresseeIssue(asked, draft, values, by, services),
  urgencyReason: ({ values: { urgency = 'routine', urgencyReason } }) =>
    urgency !== 'routine' && urgencyReason === undefined ? msg('request.issues.reason') : null,
  handling: ({ values, draft, by, handling }) => {
    const before = (draft?.handling ?? null) as Handling | null
    if (values.handling === undefined) return null
    if (before && !mayStand(before, handling)) return msg('request.issues.loosened', { label: handlingWord(before) })
    const { ceiling } = by
    return ceiling && !mayStand(handling, ceiling)
      ? msg('request.issues.aboveCeiling', { most: handlingWord(ceiling) })
      : null
  },
  named: namedIssue,
}

/**
 * What is wrong with the answers to a request's form that no answer tells alone: nobody is called so, a reason is missing,
 * a label that may not stand here. Values are as they were typed; with `request`, the draft that is changed.
 */
export async function checkRequest(
  kind: Kind,
  values: Values,
  by: Person,
  services: Services,
): Promise<readonly FieldIssue[]> {
  const draft = await draftOf(values.request, services)
  const asked =
    values.to === undefined || by.agency === null
      ? null
      : await addresseeOf(values.to, by.agency, services.people.directory)
  const handling = (values.handling ?? draft?.handling ?? kind.handling) as Handling
  const scene: Scene = { values, by, asked, draft, handling, services }
  const fields = Object.keys(CHECKS).filter(field => kind.fields[field])
  const issues = await Promise.all(fields.map(async field => ({ field, issue: await CHECKS[field]!(scene) })))
  return issues.flatMap(({ field, issue }) => {
    if (!issue) return []
    const instead = field === 'to' && asked && 'near' in asked ? asked.near : []
    return [{ field, issue, ...(instead.length > 0 ? { instead: instead.map(one => offered(one, by.locale)) } : {}) }]
  })
}

async function draftOf(request: string | undefined, { relay }: Services): Promise<State | null> {
  const stored = request === undefined ? null : await (await relay()).engine.store.stream(request)
  return stored && caseOf(stored).state
}

async function addresseeIssue(
  asked: Addressee,
  draft: State | null,
  values: Values,
  { locale }: Person,
  { people: { directory } }: Services,
): Promise<Text | null> {
  const typed = literal(values.to!.trim().slice(0, SHOWN))
  if (asked.is === 'own') return msg('request.issues.ownAgency')
  if (asked.is !== 'one') {
    if (asked.near.length === 0) return msg('request.issues.unknownAgency', { typed })
    const agencies = list(asked.near.map(nameAndId(locale)), 'or')
    return msg(`request.issues.${asked.is === 'several' ? 'whichAgency' : 'nearAgency'}`, { typed, agencies })
  }
  if (!draft || draft.to === asked.agency.id) return null
  const stays = await directory.one('agency', draft.to)
  return msg('request.issues.otherAgency', { agency: stays ? agencyName(stays, locale) : code(draft.to) })
}

function nameAndId(locale: Person['locale']): (agency: Entry<Agency>) => Text {
  return agency => agencyName(agency, locale)
}

async function namedIssue({ values, asked, handling, by, services }: Scene): Promise<Text | null> {
  if (handling !== 'red') return null
  if (values.named === undefined) return msg('request.issues.nobodyNamed')
  if (asked?.is !== 'one') return null
  const named = await peopleNamed(values.named, asked.agency.id, services.people.directory)
  const wrong = named.find(({ found }) => found.length !== 1)
  if (!wrong) return named.length === 0 ? msg('request.issues.nobodyNamed') : null
  const about = { name: literal(wrong.name.slice(0, SHOWN)), agency: agencyName(asked.agency, by.locale) }
  return msg(`request.issues.${wrong.found.length === 0 ? 'unknownPerson' : 'samePersons'}`, about)
}
