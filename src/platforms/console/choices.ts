import { FORM } from '../../core/commands.ts'
import { type Button, buttonsOf, type View } from '../../core/view.ts'

/** A button as it is typed. */
export interface Choice {
  /** What to type: `1`, or `/1` where a bare number would be the answer to a question. */
  readonly typed: string
  readonly button: Button
}

/** The buttons of a view, numbered in reading order. */
export function choicesOf(view: View): readonly Choice[] {
  const mark = asksFreely(view) ? '/' : ''
  return buttonsOf(view).map((button, i) => ({ typed: `${mark}${i + 1}`, button }))
}

/** Whether a view is a form's question, to which any line is an answer and no command. */
export function asks(view: View): boolean {
  const moves = formMoves(view)
  return moves.length > 0 && !moves.includes('send')
}

/** Whether it takes any text, so that `1` is an answer and not the first button. */
function asksFreely(view: View): boolean {
  return asks(view) && !formMoves(view).includes('answer')
}

function formMoves(view: View): readonly string[] {
  return buttonsOf(view).flatMap(({ does }) => (does.command === FORM ? [does.options.move ?? ''] : []))
}
