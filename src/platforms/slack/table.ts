import type { Column } from '../../core/view.ts'
import { grouped, weigh } from '../weight.ts'
import { SLACK_LIMITS } from './limits.ts'
import { inline, richBlocks, section } from './rich.ts'
import type { Block, Inline, RichPart, RichText } from './wire.ts'

/** A table in the reader's words: what each cell holds. */
export interface Cells {
  readonly titles: readonly (readonly Inline[])[]
  readonly rows: readonly (readonly (readonly Inline[])[])[]
  readonly align: readonly Column['align'][]
}

/**
 * A table, or several that repeat the titles where one cannot hold all rows; written out row by row where even a single
 * row is too much for a table, or where there are no tables (the Home tab).
 */
export function tableBlocks(cells: Cells, native: boolean): readonly Block[] {
  if (cells.titles.length === 0) return []
  const titles = cells.titles.map(cell)
  const rows = cells.rows.map(row => titles.map((_, i) => cell(row[i] ?? [])))
  const room = SLACK_LIMITS.tableCharacters.most - weigh(titles)
  const small = native && titles.length <= SLACK_LIMITS.tableColumns.most && rows.every(row => weigh(row) <= room)
  if (!small || room < 0) return written(cells)
  const groups = grouped(rows, { weight: room, items: SLACK_LIMITS.tableRows.most - 1 })
  return (rows.length > 0 ? groups : [[]]).map(group => ({
    type: 'table',
    rows: [titles, ...group],
    column_settings: cells.align.map(align =>
      align === 'end' ? { is_wrapped: true, align: 'right' } : { is_wrapped: true },
    ),
  }))
}

/** A cell must hold something. */
function cell(elements: readonly Inline[]): RichText {
  return { type: 'rich_text', elements: [section(...(elements.length > 0 ? elements : [inline(' ')]))] }
}

/** A row as lines of `title: value`. */
function written({ titles, rows }: Cells): readonly Block[] {
  const parts: RichPart[] = rows.flatMap((row, i) => [
    ...(i > 0 ? [section(inline(' '))] : []),
    ...titles.map((title, j) => section(...title, inline(': '), ...(row[j] ?? []))),
  ])
  return richBlocks(rows.length > 0 ? parts : titles.map(title => section(...title)))
}
