import { graphemes } from './graphemes.ts'
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
