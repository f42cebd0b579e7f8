import type { Appliers } from './applier.ts'
import type { Database, Row } from './database.ts'
import { bytes, ms, text } from './row.ts'
import type { Vault } from './vault.ts'

const TABLE = 'settings'

const SQL = {
  put: `INSERT INTO settings (subject, name, value, changed) VALUES ($1, $2, $3, $4)
    ON CONFLICT (subject, name) DO UPDATE SET value = excluded.value, changed = excluded.changed`,
  remove: 'DELETE FROM settings WHERE subject = $1 AND name = $2',
  read: 'SELECT * FROM settings WHERE subject = $1 AND name = $2',
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
        else database.run(SQL.put, subject, name, sealSetting(vault, subject, name, value), ms(at))
        return null
      },
    },
    read(subject, name) {
      const row = database.get(SQL.read, subject, name)
      return row && openSetting(vault, row)
    },
  }
}

/** Seals a value with whose setting it is. */
export function sealSetting(vault: Vault, subject: string, name: string, value: string): Uint8Array {
  return vault.seal(TABLE, [subject, name], value)
}

/** The value in a row. Throws `RowDamaged`. */
export function openSetting(vault: Vault, row: Row): string {
  return vault.open<string>(TABLE, [text(row, 'subject'), text(row, 'name')], bytes(row, 'value'))
}
