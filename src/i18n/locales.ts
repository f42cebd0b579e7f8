import { foldForCompare } from './text.ts'

/** A language in which people read Liaison: an ISO 639-1 code. */
export type Locale = 'en' | 'ko' | 'th'

/** All languages, in the order in which they are offered. */
export const LOCALES: readonly Locale[] = ['en', 'ko', 'th']

/** What is used where nothing is known of the reader, and where a translation is missing. */
export const DEFAULT_LOCALE: Locale = 'en'

/** Each language's name in itself: what a person looks for in a list of languages they cannot read. */
export const NATIVE_NAMES: Readonly<Record<Locale, string>> = { en: 'English', ko: '한국어', th: 'ไทย' }

/** Spellings that `Intl.DisplayNames` does not give and people do type; ISO 639-2 codes among them. */
const OTHER_NAMES: Readonly<Record<Locale, readonly string[]>> = {
  en: ['eng', 'ภาษาอังกฤษ', '영문'],
  ko: ['kor', '한국말', '한글', '국문', 'ภาษาเกาหลี'],
  th: ['tha', 'ภาษาไทย', '타이어'],
}

/** Whether a stored or received value is one of the languages, in exactly this spelling. */
export function isLocale(value: unknown): value is Locale {
  return typeof value === 'string' && (LOCALES as readonly string[]).includes(value)
}

/**
 * The language of a tag as platforms and operating systems write it: BCP 47 (`th-TH`, `en-GB`), POSIX
 * (`ko_KR.UTF-8`, `th_TH@calendar=buddhist`) or a `LANGUAGE` list (`ko_KR:en`), of which the first known one counts.
 * Undefined for a language that Liaison does not speak, for `C` and `POSIX`, and for anything unreadable.
 */
export function matchLocale(tag: string | null | undefined): Locale | undefined {
  for (const one of (tag ?? '').split(':')) {
    const language = /^([a-z]{2,3})(?:[-_.@]|$)/i.exec(one.trim())?.[1]?.toLowerCase()
    if (language === undefined) continue
    const found = LOCALES.find(locale => locale === language || OTHER_NAMES[locale][0] === language)
    if (found) return found
  }
  return undefined
}

/**
 * The language that a person names in any of the three languages, or by its code: `ไทย`, `Korean`, `영어`, `th`.
 * Undefined where the word names none of them.
 */
export function localeFromWord(word: string): Locale | undefined {
  names ??= namesOfLocales()
  return names.get(foldForCompare(word)) ?? matchLocale(word)
}

/** Built at the first question: it needs nine look-ups in ICU, and most processes never ask. */
let names: ReadonlyMap<string, Locale> | undefined

function namesOfLocales(): ReadonlyMap<string, Locale> {
  const found = new Map<string, Locale>()
  for (const locale of LOCALES) {
    const spellings = [locale, NATIVE_NAMES[locale], ...OTHER_NAMES[locale]]
    for (const reader of LOCALES) {
      spellings.push(new Intl.DisplayNames(reader, { type: 'language' }).of(locale) ?? locale)
    }
    for (const spelling of spellings) found.set(foldForCompare(spelling), locale)
  }
  return found
}
