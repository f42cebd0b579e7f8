import type { Column } from '../../core/view.ts'
import { padCells } from '../../i18n/columns.ts'
import { cellWidth } from '../../i18n/width.ts'
import { neutralise } from '../harmless.ts'
import { codeBlocks } from './code.ts'
import { DISCORD_LIMITS } from './limits.ts'
import { type Inline, textOf } from './markdown.ts'
import { drawn, paragraph } from './paragraph.ts'
import type { Lines } from './parts.ts'

/** A table in the reader's words: what each cell holds. */
export interface Cells {
  readonly titles: readonly (readonly Inline[])[]
  readonly rows: readonly (readonly (readonly Inline[])[])[]
  readonly align: readonly Column['align'][]
}

/** The most cells of a line that a telephone shows without breaking it; Discord has no tables, and no page states it. */
const PHONE = 36
const GAP = '  '

/** A table as lines of aligned cells where a telephone shows them in one line each, else row by row as facts. */
export function tableBlocks(cells: Cells): readonly Lines[] {
  if (cells.titles.length === 0) return []
  const [titles = [], ...rows] = [cells.titles, ...cells.rows].map(row =>
    cells.titles.map((_, i) => neutralise(textOf(row[i] ?? []))),
  )
  const widths = titles.map((_, i) => Math.max(...[titles, ...rows].map(row => cellWidth(row[i]!))))
  const narrow = widths.reduce((sum, width) => sum + width, GAP.length * (widths.length - 1)) <= PHONE
  const safe = [titles, ...rows].flat().every(text => !text.includes('`'))
  if (!narrow || !safe || titles.length < 2) return facts(cells)
  const aligned = (row: readonly string[]): string =>
    row
      .map((text, i) => padCells(text, widths[i]!, cells.align[i] ?? 'start'))
      .join(GAP)
      .trimEnd()
  return codeBlocks(rows.map(aligned), [aligned(titles)])
}

/**
 * A row as lines of `title: value`, an empty line between rows; of two columns a line each, for a title before every cell
 * would only be in the way.
 */
function facts({ titles, rows }: Cells): readonly Lines[] {
  const { most } = DISCORD_LIMITS.messageText
  if (titles.length === 2 && rows.length > 1) {
    const lines = [titles, ...rows].flatMap(([first = [], second = []]) =>
      drawn(paragraph([...first.map(strong), { text: ': ', style: 'bold' }, ...second]), most),
    )
    return [{ lines }]
  }
  if (rows.length === 0) return [{ lines: titles.flatMap(title => drawn(paragraph(title), most)) }]
  return rows.map(row => ({
    lines: titles.flatMap((title, j) =>
      drawn(paragraph([...title, { text: ': ', style: 'bold' }, ...(row[j] ?? [])]), most),
    ),
  }))
}

function strong(piece: Inline): Inline {
  return piece.style ? piece : { ...piece, style: 'bold' }
}
