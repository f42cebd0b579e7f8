import type { Locale } from '../../i18n/locales.ts'
import type { Engine } from '../search/engine.ts'
import type { Correction } from './answer.ts'
import { asKorean, asThai, koreanAsEnglish, thaiAsEnglish } from './layout.ts'
import { languageOf } from './tongue.ts'

/** A question as it is searched for. */
export interface Reading {
  readonly text: string
  readonly language: Locale
  readonly corrections: readonly Correction[]
}

/** Below this share of known letters a text may have been typed on the wrong keyboard. */
const STRANGE = 0.5
/** How much more is known when it is read the other way; a name or two must not turn a question round. */
const CLEARLY_MORE = 0.35

interface Keyboard {
  /** The language whose letters are there, and the one that was meant. */
  readonly written: Locale
  readonly meant: Locale
  readonly retype: (word: string) => string
  /** Letters that no finished word of the language meant holds. */
  readonly broken: RegExp
}

const KEYBOARDS: readonly Keyboard[] = [
  { written: 'en', meant: 'ko', retype: asKorean, broken: /[\u3131-\u318e]/u },
  { written: 'en', meant: 'th', retype: asThai, broken: /(?:^|\s)[\u0e30-\u0e3a\u0e45-\u0e4e]/u },
  { written: 'ko', meant: 'en', retype: koreanAsEnglish, broken: /[^\p{ASCII}]/u },
  { written: 'th', meant: 'en', retype: thaiAsEnglish, broken: /[^\p{ASCII}]/u },
]

/** How a question is read: in the language of its letters, or as another keyboard would have written it. */
export function readingOf(question: string, reader: Locale, engine: Engine): Reading {
  const language = languageOf(question) ?? reader
  const known = familiar(question, language, engine)
  let best: Reading = { text: question, language, corrections: [] }
  if (known >= STRANGE) return best
  let most = known + CLEARLY_MORE
  for (const { written, meant, retype, broken } of KEYBOARDS) {
    if (written !== language) continue
    const text = retyped(question, written, retype, engine)
    const share = familiar(text, meant, engine)
    if (share < most || text === question || broken.test(text)) continue
    most = share
    best = { text, language: meant, corrections: [{ kind: 'layout', written: question, read: text }] }
  }
  return best
}

function familiar(text: string, language: Locale, engine: Engine): number {
  const index = engine.language(language)
  return index ? index.familiar(index.words(text).written) : 0
}

/** Word by word: those that are known as they stand, `USDT` for one, were typed on the right keyboard. */
function retyped(question: string, written: Locale, retype: (word: string) => string, engine: Engine): string {
  return question
    .split(/(\s+)/u)
    .map(word => (familiar(word, written, engine) >= 1 ? word : retype(word)))
    .join('')
}
