import { graphemes } from './graphemes.ts'
import { once } from './intl.ts'
import { cellWidth, graphemeWidth } from './width.ts'

/** Fitting text into columns that are measured in terminal cells. No character is ever cut in two. */

export type Align = 'start' | 'end' | 'center'

/** Filled with spaces up to a width. What is already wider is returned as it is. */
export function padCells(text: string, cells: number, align: Align = 'start'): string {
  const room = Math.max(0, cells - cellWidth(text))
  const before = align === 'start' ? 0 : align === 'end' ? room : Math.floor(room / 2)
  return ' '.repeat(before) + text + ' '.repeat(room - before)
}

/**
 * Cut to a width, with `ellipsis` in place of what was left out. The result may be a cell narrower than asked, where
 * a wide character no longer fits. An ellipsis wider than the room is left out.
 */
export function truncateCells(text: string, cells: number, ellipsis = '…'): string {
  if (cellWidth(text) <= cells) return text
  const mark = cellWidth(ellipsis) <= cells ? ellipsis : ''
  return takeCells(text, cells - cellWidth(mark)) + mark
}

/**
 * Broken into lines no wider than `cells`: at spaces, and inside Thai, which is written without them, between words
 * (`Intl.Segmenter`). A word wider than a line is broken between characters; a single character wider than a line
 * stands alone. Line feeds stay, and so does a line's indentation; spaces at a break disappear.
 */
export function wrapCells(text: string, cells: number): readonly string[] {
  return text.split('\n').flatMap(line => wrapLine(line, cells))
}

function wrapLine(line: string, cells: number): readonly string[] {
  if (cellWidth(line) <= cells) return [line]
  const lines: string[] = []
  let current = ''
  let room = cells
  const close = () => {
    lines.push(current.trimEnd())
    current = ''
    room = cells
  }
  for (const word of pieces(line)) {
    const spaces = word.trim() === ''
    const width = cellWidth(word)
    if (width <= room) {
      // a space that opens a line after a break is not indentation
      if (!spaces || current !== '' || lines.length === 0) {
        current += word
        room -= width
      }
      continue
    }
    if (spaces) {
      if (current.trim() !== '') close()
      continue
    }
    if (current.trim() !== '') close()
    let rest = word
    while (cellWidth(rest) > room) {
      const head = takeCells(rest, room) || (current === '' ? (graphemes(rest)[0] ?? '') : '')
      current += head
      rest = rest.slice(head.length)
      close()
    }
    current += rest
    room -= cellWidth(rest)
  }
  if (current !== '') lines.push(current.trimEnd())
  return lines
}

const THAI = /\p{Script=Thai}/u
/** Mai yamok and paiyannoi belong to the word before them. */
const CLINGS = /^[ๆฯ]/u

/** A line in pieces between which it may be broken: words, Thai words, and the spaces between; none before mai yamok. */
function pieces(line: string): readonly string[] {
  return line.split(/([ \t\u3000]+)(?![ๆ \t\u3000])/).flatMap(word => (THAI.test(word) ? thaiWords(word) : [word]))
}

function thaiWords(text: string): readonly string[] {
  const words: string[] = []
  const segmenter = once('segmenter/word/th', () => new Intl.Segmenter('th', { granularity: 'word' }))
  for (const { segment } of segmenter.segment(text)) {
    const last = words.length - 1
    const before = words[last]
    const joins = before !== undefined && !(endsThai(before) && THAI.test(segment[0] ?? '') && !CLINGS.test(segment))
    if (joins) words[last] = before + segment
    else words.push(segment)
  }
  return words
}

function endsThai(text: string): boolean {
  return THAI.test(text.at(-1) ?? '')
}

function takeCells(text: string, cells: number): string {
  let taken = ''
  let room = cells
  for (const grapheme of graphemes(text)) {
    room -= graphemeWidth(grapheme)
    if (room < 0) break
    taken += grapheme
  }
  return taken
}
