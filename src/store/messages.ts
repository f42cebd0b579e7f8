import { placeKey } from '../core/inbound.ts'
import type { Wanted } from '../core/message.ts'
import type { StoredMessage } from '../core/store.ts'
import type { ActionTable } from './actions.ts'
import type { Appliers } from './applier.ts'
import type { Database, Row } from './database.ts'
import { bytes, integer, integerOrNull, ms, text, textOrNull } from './row.ts'
import type { Columns, Vault } from './vault.ts'

const WANTED = 'messages'
const STATE = 'messages.state'

/** Settled before anything was: versions begin at 0 at the lowest. */
const NOTHING = -1

/** The end of the queue. A message that waits already keeps its turn; one that begins to wait goes to the end. */
const LAST = '(SELECT coalesce(max(turn), 0) + 1 FROM messages)'

const SQL = {
  want: `
    INSERT INTO messages (key, platform, place, version, wanted, settled, state, turn, due, attempts, changed)
    VALUES ($1, $2, $3, $4, $5, ${NOTHING}, $6, ${LAST}, $7, 0, $7)
    ON CONFLICT (key) DO UPDATE SET
      platform = excluded.platform, place = excluded.place, version = excluded.version, wanted = excluded.wanted,
      turn = CASE WHEN messages.version > messages.settled THEN messages.turn ELSE excluded.turn END,
      due = CASE WHEN messages.version > messages.settled THEN messages.due ELSE excluded.due END,
      attempts = CASE WHEN messages.version > messages.settled THEN messages.attempts ELSE 0 END,
      changed = excluded.changed
    WHERE messages.version < excluded.version`,
  held: 'SELECT * FROM messages WHERE key = $1 AND lease = $2',
  settle: `
    UPDATE messages SET settled = $1, has_version = $2, certainty = $3, state = $4, due = $5, attempts = 0,
      turn = CASE WHEN version > $1 THEN ${LAST} ELSE turn END, changed = $5,
      claimed = NULL, lease = NULL, lease_until = NULL
    WHERE key = $6 AND lease = $7`,
  postpone: `
    UPDATE messages SET certainty = $1, state = $2, due = $3, changed = $4,
      claimed = NULL, lease = NULL, lease_until = NULL
    WHERE key = $5 AND lease = $6`,
  read: 'SELECT * FROM messages WHERE key = $1',
  count: `SELECT
      coalesce(sum(CASE WHEN version > settled THEN 1 ELSE 0 END), 0) AS waiting,
      coalesce(sum(CASE WHEN version <= settled AND certainty = 'failed' THEN 1 ELSE 0 END), 0) AS failed,
      coalesce(sum(CASE WHEN certainty = 'unknown' THEN 1 ELSE 0 END), 0) AS unknown
    FROM messages`,
  sweep: `DELETE FROM messages WHERE seq IN
    (SELECT seq FROM messages WHERE version <= settled AND changed < $1 ORDER BY changed LIMIT $2)`,
}

/** The sealed half of what is known about the platform's side; its plain half is bound to it. */
export interface State {
  readonly parts: readonly string[]
  readonly error: string | null
}

/** The plain columns that a state is sealed with: one cannot be changed without the other. */
export interface Standing {
  readonly settled: number
  readonly hasVersion: number | null
  readonly certainty: StoredMessage['certainty']
}

/** Wanted messages and what the platforms have of them. */
export interface MessageTable {
  readonly appliers: Appliers<'want' | 'sent' | 'unsent'>
  read(key: string): StoredMessage | null
  counts(): { readonly waiting: number; readonly failed: number; readonly unknown: number }
  /** Forgets messages (and their buttons) that are settled and have not changed since; returns how many. */
  sweep(before: number, most: number): number
}

