import { createSecretKey, randomBytes } from 'node:crypto'
import type { Database } from './database.ts'
import { bytes } from './row.ts'
import type { Opener } from './seal.ts'
import type { Vault } from './vault.ts'

const TABLE = 'stream_keys'
const SECRET_BYTES = 32
/** How many opened keys are remembered: those of the streams in which something has just happened. */
const REMEMBERED = 1_000

const SQL = {
  read: 'SELECT sealed FROM stream_keys WHERE stream = $1',
  put: 'INSERT INTO stream_keys (stream, sealed) VALUES ($1, $2)',
  drop: 'DELETE FROM stream_keys WHERE stream = $1',
}

/** The keys with which the bodies of streams are sealed, one for each, so that one can be destroyed alone. */
export interface StreamKeys {
  /** Null where it was never made, or was destroyed. Throws `RowDamaged`. */
  of(stream: string): Opener | null
  /** Within a transaction: makes the key of a stream that has none. */
  make(stream: string): Opener
  /** Within a transaction: destroys it, for good. */
  destroy(stream: string): void
}

/** The table over a connection. */
export function streamKeys(database: Database, vault: Vault): StreamKeys {
  // Opening a key costs as much as opening what it seals. One counts only while its very row is there.
  const opened = new Map<string, { readonly sealed: Uint8Array; readonly opener: Opener }>()

  function remember(stream: string, sealed: Uint8Array, opener: Opener): Opener {
    if (opened.size >= REMEMBERED) opened.delete(opened.keys().next().value!)
    opened.set(stream, { sealed, opener })
    return opener
  }

  return {
    of(stream) {
      const row = database.get(SQL.read, stream)
      const sealed = row && bytes(row, 'sealed')
      const known = opened.get(stream)
      if (known && sealed && Buffer.compare(known.sealed, sealed) === 0) return known.opener
      opened.delete(stream)
      return row && remember(stream, sealed!, openerOf(vault.open<string>(TABLE, [stream], sealed)))
    },
    make(stream) {
      const secret = randomBytes(SECRET_BYTES).toString('base64')
      const sealed = vault.seal(TABLE, [stream], secret)
      database.run(SQL.put, stream, sealed)
      return remember(stream, sealed, openerOf(secret))
    },
    destroy(stream) {
      database.run(SQL.drop, stream)
      opened.delete(stream)
    },
  }
}

/** A ring of one key. Its id is of no use here: the row says whose key it is. */
function openerOf(secret: string): Opener {
  const key = { id: new Uint8Array(4), secret: createSecretKey(secret, 'base64') }
  return { newest: () => key, find: () => key }
}
