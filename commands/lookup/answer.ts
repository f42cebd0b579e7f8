import type { Finding, Reading } from '../../src/addresses/reading/finding.ts'
import { code, msg } from '../../src/core/text.ts'
import { type View, view } from '../../src/core/view.ts'
import type { Known } from './card.ts'
import { nearlyView } from './nearly.ts'
import { otherView } from './others.ts'
import { severalView } from './several.ts'

/** What is shorter and like no address is not told what is wrong with it as an address. */
const SHORTEST = 16

/**
 * The answer to whatever is not one address. `warned`: something was said already, which is enough where nothing else is
 * to be said.
 */
export function answer(
  { findings, ...reading }: Reading,
  text: string,
  known: (finding: Finding) => readonly Known[],
  { person, warned }: { readonly person: string; readonly warned: boolean },
): View {
  const [only, second] = findings
  if (!only) return warned ? view() : nothingView()
  if (second || only.type === 'address') return severalView({ findings, ...reading }, text, known, person)
  if (only.type === 'nearly-address') {
    // A greeting, a number, a question mark: not an address copied badly.
    if (only.recognition.problem!.code === 'unknown-format' && text.trim().length < SHORTEST) return nothingView()
    return nearlyView(text.slice(only.start, only.end), only.recognition.problem!, person)
  }
  return otherView(only, text.slice(only.start, only.end))
}

function nothingView(): View {
  return view(
    { n: 'notice', tone: 'info', text: msg('lookup.nothing.heading') },
    { n: 'text', text: msg('lookup.nothing.next', { help: code('/help') }) },
  )
}
