import { createHmac } from 'node:crypto'
import type { Database } from './database.ts'
import { integer } from './row.ts'
import type { Writer } from './writer.ts'

const SQL = {
  count: `INSERT INTO counters (key, count, ends) VALUES ($1, 1, $2)
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN counters.ends <= $3 THEN 1 ELSE counters.count + 1 END,
      ends = CASE WHEN counters.ends <= $3 THEN excluded.ends ELSE counters.ends END
    RETURNING count, ends`,
  sweep: 'DELETE FROM counters WHERE key IN (SELECT key FROM counters WHERE ends <= $1 ORDER BY ends LIMIT $2)',
}

/** How often something has happened in the window that is open now. */
export interface Count {
  readonly count: number
  /** When the window ends, milliseconds since 1970. */
  readonly ends: number
}

/** Counts in fixed windows, for rate limits: shared by all processes on this database and kept over restarts. */
export interface Counters {
  /** Counts one more under a key (kept as an HMAC). A window of `windowMs` begins with the first. */
  increment(key: string, windowMs: number, now: Date): Promise<Count>
}

/** Counters over a connection. */
export function createCounters(database: Database, writer: Writer, secret: Uint8Array): Counters {
  return {
    increment(key, windowMs, now) {
      const hashed = createHmac('sha256', secret).update(key).digest('base64url')
      const at = now.getTime()
      return writer.run(() => {
        const row = database.get(SQL.count, hashed, at + windowMs, at)!
        return { count: integer(row, 'count'), ends: integer(row, 'ends') }
      })
    },
  }
}

/** Removes windows that ended before; returns how many. Within a transaction. */
export function sweepCounters(database: Database, before: number, most: number): number {
  return database.run(SQL.sweep, before, most)
}
