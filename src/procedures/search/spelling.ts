import type { Piece } from './piece.ts'
import type { Script } from './runs.ts'

/** How words of a language are compared letter by letter. */
export interface Spelling {
  /** Words of other scripts are left alone. */
  readonly script: Script
  /** What of a piece is looked up. */
  readonly word: (piece: Piece) => string
  /** A word taken apart into what a finger types. */
  readonly letters: (word: string) => string
}

/** Reads words that stand nowhere as what they were probably meant to be. */
export interface Reader {
  /**
   * The words, those that stand nowhere replaced by their nearest neighbour and counting less; the same array where
   * all stay.
   */
  readonly read: (pieces: readonly Piece[]) => readonly Piece[]
}

/** A word that was put right counts less than one that was written. */
const PUT_RIGHT_WEIGHT = 0.7
/** Words of a question that are looked up; a page-long story has too many. */
const MOST_LOOKED_UP = 8
/** Shorter words have neighbours by chance. */
const FEWEST_LETTERS = 4
/** Words looked up again are remembered; a flood of new ones starts afresh. */
const MOST_REMEMBERED = 2000

/** A reader over the words of a library, each with the number of passages that hold it. */
export function createReader(vocabulary: ReadonlyMap<string, number>, spelling: Spelling): Reader {
  const { script, word, letters } = spelling
  const byLength = groupByLength(vocabulary, letters)
  const remembered = new Map<string, string | null>()
  const nearest = (unknown: string): string | null => {
    const known = remembered.get(unknown)
    if (known !== undefined) return known
    const found = look(letters(unknown), byLength)
    if (remembered.size >= MOST_REMEMBERED) remembered.clear()
    remembered.set(unknown, found)
    return found
  }
  return {
    read(pieces) {
      let left = MOST_LOOKED_UP
      let changed = false
      const read = pieces.map(piece => {
        if (left === 0 || piece.weight < 1 || piece.script !== script || vocabulary.has(word(piece))) return piece
        left--
        const found = nearest(word(piece))
        if (found === null) return piece
        changed = true
        return { ...piece, text: found, weight: PUT_RIGHT_WEIGHT }
      })
      return changed ? read : pieces
    },
  }
}

interface Neighbour {
  readonly word: string
  readonly letters: string
  readonly passages: number
}
type ByLength = ReadonlyMap<number, readonly Neighbour[]>

function groupByLength(vocabulary: ReadonlyMap<string, number>, lettersOf: Spelling['letters']): ByLength {
  const groups = new Map<number, Neighbour[]>()
  for (const [word, passages] of vocabulary) {
    const letters = lettersOf(word)
    if (letters.length < FEWEST_LETTERS - 1 || /\d/.test(letters)) continue
    const group = groups.get(letters.length)
    if (group) group.push({ word, letters, passages })
    else groups.set(letters.length, [{ word, letters, passages }])
  }
  return groups
}

/** The commonest word one slip away. */
function look(letters: string, byLength: ByLength): string | null {
  if (letters.length < FEWEST_LETTERS || /\d/.test(letters)) return null
  let best: Neighbour | undefined
  for (let length = letters.length - 1; length <= letters.length + 1; length++) {
    for (const one of byLength.get(length) ?? []) {
      if (one.passages > (best?.passages ?? 0) && isOneSlipAway(letters, one.letters)) best = one
    }
  }
  return best?.word ?? null
}

/** Whether two words differ by one letter too many or too few, by another letter, or by two neighbours swapped. */
export function isOneSlipAway(a: string, b: string): boolean {
  if (a.length > b.length) return isOneSlipAway(b, a)
  if (b.length - a.length > 1 || a === b) return false
  let same = 0
  while (same < a.length && a[same] === b[same]) same++
  if (a.length < b.length) return a.slice(same) === b.slice(same + 1)
  if (a.slice(same + 1) === b.slice(same + 1)) return true
  return a[same] === b[same + 1] && a[same + 1] === b[same] && a.slice(same + 2) === b.slice(same + 2)
}
