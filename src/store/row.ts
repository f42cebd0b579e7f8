import type { Row } from './database.ts'
import { RowDamaged } from './errors.ts'

/** Columns of a row by type. One of another type than the schema says means a damaged page: `RowDamaged`. */
export function text(row: Row, column: string): string {
  const value = row[column]
  if (typeof value !== 'string') throw new RowDamaged('unreadable', column)
  return value
}

export function textOrNull(row: Row, column: string): string | null {
  return row[column] === null ? null : text(row, column)
}

export function integer(row: Row, column: string): number {
  const value = row[column]
  if (typeof value !== 'number') throw new RowDamaged('unreadable', column)
  return value
}

export function integerOrNull(row: Row, column: string): number | null {
  return row[column] === null ? null : integer(row, column)
}

/** Bytes, or null where the column is empty or holds something else: what is sealed is judged by its seal. */
export function bytes(row: Row, column: string): Uint8Array | null {
  const value = row[column]
  return value instanceof Uint8Array ? value : null
}

/** ISO 8601 as milliseconds since 1970, the form in which rows hold times. Throws `RangeError` where it is no time. */
export function ms(iso: string): number {
  const at = Date.parse(iso)
  if (Number.isNaN(at)) throw new RangeError('not a time')
  return at
}

/** Milliseconds since 1970 as ISO 8601. */
export function iso(at: number): string {
  return new Date(at).toISOString()
}
