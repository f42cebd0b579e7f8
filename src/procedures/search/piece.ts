import type { Run } from './runs.ts'

/** A run, or a word of one, with how much it counts in a question: function words count less. */
export interface Piece extends Run {
  readonly weight: number
}

/** What tells passages apart is not in `what`, `the`, `하는가` or `อะไร`: in a small library they are rare, and would win. */
const FUNCTION_WORD_WEIGHT = 0.3

/** What the whole library is about: it tells no passage from another. */
const SUBJECT = new Set(['crypto', 'coin', 'coins', '코인', 'เหรียญ', 'คดี', '사건', 'case', 'howlong'])
const SUBJECT_WEIGHT = 0.5

/** What a word of a question counts. */
export function weightOf(word: string, isFunctionWord: boolean): number {
  if (isFunctionWord) return FUNCTION_WORD_WEIGHT
  return SUBJECT.has(word) ? SUBJECT_WEIGHT : 1
}

/** Takes a token, and how much it counts. */
export type Put = (token: string, weight: number) => void

/** Turns pieces into the tokens of one stream. */
export type Tokens = (pieces: readonly Piece[], put: Put) => void

/**
 * Each piece by itself. `sharing` is how far the tokens of one piece share its weight: 0, each has all of it; 1, a word
 * counts the same however many tokens it makes.
 */
export function each(tokensOf: (piece: Piece) => readonly string[], sharing = 0): Tokens {
  return (pieces, put) => {
    for (const piece of pieces) {
      const tokens = tokensOf(piece)
      const weight = sharing === 0 ? piece.weight : piece.weight * tokens.length ** -sharing
      for (const token of tokens) put(token, weight)
    }
  }
}

/** Every `size` neighbours in a row; all of them in one where there are fewer. */
export function grams(letters: readonly string[], size: number): readonly string[] {
  if (letters.length <= size) return [letters.join('')]
  const found: string[] = []
  for (let i = 0; i + size <= letters.length; i++) found.push(letters.slice(i, i + size).join(''))
  return found
}
