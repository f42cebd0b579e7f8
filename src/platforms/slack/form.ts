import type { FieldIssue } from '../../core/form.ts'
import type { Place, Values } from '../../core/inbound.ts'
import type { FormPage } from '../../core/page.ts'
import type { Reader, Say } from '../../core/say.ts'
import type { FieldErrors, Modal } from './wire.ts'

/** The `callback_id` of every form. */
export const FORM_CALLBACK = 'form'

/** What a modal that was handed in holds. `place` is where the form was asked for. */
export interface Filled {
  readonly draft: string
  readonly place: Pick<Place, 'id' | 'kind' | 'thread'>
  readonly values: Values
}

/** A form as one modal. `from` is where the answer belongs; it travels in `private_metadata`. Pure. */
export function modal(_page: FormPage, _from: Place, _say: Say, _reader: Reader): Modal {
  throw new Error('being built')
}

/** The `view` of a `view_submission`, read back; null when it is no form of ours. */
export function filled(_view: unknown): Filled | null {
  throw new Error('being built')
}

/** Keeps the modal open. An issue whose field is not in it stands at the first. `view` is that of the submission. */
export function errors(_issues: readonly FieldIssue[], _view: unknown, _say: Say, _reader: Reader): FieldErrors {
  throw new Error('being built')
}
