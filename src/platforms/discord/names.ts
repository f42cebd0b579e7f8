import { plainText, type Say } from '../../core/say.ts'
import type { Text } from '../../core/text.ts'
import { LOCALES, type Locale } from '../../i18n/locales.ts'
import { shortened } from '../cut.ts'

/** What Discord calls our languages; it has no fall-back between the two kinds of English. https://docs.discord.com/developers/reference#locales */
const CALLED: { readonly [L in Locale]: readonly string[] } = { en: ['en-US', 'en-GB'], ko: ['ko'], th: ['th'] }

/** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-naming */
const LEGAL = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u

/** A text in the languages of Discord. */
export interface Localized {
  readonly [locale: string]: string
}

/** What is wrong with a name in a language: it cannot be one, or another command or option there is called so already. */
export type NameFault = 'illegal' | 'taken'

/** Names that were given in a language before, so that no two are alike. */
export type Taken = Map<Locale, Set<string>>

/** Whether this can be the name of a slash command or an option. */
export function isLegalName(name: string): boolean {
  return LEGAL.test(name) && name === name.toLowerCase() && name === name.normalize('NFC')
}

/**
 * A name in every language in which it can be one. The English name in code is what Discord sends back; a language
 * whose name is no good shows that one, and is told to `fault`.
 */
export function namesIn(
  base: string,
  word: Text,
  say: Say,
  taken: Taken,
  fault: (locale: Locale, name: string, why: NameFault) => void,
): Localized {
  const names = LOCALES.flatMap((locale): readonly (readonly [string, string])[] => {
    const said = spoken(word, say, locale)
    const name = said.normalize('NFC').trim().toLowerCase().replace(/\s+/g, '-')
    const others = taken.get(locale) ?? new Set()
    taken.set(locale, others)
    const why = isLegalName(name) ? (others.has(name) ? 'taken' : null) : 'illegal'
    others.add(why === null ? name : base)
    if (why === null) return name === base ? [] : CALLED[locale].map(called => [called, name])
    fault(locale, said, why)
    return []
  })
  return Object.fromEntries(names)
}

/** A text in English, and in the other languages where it is another. Longer ones are cut, and told to `cut`. */
export function textsIn(
  word: Text,
  most: number,
  say: Say,
  cut: (locale: Locale) => void,
): { readonly base: string; readonly localized: Localized } {
  const all = LOCALES.map(locale => {
    const whole = spoken(word, say, locale)
    const short = shortened(whole, most)
    if (short !== whole) cut(locale)
    return [locale, short] as const
  })
  const base = all[0]![1]
  const others = all.filter(([, text]) => text !== base)
  return {
    base,
    localized: Object.fromEntries(others.flatMap(([locale, text]) => CALLED[locale].map(called => [called, text]))),
  }
}

/** A text as one line in a language. */
export function spoken(word: Text, say: Say, locale: Locale): string {
  return plainText(say(word, { locale, timeZone: 'UTC' }))
    .replace(/\s+/g, ' ')
    .trim()
}
