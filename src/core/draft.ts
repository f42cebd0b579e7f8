import type { Place, Values } from './inbound.ts'

/** A form that somebody has begun: it exists before it is shown, survives restarts and is handed in once. */
export interface Draft {
  readonly id: string
  /** Account key of the one who may fill it in. */
  readonly owner: string
  /** Where its questions stand, so that what is said there answers them. */
  readonly place: Place
  /** Where the command was given, for which it is carried out wherever the form is filled in; absent, `place` was that. */
  readonly given?: Place
  readonly command: string
  /** What was answered, as text, by field. */
  readonly values: Values
  /** The fields to ask, in order: those that were missing when the form was begun. */
  readonly asked: readonly string[]
  /** Which of `asked` is shown; equal to its length on the review page. */
  readonly page: number
  /** The review has been shown: what was left empty until then is left empty on purpose. */
  readonly reviewed?: true
  /** Grows with each change. */
  readonly version: number
  /** When it may be forgotten, ISO 8601. */
  readonly expires: string
  /** Shown as the platform's own form: what is said meanwhile is no answer to it, since the form may have been closed. */
  readonly native?: true
  /** The message in which it is shown. */
  readonly message: string
}
