import { msg, type Text } from '../../src/core/text.ts'
import type { Locale } from '../../src/i18n/locales.ts'
import { countryText } from '../../src/people/country-names.ts'
import type { Library } from '../../src/procedures/open.ts'

/** Whom somebody can turn to at home when nothing here answers. */
export interface Contacts {
  readonly text: Text
  /** Ids of articles that say more. */
  readonly articles: readonly string[]
}

/** States whose contact points are named; in each, who answers for treaties and who for police channels. */
const NAMED = new Set<string>(['TH', 'KR'])
/** INTERPOL has no bureau there: see its list of member countries, https://www.interpol.int/Who-we-are/Member-countries. */
const WITHOUT_BUREAU = new Set<string>(['TW', 'EU', 'HK'])

/** The contact points of a state (ISO code; null where the reader belongs to no agency). */
export function contactsOf(country: string | null, library: Library, locale: Locale): Contacts {
  const there = (ids: readonly string[]): readonly string[] => ids.filter(id => library.article(id, locale))
  if (country === null || WITHOUT_BUREAU.has(country)) {
    return { text: msg('ask.contact.unit'), articles: there(['which-channel']) }
  }
  const own = country.toLowerCase()
  const articles = there([`${own}-central-authority`, `${own}-police-units`, `${own}-country`])
  if (NAMED.has(country)) return { text: msg(`ask.contact.${country as 'TH' | 'KR'}`), articles }
  return { text: msg('ask.contact.bureau', { country: countryText(country) }), articles }
}
