import type { Suggest, Suggested } from '../../src/core/command.ts'
import type { Text } from '../../src/core/text.ts'
import type { Locale } from '../../src/i18n/locales.ts'
import { foldForCompare } from '../../src/i18n/text.ts'
import { COUNTRIES, countryNames, countryText } from '../../src/people/country-names.ts'
import type { Article } from '../../src/procedures/article.ts'
import type { Library } from '../../src/procedures/open.ts'
import type { Services } from '../services.ts'
import { words } from './nodes.ts'
import { findTerms } from './term/find.ts'

/** What can be offered, with everything by which it may be meant. */
export interface Offer {
  readonly value: string
  readonly label: Text
  readonly names: readonly string[]
}

/** Those that fit, in their order: first what begins with what is typed, then what holds it somewhere. */
export function fitting(typed: string, offers: readonly Offer[]): readonly Suggested[] {
  const wanted = foldForCompare(typed)
  const at = ({ names }: Offer): number => {
    const places = names.map(name => foldForCompare(name).indexOf(wanted)).filter(place => place >= 0)
    return places.length === 0 ? -1 : Math.min(1, ...places)
  }
  const ranked = offers.map(offer => ({ offer, rank: at(offer) }))
  const ordered = [0, 1].flatMap(rank => ranked.filter(one => one.rank === rank))
  return ordered.map(({ offer: { label, value } }) => ({ label, value }))
}

/** Articles by their titles in the reader's language, or their ids; of one kind, where one is named. */
export function suggestArticles(kind?: Article['kind']): Suggest<Services> {
  return async (typed, { locale }, { procedures }) => {
    const { library } = await procedures()
    return fitting(typed, articleOffers(library, locale, kind))
  }
}

function articleOffers(library: Library, locale: Locale, kind: Article['kind'] | undefined): readonly Offer[] {
  return [...library.articles(locale).values()].flatMap(article => {
    if (kind !== undefined && article.kind !== kind) return []
    const title = library.title(article.id, locale)!
    return [{ value: article.id, label: words(title), names: [title, article.id] }]
  })
}

/** States by their names in any language, or their codes. */
export const suggestCountries: Suggest<Services> = async typed =>
  fitting(
    typed,
    COUNTRIES.map(country => ({
      value: country,
      label: countryText(country),
      names: [country, ...countryNames(country)],
    })),
  )

/** Terms by their names in any language, shown in the reader's. */
export const suggestTerms: Suggest<Services> = async (typed, { locale }, { procedures }) => {
  const { glossary } = (await procedures()).library
  const own = glossary.words.get(locale)!
  return findTerms(typed, glossary).map(({ id }) => ({ value: id, label: words(own.get(id)!.term) }))
}
