import { setImmediate } from 'node:timers/promises'
import type { Locale } from '../../i18n/locales.ts'
import type { Article, Section } from '../article.ts'
import { engineOver } from '../search/engine.ts'
import { indexLanguage, type LanguageIndex } from '../search/language.ts'
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
  /** Makes the index a language at a time, letting other work in between; does nothing the second time. */
  readonly prepare: () => Promise<void>
}

/**
 * An asker over a library, which `open` reads when the first question comes or `prepare` is called; what `open` throws,
 * they throw.
 */
export function createAsker(open: () => AskedLibrary): Asker {
  let library: AskedLibrary | undefined
  let asked: Asked | undefined
  const indexes = new Map<Locale, LanguageIndex>()

  /** Makes the index of one more language; false when all are made. */
  const step = (): boolean => {
    library ??= open()
    const next = [...library.articles].find(([language]) => !indexes.has(language))
    if (!next) return false
    indexes.set(next[0], indexLanguage(next[0], passagesOf(next[1].values(), next[0], library)))
    return true
  }
  const made = (): Asked => {
    while (!asked && step());
    asked ??= { engine: engineOver(indexes), articles: library!.articles.values().next().value ?? new Map() }
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
      while (!asked && step()) await setImmediate()
      made()
    },
  }
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
