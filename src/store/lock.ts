import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { isBusy } from './database.ts'
import { StoreRefused } from './errors.ts'
import { makePrivate } from './sqlite.ts'

const LOCK_FILE = 'start.lock'
const PID_FILE = 'start.pid'

/** Holds a data directory for one running `start`. */
export interface Lock {
  /** Lets the next one in. The kernel does the same when the process ends, however it ends. */
  release(): void
}

/**
 * Takes the lock of a data directory, or throws `in-use` with the holder's `pid` where it is known. The lock is an open
 * exclusive transaction on an empty SQLite file: the one lock that Node can take on every system without a compiled
 * module. The pid stands beside it, since closing a second handle on a locked file would drop the lock (POSIX fcntl).
 */
export function lockDirectory(directory: string, pid: number): Lock {
  const pidFile = join(directory, PID_FILE)
  const path = join(directory, LOCK_FILE)
  makePrivate(path)
  const held = new DatabaseSync(path, { timeout: 0 })
  try {
    held.exec('PRAGMA journal_mode = MEMORY; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    held.close()
    throw isBusy(error) ? new StoreRefused('in-use', holder(pidFile)) : error
  }
  writeFileSync(pidFile, `${pid}\n`, { mode: 0o600 })
  return {
    release() {
      rmSync(pidFile, { force: true })
      held.close()
    },
  }
}

function holder(pidFile: string): { readonly pid?: number } {
  try {
    const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10)
    return Number.isSafeInteger(pid) ? { pid } : {}
  } catch {
    return {}
  }
}
