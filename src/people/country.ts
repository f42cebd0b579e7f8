import { LOCALES } from '../i18n/locales.ts'
import { foldForCompare } from '../i18n/text.ts'

/** Codes that CLDR names though no country has them: tests of software, and "unknown". */
const NO_COUNTRY: ReadonlySet<string> = new Set(['ZZ', 'XA', 'XB', 'QO'])

/** Whether a word is a country's ISO 3166-1 alpha-2 code in capitals (as CLDR lists them, `EU` and `UN` included). */
export function isCountry(code: string): boolean {
  if (!/^[A-Z]{2}$/.test(code) || NO_COUNTRY.has(code)) return false
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  return names.of(code) !== undefined
}

/** The code of a country that is named by its code or in any of the languages; null for every other word. */
export function countryOf(word: string): string | null {
  const code = word.trim().toUpperCase()
  if (isCountry(code)) return code
  names ??= namesOfCountries()
  return names.get(foldForCompare(word).replace(/^ประเทศ/, '')) ?? null
}

/** What officers of the two countries call each other's beside the names that CLDR has. */
const OTHER_NAMES: readonly (readonly [string, string])[] = [
  ['한국', 'KR'],
  ['Korea', 'KR'],
  ['Republic of Korea', 'KR'],
  ['สาธารณรัฐเกาหลี', 'KR'],
  ['타이', 'TH'],
  ['Kingdom of Thailand', 'TH'],
]

/** Built at the first name: it needs some thousand look-ups in ICU, and most processes never ask. */
let names: ReadonlyMap<string, string> | undefined

function namesOfCountries(): ReadonlyMap<string, string> {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const codes = letters.flatMap(one => letters.map(other => one + other)).filter(isCountry)
  const named = LOCALES.flatMap(locale => {
    const inLocale = new Intl.DisplayNames(locale, { type: 'region' })
    return codes.map(code => [inLocale.of(code) ?? code, code] as const)
  })
  return new Map([...named, ...OTHER_NAMES].map(([name, code]) => [foldForCompare(name), code]))
}
