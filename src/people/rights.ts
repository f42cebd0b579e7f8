import { type Role, reaches } from '../core/roles.ts'

/** What can be done to agencies, people and places, and to what agencies decide and did. */
export type Action =
  | 'see-agencies'
  | 'enrol-agency'
  | 'change-agency'
  | 'verify-agency'
  | 'see-members'
  | 'invite'
  | 'change-role'
  | 'remove-member'
  | 'see-places'
  | 'register-place'
  | 'forget-place'
  | 'set-up'
  | 'link-account'
  | 'set-policy'
  | 'set-case-policy'
  | 'see-history'

/** A least role in one's own agency, the keeping of the whole installation, or no way at all. */
type Need = Exclude<Role, 'stranger'> | 'operator' | 'nobody'

/**
 * Who may do what: to their own agency, and to another (or to none). An agency rules itself and nobody else; that it
 * is what it says can only be vouched for from outside.
 */
export const RIGHTS: { readonly [A in Action]: { readonly own: Need; readonly other: Need } } = {
  'see-agencies': { own: 'trainee', other: 'trainee' },
  'enrol-agency': { own: 'operator', other: 'operator' },
  'change-agency': { own: 'administrator', other: 'operator' },
  'verify-agency': { own: 'operator', other: 'operator' },
  'see-members': { own: 'coordinator', other: 'operator' },
  invite: { own: 'administrator', other: 'operator' },
  'change-role': { own: 'administrator', other: 'operator' },
  'remove-member': { own: 'administrator', other: 'operator' },
  'see-places': { own: 'coordinator', other: 'operator' },
  'register-place': { own: 'administrator', other: 'operator' },
  'forget-place': { own: 'administrator', other: 'operator' },
  'set-up': { own: 'operator', other: 'operator' },
  'link-account': { own: 'trainee', other: 'nobody' },
  'set-policy': { own: 'supervisor', other: 'operator' },
  'set-case-policy': { own: 'coordinator', other: 'operator' },
  'see-history': { own: 'supervisor', other: 'nobody' },
}

/** Nobody does these to themselves: an agency would lose its last administrator by a slip. */
const NOT_TO_ONESELF: ReadonlySet<Action> = new Set<Action>(['change-role', 'remove-member'])

/** Who acts. A removed member acts as a stranger: the directory no longer knows them. */
export interface Actor {
  readonly role: Role
  /** Null for whoever belongs to no agency. */
  readonly agency: string | null
  /** Looks after the whole installation: this machine's user, and whoever used the first administrator's code. */
  readonly operator: boolean
  /** The member's id; null for this machine's user and for strangers. */
  readonly member: string | null
}

/** Whom or what it is done to. */
export interface Subject {
  readonly agency: string | null
  /** Where it is done to a person: their member id, and whether they are an operator. */
  readonly member?: string
  readonly operator?: boolean
}

/** Whether somebody may do something. Pure; the one answer to this question in the whole program. */
export function may(actor: Actor, action: Action, subject: Subject): boolean {
  if (actor.role === 'stranger') return false
  if (NOT_TO_ONESELF.has(action) && subject.member !== undefined && subject.member === actor.member) return false
  if (subject.operator && NOT_TO_ONESELF.has(action) && !actor.operator) return false
  const own = actor.agency !== null && actor.agency === subject.agency
  const need = RIGHTS[action][own ? 'own' : 'other']
  if (need === 'nobody') return false
  return actor.operator || (need !== 'operator' && reaches(actor.role, need))
}
