import type { Locale } from '../../i18n/locales.ts'
import { type Cut, cut, tokensOf, weightedTokens } from './analysis.ts'
import { gather, type Sharing } from './articles.ts'
import type { Passage } from './passage.ts'
import type { Piece } from './piece.ts'
import { createPostings, type Postings } from './postings.ts'
import { runs } from './runs.ts'
import { createReader } from './spelling.ts'
import { ANALYSES, type Analysis, ARTICLE, ASKED, PASSAGE, RARITY, type Stream, TITLE } from './streams.ts'

/** One language of a library, indexed. */
export interface LanguageIndex {
  readonly passages: readonly Passage[]
  /** What each passage is worth as an answer, in the order of `passages`; 0 where nothing of the question stands in it. */
  readonly score: (question: string) => Float64Array
  /** The words of a question, as written and with slips put right. */
  readonly words: (question: string) => { readonly written: readonly Piece[]; readonly read: readonly Piece[] }
  /** What a word tells, and how much of it stands in the article of a passage or in a question that it answers. */
  readonly weigh: (word: Piece, passage: number) => Weighed
  /** The rarity of a word that stands nowhere. */
  readonly mostTelling: number
  /** Of the letters of a text, the share that belongs to words which stand somewhere in the library: 0 to 1. */
  readonly familiar: (text: string) => number
}

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
    return { written, read: reader.read(written) }
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
      return { rarity: sum / tokens.length, held: held.length / tokens.length }
    },
    familiar(text) {
      let known = 0
      let all = 0
      for (const piece of analysis.words(runs(text))) {
        all += piece.text.length
        if (vocabulary.has(analysis.spelling.word(piece))) known += piece.text.length
      }
      return all === 0 ? 0 : known / all
    },
    score(question) {
      const scores = new Float64Array(passages.length)
      const ofTexts = new Float64Array(sharing.articles)
      const ofAsked = new Float64Array(sharing.questions)
      const { written, read } = words(question)
      for (const stream of streams) {
        for (const [token, weight] of weightedTokens(written, read, stream, analysis)) {
          const worth = rarity(stream.inPassages.documents(token)) * weight
          stream.inPassages.add(token, worth * stream.passage, PASSAGE, scores)
          stream.inTitles?.add(token, worth * stream.title!, TITLE, scores)
          stream.inArticles?.add(token, worth * stream.article!, ARTICLE, ofTexts)
          stream.inAsked?.add(token, worth * stream.asked!, ASKED, ofAsked)
        }
      }
      sharing.share(scores, ofTexts, ofAsked)
      return scores
    },
  }
}

function keep(passages: readonly Passage[], analysis: Analysis): Kept {
  const { texts, asked, sharing } = gather(passages)
  const cuts = (texts: readonly string[]): readonly Cut[] => texts.map(text => cut(text, analysis))
  const inPassages = cuts(passages.map(({ text }) => text))
  const inTitles = cuts(passages.map(({ title }) => title))
  const inArticles = cuts(texts)
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
      inAsked: wanted(stream.asked, inAsked),
    }
  })
  const vocabulary = new Map<string, number>()
  for (const { words } of [...inPassages, ...inTitles, ...inAsked]) {
    for (const word of new Set(words.map(analysis.spelling.word))) vocabulary.set(word, (vocabulary.get(word) ?? 0) + 1)
  }
  return { streams, vocabulary, sharing }
}

/** Robertson's inverse document frequency, sharpened: `holding` of `all` passages hold the token. */
function rarityOf(holding: number, all: number): number {
  return Math.log(1 + (all - holding + 0.5) / (holding + 0.5)) ** RARITY
}
