import type { Locale } from '../../i18n/locales.ts'
import type { Article, Section } from '../article.ts'
import { createEngine, type Engine } from '../search/engine.ts'
import type { Passage } from '../search/passage.ts'
import type { Answer } from './answer.ts'

/** What is asked: every article in every language, and how a passage reads with its facts filled in. */
export interface AskedLibrary {
  readonly articles: ReadonlyMap<Locale, ReadonlyMap<string, Article>>
  /** The words of a title or heading, plain. */
  readonly heading: (line: Article['title'], language: Locale) => string
  /** The words of a section without its heading, plain. */
  readonly text: (section: Section, language: Locale) => string
}

/** Answers questions from the articles. */
export interface Asker {
  /**
   * Answers a message of any length in `reader`'s language, whatever language it is written in. Makes the index where
   * that has not been done yet.
   */
  readonly ask: (message: string, reader: Locale) => Answer
  /** Makes the index a language at a time, letting other work in between; does nothing the second time. */
  readonly prepare: () => Promise<void>
}

/** Passages that a reply shows at most. */
const MOST_PASSAGES = 3

/**
 * An asker over a library, which `open` reads when the first question comes or `prepare` is called; what `open` throws,
 * they throw.
 */
export function createAsker(open: () => AskedLibrary): Asker {
  let engine: Engine | undefined
  const made = (): Engine => {
    engine ??= createEngine(passagesOf(open()))
    return engine
  }
  return {
    ask(message, reader) {
      const hits = made().search(message, reader, MOST_PASSAGES)
      const passages = hits.map(({ id, score }) => {
        const section = id.slice(id.indexOf('/') + 1)
        return { article: section.split('#')[0]!, section, score }
      })
      const about = { question: message, language: reader, corrections: [] } as const
      if (passages.length === 0) return { replies: [{ ...about, outcome: 'abstained', nearest: [] }], unanswered: 0 }
      return { replies: [{ ...about, outcome: 'answered', passages, related: [] }], unanswered: 0 }
    },
    async prepare() {
      made()
    },
  }
}

/** The sections of every article, each in every language under an id of its own. */
function passagesOf({ articles, heading, text }: AskedLibrary): readonly Passage[] {
  return [...articles].flatMap(([lang, ofLanguage]) =>
    [...ofLanguage.values()].flatMap(({ title, sections }) =>
      sections.map(section => ({
        id: `${lang}/${section.id}`,
        group: section.id,
        lang,
        title: [title, section.heading ?? []].map(line => heading(line, lang)).join('\n'),
        text: text(section, lang),
      })),
    ),
  )
}
