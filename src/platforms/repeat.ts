import { msg } from '../core/text.ts'
import { type View, view } from '../core/view.ts'

/** Says visibly that this may be the second copy: the answer to the first was lost, and nobody can be asked. */
export function asRepeat(shown: View): View {
  return view({ n: 'text', quiet: true, text: msg('core.sent.repeat') }, ...shown.nodes)
}
