/** What a word that stands nowhere was probably meant to be. */
export interface Speller {
  /** The commonest word one slip away: a letter too many, too few, wrong, or two swapped. Null where there is none. */
  readonly nearest: (word: string) => string | null
}

/** Shorter words have neighbours by chance. Letters of `spelt`. */
const SHORTEST = 4
/** Words looked up again are remembered; a flood of new ones starts afresh. */
const MOST_REMEMBERED = 2000

/**
 * A speller over the words of a library, each with the number of passages that hold it. `spelt` takes a word apart into
 * what a finger types, Korean syllables into letters for instance.
 */
export function createSpeller(vocabulary: ReadonlyMap<string, number>, spelt: (word: string) => string): Speller {
  const byLength = new Map<number, { readonly word: string; readonly letters: string; readonly passages: number }[]>()
  for (const [word, passages] of vocabulary) {
    const letters = spelt(word)
    if (letters.length < SHORTEST - 1 || /\d/.test(letters)) continue
    const row = byLength.get(letters.length)
    if (row) row.push({ word, letters, passages })
    else byLength.set(letters.length, [{ word, letters, passages }])
  }
  const remembered = new Map<string, string | null>()
  const look = (word: string): string | null => {
    const letters = spelt(word)
    if (letters.length < SHORTEST || /\d/.test(letters)) return null
    const near = [letters.length - 1, letters.length, letters.length + 1]
      .flatMap(length => byLength.get(length) ?? [])
      .filter(one => isOneSlipAway(letters, one.letters))
    return near.reduce((best, one) => (one.passages > best.passages ? one : best), { word: null, passages: 0 } as {
      readonly word: string | null
      readonly passages: number
    }).word
  }
  return {
    nearest(word) {
      const known = remembered.get(word)
      if (known !== undefined) return known
      if (remembered.size >= MOST_REMEMBERED) remembered.clear()
      const found = look(word)
      remembered.set(word, found)
      return found
    },
  }
}

/** Whether two words differ by one letter inserted, left out or replaced, or by two neighbours swapped. */
export function isOneSlipAway(a: string, b: string): boolean {
  if (a.length > b.length) return isOneSlipAway(b, a)
  if (b.length - a.length > 1 || a === b) return false
  let same = 0
  while (same < a.length && a[same] === b[same]) same++
  if (a.length < b.length) return a.slice(same) === b.slice(same + 1)
  if (a.slice(same + 1) === b.slice(same + 1)) return true
  return a[same] === b[same + 1] && a[same + 1] === b[same] && a.slice(same + 2) === b.slice(same + 2)
}

/** A word read otherwise than written. */
export interface Reading {
  readonly written: string
  readonly read: string
}
