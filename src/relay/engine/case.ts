import type { StoredStream } from '../../core/streams.ts'
import type { Envelope } from '../envelope.ts'
import { OPEN, PRIVATE, SETTLED } from '../stages.ts'
import type { State } from '../state.ts'
import type { Verb } from '../transitions.ts'
import { SAY_WHAT_IS_ASKED } from './body.ts'

/** A request as it is kept beside its events: its state, and what the engine has to know besides to answer at once. */
export interface Case {
  readonly state: State
  /** Sequence of the last event after which something else can be done: a button drawn since then is current. */
  readonly changed: number
  readonly urgency: string | null
  /** Members who alone may be told of a request of TLP:RED. */
  readonly named: readonly string[]
  /** Who wrote what is to be approved: none of them may approve it, whichever account they use. */
  readonly hands: Hands
  /** Those who have approved what stands now. */
  readonly approvers: Hands
  /**
   * Who has the card in their private conversation: those who wrote it, and on the asked side whoever acknowledged it.
   * Of an account no more is kept than tells which of its bearer's it was.
   */
  readonly followers: Hands
  /** Members who have acted in it: to everybody else it is somebody else's case. */
  readonly people: readonly string[]
  /** When it came to the agency that is asked now; null before it was sent. */
  readonly arrived: string | null
  /** When somebody of that agency first pressed something; it is never inferred from a platform. */
  readonly seen: string | null
  /** When they answered or declined; null again where it was reopened or handed on. */
  readonly answered: string | null
  /** Since when the deadline and the grant hold: how early to remind follows from it. */
  readonly since: { readonly deadline: string | null; readonly grant: string | null }
  /** Since when nothing is owed any more. */
  readonly settled: string | null
  /** Keyed hashes of the addresses it is about. */
  readonly about: readonly string[]
  /** The commitment to what is asked, as it was last written; null for what was begun without words. */
  readonly content: string | null
}

/** People and their accounts; accounts as keyed hashes. */
export interface Hands {
  readonly members: readonly string[]
  readonly accounts: readonly string[]
}

/** What an event tells besides its envelope. */
export interface Beside {
  /** Keyed hash of the account; null for the clock. */
  readonly account: string | null
  readonly urgency?: string
  readonly named?: readonly string[]
  readonly about?: readonly string[]
}

const NOBODY: Hands = { members: [], accounts: [] }
/** What leaves everything that can be done as it was. */
const QUIET: readonly Verb[] = ['say', 'note', 'read', 'export', 'remind', 'erase']
const WRITING: readonly Verb[] = ['draft', 'revise', 'submit']
const FOLLOWING: readonly Verb[] = ['draft', 'revise', 'acknowledge']

/** The case in a stored stream. */
export function caseOf({ state }: StoredStream): Case {
  return state as Case
}

/** The case after an event that the reducer has taken. */
export function caseAfter(before: Case | null, event: Envelope, state: State, beside: Beside): Case {
  const { verb, at, by } = event
  const was = before ?? BLANK
  const moved = before?.state.to !== state.to
  const left = !PRIVATE.includes(state.stage) && (before === null || PRIVATE.includes(before.state.stage))
  const arrives = verb !== 'withdraw' && (left || (moved && was.arrived !== null))
  const isAsked = 'agency' in by && by.agency === state.to
  const arrived = arrives ? at : was.arrived
  return {
    state,
    changed: QUIET.includes(verb) ? was.changed : event.sequence,
    urgency: beside.urgency ?? was.urgency,
    named: beside.named ?? was.named,
    hands: WRITING.includes(verb) ? withHand(was.hands, event, beside) : was.hands,
    approvers: approversAfter(was.approvers, event, beside),
    followers: FOLLOWING.includes(verb) ? withHand(was.followers, event, beside) : was.followers,
    people: 'person' in by && verb !== 'read' ? added(was.people, by.person) : was.people,
    arrived,
    seen: arrives ? null : (was.seen ?? (isAsked && arrived !== null ? at : null)),
    answered: answeredAfter(was.answered, event, arrives),
    since: {
      deadline: state.deadline === (before?.state.deadline ?? null) ? was.since.deadline : at,
      grant: state.grant?.until === before?.state.grant?.until ? was.since.grant : at,
    },
    settled: SETTLED.includes(state.stage) || state.stage === 'closed' ? (was.settled ?? at) : null,
    about: beside.about ?? was.about,
    content: SAY_WHAT_IS_ASKED.includes(verb) ? (event.content ?? null) : was.content,
  }
}

/** Whether an answer is owed: what counts as asked already. */
export function isOpen({ state }: Case): boolean {
  return OPEN.includes(state.stage)
}

const BLANK: Omit<Case, 'state'> = {
  changed: 0,
  urgency: null,
  named: [],
  hands: NOBODY,
  approvers: NOBODY,
  followers: NOBODY,
  people: [],
  arrived: null,
  seen: null,
  answered: null,
  since: { deadline: null, grant: null },
  settled: null,
  about: [],
  content: null,
}

function answeredAfter(before: string | null, { verb, at }: Envelope, arrives: boolean): string | null {
  if (verb === 'answer' || verb === 'decline') return at
  return arrives || verb === 'reopen' ? null : before
}

function approversAfter(approvers: Hands, event: Envelope, beside: Beside): Hands {
  if (event.verb === 'approve') return withHand(approvers, event, beside)
  return event.verb === 'revise' || event.verb === 'return' ? NOBODY : approvers
}

function withHand({ members, accounts }: Hands, { by }: Envelope, { account }: Beside): Hands {
  return {
    members: 'person' in by ? added(members, by.person) : members,
    accounts: account === null ? accounts : added(accounts, account),
  }
}

function added(all: readonly string[], one: string): readonly string[] {
  return all.includes(one) ? all : [...all, one]
}
