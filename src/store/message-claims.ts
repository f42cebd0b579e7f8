import type { Claim, HeldMessage } from '../core/store.ts'
import { noteDamage } from './damaged.ts'
import type { Database, Row } from './database.ts'
import { RowDamaged } from './errors.ts'
import { letNextLead, openMessage, openState, sealState, standingOf } from './messages.ts'
import { integer, integerOrNull, ms, text } from './row.ts'
import type { Vault } from './vault.ts'

/** Whoever holds a message leaves it at the head of its place's queue, so that one of a place is in flight at a time. */
const SQL = {
  next: `
    SELECT * FROM messages WHERE leads = 1 AND platform = $1 AND due <= $2
    ORDER BY due, seq LIMIT 1`,
  hold: `
    UPDATE messages SET lease = $1, due = $2, claimed = version, attempts = attempts + 1, certainty = $3, state = $4
    WHERE seq = $5 AND leads = 1 AND due <= $6`,
  renew: 'UPDATE messages SET due = $1 WHERE key = $2 AND lease = $3',
  giveUp: `
    UPDATE messages SET settled = version, has_version = NULL, certainty = 'failed', state = $1, turn = 0, leads = 0,
      claimed = NULL, lease = NULL
    WHERE seq = $2`,
  nextDue: 'SELECT min(due) AS due FROM messages WHERE leads = 1 AND platform = $1',
}

/** Who sends what next. Everything but `claimable` and `nextDue` runs within a transaction. */
export interface MessageClaims {
  /** Whether a claim would find something: a read, so that nobody writes in vain. */
  claimable(platforms: readonly string[], now: string): boolean
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
      const row = longestDue(wish.platforms, now)
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

  /** A look for each platform: asked for all at once, SQLite would sort everything that is due. */
  function longestDue(platforms: readonly string[], now: number): Row | null {
    const rows = platforms.map(platform => database.get(SQL.next, platform, now)).filter(row => row !== null)
    return (
      rows.toSorted((a, b) => integer(a, 'due') - integer(b, 'due') || integer(a, 'seq') - integer(b, 'seq'))[0] ?? null
    )
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
    letNextLead(database, text(row, 'place'))
  }

  return {
    claimable: (platforms, now) => longestDue(platforms, ms(now)) !== null,
    claim,
    renew: (key, lease, until) => database.run(SQL.renew, ms(until), key, lease) === 1,
    nextDue(platforms) {
      const dues = platforms
        .map(platform => integerOrNull(database.get(SQL.nextDue, platform)!, 'due'))
        .filter(due => due !== null)
      return dues.length === 0 ? null : Math.min(...dues)
    },
  }
}
