import type { Stage } from './stages.ts'

/** A request as its envelopes tell it. */
export interface State {
  readonly request: string
  /** Sequence of the last event: whoever acts on an older card is shown the current one. */
  readonly sequence: number
  /** Time of the last event, ISO 8601. */
  readonly at: string
  readonly stage: Stage
  readonly kind: string
  /** Null until it is sent. */
  readonly reference: string | null
  /** The agency that asks, and the one that is asked now. */
  readonly from: string
  readonly to: string
  /** Every agency that has been asked, in order; the last is `to`. */
  readonly asked: readonly string[]
  readonly author: string
  /** How many approvals it takes, and who has given theirs since it was last changed. */
  readonly approvals: { readonly needed: number; readonly by: readonly string[] }
  readonly handling: string | null
  /** Until when an answer is wanted; null: no deadline. */
  readonly deadline: string | null
  /** Numbers of counter-questions without an answer. */
  readonly open: readonly number[]
  /** How many counter-questions have been asked. */
  readonly questions: number
  /** How many answers in part have come. */
  readonly parts: number
  readonly reason: string | null
  /** Until when what was granted holds (a hold, a preservation); `over` once it has run out. */
  readonly grant: { readonly until: string; readonly over: boolean } | null
  /** The moments that both sides have been reminded of. */
  readonly reminded: readonly string[]
  /** Whether what people wrote has been destroyed at the end of its retention. */
  readonly erased: boolean
}
