import type { MessageKey } from '../i18n/keys.ts'
import type { Params } from './text.ts'
import type { View } from './view.ts'

/** One entry of the catalogue: the sentence a person reads, and whether trying again later may help. */
interface Entry {
  readonly key: MessageKey
  readonly retryable: boolean
}

/** Every error a person can meet. The sentence says what to do next. */
export const ERRORS = {
  'unknown-command': { key: 'core.errors.unknownCommand', retryable: false },
  'unknown-person': { key: 'core.errors.unknownPerson', retryable: false },
  'unknown-place': { key: 'core.errors.unknownPlace', retryable: false },
  'above-ceiling': { key: 'core.errors.aboveCeiling', retryable: false },
  'not-allowed': { key: 'core.errors.notAllowed', retryable: false },
  'not-yours': { key: 'core.errors.notYours', retryable: false },
  'button-gone': { key: 'core.errors.buttonGone', retryable: false },
  'bad-option': { key: 'core.errors.badOption', retryable: false },
  'draft-gone': { key: 'core.errors.draftGone', retryable: false },
  'file-gone': { key: 'core.errors.fileGone', retryable: false },
  'file-binary': { key: 'core.errors.fileBinary', retryable: false },
  'option-missing': { key: 'core.errors.optionMissing', retryable: false },
  'nothing-given': { key: 'core.errors.nothingGiven', retryable: false },
  'too-many': { key: 'core.errors.tooMany', retryable: true },
  'took-too-long': { key: 'core.errors.tookTooLong', retryable: true },
  cancelled: { key: 'core.errors.cancelled', retryable: false },
  'not-taken': { key: 'core.errors.notTaken', retryable: true },
  /** Not done, for a reason that the command knows and has words for: the fault carries them. */
  refused: { key: 'core.errors.refused', retryable: false },
  internal: { key: 'core.errors.internal', retryable: true },
} as const satisfies Record<string, Entry>

/** What can go wrong, as the catalogue has it. */
export type ErrorCode = keyof typeof ERRORS

/** Something went wrong that a person should be told in words. Its `message` is the code alone and safe to log. */
export class Fault extends Error {
  readonly code: ErrorCode
  readonly params: Params
  /** Shown in place of the sentence: whoever refuses knows more than a sentence can say. */
  readonly shown: View | null

  constructor(code: ErrorCode, params: Params = {}, shown: View | null = null) {
    super(code)
    this.name = 'Fault'
    this.code = code
    this.params = params
    this.shown = shown
  }
}

/** The store has seen an I/O error and takes nothing any more; the process must end. The message names the SQLite code. */
export class StoreBroken extends Error {
  override readonly name = 'StoreBroken'
}
