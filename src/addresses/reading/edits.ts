/** A text from which single characters were taken or replaced one for one, with the way back to what was pasted. */
export interface Edited {
  readonly text: string
  /** The offset in the pasted text of the character at `offset` here; for the end of the text, the end. */
  toOriginal(offset: number): number
  /** The pasted span of a span here (`end` exclusive), characters taken out inside it included. */
  span(start: number, end: number): { start: number; end: number }
}

/** One UTF-16 code unit at `at`: taken out (`''`) or replaced by one other. */
export interface Edit {
  readonly at: number
  readonly by: string
}

/** Applies edits given in ascending order of `at`. */
export function applyEdits(original: string, edits: readonly Edit[]): Edited {
  if (edits.length === 0) return unedited(original)
  const pieces: string[] = []
  /** `cuts[i]`: the offset in the edited text before which i + 1 characters have been taken out. */
  const cuts: number[] = []
  let from = 0
  for (const { at, by } of edits) {
    pieces.push(original.slice(from, at), by)
    from = at + 1
    if (by === '') cuts.push(at - cuts.length)
  }
  pieces.push(original.slice(from))
  const toOriginal = (offset: number) => offset + countUpTo(cuts, offset)
  return {
    text: pieces.join(''),
    toOriginal,
    span: (start, end) => ({
      start: toOriginal(start),
      end: end > start ? toOriginal(end - 1) + 1 : toOriginal(start),
    }),
  }
}

function unedited(text: string): Edited {
  return { text, toOriginal: offset => offset, span: (start, end) => ({ start, end }) }
}

/** How many of the ascending numbers are at most `limit`. */
function countUpTo(ascending: readonly number[], limit: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (ascending[middle]! <= limit) low = middle + 1
    else high = middle
  }
  return low
}
