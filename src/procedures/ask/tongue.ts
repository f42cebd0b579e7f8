import type { Locale } from '../../i18n/locales.ts'
import { runs, type Script } from '../search/runs.ts'

/** Words that only somebody who writes English puts between others; names and acronyms stand in any language. */
const ENGLISH = new Set(
  `a an the this that is are was were do does did can could will would should may might must have has had
  what which who whom whose where when why how of in on at to for from by with about into and or but not if
  i we you he she they it my our your his her their me us`.split(/\s+/),
)
/** So many Latin letters to one of another script, and it is English that quotes a word. */
const QUOTING = 3

const LANGUAGES: readonly (readonly [Locale, Script])[] = [
  ['ko', 'hangul'],
  ['th', 'thai'],
]

/**
 * The language of a message, told by its letters: `USDT ต้องทำไง` is Thai, `what does อายัด mean` English. Undefined
 * where it has no letters that tell.
 */
export function languageOf(message: string): Locale | undefined {
  const found = runs(message)
  const letters = (script: Script): number =>
    found.reduce((sum, run) => (run.script === script ? sum + run.text.length : sum), 0)
  const latin = letters('latin')
  const [language, other] = LANGUAGES.map(([locale, script]) => [locale, letters(script)] as const).reduce((a, b) =>
    b[1] > a[1] ? b : a,
  )
  if (other === 0) return latin > 0 ? 'en' : undefined
  const quoting = latin >= QUOTING * other && found.some(({ text }) => ENGLISH.has(text))
  return quoting ? 'en' : language
}
