import type { Wanted } from '../core/message.ts'
import type { StoredAction } from '../core/store.ts'
import { type ActionSpec, buttonsOf } from '../core/view.ts'
import type { Database } from './database.ts'
import { bytes, integer, text } from './row.ts'
import type { Vault } from './vault.ts'

const TABLE = 'actions'

const SQL = {
  put: `INSERT INTO actions (id, message, version, spec) VALUES ($1, $2, $3, $4)
    ON CONFLICT (id) DO UPDATE SET version = excluded.version, spec = excluded.spec
    WHERE actions.message = excluded.message`,
  read: `SELECT actions.id, actions.message, actions.version, actions.spec, messages.version AS newest
    FROM actions JOIN messages ON messages.key = actions.message WHERE actions.id = $1`,
}

/**
 * What buttons do. A row says which version of its message drew the button last; it is current while that is the
 * newest, so that a new version makes the old buttons stale without touching them.
 */
export interface ActionTable {
  /** Stores every button of a wanted view. Throws for a button without an id, or with another message's. */
  put(wanted: Wanted): void
  read(id: string): StoredAction | null
}

/** The table over a connection. */
export function actionTable(database: Database, vault: Vault): ActionTable {
  return {
    put({ key, version, view }) {
      for (const { id, does } of buttonsOf(view)) {
        if (id === undefined) throw new TypeError('a button without an id cannot be pressed')
        const spec = vault.seal(TABLE, [id, key, version], does)
        if (database.run(SQL.put, id, key, version, spec) !== 1) throw new Error('a button id of another message')
      }
    },
    read(id) {
      const row = database.get(SQL.read, id)
      if (!row) return null
      const message = text(row, 'message')
      const version = integer(row, 'version')
      const spec = vault.open<ActionSpec>(TABLE, [id, message, version], bytes(row, 'spec'))
      return { id, message, spec, current: version === integer(row, 'newest') }
    },
  }
}
