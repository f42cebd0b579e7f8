import type { Locale } from '../../i18n/locales.ts'
import { weightedTokens } from './analysis.ts'
import { type Kept, keeping } from './keeping.ts'
import type { Passage } from './passage.ts'
import type { Piece } from './piece.ts'
import { runs } from './runs.ts'
import { createReader } from './spelling.ts'
import { ANALYSES, ARTICLE, ASKED, NAME, PASSAGE, RARITY, TITLE } from './streams.ts'
import { besides } from './synonyms.ts'

/** One language of a library, indexed. */
export interface LanguageIndex {
  readonly passages: readonly Passage[]
  /** What each passage is worth as an answer, in the order of `passages`; 0 where nothing of the question stands in it. */
  readonly score: (question: string) => Float64Array
  readonly words: (question: string) => QuestionWords
  /** What a word tells, and how much of it stands in the article of a passage or in a question that it answers. */
  readonly weigh: (word: Piece, passage: number) => Weighed
  /** The rarity of a word that stands nowhere. */
  readonly mostTelling: number
  /** Of the letters of these words, the share of those that stand somewhere in the library: 0 to 1; 0 of none. */
  readonly familiar: (words: readonly Piece[]) => number
}

/** The words of a question. */
export interface QuestionWords {
  readonly written: readonly Piece[]
  /** The same with slips put right; the same array where there are none. */
  readonly read: readonly Piece[]
  /** What else is searched for, counting less. */
  readonly more: readonly Piece[]
}

/** Half of a word's syllables are found in most articles: a part of a word counts less than its share. */
const PART = 2

/** What articles may call the same counts less than what was asked. */
const BESIDES_WEIGHT = 0.25

/** One word of a question beside one passage. */
export interface Weighed {
  /** Most where no passage holds the word, next to nothing where all do. */
  readonly rarity: number
  /** 0 to 1; between them where only a part of a word stands there. */
  readonly held: number
}

/**
 * Indexes the passages of one language: some hundred milliseconds for a thousand passages, in steps of some ten, between
 * which whoever drives it may do other work. What it returns is the index.
 */
export function* indexing(language: Locale, passages: readonly Passage[]): Generator<void, LanguageIndex> {
  return searching(language, passages, yield* keeping(passages, ANALYSES[language]))
}

/** The same in one go. */
export function indexLanguage(language: Locale, passages: readonly Passage[]): LanguageIndex {
  const steps = indexing(language, passages)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

function searching(
  language: Locale,
  passages: readonly Passage[],
  { streams, vocabulary, sharing }: Kept,
): LanguageIndex {
  const analysis = ANALYSES[language]
  const reader = createReader(vocabulary, analysis.spelling)
  const rarity = (holding: number): number => rarityOf(holding, passages.length)
  const words: LanguageIndex['words'] = question => {
    const written = analysis.words(runs(question))
    const read = reader.read(written)
    const more = besides(question, language).flatMap(word => analysis.words(runs(word)))
    return { written, read, more: more.map(piece => ({ ...piece, weight: BESIDES_WEIGHT * piece.weight })) }
  }
  const isKnownStem = (piece: Piece): boolean => {
    const tokens: string[] = []
    streams[0]!.tokens([piece], token => tokens.push(token))
    return tokens.length === 1 && streams[0]!.inPassages.documents(tokens[0]!) > 0
  }
  return {
    passages,
    words,
    mostTelling: rarity(0),
    weigh(word, passage) {
      const [stream] = streams
      const tokens: string[] = []
      stream!.tokens([word], token => tokens.push(token))
      const article = sharing.articleOf(passage)
      const questions = article < 0 ? [] : sharing.questionsOf(article)
      const { inPassages, inTitles, inArticles, inAsked } = stream!
      const held = tokens.filter(
        token =>
          inPassages.holds(token, passage) ||
          inTitles?.holds(token, passage) ||
          inArticles?.holds(token, article) ||
          questions.some(question => inAsked?.holds(token, question)),
      )
      const sum = tokens.reduce((all, token) => all + rarity(inPassages.documents(token)), 0)
      return { rarity: sum / tokens.length, held: (held.length / tokens.length) ** PART }
    },
    familiar(pieces) {
      const letters = (some: readonly Piece[]): number => some.reduce((sum, { text }) => sum + text.length, 0)
      const known = pieces.filter(piece => vocabulary.has(analysis.spelling.word(piece)) || isKnownStem(piece))
      return letters(known) / (letters(pieces) || 1)
    },
    score(question) {
      const scores = new Float64Array(passages.length)
      const ofArticles = new Float64Array(sharing.articles)
      const ofAsked = new Float64Array(sharing.questions)
      const { written, read, more } = words(question)
      for (const stream of streams) {
        for (const [token, weight] of weightedTokens(
          written,
          more.length === 0 ? read : [...read, ...more],
          stream,
          analysis,
        )) {
          const tells = rarity(stream.inPassages.documents(token)) * weight
          stream.inPassages.add(token, tells * stream.passage, PASSAGE, scores)
          stream.inTitles?.add(token, tells * stream.title!, TITLE, scores)
          stream.inArticles?.add(token, tells * stream.article!, ARTICLE, ofArticles)
          if (stream.inNames) {
            const among = rarityOf(stream.inNames.documents(token), sharing.articles) * weight
            stream.inNames.add(token, among * stream.name!, NAME, ofArticles)
          }
          if (stream.inAsked) {
            const among = rarityOf(stream.inAsked.documents(token), sharing.questions) * weight
            stream.inAsked.add(token, mean(among, tells) * stream.asked!, ASKED, ofAsked)
          }
        }
      }
      sharing.share(scores, ofArticles, ofAsked)
      return scores
    },
  }
}

/** A word that every passage holds may yet tell one question from another: a little of both. */
function mean(amongQuestions: number, amongPassages: number): number {
  return 0.4 * amongQuestions + 0.6 * amongPassages
}

/** Robertson's inverse document frequency, sharpened: `holding` of `all` passages hold the token. */
function rarityOf(holding: number, all: number): number {
  return Math.log(1 + (all - holding + 0.5) / (holding + 0.5)) ** RARITY
}
