import type { Inbound } from '../core/inbound.ts'
import type { Claim, HeldInbound } from '../core/store.ts'
import type { Appliers } from './applier.ts'
import { noteDamage } from './damaged.ts'
import { type Database, parameters, type Row } from './database.ts'
import { RowDamaged } from './errors.ts'
import { bytes, integer, integerOrNull, ms, text } from './row.ts'
import type { Columns, Vault } from './vault.ts'

const TABLE = 'inbound'

const SQL = {
  take: `INSERT INTO inbound (id, platform, taken, content, lease, lease_until, attempts)
    VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING`,
  withdraw: 'DELETE FROM inbound WHERE id = $1 AND outcome IS NULL AND (lease IS NULL OR lease = $2)',
  finish: `UPDATE inbound SET outcome = $1, finished = $2, content = NULL, lease = NULL, lease_until = NULL
    WHERE id = $3 AND lease = $4 AND outcome IS NULL`,
  renew: 'UPDATE inbound SET lease_until = $1 WHERE id = $2 AND lease = $3 AND outcome IS NULL',
  claimable: (platforms: number) => `
    SELECT 1 AS one FROM inbound
    WHERE outcome IS NULL AND platform IN (${parameters(platforms, 2)}) AND (lease_until IS NULL OR lease_until <= $1) LIMIT 1`,
  claimNext: (platforms: number) => `
    UPDATE inbound SET lease = $1, lease_until = $2, attempts = attempts + 1
    WHERE seq = (SELECT seq FROM inbound
      WHERE outcome IS NULL AND platform IN (${parameters(platforms, 4)}) AND (lease_until IS NULL OR lease_until <= $3)
      ORDER BY seq LIMIT 1)
    RETURNING seq, id, platform, taken, attempts, content`,
  claimThis: (platforms: number) => `
    UPDATE inbound SET lease = $1, lease_until = $2, attempts = attempts + 1
    WHERE id = $${4 + platforms} AND outcome IS NULL AND platform IN (${parameters(platforms, 4)})
      AND (lease_until IS NULL OR lease_until <= $3)
    RETURNING seq, id, platform, taken, attempts, content`,
  quarantine: `UPDATE inbound SET outcome = 'damaged', finished = $1, lease = NULL, lease_until = NULL WHERE seq = $2`,
  nextDue: (platforms: number) => `
    SELECT min(coalesce(lease_until, taken)) AS due FROM inbound
    WHERE outcome IS NULL AND platform IN (${parameters(platforms, 1)})`,
  waiting: 'SELECT count(*) AS n FROM inbound WHERE outcome IS NULL',
  sweep: `DELETE FROM inbound WHERE seq IN
    (SELECT seq FROM inbound WHERE outcome IS NOT NULL AND finished < $1 ORDER BY finished LIMIT $2)`,
}

/** Events, from being taken until they are answered, and then their ids alone, so that a second one is known. */
export interface InboundTable {
  readonly appliers: Appliers<'take' | 'withdraw' | 'finish'>
  /** Whether a claim would find something: a read, so that nobody writes in vain. */
  claimable(platforms: readonly string[], now: string): boolean
  /** Within a transaction: the next event or this one. */
  claim(claim: Claim, id?: string): HeldInbound | null
  renew(id: string, lease: string, until: string): boolean
  /** Milliseconds since 1970; null when nothing waits. */
  nextDue(platforms: readonly string[]): number | null
  waiting(): number
  /** Forgets ids of events finished before; returns how many. */
  sweep(before: number, most: number): number
}

/** The table over a connection. */
export function inboundTable(database: Database, vault: Vault): InboundTable {
  function claim(wish: Claim, id?: string): HeldInbound | null {
    const { platforms, lease } = wish
    const now = ms(wish.now)
    const sql = id === undefined ? SQL.claimNext(platforms.length) : SQL.claimThis(platforms.length)
    const values = [lease, ms(wish.until), now, ...platforms]
    for (;;) {
      const row = database.get(sql, ...values, ...(id === undefined ? [] : [id]))
      if (!row) return null
      try {
        const event = openEvent(vault, row)
        return { event, lease, attempt: integer(row, 'attempts') }
      } catch (error) {
        // One damaged event must not stand in the way of those behind it.
        if (!(error instanceof RowDamaged)) throw error
        database.run(SQL.quarantine, now, integer(row, 'seq'))
        noteDamage(database, error, now)
      }
    }
  }

  return {
    appliers: {
      take({ event, held, at }) {
        const taken = ms(at)
        const { platform } = event.place
        const content = vault.seal(TABLE, [event.id, platform, taken], event)
        const holder = held ? [held.lease, ms(held.until), 1] : [null, null, 0]
        return database.run(SQL.take, event.id, platform, taken, content, ...holder) === 1 ? null : 'duplicate'
      },
      withdraw({ inbound, lease = null }) {
        database.run(SQL.withdraw, inbound, lease)
        return null
      },
      finish({ inbound, lease, outcome, at }) {
        return database.run(SQL.finish, outcome, ms(at), inbound, lease) === 1 ? null : 'lease-lost'
      },
    },
    claimable: (platforms, now) => database.get(SQL.claimable(platforms.length), ms(now), ...platforms) !== null,
    claim,
    renew: (id, lease, until) => database.run(SQL.renew, ms(until), id, lease) === 1,
    nextDue: platforms => integerOrNull(database.get(SQL.nextDue(platforms.length), ...platforms)!, 'due'),
    waiting: () => integer(database.get(SQL.waiting)!, 'n'),
    sweep: (before, most) => database.run(SQL.sweep, before, most),
  }
}

/** The event in a row. Throws `RowDamaged`. */
export function openEvent(vault: Vault, row: Row): Inbound {
  return vault.open<Inbound>(TABLE, bound(row), bytes(row, 'content'))
}

/** Seals an event for the row in which it stands already. */
export function sealEvent(vault: Vault, row: Row, event: Inbound): Uint8Array {
  return vault.seal(TABLE, bound(row), event)
}

function bound(row: Row): Columns {
  return [text(row, 'id'), text(row, 'platform'), integer(row, 'taken')]
}
