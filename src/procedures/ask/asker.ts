import { setImmediate } from 'node:timers/promises'
import type { Locale } from '../../i18n/locales.ts'
import type { Article, Section } from '../article.ts'
import { engineOver } from '../search/engine.ts'
import { indexing, type LanguageIndex } from '../search/language.ts'
import type { Passage } from '../search/passage.ts'
import type { Answer } from './answer.ts'
import { type Asked, replyTo } from './reply.ts'
import { MOST_QUESTIONS, questionsOf } from './split.ts'

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
  /** Makes the index in small steps, letting other work in between; does nothing the second time. */
  readonly prepare: () => Promise<void>
}

/**
 * An asker over a library, which `open` reads when the first question comes or `prepare` is called; what `open` throws,
 * they throw.
 */
export function createAsker(open: () => AskedLibrary): Asker {
  let asked: Asked | undefined
  let making: Generator<void, Asked> | undefined

  /** Goes on with the index by a step; whoever comes first while it is being made goes on where another stopped. */
  const step = (): void => {
    making ??= makingOf(open())
    try {
      const { done, value } = making.next()
      if (done) asked = value
    } catch (error) {
      making = undefined
      throw error
    }
  }
  const made = (): Asked => {
    while (!asked) step()
    return asked
  }

  return {
    ask(message, reader) {
      const ready = made()
      const questions = questionsOf(message)
      if (questions.length === 0) {
        return { replies: [{ outcome: 'empty', question: '', language: reader, corrections: [] }], unanswered: 0 }
      }
      return {
        replies: questions.slice(0, MOST_QUESTIONS).map(question => replyTo(question, reader, ready)),
        unanswered: Math.max(0, questions.length - MOST_QUESTIONS),
      }
    },
    async prepare() {
      while (!asked) {
        step()
        await setImmediate()
      }
    },
  }
}

function* makingOf(library: AskedLibrary): Generator<void, Asked> {
  const indexes = new Map<Locale, LanguageIndex>()
  for (const [language, articles] of library.articles) {
    indexes.set(language, yield* indexing(language, passagesOf(articles.values(), language, library)))
  }
  const [any] = library.articles.values()
  return { engine: engineOver(indexes), articles: any ?? new Map() }
}

/** The sections of every article of a language. */
function passagesOf(
  articles: Iterable<Article>,
  language: Locale,
  { heading, text }: Pick<AskedLibrary, 'heading' | 'text'>,
): readonly Passage[] {
  return [...articles].flatMap(({ id, title, sections, questions }) => {
    const article = { id, title: heading(title, language), asked: questions }
    return sections.map(section => ({
      id: section.id,
      group: section.id,
      article,
      lang: language,
      title: heading(section.heading ?? [], language),
      text: text(section, language),
    }))
  })
}
