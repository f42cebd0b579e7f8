import type { Piece } from './piece.ts'
import { type Run, runs } from './runs.ts'
import type { Analysis, Stream } from './streams.ts'

/** A text that is searched, cut once for all streams. */
export interface Cut {
  /** Whole runs, each counting fully. */
  readonly runs: readonly Piece[]
  readonly words: readonly Piece[]
}

/** Cuts a text into runs and words. */
export function cut(text: string, analysis: Analysis): Cut {
  const found: readonly Run[] = runs(text)
  return { runs: found.map(run => ({ ...run, weight: 1 })), words: analysis.words(found) }
}

/** The tokens of a text that is searched. Thai spans are whole runs in it: only a question is cut at function words. */
export function tokensOf(text: Cut, stream: Stream): readonly string[] {
  const tokens: string[] = []
  stream.tokens(stream.spans ? text.runs : text.words, token => tokens.push(token))
  return tokens
}

/**
 * The tokens of a question, each with what it counts. `read` are the same words with slips put right; they add tokens
 * that were not there before.
 */
export function weightedTokens(
  written: readonly Piece[],
  read: readonly Piece[],
  stream: Stream,
  analysis: Analysis,
): ReadonlyMap<string, number> {
  const shaped = (pieces: readonly Piece[]): readonly Piece[] => (stream.spans ? analysis.spans(pieces) : pieces)
  const tokens = new Map<string, number>()
  stream.tokens(shaped(written), (token, weight) => tokens.set(token, (tokens.get(token) ?? 0) + weight))
  if (read === written) return tokens
  const more = new Map<string, number>()
  stream.tokens(shaped(read), (token, weight) => {
    if (!tokens.has(token)) more.set(token, (more.get(token) ?? 0) + weight)
  })
  return new Map([...tokens, ...more])
}
