import { msg } from '../../src/core/text.ts'
import { type View, view } from '../../src/core/view.ts'

/**
 * What the console says at start while nobody on a chat platform looks after the installation. Without a slash, since
 * Slack has a command of that name itself.
 */
export function firstCodeView(code: string): View {
  return view({ n: 'text', text: msg('people.firstCode') }, { n: 'code', value: `join ${code}` })
}
