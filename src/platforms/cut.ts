import { graphemes, splitWithin } from '../i18n/graphemes.ts'
import { once } from '../i18n/intl.ts'

/** How far back a better place to cut is looked for: a line end in the second half, a space in the last quarter. */
const LINE = 1 / 2
const SPACE = 3 / 4
/** UTF-16 units around the end in which a word boundary is looked for, where a language writes without spaces. */
const WINDOW = 80

/**
 * The longest beginning of a text that is good to end with: at a line end, a space or a word, and never within what a
 * reader takes for one character. Empty when the first character alone is longer than `most` UTF-16 units.
 */
export function head(text: string, most: number): string {
  if (text.length <= most) return text
  const ends = boundaries(text, most)
  const better =
    last(ends, end => end >= most * LINE && text[end - 1] === '\n') ??
    last(ends, end => end >= most * SPACE && /\s/.test(text[end - 1]!)) ??
    wordEnd(text, ends, most) ??
    ends.at(-1)
  return text.slice(0, better ?? 0)
}

/** The same, but never empty: a character longer than the limit (piles of marks) is cut between code points. */
export function headAtLeast(text: string, most: number): string {
  return head(text, most) || splitWithin(text.slice(0, most + 2), most)[0]!
}

/** A text shortened to `most` UTF-16 units with an ellipsis, for where the whole of it stands elsewhere. */
export function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${head(text, most - 1).trimEnd()}…`
}

/** The ends of whole characters within the first `most` units. */
function boundaries(text: string, most: number): readonly number[] {
  const ends: number[] = []
  let at = 0
  // Two units more than can be used tell whether the last character goes on.
  for (const grapheme of graphemes(text.slice(0, most + 2))) {
    at += grapheme.length
    if (at > most) break
    ends.push(at)
  }
  return ends
}

function wordEnd(text: string, ends: readonly number[], most: number): number | undefined {
  const from = last(ends, end => end <= most - WINDOW) ?? 0
  const segmenter = once('segmenter/word', () => new Intl.Segmenter('und', { granularity: 'word' }))
  const words = Array.from(segmenter.segment(text.slice(from, most + WINDOW)), ({ index }) => from + index)
  const starts = new Set(words)
  return last(ends, end => end > from && starts.has(end))
}

function last(ends: readonly number[], good: (end: number) => boolean): number | undefined {
  return ends.findLast(good)
}
