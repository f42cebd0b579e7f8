import { type Line, lineWidth, type Piece } from './flow.ts'

/** The fewest cells to which a column of prose is squeezed before the table is given up. */
const NARROWEST = 8
/** Cells between two columns. */
export const GAP = 2

/** A column as it wants to be: its natural width, and the least it can bear without breaking what must stay whole. */
export interface Measure {
  readonly natural: number
  readonly least: number
}

/** What a column needs for these cells, each given as pieces that have not been broken yet. */
export function measure(cells: readonly (readonly Piece[])[]): Measure {
  let natural = 1
  let whole = 1
  for (const cell of cells) {
    natural = Math.max(natural, lineWidth({ pieces: cell }))
    for (const piece of cell) if (piece.whole) whole = Math.max(whole, lineWidth({ pieces: [piece] }))
  }
  return { natural, least: Math.max(whole, Math.min(natural, NARROWEST)) }
}

/**
 * The width of each column so that all fit into `cells`; null when they cannot. Room is taken from the widest column
 * first, so that short columns stay unbroken.
 */
export function widths(columns: readonly Measure[], cells: number): readonly number[] | null {
  const room = cells - GAP * Math.max(0, columns.length - 1)
  if (columns.reduce((sum, column) => sum + column.least, 0) > room) return null
  const fitted = columns.map(column => column.natural)
  for (let over = sum(fitted) - room; over > 0; over--) {
    let widest = -1
    columns.forEach((column, i) => {
      if (fitted[i]! > column.least && (widest < 0 || fitted[i]! > fitted[widest]!)) widest = i
    })
    fitted[widest]!--
  }
  return fitted
}

/** Lines of cells side by side, each cell padded to its column; `end` columns are aligned to the right. */
export function sideBySide(
  cells: readonly (readonly Line[])[],
  columns: readonly { readonly width: number; readonly end?: boolean }[],
): readonly Line[] {
  const height = Math.max(1, ...cells.map(lines => lines.length))
  return Array.from({ length: height }, (_, row) => {
    const pieces: Piece[] = []
    // Spaces are owed until something follows them: no line ends in spaces.
    let owed = 0
    columns.forEach(({ width, end }, i) => {
      const line = cells[i]?.[row] ?? { pieces: [] }
      const room = Math.max(0, width - lineWidth(line))
      if (end) owed += room
      if (line.pieces.length > 0) {
        pieces.push({ text: ' '.repeat(owed), style: 'plain' }, ...line.pieces)
        owed = 0
      }
      owed += GAP + (end ? 0 : room)
    })
    return { pieces }
  })
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
