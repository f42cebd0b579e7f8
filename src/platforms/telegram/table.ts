import type { Column } from '../../core/view.ts'
import { padCells } from '../../i18n/columns.ts'
import { cellWidth } from '../../i18n/width.ts'
import { type Block, type Run, run } from './runs.ts'

/** A table in the reader's words: what each cell holds. */
export interface Cells {
  readonly titles: readonly (readonly Run[])[]
  readonly rows: readonly (readonly (readonly Run[])[])[]
  readonly align: readonly Column['align'][]
}

/**
 * Cells of fixed width that a small telephone shows in one line: wider lines are broken. An estimate, for Telegram states
 * no width and it depends on the screen and the size of its letters.
 */
const WIDEST = 34
const BETWEEN = '  '

/**
 * A table in columns where it is narrow; row by row, a line for each cell, where it is not, or where it holds something
 * to be copied, which a tap on a table would copy as a whole.
 */
export function tableBlocks(cells: Cells): readonly Block[] {
  if (cells.titles.length === 0) return []
  return drawn(cells) ?? written(cells)
}

function drawn({ titles, rows, align }: Cells): readonly Block[] | null {
  const all = [titles, ...rows].map(row => titles.map((_, i) => row[i] ?? []))
  if (rows.flat(2).some(({ mark }) => mark === 'code')) return null
  const texts = all.map(row => row.map(cell => cell.map(({ text }) => text).join('')))
  const widths = titles.map((_, i) => Math.max(...texts.map(row => cellWidth(row[i]!))))
  const width = widths.reduce((sum, cells) => sum + cells, BETWEEN.length * (widths.length - 1))
  if (width > WIDEST || texts.flat().some(text => text.includes('\n'))) return null
  const line = (row: readonly string[]): string =>
    row
      .map((text, i) => padCells(text, widths[i]!, align[i] === 'end' ? 'end' : 'start'))
      .join(BETWEEN)
      .trimEnd()
  const [head = [], ...body] = texts
  const lines = [line(head), '─'.repeat(width), ...body.map(line)]
  return [{ runs: [run(lines.join('\n'))], within: 'pre', gap: 2 }]
}

/** A row as lines of `title: value`; of two columns a line each, for a title before every cell would only be in the way. */
function written({ titles, rows }: Cells): readonly Block[] {
  if (titles.length === 2 && rows.length > 1) {
    return [titles, ...rows].map(
      ([first = [], second = []], i): Block => ({
        runs: [...first.map(strong), run(': '), ...second],
        ...(i > 0 ? { gap: 1 } : { gap: 2, heads: true }),
      }),
    )
  }
  if (rows.length === 0) return titles.map((title, i): Block => ({ runs: title, gap: i > 0 ? 1 : 2 }))
  return rows.flatMap(row =>
    titles.map((title, i): Block => ({ runs: [...title, run(': '), ...(row[i] ?? [])], gap: i > 0 ? 1 : 2 })),
  )
}

function strong(one: Run): Run {
  return one.mark ? one : { ...one, mark: 'bold' }
}
