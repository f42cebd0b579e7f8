/** Fingerprints in a temporary SQLite table, for files with more addresses than memory is meant to hold. */
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Seen } from './seen.ts'

/** Additions in one transaction: without one, every addition would be its own write. */
const BATCH = 50_000

/**
 * Opens an empty table in a new folder (mode 0700) under `directory`; `close` deletes it. Throws what SQLite and the
 * file system throw (no space, no permission). Only keyed fingerprints are written, never an address; nothing is synced,
 * since a table that does not survive a crash is exactly what is wanted.
 */
export function openSeenOnDisk(directory: string): Seen {
  const { DatabaseSync } = process.getBuiltinModule('node:sqlite')
  const folder = mkdtempSync(join(directory, 'scan-'))
  const discard = (): void => rmSync(folder, { recursive: true, force: true })
  // A process that is made to exit in the middle of a scan leaves nothing behind either.
  process.once('exit', discard)
  const database = new DatabaseSync(join(folder, 'seen.sqlite'))
  database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE')
  database.exec('CREATE TABLE seen (fingerprint INTEGER PRIMARY KEY, count INTEGER NOT NULL) STRICT')
  database.exec('BEGIN')
  const raise = database.prepare(
    'INSERT INTO seen VALUES (?, 1) ON CONFLICT DO UPDATE SET count = count + 1 RETURNING count',
  )
  const read = database.prepare('SELECT count FROM seen WHERE fingerprint = ?')
  let size = 0
  let pending = 0
  return {
    get size() {
      return size
    },
    add(high, low) {
      const count = Number(raise.get(signed(high, low))?.count)
      if (count === 1) size++
      if (++pending >= BATCH) {
        database.exec('COMMIT; BEGIN')
        pending = 0
      }
      return count
    },
    count(high, low) {
      return Number(read.get(signed(high, low))?.count ?? 0)
    },
    close() {
      process.off('exit', discard)
      database.close()
      discard()
    },
  }
}

/** The 64 bits as SQLite's signed integer. */
function signed(high: number, low: number): bigint {
  return BigInt.asIntN(64, (BigInt(high) << 32n) | BigInt(low))
}
