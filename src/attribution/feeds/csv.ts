import { Unreadable } from './feed.ts'
import { lineGroups } from './text.ts'

/** One record of a CSV file, with the line on which it begins; or one that breaks the rules. */
export type CsvRecord =
  | { readonly line: number; readonly cells: readonly string[] }
  | { readonly line: number; readonly broken: string }

/** Most lines that one quoted cell may have: more means that a closing quote is missing. */
export const CELL_LINES_MOST = 200

/** A cell, quoted or bare, and what must follow it. */
const CELL = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y
/** A quoted cell that is not closed on this line. */
const OPEN = /"(?:[^"]|"")*$/y

/**
 * Reads RFC 4180: cells divided by commas, quoted where they hold commas, quotes (doubled) or line ends; records end with
 * LF or CRLF. A quote inside a bare cell and text behind a closing quote break a record, which ends with its line. Empty
 * lines are no records. Rejects with `Unreadable` for what is not UTF-8 and for a quote that is never closed.
 */
export async function* csvRecords(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<readonly CsvRecord[]> {
  let line = 0
  let began = 0
  let open: string | null = null
  for await (const group of lineGroups(chunks)) {
    const records: CsvRecord[] = []
    for (const text of group) {
      line++
      if (open === null) began = line
      else if (line - began >= CELL_LINES_MOST) throw new Unreadable('truncated', `line ${began}`)
      const whole: string = open === null ? text : `${open}\n${text}`
      open = null
      if (whole === '') continue
      const cells = whole.includes('"') ? cellsOf(whole) : whole.split(',')
      if (cells === 'open') open = whole
      else records.push(cells === 'broken' ? { line: began, broken: whole } : { line: began, cells })
    }
    if (records.length > 0) yield records
  }
  if (open !== null) throw new Unreadable('truncated', `line ${began}`)
}

function cellsOf(record: string): readonly string[] | 'open' | 'broken' {
  const cells: string[] = []
  let at = 0
  while (true) {
    CELL.lastIndex = at
    const match = CELL.exec(record)
    if (!match) {
      OPEN.lastIndex = at
      return OPEN.test(record) ? 'open' : 'broken'
    }
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2]!)
    if (match[3] === '') return cells
    at = CELL.lastIndex
  }
}

/** Records by the names of their first one, which holds the columns. */
export type Named =
  | { readonly line: number; readonly cells: ReadonlyMap<string, string> }
  | { readonly line: number; readonly broken: string }

/**
 * The records below a heading. Column names are compared without case and outer spaces. A record with more or fewer cells
 * than columns is broken. Rejects with `Unreadable` unless the heading has every column of one of `layouts`.
 */
export async function* namedRecords(
  chunks: AsyncIterable<Uint8Array>,
  layouts: readonly (readonly string[])[],
): AsyncGenerator<Named> {
  let columns: readonly string[] | undefined
  for await (const group of csvRecords(chunks)) {
    for (const record of group) {
      if (columns === undefined) {
        if ('broken' in record) throw new Unreadable('not-this-format', 'heading')
        columns = record.cells.map(cell => cell.trim().toLowerCase())
        if (!layouts.some(layout => layout.every(name => columns!.includes(name)))) {
          throw new Unreadable('not-this-format', 'heading')
        }
      } else if ('broken' in record) yield record
      else if (record.cells.length !== columns.length) yield { line: record.line, broken: record.cells.join(',') }
      else yield { line: record.line, cells: new Map(columns.map((name, at) => [name, record.cells[at]!.trim()])) }
    }
  }
}
