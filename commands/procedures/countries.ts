import { literal, msg, type Text } from '../../src/core/text.ts'
import type { Locale } from '../../src/i18n/locales.ts'
import { countryOf } from '../../src/people/country.ts'

/** The states that articles and corridors are about, ISO 3166-1 alpha-2 and EU: Thailand and Korea first. */
export const COUNTRIES = [
  'TH',
  'KR',
  'US',
  'SG',
  'JP',
  'TW',
  'HK',
  'MY',
  'ID',
  'PH',
  'VN',
  'KH',
  'LA',
  'MM',
  'MN',
  'AU',
  'GB',
  'EU',
  'AE',
] as const

type Country = (typeof COUNTRIES)[number]

/** A state by the name that officers use; one without a name of ours by its code. */
export function countryText(country: string): Text {
  return isCovered(country) ? msg(`procedure.countries.${country}`) : literal(country)
}

/** Whether anything is said about this state. */
function isCovered(country: string): country is Country {
  return (COUNTRIES as readonly string[]).includes(country)
}

/** What officers call states besides the names that CLDR has. */
const OTHER_NAMES: { readonly [name: string]: Country } = { uk: 'GB', uae: 'AE', usa: 'US', eu: 'EU', 'u.s.': 'US' }

/** The state that is named by its code or in any of the languages; null where the word names none. */
export function countryNamed(word: string): string | null {
  return OTHER_NAMES[word.trim().toLowerCase()] ?? countryOf(word)
}

/** A state's names in a language, as CLDR has them. */
export function countryNames(country: string, locale: Locale): readonly string[] {
  return [new Intl.DisplayNames(locale, { type: 'region' }).of(country) ?? country]
}
