/** A stretch of a text, in UTF-16 code units, `end` exclusive. */
export type Span = readonly [start: number, end: number]

/** `1`, `12. `, `3)` and a line break, `11.12.` where a word is missing: more than this between two words ends a run. */
const MAX_GAP = 6

/**
 * Where the next word of a run begins when one ends at `end`: right there, behind one dot, or behind a number that
 * touches the word (`legal1winner2`, `1.legal2.winner`, `legal1 winner2`). -1 where the run ends: words with white space
 * or other signs alone between them are no run, or each line of source code would be one.
 */
export function skipGap(text: string, isLetter: (code: number) => boolean, end: number): number {
  const first = text.charCodeAt(end)
  if (isLetter(first)) return end
  if (first === DOT) return isLetter(text.charCodeAt(end + 1)) ? end + 1 : -1
  if (!isDigit(first)) return -1
  for (let at = end + 1; at <= end + MAX_GAP; at++) {
    const code = text.charCodeAt(at)
    if (isLetter(code)) return at
    if (!isDigit(code) && !NUMBERING.has(code)) return -1
  }
  return -1
}

const DOT = 46
/** What stands between a number and a word: `. ) ] : - _ , ;` and white space. */
const NUMBERING: ReadonlySet<number> = new Set(Array.from('.)]:-_,; \n\r\t', c => c.charCodeAt(0)))

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

/** The runs of a text with so many letters or more. */
export function runsOf(text: string, isLetter: (code: number) => boolean, fewest: number): Span[] {
  const runs: Span[] = []
  const length = text.length
  for (let at = 0; at < length; at++) {
    if (!isLetter(text.charCodeAt(at))) continue
    const start = at
    let letters = 0
    let end = at
    for (let next = at; next >= 0; next = skipGap(text, isLetter, end)) {
      const from = next
      end = next
      do end++
      while (end < length && isLetter(text.charCodeAt(end)))
      letters += end - from
    }
    if (letters >= fewest) runs.push([start, end])
    at = end
  }
  return runs
}
