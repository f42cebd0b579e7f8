import { type Cut, cut, tokensOf } from './analysis.ts'
import { gather, type Sharing } from './articles.ts'
import type { Passage } from './passage.ts'
import { createPostings, type Postings } from './postings.ts'
import type { Analysis, Stream } from './streams.ts'

/** Where a stream looks; null where there is nothing to look at, or it would not help. */
export interface IndexedStream extends Stream {
  readonly inPassages: Postings
  readonly inTitles: Postings | null
  readonly inArticles: Postings | null
  readonly inNames: Postings | null
  readonly inAsked: Postings | null
}

/** What is kept of the passages; the cut texts, three times as large, must not be. */
export interface Kept {
  readonly streams: readonly IndexedStream[]
  /** In how many passages, titles and questions each word stands. */
  readonly vocabulary: ReadonlyMap<string, number>
  readonly sharing: Sharing
}

/** Texts that are cut in one step. */
const STEP = 100

/** Makes of passages what is kept of them, step by step. */
export function* keeping(passages: readonly Passage[], analysis: Analysis): Generator<void, Kept> {
  const { names, texts, asked, sharing } = gather(passages)
  const inPassages = yield* cuts(
    passages.map(({ text }) => text),
    analysis,
  )
  const inTitles = yield* cuts(
    passages.map(({ title }) => title),
    analysis,
  )
  const inArticles = yield* cuts(texts, analysis)
  const inNames = yield* cuts(names, analysis)
  const inAsked = yield* cuts(asked, analysis)
  const streams: IndexedStream[] = []
  for (const stream of analysis.streams) {
    streams.push({
      ...stream,
      inPassages: postings(inPassages, stream),
      inTitles: wanted(stream.title, inTitles, stream),
      inArticles: wanted(stream.article, inArticles, stream),
      inNames: wanted(stream.name, inNames, stream),
      inAsked: wanted(stream.asked, inAsked, stream),
    })
    yield
  }
  const vocabulary = new Map<string, number>()
  for (const { words } of [...inPassages, ...inTitles, ...inNames, ...inAsked]) {
    for (const word of new Set(words.map(analysis.spelling.word))) vocabulary.set(word, (vocabulary.get(word) ?? 0) + 1)
  }
  return { streams, vocabulary, sharing }
}

function* cuts(texts: readonly string[], analysis: Analysis): Generator<void, readonly Cut[]> {
  const found: Cut[] = []
  for (let from = 0; from < texts.length; from += STEP) {
    for (const text of texts.slice(from, from + STEP)) found.push(cut(text, analysis))
    yield
  }
  return found
}

function postings(texts: readonly Cut[], stream: Stream): Postings {
  return createPostings(texts.map(text => tokensOf(text, stream)))
}

function wanted(weight: number | undefined, texts: readonly Cut[], stream: Stream): Postings | null {
  return weight === undefined || texts.length === 0 ? null : postings(texts, stream)
}
