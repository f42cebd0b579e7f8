import type { Locale } from '../i18n/locales.ts'

/** The scripts of ours that one language alone is written in. */
const SCRIPTS: readonly (readonly [script: RegExp, locale: Locale])[] = [
  [/\p{Script=Hangul}/u, 'ko'],
  [/\p{Script=Thai}/u, 'th'],
]

/** The language that a text is surely written in, by its script alone; null where that does not tell, or tells of two. */
export function languageByScript(text: string): Locale | null {
  const [found, other] = SCRIPTS.filter(([script]) => script.test(text))
  return found && !other ? found[1] : null
}
