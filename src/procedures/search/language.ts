import type { Locale } from '../../i18n/locales.ts'
import type { Passage } from './passage.ts'
import type { Piece } from './piece.ts'
import { createPostings, type Postings } from './postings.ts'
import { runs } from './runs.ts'
import { createSpeller } from './spelling.ts'
import { ANALYSES, PASSAGE, RARITY, type Stream, TITLE } from './streams.ts'

/** One language of a library, indexed. */
export interface LanguageIndex {
  readonly passages: readonly Passage[]
  /** What each passage is worth as an answer, in the order of `passages`; 0 where nothing of the question stands in it. */
  readonly score: (question: string) => Float64Array
}

interface IndexedStream extends Stream {
  readonly inPassages: Postings
  readonly inTitles: Postings | null
}

/** A word that was put right counts less than one that was written. */
const PUT_RIGHT_WEIGHT = 0.7
/** Words of a question that are looked up for slips; a page-long story has too many. */
const MOST_SLIPS = 8

/** Indexes the passages of one language. Some hundred milliseconds for a thousand passages. */
export function indexLanguage(language: Locale, passages: readonly Passage[]): LanguageIndex {
  const analysis = ANALYSES[language]
  const analysed = (text: string, stream: Stream): readonly string[] => {
    const found = runs(text)
    const tokens: string[] = []
    stream.tokens(stream.spans ? found.map(run => ({ ...run, weight: 1 })) : analysis.words(found), token =>
      tokens.push(token),
    )
    return tokens
  }
  const streams: readonly IndexedStream[] = analysis.streams.map(stream => ({
    ...stream,
    inPassages: createPostings(passages.map(({ text }) => analysed(text, stream))),
    inTitles: stream.title === undefined ? null : createPostings(passages.map(({ title }) => analysed(title, stream))),
  }))
  const vocabulary = new Map<string, number>()
  for (const { title, text } of passages) {
    const own = new Set(analysis.words(runs(`${title}\n${text}`)).map(analysis.spelling.word))
    for (const word of own) vocabulary.set(word, (vocabulary.get(word) ?? 0) + 1)
  }
  const speller = createSpeller(vocabulary, analysis.spelling.letters)

  const putRight = (pieces: readonly Piece[]): readonly Piece[] => {
    let left = MOST_SLIPS
    return pieces.map(piece => {
      const word = analysis.spelling.word(piece)
      if (left === 0 || piece.weight < 1 || piece.script !== analysis.spelling.script || vocabulary.has(word))
        return piece
      left--
      const nearest = speller.nearest(word)
      return nearest === null ? piece : { ...piece, text: nearest, weight: PUT_RIGHT_WEIGHT }
    })
  }

  return {
    passages,
    score(question) {
      const scores = new Float64Array(passages.length)
      const written = analysis.words(runs(question))
      const read = putRight(written)
      for (const stream of streams) {
        const shaped = (pieces: readonly Piece[]): readonly Piece[] => (stream.spans ? analysis.spans(pieces) : pieces)
        for (const [token, weight] of bag(stream, shaped(written), shaped(read))) {
          const rare = rarity(passages.length, stream.inPassages.documents(token)) * weight
          stream.inPassages.add(token, rare * stream.passage, PASSAGE, scores)
          stream.inTitles?.add(token, rare * stream.title!, TITLE, scores)
        }
      }
      return scores
    },
  }
}

/** The tokens of a question with their weights; what was put right adds only tokens that were not there. */
function bag(stream: Stream, written: readonly Piece[], read: readonly Piece[]): ReadonlyMap<string, number> {
  const tokens = new Map<string, number>()
  stream.tokens(written, (token, weight) => tokens.set(token, (tokens.get(token) ?? 0) + weight))
  if (read.every((piece, i) => piece === written[i])) return tokens
  const more = new Map<string, number>()
  stream.tokens(read, (token, weight) => {
    if (!tokens.has(token)) more.set(token, (more.get(token) ?? 0) + weight)
  })
  return new Map([...tokens, ...more])
}

/** How much a token tells: nearly nothing when it stands everywhere. Robertson's inverse document frequency, sharpened. */
function rarity(passages: number, holding: number): number {
  return Math.log(1 + (passages - holding + 0.5) / (holding + 0.5)) ** RARITY
}
