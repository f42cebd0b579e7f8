import type { Article, Section } from '../../src/procedures/article.ts'
import { lastChecked } from '../../src/procedures/checked.ts'
import { isStale } from '../../src/procedures/day.ts'
import { marked } from '../../src/procedures/marks.ts'
import type { Library } from '../../src/procedures/open.ts'
import { lineText, plainText, shownLine, shownSection } from '../../src/procedures/shown.ts'

type Locale = Parameters<Library['articles']>[0]

/** A passage as data: documented in docs/shell.md. Days are `YYYY-MM-DD`; `text` is the passage with its facts put in. */
export function passageData(article: Article, section: Section, library: Library, locale: Locale, now: Date): object {
  const shown = shownSection(section, library.showing(locale))
  return {
    article: article.id,
    section: section.id,
    title: library.title(article.id, locale),
    // The beginning of an article stands under its title.
    heading: shown.heading ? lineText(shown.heading) : library.title(article.id, locale),
    text: plainText(shown),
    ...standingData(article, [section], library, now),
  }
}

/** An article as data. */
export function articleData(article: Article, library: Library, locale: Locale, now: Date): object {
  const showing = library.showing(locale)
  return {
    id: article.id,
    kind: article.kind,
    jurisdictions: article.jurisdictions,
    title: lineText(shownLine(article.title, showing)),
    sections: article.sections.map(section => {
      const shown = shownSection(section, showing)
      return { id: section.id, heading: shown.heading && lineText(shown.heading), text: plainText(shown) }
    }),
    related: article.related,
    ...standingData(article, article.sections, library, now),
  }
}

function standingData(article: Article, sections: readonly Section[], { register }: Library, now: Date): object {
  return {
    checked: article.checked,
    confidence: article.confidence,
    stale: isStale(lastChecked(article, sections, register), now),
    sources: marked(sections, 'source').flatMap(id => {
      const source = register.sources.get(id)
      return source ? [source] : []
    }),
  }
}
