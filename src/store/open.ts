import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { StoreBroken } from '../core/errors.ts'
import { createIds, type Ids } from '../core/ids.ts'
import type { Store } from '../core/store.ts'
import type { Database } from './database.ts'
import { prepareDirectory } from './directory.ts'
import { RowDamaged, StoreRefused } from './errors.ts'
import { createFiles, type KeptFiles } from './files.ts'
import { openKeys } from './keys.ts'
import { CacheStore, sweepCache } from './keyv.ts'
import { migrate } from './migrations.ts'
import { bytes } from './row.ts'
import { openSqlite, waitLittle } from './sqlite.ts'
import { createStore } from './store.ts'
import { createVault, type Vault } from './vault.ts'
import { createWriter } from './writer.ts'

/** The name of the database in the data directory. */
export const DATABASE_FILE = 'liaison.db'
/** Most bytes that kept files may take unless said otherwise: 10 GiB. */
const QUOTA = 10 * 1024 ** 3
const SWEPT_AT_ONCE = 500

const SQL = {
  putCheck: `INSERT INTO key_check (id, sealed) VALUES ('key', $1) ON CONFLICT (id) DO NOTHING`,
  readCheck: `SELECT sealed FROM key_check WHERE id = 'key'`,
}

/** What opening a store needs. */
export interface OpenStore {
  /** See `dataDirectory`. Made (0700) where it is missing. */
  readonly directory: string
  readonly now: () => Date
  /**
   * Called once, when an I/O error has ended everything: acknowledge nothing more and end the process, by
   * `process.exit`. A process that ends by running dry closes the database, and SQLite then writes to it once more.
   */
  readonly onBroken: (error: StoreBroken) => void
  readonly platform?: NodeJS.Platform
  /** Most bytes that kept files may take; 10 GiB unless said. */
  readonly quota?: number
}

/** Everything that is kept in a data directory. */
export interface OpenedStore {
  readonly store: Store
  readonly files: KeptFiles
  /** A new store for one Keyv. */
  readonly cache: () => CacheStore
  readonly ids: Ids
  /** Forgets what has been kept long enough; resolves with how many rows and files. Once an hour is plenty. */
  sweep(now: Date): Promise<number>
  close(): Promise<void>
}

/**
 * Opens a data directory, or makes it. Several processes may have it open; only one should hold its lock
 * (`lockDirectory`) and send. Rejects with a `StoreRefused` that says what to do, or with `StoreBroken`.
 */
export async function openStore(wish: OpenStore): Promise<OpenedStore> {
  const { directory, now, platform = process.platform } = wish
  prepareDirectory(directory, platform)
  const path = join(directory, DATABASE_FILE)
  const ring = openKeys(directory, holdsSomething(path), platform)
  const vault = createVault(ring)
  const database = openSqlite(path, wish.onBroken)
  try {
    migrate(database, now())
    checkKey(database, vault, directory)
    waitLittle(database)
  } catch (error) {
    database.close()
    throw error
  }
  const writer = createWriter(database)
  const store = createStore(database, writer, vault, now)
  const ids = createIds(ring.derive('ids'))
  const secret = ring.derive('cache keys')
  const files = createFiles({
    directory: join(directory, 'files'),
    ring,
    ids,
    now,
    quota: wish.quota ?? QUOTA,
    broken: code => void database.breakWith(code),
    held: async id => (await store.document((await import('../core/files.ts')).KEPT_FILE, id)) !== null,
  })
  return {
    store,
    files,
    cache: () => new CacheStore({ database, writer, vault, secret, now }),
    ids,
    async sweep(at) {
      const lost = await writer.run(() => sweepCache(database, at.getTime(), SWEPT_AT_ONCE))
      return lost + (await store.sweep(at)) + (await files.sweep(at))
    },
    close: () => store.close(),
  }
}

/** Proves that the key is this database's, before anything is read or written with it. */
function checkKey(database: Database, vault: Vault, directory: string): void {
  const known = database.get(SQL.readCheck)
  if (!known) {
    database.run(SQL.putCheck, vault.seal('key_check', ['key'], 'Liaison'))
    return
  }
  try {
    vault.open('key_check', ['key'], bytes(known, 'sealed'))
  } catch (error) {
    throw error instanceof RowDamaged ? new StoreRefused('key-wrong', { path: join(directory, 'key') }) : error
  }
}

function holdsSomething(path: string): boolean {
  return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0
}
