import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createSay, type Say, type Span } from '../../../src/core/say.ts'
import { buttonsOf, type View } from '../../../src/core/view.ts'
import { createCatalogue } from '../../../src/i18n/catalogue.ts'
import { NAMESPACES } from '../../../src/i18n/keys.ts'
import type { Locale } from '../../../src/i18n/locales.ts'
import { heldIn } from '../../support/rendering.ts'
import { readerOf } from '../../support/words.ts'

const directory = fileURLToPath(new URL('../../../locales', import.meta.url))

/** Words of the commands on the card's buttons, which stand in files of their own: once those are there, they must be whole. */
const ELSEWHERE: readonly (readonly [prefix: string, there: boolean])[] = [
  ['request.', 'request' in NAMESPACES],
  ['case.options.', 'options' in JSON.parse(readFileSync(`${directory}/en/case.json`, 'utf8'))],
]

/** The real words; a missing one throws. */
export const say: Say = createSay(
  createCatalogue({
    directory,
    onMissing(missing) {
      if (ELSEWHERE.some(([prefix, there]) => !there && missing.key.startsWith(prefix))) return
      throw new Error(`missing words: ${JSON.stringify(missing)}`)
    },
  }),
)

/** Every piece of a view in a reader's words, with how it may be shown. */
export function spansOf(view: View, locale: Locale): readonly Span[] {
  return view.nodes.flatMap(node => heldIn(node, 'slack.file').flatMap(({ text }) => say(text, readerOf(locale))))
}

/** All that a view says, a line for each text. */
export function spoken(view: View, locale: Locale = 'en'): string {
  const texts = view.nodes.flatMap(node => heldIn(node, 'slack.file'))
  return texts.map(({ text }) => joined(say(text, readerOf(locale)))).join('\n')
}

/** Labels of the buttons, in order. */
export function labelsOf(view: View, locale: Locale = 'en'): readonly string[] {
  return buttonsOf(view).map(({ label }) => joined(say(label, readerOf(locale))))
}

function joined(spans: readonly Span[]): string {
  return spans.map(({ text }) => text).join('')
}
