import { createHmac } from 'node:crypto'
import { EventEmitter } from 'node:events'
import type { KeyvStoreAdapter } from 'keyv'
import type { Database } from './database.ts'
import { RowDamaged } from './errors.ts'
import { bytes, integerOrNull } from './row.ts'
import type { Vault } from './vault.ts'
import type { Writer } from './writer.ts'

const TABLE = 'cache'

const SQL = {
  get: 'SELECT value, expires FROM cache WHERE namespace = $1 AND key = $2 AND (expires IS NULL OR expires > $3)',
  set: `INSERT INTO cache (namespace, key, value, expires) VALUES ($1, $2, $3, $4)
    ON CONFLICT (namespace, key) DO UPDATE SET value = excluded.value, expires = excluded.expires`,
  delete: 'DELETE FROM cache WHERE namespace = $1 AND key = $2',
  clear: 'DELETE FROM cache WHERE namespace = $1',
  sweep: 'DELETE FROM cache WHERE key IN (SELECT key FROM cache WHERE expires <= $1 ORDER BY expires LIMIT $2)',
}

/** What the cache stands on. */
export interface CacheBase {
  readonly database: Database
  readonly writer: Writer
  readonly vault: Vault
  /** Keys are kept as HMACs under it: what was asked for cannot be read from the file. */
  readonly secret: Uint8Array
  readonly now: () => Date
}

/**
 * Keyv's store over the database: for what may be lost. Values are sealed. Each Keyv needs an instance of its own,
 * since Keyv writes its namespace into it. A damaged value counts as absent.
 */
export class CacheStore extends EventEmitter implements KeyvStoreAdapter {
  readonly opts = {}
  namespace?: string | undefined
  readonly #base: CacheBase

  constructor(base: CacheBase) {
    super()
    this.#base = base
  }

  async get<Value>(key: string): Promise<Value | undefined> {
    const { database, vault, now } = this.#base
    const [namespace, hashed] = this.#place(key)
    const row = database.get(SQL.get, namespace, hashed, now().getTime())
    if (!row) return undefined
    try {
      const bound = [hashed, namespace, integerOrNull(row, 'expires')] as const
      return vault.open<{ readonly value: Value }>(TABLE, bound, bytes(row, 'value')).value
    } catch (error) {
      if (error instanceof RowDamaged) return undefined
      throw error
    }
  }

  /** `ttl` in milliseconds; without one the value stays until it is deleted. */
  async set(key: string, value: unknown, ttl?: number): Promise<void> {
    const { database, writer, vault, now } = this.#base
    const [namespace, hashed] = this.#place(key)
    const expires = ttl === undefined ? null : now().getTime() + ttl
    const sealed = vault.seal(TABLE, [hashed, namespace, expires], { value })
    await writer.runLosable(() => database.run(SQL.set, namespace, hashed, sealed, expires))
  }

  async delete(key: string): Promise<boolean> {
    const [namespace, hashed] = this.#place(key)
    return (await this.#base.writer.runLosable(() => this.#base.database.run(SQL.delete, namespace, hashed))) > 0
  }

  /** Forgets everything under this namespace. */
  async clear(): Promise<void> {
    await this.#base.writer.runLosable(() => this.#base.database.run(SQL.clear, this.namespace ?? ''))
  }

  async has(key: string): Promise<boolean> {
    return (await this.get(key)) !== undefined
  }

  #place(key: string): readonly [namespace: string, hashed: string] {
    const namespace = this.namespace ?? ''
    const mac = createHmac('sha256', this.#base.secret).update(JSON.stringify([namespace, key]))
    return [namespace, mac.digest('base64url')]
  }
}

/** Removes values that expired before; returns how many. Within a transaction. */
export function sweepCache(database: Database, before: number, most: number): number {
  return database.run(SQL.sweep, before, most)
}
