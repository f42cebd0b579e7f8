import { list, msg } from '../src/core/text.ts'
import { type View, view } from '../src/core/view.ts'
import type { MessageKey } from '../src/i18n/keys.ts'

/** What to do now, in this order, whoever the secret belongs to. */
const STEPS = ['delete', 'known', 'seized', 'order', 'check', 'owner'] as const

/** The answer to somebody who let a recovery phrase or private key in: it is gone from here, and what to do now. */
export function secretsView(kinds: readonly string[]): View {
  const what = list(
    kinds.map(kind => msg(`reading.secrets.kinds.${kind}` as MessageKey)),
    'and',
  )
  return view(
    { n: 'notice', tone: 'stop', text: msg('reading.secrets.found', { what }) },
    { n: 'list', ordered: true, items: STEPS.map(step => msg(`reading.secrets.steps.${step}`)) },
  )
}
