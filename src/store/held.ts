import type { StoredMessage } from '../core/store.ts'
import type { Appliers } from './applier.ts'
import type { Database, Row } from './database.ts'
import { RowDamaged } from './errors.ts'
import { letNextLead, openMessage, openState, sealState, standingOf } from './messages.ts'
import { integer, ms, text } from './row.ts'
import type { Vault } from './vault.ts'

const SQL = {
  waiting: 'SELECT * FROM messages WHERE turn > 0',
  hold: `UPDATE messages SET settled = version, certainty = 'unknown', state = $1, turn = 0, leads = 0, attempts = 0,
      changed = $2, claimed = NULL, lease = NULL
    WHERE seq = $3`,
  uncertain: `SELECT * FROM messages WHERE certainty = 'unknown' AND version <= settled ORDER BY seq`,
  free: `UPDATE messages SET settled = $1, state = $2, due = $3, changed = $3, leads = 0,
      turn = (SELECT coalesce(max(w.turn), 0) + 1 FROM messages w WHERE w.place = messages.place AND w.turn > 0)
    WHERE seq = $4`,
  drop: 'UPDATE messages SET state = $1, changed = $2 WHERE seq = $3',
}

/** What `StoredMessage.error` says of one that is held, and of one that was held and is not to be sent. */
const HELD = 'held'
const DROPPED = 'dropped'

/** Messages that are set aside: settled as far as sending goes, and marked in their sealed state, so that no migration is needed. */
export interface HeldTable {
  readonly appliers: Appliers<'hold-messages' | 'free-messages'>
  /** Those that are held, in the order in which they were first wanted. */
  list(): readonly StoredMessage[]
}

/** The table over a connection. */
export function heldTable(database: Database, vault: Vault): HeldTable {
  /** What cannot be read cannot be sent either: it is left to whoever claims it. */
  function readable(rows: readonly Row[]): readonly Row[] {
    return rows.filter(row => {
      try {
        openMessage(vault, row)
        return true
      } catch (error) {
        if (error instanceof RowDamaged) return false
        throw error
      }
    })
  }

  function held(): readonly Row[] {
    return readable(database.all(SQL.uncertain)).filter(row => openState(vault, row).error === HELD)
  }

  function hold(row: Row, at: number): void {
    const { parts } = openState(vault, row)
    const standing = { ...standingOf(row), settled: integer(row, 'version'), certainty: 'unknown' } as const
    const state = sealState(vault, text(row, 'key'), standing, { parts, error: HELD })
    database.run(SQL.hold, state, at, integer(row, 'seq'))
  }

  /** Back to what the platform has, at the end of its place's queue. */
  function free(row: Row, at: number): void {
    const before = standingOf(row)
    const settled = before.hasVersion ?? -1
    const state = sealState(vault, text(row, 'key'), { ...before, settled }, openState(vault, row))
    database.run(SQL.free, settled, state, at, integer(row, 'seq'))
    letNextLead(database, text(row, 'place'))
  }

  function drop(row: Row, at: number): void {
    const { parts } = openState(vault, row)
    const state = sealState(vault, text(row, 'key'), standingOf(row), { parts, error: DROPPED })
    database.run(SQL.drop, state, at, integer(row, 'seq'))
  }

  return {
    appliers: {
      'hold-messages'({ at }) {
        for (const row of readable(database.all(SQL.waiting))) hold(row, ms(at))
        return null
      },
      'free-messages'({ how, at }) {
        for (const row of held()) ({ send: free, drop })[how](row, ms(at))
        return null
      },
    },
    list: () => held().map(row => openMessage(vault, row)),
  }
}