/** The table over a connection. */
export function messageTable(database: Database, vault: Vault, actions: ActionTable): MessageTable {
  return {
    appliers: {
      want({ message, at }) {
        const { key, version } = message
        const { platform } = message.place
        const place = placeKey(message.place)
        const wanted = vault.seal(WANTED, [key, platform, place, version], message)
        const state = sealState(vault, key, UNTRIED, { parts: [], error: null })
        // An older version arrives after a crash and a second run: what is newer stays, with its buttons.
        if (database.run(SQL.want, key, platform, place, version, wanted, state, ms(at)) === 1) actions.put(message)
        return null
      },
      sent({ key, lease, sent, at }) {
        const standing: Standing = { settled: sent.version, hasVersion: sent.version, certainty: 'sent' }
        return settle(key, lease, standing, { parts: sent.parts, error: null }, ms(at))
      },
      unsent({ key, lease, certainty, error, retryAt, at }) {
        const row = database.get(SQL.held, key, lease)
        if (!row) return 'lease-lost'
        const before = standingOf(row)
        const sure = surer(before.certainty, certainty)
        const state: State = { parts: openState(vault, row).parts, error }
        if (retryAt === undefined) {
          // Only the version that was tried is given up: a newer one may fare better.
          return settle(key, lease, { ...before, settled: integer(row, 'claimed'), certainty: sure }, state, ms(at))
        }
        const sealed = sealState(vault, key, { ...before, certainty: sure }, state)
        return database.run(SQL.postpone, sure, sealed, ms(retryAt), ms(at), key, lease) === 1 ? null : 'lease-lost'
      },
    },
    read(key) {
      const row = database.get(SQL.read, key)
      return row && openMessage(vault, row)
    },
    counts() {
      const row = database.get(SQL.count)!
      return { waiting: integer(row, 'waiting'), failed: integer(row, 'failed'), unknown: integer(row, 'unknown') }
    },
    sweep: (before, most) => database.run(SQL.sweep, before, most),
  }

  function settle(key: string, lease: string, standing: Standing, state: State, at: number): 'lease-lost' | null {
    const { settled, hasVersion, certainty } = standing
    const sealed = sealState(vault, key, standing, state)
    return database.run(SQL.settle, settled, hasVersion, certainty, sealed, at, key, lease) === 1 ? null : 'lease-lost'
  }
}

const UNTRIED: Standing = { settled: NOTHING, hasVersion: null, certainty: null }

/** Once a send may have worked, no later failure makes it certain that nothing stands there. */
function surer(before: Standing['certainty'], after: 'failed' | 'unknown'): 'failed' | 'unknown' {
  return before === 'unknown' ? before : after
}

/** Seals a state with the plain columns it belongs to. */
export function sealState(vault: Vault, key: string, { settled, hasVersion, certainty }: Standing, state: State) {
  return vault.seal(STATE, [key, settled, hasVersion, certainty], state)
}

/** The plain columns of a row. */
export function standingOf(row: Row): Standing {
  return {
    settled: integer(row, 'settled'),
    hasVersion: integerOrNull(row, 'has_version'),
    certainty: textOrNull(row, 'certainty') as Standing['certainty'],
  }
}

/** Throws `RowDamaged` where the plain columns are not those it was sealed with. */
export function openState(vault: Vault, row: Row): State {
  const { settled, hasVersion, certainty } = standingOf(row)
  const bound: Columns = [text(row, 'key'), settled, hasVersion, certainty]
  return vault.open<State>(STATE, bound, bytes(row, 'state'))
}

/** A whole row. Throws `RowDamaged`. */
export function openMessage(vault: Vault, row: Row): StoredMessage {
  const bound: Columns = [text(row, 'key'), text(row, 'platform'), text(row, 'place'), integer(row, 'version')]
  const wanted = vault.open<Wanted>(WANTED, bound, bytes(row, 'wanted'))
  const { parts, error } = openState(vault, row)
  const { hasVersion, certainty } = standingOf(row)
  return { wanted, has: hasVersion === null ? null : { version: hasVersion, parts }, certainty, error }
}
