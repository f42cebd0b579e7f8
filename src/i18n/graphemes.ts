import { once } from './intl.ts'

/**
 * Every UTF-16 unit of such a text is a whole character: ASCII (but a carriage return, which would join the line feed
 * after it), dashes and dots, box lines, signs, Hangul syllables. Without marks, joiners and selectors none of them
 * joins another, and the first `Intl` object of a process, which would say so, takes 9 ms to make.
 */
const SIMPLE = /^[\n\x20-\x7e\u2010-\u2027\u2500-\u259f\u25a0-\u25ff\u2700-\u27bf\uac00-\ud7a3]*$/

/** What a reader takes for single characters (UAX #29), in order: `น้ำ`, `각` spelt with jamo, a family emoji. */
export function graphemes(text: string): readonly string[] {
  if (SIMPLE.test(text)) return text.split('')
  const segmenter = once('segmenter/grapheme', () => new Intl.Segmenter('und', { granularity: 'grapheme' }))
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}

/** How a platform counts the length of a text. */
export type Measure = (text: string) => number

/** Length in UTF-16 code units, as JavaScript and Telegram count. */
export const utf16Length: Measure = text => text.length

/** Length in bytes of UTF-8. */
export const utf8Length: Measure = text => Buffer.byteLength(text, 'utf8')

/**
 * The longest beginning that fits and cuts no character in two. Empty when the first character alone is too long.
 * `measure` must not shrink as text is added.
 */
export function prefixWithin(text: string, most: number, measure: Measure = utf16Length): string {
  if (measure(text) <= most) return text
  let prefix = ''
  let length = 0
  for (const piece of graphemes(text)) {
    length += measure(piece)
    if (length > most) break
    prefix += piece
  }
  return prefix
}

/**
 * The text in pieces that each fit; joined they are the text again. A single character longer than the limit (piles
 * of combining marks) is cut between code points. Throws RangeError when not even a code point fits.
 */
export function splitWithin(text: string, most: number, measure: Measure = utf16Length): readonly string[] {
  const pieces: string[] = []
  let piece = ''
  let length = 0
  for (const grapheme of graphemes(text)) {
    for (const part of measure(grapheme) <= most ? [grapheme] : Array.from(grapheme)) {
      const more = measure(part)
      if (more > most) throw new RangeError('the limit is shorter than a character')
      if (length + more > most) {
        pieces.push(piece)
        piece = ''
        length = 0
      }
      piece += part
      length += more
    }
  }
  if (piece !== '') pieces.push(piece)
  return pieces
}
