import type { Database, Row } from './database.ts'
import { text } from './row.ts'
import type { Vault } from './vault.ts'

const TABLE = 'message_parts'

const SQL = {
  of: 'SELECT part FROM message_parts WHERE message = $1',
  put: `INSERT INTO message_parts (part, message) VALUES ($1, $2)
    ON CONFLICT (part) DO UPDATE SET message = excluded.message`,
  drop: 'DELETE FROM message_parts WHERE part = $1',
  find: `SELECT messages.* FROM message_parts JOIN messages ON messages.seq = message_parts.message
    WHERE message_parts.part = $1`,
}

/**
 * Which message stands under a part. Parts are kept as keyed hashes, since what a platform calls them lies sealed with
 * the message; whoever finds a message by one looks there whether it is so.
 */
export interface PartTable {
  /** The message (its `seq`) stands in this place under these parts, and under no others any more. */
  put(message: number, place: string, parts: readonly string[]): void
  /** The row of the message that was last said to stand there. */
  find(place: string, part: string): Row | null
}

/** The table over a connection. Places are keys, with or without a thread. */
export function partTable(database: Database, vault: Vault): PartTable {
  /** A thread of a place has parts of its own, and what is said in it may answer what stands outside. */
  const marked = (place: string, part: string): string =>
    vault.fingerprint(TABLE, [place.split('/', 1)[0]!, nameOf(part)])

  return {
    put(message, place, parts) {
      const missing = new Set(parts.map(part => marked(place, part)))
      for (const row of database.all(SQL.of, message)) {
        const mark = text(row, 'part')
        if (!missing.delete(mark)) database.run(SQL.drop, mark)
      }
      for (const mark of missing) database.run(SQL.put, mark, message)
    },
    find: (place, part) => database.get(SQL.find, marked(place, part)),
  }
}

/** What a reply names of a part: all before a `#`, behind which its adapter keeps what is its own. */
export function nameOf(part: string): string {
  return part.split('#', 1)[0]!
}
