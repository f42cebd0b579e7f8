import { LOCALES } from '../../../src/i18n/locales.ts'
import { foldForCompare } from '../../../src/i18n/text.ts'
import type { Library } from '../../../src/procedures/open.ts'

/** The id of the article that is called so, by its id or by its title in any language; null where none is. */
export function articleNamed(word: string, library: Library): string | null {
  const folded = foldForCompare(word)
  const id = folded.replaceAll(/[\s_]+/g, '-')
  if (library.article(id, 'en')) return id
  for (const locale of LOCALES) {
    for (const article of library.articles(locale).keys()) {
      if (foldForCompare(library.title(article, locale)!) === folded) return article
    }
  }
  return null
}
