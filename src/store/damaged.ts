import type { Database } from './database.ts'
import type { RowDamaged } from './errors.ts'
import { integer } from './row.ts'

const SQL = {
  note: 'INSERT INTO damaged (origin, id, found) VALUES ($1, $2, $3) ON CONFLICT (origin, id) DO NOTHING',
  count: 'SELECT count(*) AS n FROM damaged',
}

/** Notes a row whose seal does not fit. The row itself stays for whoever looks into it. Within a transaction. */
export function noteDamage(database: Database, { table, id }: RowDamaged, at: number): void {
  database.run(SQL.note, table, id, at)
}

/** How many rows have been found damaged so far. */
export function countDamaged(database: Database): number {
  return integer(database.get(SQL.count)!, 'n')
}
