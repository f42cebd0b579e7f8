import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locale } from '../i18n/locales.ts'
import { LOCALES } from '../i18n/locales.ts'
import type { Article, Register, Section } from './article.ts'
import { type Corridors, corridorsShape } from './corridors.ts'
import type { Speaking } from './filled.ts'
import { readArticles, readRegister } from './library.ts'
import { lineText, type Showing, shownLine } from './shown.ts'
import { held, readYaml } from './tables.ts'
import { type Glossary, readGlossary } from './terms.ts'

/**
 * The articles with all that they refer to. A language is read when it is first asked for, and then held: nothing
 * changes while the process runs. Every method throws `LibraryFault` where a file cannot be read as meant.
 */
export interface Library {
  readonly register: Register
  readonly glossary: Glossary
  readonly corridors: Corridors
  /** By id, in the order of their ids. */
  articles(locale: Locale): ReadonlyMap<string, Article>
  article(id: string, locale: Locale): Article | undefined
  /** The section of this id (`mla#2`) with its article. */
  section(id: string, locale: Locale): { readonly article: Article; readonly section: Section } | undefined
  /** The title of an article as plain words. */
  title(id: string, locale: Locale): string | undefined
  /** What a passage is shown with. With `cite`, sources are marked by their numbers. */
  showing(locale: Locale, cite?: (source: string) => number): Showing
}

/** Opens the articles in `locales/` (`directory`); reads nothing yet. */
export function openLibrary(directory: string, words: Speaking['words']): Library {
  const read = new Map<string, unknown>()
  const once = <T>(what: string, make: () => T): T => {
    if (!read.has(what)) read.set(what, make())
    return read.get(what) as T
  }

  const library: Library = {
    get register() {
      return once('register', () => readRegister(directory))
    },
    get glossary() {
      return once('glossary', () => readGlossary(directory, LOCALES))
    },
    get corridors() {
      return once('corridors', () => {
        const name = join('procedures', 'corridors.yaml')
        return held(corridorsShape, readYaml(readFileSync(join(directory, name), 'utf8'), name), name)
      })
    },
    articles: locale => once(`articles/${locale}`, () => readArticles(directory, locale)),
    article: (id, locale) => library.articles(locale).get(id),
    section(id, locale) {
      const article = library.article(id.split('#', 1)[0]!, locale)
      const section = article?.sections.find(one => one.id === id)
      return article && section && { article, section }
    },
    title: (id, locale) =>
      once(`title/${locale}/${id}`, () => {
        const article = library.article(id, locale)
        return article && lineText(shownLine(article.title, library.showing(locale)))
      }),
    showing: (locale, cite) => ({
      locale,
      words,
      register: library.register,
      title: id => library.title(id, locale),
      ...(cite ? { cite } : {}),
    }),
  }
  return library
}
