import { type Span, skipGap } from './runs.ts'
import type { WordReader } from './word-readers.ts'

/** So many words are given in all readings of one chain together: a text made to be read in many ways must stay cheap. */
const MOST_WORDS = 10_000

/**
 * Every way to cut a chain wholly into list words, as their numbers; one at least where there is any, and so many that
 * their words together are some ten thousand. BIP-39 words glued together rarely have two (`act`, `actor`).
 */
export function* readings(text: string, reader: WordReader, [start, end]: Span): Generator<number[]> {
  const nextWord = (wordEnd: number): number => (wordEnd >= end ? wordEnd : skipGap(text, reader.isLetter, wordEnd))
  // Only ways that lead to the end are walked, so that each step of the walk is part of a reading.
  const leads = new Uint8Array(end - start + 1)
  leads[end - start] = 1
  const follow = (at: number, from: number): number => {
    const count = reader.read(text, at)
    for (let i = from; i < count; i++) {
      const next = nextWord(reader.ends[i]!)
      if (next >= 0 && next <= end && leads[next - start] === 1) return i
    }
    return -1
  }
  for (let at = end - 1; at >= start; at--) if (follow(at, 0) >= 0) leads[at - start] = 1

  const places = [start]
  const choices = [0]
  const numbers: number[] = []
  let left = MOST_WORDS
  while (places.length > 0 && left > 0) {
    const depth = places.length - 1
    numbers.length = depth
    const choice = follow(places[depth]!, choices[depth]!)
    if (choice < 0) {
      places.pop()
      choices.pop()
      continue
    }
    choices[depth] = choice + 1
    numbers.push(reader.numbers[choice]!)
    const next = nextWord(reader.ends[choice]!)
    if (next < end) {
      places.push(next)
      choices.push(0)
    } else {
      left -= numbers.length
      yield [...numbers]
    }
  }
}
