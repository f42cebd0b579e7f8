import type { Appliers } from './applier.ts'
import type { Database } from './database.ts'
import { integer, ms } from './row.ts'
import type { Vault } from './vault.ts'

const TABLE = 'records'

const SQL = {
  add: `INSERT INTO records (id, kind, actor, happened, body) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (id) DO NOTHING`,
  count: 'SELECT count(*) AS n FROM records',
}

/** The record of who did what. Lines are added, never changed or removed. */
export interface RecordTable {
  readonly appliers: Appliers<'record'>
  count(): number
}

/** The table over a connection. */
export function recordTable(database: Database, vault: Vault): RecordTable {
  return {
    appliers: {
      record({ id, kind, by, at, body }) {
        const happened = ms(at)
        const sealed = vault.seal(TABLE, [id, kind, by, happened], body ?? null)
        return database.run(SQL.add, id, kind, by, happened, sealed) === 1 ? null : 'duplicate'
      },
    },
    count: () => integer(database.get(SQL.count)!, 'n'),
  }
}
