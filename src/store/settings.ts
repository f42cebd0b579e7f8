import type { Appliers } from './applier.ts'
import type { Database } from './database.ts'
import { bytes, ms } from './row.ts'
import type { Vault } from './vault.ts'

const TABLE = 'settings'

const SQL = {
  put: `INSERT INTO settings (subject, name, value, changed) VALUES ($1, $2, $3, $4)
    ON CONFLICT (subject, name) DO UPDATE SET value = excluded.value, changed = excluded.changed`,
  remove: 'DELETE FROM settings WHERE subject = $1 AND name = $2',
  read: 'SELECT value FROM settings WHERE subject = $1 AND name = $2',
}

/** Settings of accounts, of places and of the whole (`*`). Every value is sealed: some are secrets. */
export interface SettingTable {
  readonly appliers: Appliers<'set'>
  read(subject: string, name: string): string | null
}

/** The table over a connection. */
export function settingTable(database: Database, vault: Vault): SettingTable {
  return {
    appliers: {
      set({ subject, name, value, at }) {
        if (value === null) database.run(SQL.remove, subject, name)
        else database.run(SQL.put, subject, name, vault.seal(TABLE, [subject, name], value), ms(at))
        return null
      },
    },
    read(subject, name) {
      const row = database.get(SQL.read, subject, name)
      return row && vault.open<string>(TABLE, [subject, name], bytes(row, 'value'))
    },
  }
}
