import type { Claim, HeldMessage } from '../core/store.ts'
import { noteDamage } from './damaged.ts'
import { type Database, parameters, type Row } from './database.ts'
import { RowDamaged } from './errors.ts'
import { openMessage, openState, sealState, standingOf } from './messages.ts'
import { integer, integerOrNull, ms, text } from './row.ts'
import type { Vault } from './vault.ts'

/**
 * The first of each place's queue. Whoever holds it keeps it there until the send is settled, so that one message of a
 * place is in flight at a time and they go out in the order in which they began to wait.
 */
const FIRST = `
  m.version > m.settled AND NOT EXISTS (
    SELECT 1 FROM messages e WHERE e.place = m.place AND e.version > e.settled AND e.turn < m.turn)`

const SQL = {
  next: (platforms: number) => `
    SELECT m.* FROM messages m
    WHERE ${FIRST} AND m.platform IN (${parameters(platforms, 2)})
      AND m.due <= $1 AND (m.lease_until IS NULL OR m.lease_until <= $1)
    ORDER BY m.turn LIMIT 1`,
  hold: `
    UPDATE messages SET lease = $1, lease_until = $2, claimed = version, attempts = attempts + 1, certainty = $3,
      state = $4
    WHERE seq = $5 AND (lease_until IS NULL OR lease_until <= $6)`,
  renew: 'UPDATE messages SET lease_until = $1 WHERE key = $2 AND lease = $3',
  giveUp: `
    UPDATE messages SET settled = version, has_version = NULL, certainty = 'failed', state = $1,
      claimed = NULL, lease = NULL, lease_until = NULL
    WHERE seq = $2`,
  nextDue: (platforms: number) => `
    SELECT min(CASE WHEN m.lease_until > m.due THEN m.lease_until ELSE m.due END) AS due FROM messages m
    WHERE ${FIRST} AND m.platform IN (${parameters(platforms, 1)})`,
}

/** Who sends what next. Everything but `nextDue` runs within a transaction. */
export interface MessageClaims {
  claim(claim: Claim): HeldMessage | null
  renew(key: string, lease: string, until: string): boolean
  /** Milliseconds since 1970; null when nothing waits. */
  nextDue(platforms: readonly string[]): number | null
}

/** Claims over a connection. */
export function messageClaims(database: Database, vault: Vault): MessageClaims {
  function claim(wish: Claim): HeldMessage | null {
    const now = ms(wish.now)
    for (;;) {
      const row = database.get(SQL.next(wish.platforms.length), now, ...wish.platforms)
      if (!row) return null
      try {
        return hold(row, wish, now)
      } catch (error) {
        if (!(error instanceof RowDamaged)) throw error
        giveUp(row)
        noteDamage(database, error, now)
      }
    }
  }

  function hold(row: Row, { lease, until }: Claim, now: number): HeldMessage | null {
    const { wanted, has } = openMessage(vault, row)
    const before = standingOf(row)
    // A lease that ran out without a word: its holder may have sent before it died.
    const certainty = row.lease === null ? before.certainty : 'unknown'
    const state = sealState(vault, wanted.key, { ...before, certainty }, openState(vault, row))
    const held = database.run(SQL.hold, lease, ms(until), certainty, state, integer(row, 'seq'), now) === 1
    return held ? { wanted, has, certainty, lease, attempt: integer(row, 'attempts') + 1 } : null
  }

  /** What cannot be read cannot be sent, and must not hold up its place. */
  function giveUp(row: Row): void {
    const standing = { settled: integer(row, 'version'), hasVersion: null, certainty: 'failed' } as const
    const state = sealState(vault, text(row, 'key'), standing, { parts: [], error: 'damaged' })
    database.run(SQL.giveUp, state, integer(row, 'seq'))
  }

  return {
    claim,
    renew: (key, lease, until) => database.run(SQL.renew, ms(until), key, lease) === 1,
    nextDue: platforms => integerOrNull(database.get(SQL.nextDue(platforms.length), ...platforms)!, 'due'),
  }
}
