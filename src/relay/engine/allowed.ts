import { reaches } from '../../core/roles.ts'
import { possible } from '../apply.ts'
import { TRANSITIONS, type Verb } from '../transitions.ts'
import type { Case } from './case.ts'
import type { Declined, Deed, Doer, Engine } from './deed.ts'
import { partyOf } from './parties.ts'

/** What only adds to a request, whatever has happened since: nobody writes an answer in vain because another was quicker. */
export const ADDS: ReadonlySet<Verb> = new Set<Verb>(['ask', 'inform', 'part', 'say', 'note', 'read', 'export'])

/** What is to be done, as far as it decides whether it may be. */
type Wish = Pick<Deed, 'by' | 'verb' | 'request' | 'seen' | 'body'>

/** What can be declined before it is known what it would come to. */
export function declined(deed: Wish, before: Case | null, engine: Pick<Engine, 'ids' | 'frozen'>): Declined | null {
  return refusedTo(deed, before, engine) ?? (engine.frozen?.() ? 'restored' : null)
}

/**
 * Why a request, as it stands, does not take an act, whatever would be said with it: so that nobody is asked for words
 * that come to nothing. What depends on the words is declined by `act`.
 */
export function barred(deed: Wish, before: Case, engine: Pick<Engine, 'ids' | 'frozen'>): Declined | null {
  const why = declined(deed, before, engine)
  if (why || 'clock' in deed.by) return why
  const { from } = TRANSITIONS[deed.verb]
  const { state } = before
  if (possible(state, deed.by.agency).includes(deed.verb)) return null
  if (from === 'nothing' || !from.includes(state.stage)) return 'stage'
  if (state.reference === null && TRANSITIONS[deed.verb].checks.includes('was-sent')) return 'was-sent'
  return deed.verb === 'send' && state.from === deed.by.agency ? 'enough-approvals' : 'side'
}

function refusedTo(deed: Wish, before: Case | null, engine: Pick<Engine, 'ids'>): Declined | null {
  const { by, verb, seen } = deed
  if (!knows(deed, before)) return 'unknown-request'
  if ('clock' in by) return null
  if (!reaches(by.role, TRANSITIONS[verb].need)) return 'role'
  if (before && seen !== null && seen < before.changed && !ADDS.has(verb)) return 'older-card'
  // An approval is of what was seen, and of nothing else.
  if (verb === 'approve' && seen === null) return 'older-card'
  if (verb === 'approve' && before && hasPart(deed, before, engine)) return 'own-work'
  if (before?.state.erased && deed.body !== null) return 'erased'
  return null
}

/** Whether whoever acts may know that there is such a request. */
export function knows({ by, request }: Pick<Deed, 'by' | 'request'>, before: Case | null): boolean {
  if (request === null) return true
  return before !== null && ('clock' in by || mayKnow(before, by))
}

/**
 * Whether somebody may know that there is a request: their agency has a part in it, and of one of TLP:RED they are named,
 * or of the asking side they have acted in it or are high enough to approve it.
 */
export function mayKnow(one: Case, { agency, member, role }: Pick<Doer, 'agency' | 'member' | 'role'>): boolean {
  const party = partyOf(one, agency)
  if (!party || one.state.handling !== 'red') return party !== null
  if (party.side !== 'asking') return one.named.includes(member)
  return one.people.includes(member) || reaches(role, TRANSITIONS.approve.need)
}

function hasPart({ by }: Wish, { hands, approvers }: Case, engine: Pick<Engine, 'ids'>): boolean {
  if ('clock' in by) return false
  const account = accountHash(by.account, engine)
  return [hands, approvers].some(one => one.members.includes(by.member) || one.accounts.includes(account))
}

/** Under what an account is remembered in a request: nobody without this machine's key can tell whose it is. */
export function accountHash(account: string, { ids }: Pick<Engine, 'ids'>): string {
  return ids.derived('account', account)
}
