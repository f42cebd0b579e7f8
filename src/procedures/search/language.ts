import type { Locale } from '../../i18n/locales.ts'
import { type Cut, cut, tokensOf, weightedTokens } from './analysis.ts'
import { gather, type Sharing } from './articles.ts'
import type { Passage } from './passage.ts'
import type { Piece } from './piece.ts'
import { createPostings, type Postings } from './postings.ts'
import { runs } from './runs.ts'
import { createReader } from './spelling.ts'
import { ANALYSES, type Analysis, ARTICLE, ASKED, NAME, PASSAGE, RARITY, type Stream, TITLE } from './streams.ts'
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

/** Where a stream looks; null where there is nothing to look at, or it would not help. */
interface IndexedStream extends Stream {
  readonly inPassages: Postings
  readonly inTitles: Postings | null
  readonly inArticles: Postings | null
  readonly inNames: Postings | null
  readonly inAsked: Postings | null
}

/** What is kept of the passages; the cut texts, three times as large, must not be. */
interface Kept {
  readonly streams: readonly IndexedStream[]
  /** In how many passages, titles and questions each word stands. */
  readonly vocabulary: ReadonlyMap<string, number>
  readonly sharing: Sharing
}

/** Indexes the passages of one language. Some hundred milliseconds for a thousand passages. */
export function indexLanguage(language: Locale, passages: readonly Passage[]): LanguageIndex {
  const analysis = ANALYSES[language]
  const { streams, vocabulary, sharing } = keep(passages, analysis)
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

function keep(passages: readonly Passage[], analysis: Analysis): Kept {
  const { names, texts, asked, sharing } = gather(passages)
  const cuts = (texts: readonly string[]): readonly Cut[] => texts.map(text => cut(text, analysis))
  const inPassages = cuts(passages.map(({ text }) => text))
  const inTitles = cuts(passages.map(({ title }) => title))
  const inArticles = cuts(texts)
  const inNames = cuts(names)
  const inAsked = cuts(asked)
  const streams = analysis.streams.map((stream): IndexedStream => {
    const postings = (texts: readonly Cut[]): Postings => createPostings(texts.map(text => tokensOf(text, stream)))
    const wanted = (weight: number | undefined, texts: readonly Cut[]): Postings | null =>
      weight === undefined || texts.length === 0 ? null : postings(texts)
    return {
      ...stream,
      inPassages: postings(inPassages),
      inTitles: wanted(stream.title, inTitles),
      inArticles: wanted(stream.article, inArticles),
      inNames: wanted(stream.name, inNames),
      inAsked: wanted(stream.asked, inAsked),
    }
  })
  const vocabulary = new Map<string, number>()
  for (const { words } of [...inPassages, ...inTitles, ...inNames, ...inAsked]) {
    for (const word of new Set(words.map(analysis.spelling.word))) vocabulary.set(word, (vocabulary.get(word) ?? 0) + 1)
  }
  return { streams, vocabulary, sharing }
}

/** A word that every passage holds may yet tell one question from another: a little of both. */
function mean(amongQuestions: number, amongPassages: number): number {
  return 0.4 * amongQuestions + 0.6 * amongPassages
}

/** Robertson's inverse document frequency, sharpened: `holding` of `all` passages hold the token. */
function rarityOf(holding: number, all: number): number {
  return Math.log(1 + (all - holding + 0.5) / (holding + 0.5)) ** RARITY
}
