import type { Effect } from '../core/effects.ts'
import { countWrong, forgive, mustWait } from './attempts.ts'
import { type Doing, put, recorded } from './changes.ts'
import { readCode } from './codes.ts'
import type { Directory, Known } from './directory.ts'
import { isOpen } from './invite.ts'
import type { AccountLink, Attempts, Entry, Invitation, LinkCode, Member } from './model.ts'
import { may } from './rights.ts'

/** Why a code was not taken. `gone`: used, expired, or its giver may no longer give it. */
export type Refusal =
  | { readonly is: 'mistyped' }
  | { readonly is: 'wrong'; readonly left: number }
  | { readonly is: 'too-often'; readonly waitMs: number }
  | { readonly is: 'gone' }
  /** The account is a person here already, and the code would change nothing. */
  | { readonly is: 'here-already' }
  /** The account is another person's than the code's. */
  | { readonly is: 'somebody-else' }

export type Redeemed =
  | Refusal
  | { readonly is: 'joined'; readonly member: Member }
  | { readonly is: 'linked'; readonly member: Member; readonly accounts: readonly string[] }

/** What a code came to, and what must be committed for it to be so. */
export interface Redemption {
  readonly outcome: Redeemed
  readonly effects: readonly Effect[]
}

/** Where a code is used. */
export interface Redeeming {
  readonly directory: Directory
  readonly hash: (code: string) => string
  /** The id for a new member. */
  readonly memberId: string
  /** Whether an account is this machine's user, who may invite anybody. */
  readonly isMachine: (account: string) => boolean
}

/**
 * Uses a one-time code for an account (`doing.by`). Of two who use one code at once, the change of one is refused as
 * `stale` and comes here again, to find the code used.
 */
export async function redeem(typed: string, doing: Doing, around: Redeeming): Promise<Redemption> {
  const { directory, hash } = around
  const attempts = await directory.one('code-attempts', doing.by)
  const waitMs = mustWait(attempts, doing.now)
  if (waitMs !== null) return refused({ is: 'too-often', waitMs })
  const code = readCode(typed)
  // A slip of the hand is seen in the code itself and is no guess.
  if (code === null) return refused({ is: 'mistyped' })
  const id = hash(code)
  const [invitation, link] = await Promise.all([directory.one('invitation', id), directory.one('link-code', id)])
  const desk: Desk = {
    ...around,
    doing,
    attempts,
    account: await directory.one('account', doing.by),
    known: await directory.who(doing.by),
  }
  if (invitation) return join(invitation, desk)
  if (link) return bind(link, desk)
  const { effect, left } = countWrong(doing.by, attempts, doing.now)
  return { outcome: { is: 'wrong', left }, effects: [effect, recorded('people.code-refused', { left }, doing)] }
}

interface Desk extends Redeeming {
  readonly doing: Doing
  readonly attempts: Entry<Attempts> | null
  readonly account: Entry<AccountLink> | null
  readonly known: Known | null
}

async function join(invitation: Entry<Invitation>, desk: Desk): Promise<Redemption> {
  const { value } = invitation
  const { doing, known } = desk
  if (!isOpen(value, doing.now) || !(await stillGiven(value, desk))) return refused({ is: 'gone' })
  const id = known?.member.id ?? desk.memberId
  const member = known ? promoted(known.member.value, value) : newcomer(value, doing)
  if (!member) return refused({ is: 'here-already' })
  return {
    outcome: { is: 'joined', member },
    effects: [
      put('invitation', invitation.id, invitation.version, { ...value, used: deed(doing) }, doing),
      put('member', id, known?.member.version ?? 0, member, doing),
      ...(known ? [] : [bound(id, desk)]),
      ...forgive(doing.by, desk.attempts, doing.now),
      recorded('people.joined', { member: id, agency: member.agency, role: member.role, invitedBy: value.by }, doing),
    ],
  }
}

async function bind(link: Entry<LinkCode>, desk: Desk): Promise<Redemption> {
  const { value } = link
  const { directory, doing, known } = desk
  const member = await directory.one('member', value.member)
  if (!isOpen(value, doing.now) || !member || member.value.removed) return refused({ is: 'gone' })
  if (known) return refused({ is: known.member.id === member.id ? 'here-already' : 'somebody-else' })
  return {
    outcome: {
      is: 'linked',
      member: member.value,
      accounts: [...(await directory.accounts(member.id)).filter(account => account !== doing.by), doing.by],
    },
    effects: [
      put('link-code', link.id, link.version, { ...value, used: deed(doing) }, doing),
      // Written unchanged: should the member be removed in the same moment, one of the two is refused.
      put('member', member.id, member.version, member.value, doing),
      bound(member.id, desk),
      ...forgive(doing.by, desk.attempts, doing.now),
      recorded('people.linked', { member: member.id, account: doing.by }, doing),
    ],
  }
}

function refused(outcome: Refusal): Redemption {
  return { outcome, effects: [] }
}

/** An invitation is worth what its giver may do now: a removed administrator leaves no doors behind. */
async function stillGiven({ by, agency }: Invitation, { directory, isMachine }: Desk): Promise<boolean> {
  if (isMachine(by)) return true
  const giver = await directory.who(by)
  if (!giver) return false
  const { id, value } = giver.member
  return may({ ...value, member: id }, 'invite', { agency })
}

/** A member whom an invitation makes into more: an operator joins an agency, or a member becomes an operator. */
function promoted(member: Member, { agency, role, name }: Invitation): Member | null {
  if (agency === null) return member.operator ? null : { ...member, operator: true }
  return member.agency === null ? { ...member, agency, role, name: name ?? member.name } : null
}

function newcomer({ agency, role, name }: Invitation, doing: Doing): Member {
  return { agency, role, name: name ?? doing.by, operator: agency === null, added: deed(doing) }
}

function bound(member: string, { doing, account }: Desk): Effect {
  return put('account', doing.by, account?.version ?? 0, { member, since: doing.now.toISOString() }, doing)
}

function deed({ by, now }: Doing): { readonly by: string; readonly at: string } {
  return { by, at: now.toISOString() }
}
