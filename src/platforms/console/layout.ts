import { flow, type Line, lineWidth, type Piece } from './flow.ts'
import { measure, sideBySide } from './table.ts'

/** An empty line. */
export const EMPTY: Line = { pieces: [] }

/** Cells below which labels stand above their values instead of beside them. */
const STACKED_BELOW = 44
/** The most cells that labels take beside their values. */
const LABELS = 26

/** A mark, such as a bullet, with the lines of a text hanging beside it. */
export function hanging(mark: Piece, text: readonly Piece[], columns: number): readonly Line[] {
  const indent = lineWidth({ pieces: [mark] })
  const [first, ...others] = flow(text, columns - indent)
  const opening: readonly Line[] = first?.flush ? [{ pieces: [mark] }, first] : [{ pieces: [mark, ...first!.pieces] }]
  return [...opening, ...indented(others, indent)]
}

/** Lines moved to the right, except what is flush. */
function indented(lines: readonly Line[], cells: number): readonly Line[] {
  const pad: Piece = { text: ' '.repeat(cells), style: 'plain' }
  return lines.map(line => (line.flush || line.pieces.length === 0 ? line : { pieces: [pad, ...line.pieces] }))
}

/** A label and what it names, not yet broken into lines. */
export interface Pair {
  readonly label: readonly Piece[]
  readonly value: readonly Piece[]
}

/**
 * Labels in a column and their values beside them, or below them where the line is short. A value to be copied that
 * is too wide to stand beside its label follows below, at the margin.
 */
export function beside(rows: readonly Pair[], columns: number): readonly Line[] {
  const width = Math.min(LABELS, measure(rows.map(row => row.label)).natural)
  if (columns < STACKED_BELOW) {
    return rows.flatMap(({ label, value }) => [...flow(label, columns), ...indented(flow(value, columns - 2), 2)])
  }
  const shape = [{ width }, { width: columns - width - 2 }]
  return rows.flatMap(({ label, value }) => {
    const labels = flow(label, width)
    const values = flow(value, columns - width - 2)
    return Array.from({ length: Math.max(labels.length, values.length) }, (_, i) => {
      const [left, right] = [labels[i] ?? EMPTY, values[i] ?? EMPTY]
      if (!right.flush) return sideBySide([[left], [right]], shape)
      return left.pieces.length > 0 ? [left, right] : [right]
    }).flat()
  })
}
