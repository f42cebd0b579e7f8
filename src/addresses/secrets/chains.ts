import { WINDOW } from './proof.ts'
import { type Span, skipGap } from './runs.ts'
import type { WordReader } from './word-readers.ts'

/** Places ahead of the one that is read, in a ring; a power of two above the longest word and what may follow it. */
const RING = 16

/**
 * The chains of twelve list words or more in a run, each word beginning where the one before it ends. At every place two
 * things are known: the most words of a chain that ends there, and the earliest place where such a chain begins. Chains
 * may overlap where a text can be cut into words in two ways; no two begin at one place. Linear in the run's length.
 */
export function chainsOf(text: string, reader: WordReader, [from, to]: Span): Span[] {
  const found = new Map<number, number>()
  const { isLetter, ends } = reader
  const counts = new Int32Array(RING)
  const starts = new Int32Array(RING)
  let lastStart = -1
  let lastEnd = -1
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
      if (counts[place]! < WINDOW) continue
      if (starts[place] !== lastStart) {
        if (lastStart >= 0) found.set(lastStart, Math.max(lastEnd, found.get(lastStart) ?? 0))
        lastStart = starts[place]!
        lastEnd = end
      } else if (end > lastEnd) lastEnd = end
    }
    at++
  }
  if (lastStart >= 0) found.set(lastStart, Math.max(lastEnd, found.get(lastStart) ?? 0))
  return [...found]
}
