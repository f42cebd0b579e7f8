/**
 * The starter set is written as tables of plain text, one fact a line, so that a reviewer can hold a line against its
 * source without reading code. `#` begins a comment line; `default: column = value` gives every row a value; `columns:`
 * names the cells, which are separated by ` | `. An empty cell is `-`; a list inside a cell is separated by commas.
 */

/** One line: the column's name → the cell's text. A cell that is empty is absent. */
export type Row = Readonly<Record<string, string | undefined>>

/** A table whose rows are taken apart only when they are asked for: a look-up at the shell needs two of hundreds. */
export interface Table {
  readonly size: number
  /** All rows. */
  rows(): Row[]
  /** A finder of the rows with a given cell in one column; `fold` makes spellings of the cell equal. */
  by(column: string, fold?: (cell: string) => string): (key: string) => Row[]
}

/**
 * Opens a table. Taking a row apart throws a RangeError that names the line when it has another number of cells than
 * `columns:`; `by` throws one for a column the table does not have.
 */
export function openTable(text: string): Table {
  const lines: string[] = []
  const defaults: Record<string, string> = {}
  let columns: string[] = []
  for (const line of text.split('\n')) {
    if (line === '' || line[0] === '#') continue
    if (line.startsWith('default: ')) {
      const [column, value] = line.slice('default: '.length).split(' = ')
      defaults[column!] = value!
    } else if (line.startsWith('columns: ')) {
      columns = line.slice('columns: '.length).split(' | ')
    } else {
      lines.push(line)
    }
  }

  function row(line: string): Row {
    const cells = line.split('|')
    if (cells.length !== columns.length) throw new RangeError(`${cells.length} cells for ${columns.length}: ${line}`)
    const out: Record<string, string> = { ...defaults }
    for (const [index, column] of columns.entries()) {
      const value = cells[index]!.trim()
      if (value !== '-') out[column] = value
    }
    return out
  }

  return {
    size: lines.length,
    rows: () => lines.map(row),
    by(column, fold = cell => cell) {
      const at = columns.indexOf(column)
      if (at < 0) throw new RangeError(`no column ${column}`)
      const index = new Map<string, string[]>()
      for (const line of lines) {
        const key = fold(cell(line, at))
        const same = index.get(key)
        if (same) same.push(line)
        else index.set(key, [line])
      }
      return key => (index.get(key) ?? []).map(row)
    },
  }
}

/** The cell at one position, without taking the whole line apart. */
function cell(line: string, position: number): string {
  let start = 0
  for (let skipped = 0; skipped < position; skipped++) start = line.indexOf('|', start) + 1
  const end = line.indexOf('|', start)
  return line.slice(start, end < 0 ? line.length : end).trim()
}

/** The cell of a column every row must have. Throws a RangeError where it is missing. */
export function must(from: Row, column: string): string {
  const value = from[column]
  if (value === undefined) throw new RangeError(`no ${column} in ${JSON.stringify(from)}`)
  return value
}

/** The items of a list cell; none where the cell is empty. */
export function items(cell: string | undefined): string[] {
  return cell === undefined ? [] : cell.split(',').map(item => item.trim())
}
