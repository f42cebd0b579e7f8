import type { Verb } from './transitions.ts'

/** Why a request is declined, in a word that has words in every language; the explanation stands in the sealed body. */
export const DECLINE_REASONS = [
  'wrong-addressee',
  'not-verifiable',
  'no-legal-basis',
  'no-dual-criminality',
  'formal-channel-needed',
  'identifiers-unusable',
  'no-link-to-offence',
  'period-missing',
  'too-broad',
  'not-our-customer',
  'nothing-held',
  'omnibus-wallet',
  'below-threshold',
  'own-proceedings',
  'political-or-military',
  'capital-punishment',
  'sovereignty',
  'duplicate',
  'other',
] as const

/** One of these. */
export type DeclineReason = (typeof DECLINE_REASONS)[number]

/** Who acts: a person for their agency, or time itself. */
export type Actor = { readonly person: string; readonly agency: string } | { readonly clock: true }

/**
 * One event of a request, as far as it is plain: kept for ever, and all that the state is computed from. What people
 * wrote is in the sealed body, of which only `body` is known here; when its key is destroyed the envelope stays true.
 */
export interface Envelope {
  readonly request: string
  /** Counts the events of one request from 1, without a gap. */
  readonly sequence: number
  readonly verb: Verb
  readonly by: Actor
  /** ISO 8601, UTC. Never earlier than the event before. */
  readonly at: string
  /** SHA-256 of the sealed body, hex; null where there is none. */
  readonly body: string | null
  /** What was written, committed to (`commitmentOf`): whoever is shown the words can see that they are these. */
  readonly content?: string
  /** What is asked, in the same way, with every event that brings it to an agency. */
  readonly asks?: string
  /** What the verb says besides; each verb its own fields (`transitions.ts`). */
  readonly says: Says
}

/** The plain facts an event can carry. */
export interface Says {
  /** `draft`: the kind, the two agencies, and how many approvals by others it takes before it may be sent. */
  readonly kind?: string
  readonly from?: string
  readonly to?: string
  readonly approvals?: number
  /** Given when it is sent. */
  readonly reference?: string
  /** TLP of what it carries; only ever made stricter by hand. */
  readonly handling?: string
  /**
   * Until when an answer is wanted, or what was granted holds; `remind`: the moment that is near; `erase`: until when
   * what people wrote had to be kept. ISO 8601, UTC.
   */
  readonly until?: string
  /** `ask`: the question's number; `inform`: the question answered. */
  readonly question?: number
  readonly reason?: DeclineReason
}
