import { chmodSync, closeSync, openSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { StoreBroken } from '../core/errors.ts'
import { Database } from './database.ts'
import { StoreRefused } from './errors.ts'
import { integer, text } from './row.ts'

/**
 * Before 3.51.3, two connections that write and checkpoint at once can corrupt a database in write-ahead mode
 * (https://sqlite.org/wal.html, section 11).
 */
const OLDEST = [3, 51, 3] as const

/**
 * How long SQLite itself waits for another connection, in milliseconds. It waits with the event loop held, so once the
 * schema is up to date the wait is short and the writer tries again.
 */
const BUSY_MS = { opening: 5_000, opened: 20 }

/**
 * `fullfsync` matters on macOS, whose fsync leaves the data in the drive's cache. Checkpoints are made by the writer,
 * where an I/O error is seen: SQLite's automatic ones swallow it.
 */
const PRAGMAS = `
  PRAGMA synchronous = FULL;
  PRAGMA fullfsync = ON;
  PRAGMA wal_autocheckpoint = 0;
  PRAGMA foreign_keys = ON;
  PRAGMA temp_store = MEMORY;
  PRAGMA trusted_schema = OFF;
  PRAGMA cell_size_check = ON;
  PRAGMA secure_delete = FAST;
`

/**
 * Opens (or makes, 0600) a database file. Throws `sqlite-too-old` or `no-wal`; `StoreBroken` where the file is no
 * database or cannot be read.
 */
export function openSqlite(path: string, onBroken: (error: StoreBroken) => void): Database {
  makePrivate(path)
  const database = new Database(new DatabaseSync(path, { timeout: BUSY_MS.opening, defensive: true }), onBroken)
  try {
    requireSqlite(text(database.get('SELECT sqlite_version() AS version')!, 'version'))
    if (database.get('PRAGMA journal_mode = WAL')?.journal_mode !== 'wal') throw new StoreRefused('no-wal', { path })
    database.script(PRAGMAS)
    // An I/O error in the very switch is swallowed: the pragma answers `wal` and no log is there.
    database.get('PRAGMA schema_version')
    if (integer(database.get('PRAGMA wal_checkpoint(NOOP)')!, 'log') < 0) throw database.breakWith('no log')
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** From now on this process must not stand still for long because of another. */
export function waitLittle(database: Database): void {
  database.script(`PRAGMA busy_timeout = ${BUSY_MS.opened}`)
}

/**
 * Makes a database file (0600) before SQLite does, which gives the log and the shared memory the same mode. An existing
 * one is not opened here: to close it again would drop the locks that this process holds on it elsewhere.
 */
export function makePrivate(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    chmodSync(path, 0o600)
  }
}

/** Throws `sqlite-too-old` for a version below 3.51.3. */
export function requireSqlite(version: string): void {
  const parts = version.split('.').map(Number)
  for (const [i, least] of OLDEST.entries()) {
    const part = parts[i] ?? 0
    if (part > least) return
    if (part < least) throw new StoreRefused('sqlite-too-old', { version, least: OLDEST.join('.') })
  }
}
