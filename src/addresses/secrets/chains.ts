import { type Span, skipGap } from './runs.ts'
import type { WordReader } from './word-readers.ts'

/** Places ahead of the one that is read, in a ring; a power of two above the longest word and what may follow it. */
const RING = 16

/** List words in a row, each beginning where the one before it ends. */
export interface Chain {
  readonly start: number
  end: number
  /** The most words that any chain with this end has. */
  words: number
}

/**
 * The longest chain from each place of a span where one of `fewest` words or more begins, by that place. At every place two things are known: the
 * most words of a chain that ends there, and the earliest place where such a chain begins. Chains may overlap where a
 * text can be cut into words in two ways; no two begin at one place. Linear in the span's length.
 */
export function chainsOf(text: string, reader: WordReader, span: Span, fewest: number): ReadonlyMap<number, Chain> {
  const [from, to] = span
  const chains = new Map<number, Chain>()
  const { isLetter, ends } = reader
  const counts = new Int32Array(RING)
  const starts = new Int32Array(RING)
  let chain: Chain | undefined
  let at = from
  while (at < to) {
    const slot = at % RING
    const before = counts[slot]!
    const start = before === 0 ? at : starts[slot]!
    counts[slot] = 0
    if (!isLetter(text.charCodeAt(at))) {
      const next = before === 0 ? -1 : skipGap(text, isLetter, at)
      if (next >= 0 && next < to) {
        counts[next % RING] = before
        starts[next % RING] = start
        at = next
      } else at++
      continue
    }
    for (let i = reader.read(text, at) - 1; i >= 0; i--) {
      const end = ends[i]!
      if (end > to) continue
      const place = end % RING
      if (counts[place] === 0 || start < starts[place]!) starts[place] = start
      if (before + 1 > counts[place]!) counts[place] = before + 1
      if (counts[place]! < fewest) continue
      const first = starts[place]!
      if (chain?.start !== first) {
        chain = chains.get(first) ?? { start: first, end, words: 0 }
        chains.set(first, chain)
      }
      if (end < chain.end) continue
      chain.end = end
      chain.words = counts[place]!
    }
    at++
  }
  return chains
}
