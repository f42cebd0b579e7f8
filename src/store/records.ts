import type { RecordQuery, StoredRecord } from '../core/store.ts'
import type { Appliers } from './applier.ts'
import { type Database, parameters, type Row, type Value } from './database.ts'
import { RowDamaged } from './errors.ts'
import { bytes, integer, iso, ms, text, textOrNull } from './row.ts'
import type { Bound } from './seal.ts'
import type { Vault } from './vault.ts'

const TABLE = 'records'

const SQL = {
  add: `INSERT INTO records (id, kind, actor, happened, body, owner) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (id) DO NOTHING`,
  read: 'SELECT * FROM records WHERE id = $1',
  count: 'SELECT count(*) AS n FROM records',
}

/** The record of who did what. Lines are added, never changed or removed. */
export interface RecordTable {
  readonly appliers: Appliers<'record'>
  /** Throws `RowDamaged`. */
  read(id: string): StoredRecord | null
  /** Those whose seal fits, the newest first, and an error for each of the others. */
  list(query: RecordQuery): { readonly found: readonly StoredRecord[]; readonly damaged: readonly RowDamaged[] }
  count(): number
}

/** The table over a connection. */
export function recordTable(database: Database, vault: Vault): RecordTable {
  function recordIn(row: Row): StoredRecord {
    const [id, kind, by] = [text(row, 'id'), text(row, 'kind'), text(row, 'actor')]
    const owner = textOrNull(row, 'owner')
    const happened = integer(row, 'happened')
    const body = vault.open<unknown>(TABLE, columns(id, kind, by, happened, owner), bytes(row, 'body'))
    return { id, kind, by, owner, at: iso(happened), body, turn: integer(row, 'seq') }
  }

  return {
    appliers: {
      record({ id, kind, by, owner = null, at, body }) {
        const happened = ms(at)
        const sealed = vault.seal(TABLE, columns(id, kind, by, happened, owner), body ?? null)
        return database.run(SQL.add, id, kind, by, happened, sealed, owner) === 1 ? null : 'duplicate'
      },
    },
    read(id) {
      const row = database.get(SQL.read, id)
      return row && recordIn(row)
    },
    list(query) {
      const found: StoredRecord[] = []
      const damaged: RowDamaged[] = []
      if (query.kinds.length === 0 || query.by?.length === 0) return { found, damaged }
      const { sql, values } = selecting(query)
      for (const row of database.all(sql, ...values)) {
        try {
          found.push(recordIn(row))
        } catch (error) {
          if (!(error instanceof RowDamaged)) throw error
          damaged.push(error)
        }
      }
      return { found, damaged }
    },
    count: () => integer(database.get(SQL.count)!, 'n'),
  }
}

/** What a line is bound to. Lines from before there were owners have none, and are bound to as much as they were. */
function columns(
  id: string,
  kind: string,
  by: string,
  happened: number,
  owner: string | null,
): readonly [id: string, ...rest: Bound] {
  return owner === null ? [id, kind, by, happened] : [id, kind, by, happened, owner]
}

/** The statement for a query: of different ones there are as many as numbers of kinds and accounts. */
function selecting({ kinds, by, owner, before, most }: RecordQuery): {
  readonly sql: string
  readonly values: readonly Value[]
} {
  const values: Value[] = []
  const among = (column: string, wanted: readonly string[]): string => {
    const from = values.length + 1
    values.push(...wanted)
    return `${column} IN (${parameters(wanted.length, from)})`
  }
  const parts = [
    among('kind', kinds),
    ...(by ? [among('actor', by)] : []),
    ...(owner === undefined ? [] : [among('owner', [owner])]),
    ...(before === undefined ? [] : [`seq < $${values.push(before)}`]),
  ]
  const sql = `SELECT * FROM records WHERE ${parts.join(' AND ')} ORDER BY seq DESC LIMIT $${values.push(most)}`
  return { sql, values }
}
