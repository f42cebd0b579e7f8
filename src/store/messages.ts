import { type Place, placeKey } from '../core/inbound.ts'
import type { Wanted } from '../core/message.ts'
import type { StoredMessage } from '../core/store.ts'
import type { ActionTable } from './actions.ts'
import type { Appliers } from './applier.ts'
import type { Database, Row } from './database.ts'
import { nameOf, type PartTable } from './parts.ts'
import { bytes, integer, integerOrNull, ms, text, textOrNull } from './row.ts'
import type { Columns, Vault } from './vault.ts'

const WANTED = 'messages'
const STATE = 'messages.state'

/** Settled before anything was: versions begin at 0 at the lowest. */
const NOTHING = -1

/**
 * The end of a place's queue. A message that waits already keeps its turn, one that begins to wait goes to the end, and
 * so does one whose newer version was wanted while it was sent: endless edits hold nobody up.
 */
const last = (place: string): string =>
  `(SELECT coalesce(max(turn), 0) + 1 FROM messages WHERE place = ${place} AND turn > 0)`

const SQL = {
  want: `
    INSERT INTO messages (key, platform, place, version, wanted, settled, state, turn, leads, due, attempts, changed,
      stream)
    VALUES ($1, $2, $3, $4, $5, ${NOTHING}, $6, ${last('$3')},
      CASE WHEN EXISTS (SELECT 1 FROM messages WHERE place = $3 AND turn > 0) THEN 0 ELSE 1 END, $7, 0, $7, $8)
    ON CONFLICT (key) DO UPDATE SET
      version = excluded.version, wanted = excluded.wanted, turn = excluded.turn, leads = excluded.leads,
      due = excluded.due, attempts = 0, changed = excluded.changed, stream = excluded.stream
    WHERE messages.version < excluded.version AND messages.place = excluded.place`,
  // Of a message that waits already nothing changes by which it is found: its turn stays, and no index is written.
  wantStill: `UPDATE messages SET version = $1, wanted = $2, changed = $3
    WHERE key = $4 AND place = $5 AND version < $1 AND turn > 0`,
  placeOf: 'SELECT place FROM messages WHERE key = $1',
  held: 'SELECT * FROM messages WHERE key = $1 AND lease = $2',
  settle: `
    UPDATE messages SET settled = $1, has_version = $2, certainty = $3, state = $4, due = $5, attempts = 0,
      turn = CASE WHEN version > $1 THEN ${last('$8')} ELSE 0 END, leads = 0, changed = $5,
      claimed = NULL, lease = NULL
    WHERE key = $6 AND lease = $7`,

  postpone: `
    UPDATE messages SET certainty = $1, state = $2, due = $3, changed = $4,
      claimed = NULL, lease = NULL
    WHERE key = $5 AND lease = $6`,
  read: 'SELECT * FROM messages WHERE key = $1',
  count: `SELECT
      coalesce(sum(CASE WHEN version > settled THEN 1 ELSE 0 END), 0) AS waiting,
      coalesce(sum(CASE WHEN version <= settled AND certainty = 'failed' THEN 1 ELSE 0 END), 0) AS failed,
      coalesce(sum(CASE WHEN certainty = 'unknown' THEN 1 ELSE 0 END), 0) AS unknown
    FROM messages`,
  mend: `UPDATE messages SET leads = 1 WHERE leads = 0 AND turn > 0 AND NOT EXISTS
    (SELECT 1 FROM messages e WHERE e.place = messages.place AND e.turn > 0 AND e.turn < messages.turn)`,
  sweep: `DELETE FROM messages WHERE seq IN
    (SELECT seq FROM messages WHERE version <= settled AND changed < $1
      AND (stream IS NULL OR NOT EXISTS (SELECT 1 FROM stream_keys WHERE stream_keys.stream = messages.stream))
      ORDER BY changed LIMIT $2)`,
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
  /** The message that stands under a part in a place or in a thread of it; null when none does. */
  under(place: Pick<Place, 'platform' | 'id'>, part: string): StoredMessage | null
  counts(): { readonly waiting: number; readonly failed: number; readonly unknown: number }
  /** Forgets messages (and their buttons) that are settled and have not changed since; returns how many. */
  sweep(before: number, most: number): number
  /** Sets right a queue that nobody leads, which only damage can bring about: its messages would wait for ever. */
  mend(): number
}

/** The table over a connection. */
export function messageTable(database: Database, vault: Vault, actions: ActionTable, parts: PartTable): MessageTable {
  return {
    appliers: {
      want({ message, at }) {
        const { key, version } = message
        const { platform } = message.place
        const place = placeKey(message.place)
        const wanted = sealWanted(vault, message)
        const wait = (): number => {
          const state = sealState(vault, key, UNTRIED, { parts: [], error: null })
          return database.run(SQL.want, key, platform, place, version, wanted, state, ms(at), message.stream ?? null)
        }
        const changed = database.run(SQL.wantStill, version, wanted, ms(at), key, place) || wait()
        // An older version arrives after a crash and a second run: what is newer stays, with its buttons.
        if (changed === 1) actions.put(message)
        else if (text(database.get(SQL.placeOf, key)!, 'place') !== place) return 'stale'
        return null
      },
      sent({ key, lease, sent, at }) {
        const row = database.get(SQL.held, key, lease)
        if (!row) return 'lease-lost'
        // Nobody can have sent what was not given to them: a higher version would silence those still to come.
        const settled = Math.min(sent.version, integer(row, 'claimed'))
        const standing = { settled, hasVersion: settled, certainty: 'sent' } as const
        parts.put(integer(row, 'seq'), text(row, 'place'), sent.parts)
        return settle(row, standing, { parts: sent.parts, error: null }, ms(at))
      },
      unsent({ key, lease, certainty, error, retryAt, at }) {
        const row = database.get(SQL.held, key, lease)
        if (!row) return 'lease-lost'
        const before = standingOf(row)
        const sure = surer(before.certainty, certainty)
        const state: State = { parts: openState(vault, row).parts, error }
        if (retryAt === undefined) {
          // Only the version that was tried is given up: a newer one may fare better.
          return settle(row, { ...before, settled: integer(row, 'claimed'), certainty: sure }, state, ms(at))
        }
        const sealed = sealState(vault, key, { ...before, certainty: sure }, state)
        return database.run(SQL.postpone, sure, sealed, ms(retryAt), ms(at), key, lease) === 1 ? null : 'lease-lost'
      },
    },
    read(key) {
      const row = database.get(SQL.read, key)
      return row && openMessage(vault, row)
    },
    under({ platform, id }, part) {
      const row = parts.find(placeKey({ platform, id }), part)
      const found = row && openMessage(vault, row)
      // The seal tells, and not what led here.
      const { place } = found?.wanted ?? {}
      const stands = found?.has?.parts.some(one => nameOf(one) === nameOf(part)) === true
      return stands && place?.platform === platform && place.id === id ? found : null
    },
    counts() {
      const row = database.get(SQL.count)!
      return { waiting: integer(row, 'waiting'), failed: integer(row, 'failed'), unknown: integer(row, 'unknown') }
    },
    sweep: (before, most) => database.run(SQL.sweep, before, most),
    mend: () => database.run(SQL.mend),
  }

  function settle(held: Row, standing: Standing, state: State, at: number): 'lease-lost' | null {
    const [key, lease, place] = [text(held, 'key'), text(held, 'lease'), text(held, 'place')]
    const { settled, hasVersion, certainty } = standing
    const sealed = sealState(vault, key, standing, state)
    if (database.run(SQL.settle, settled, hasVersion, certainty, sealed, at, key, lease, place) !== 1)
      return 'lease-lost'
    letNextLead(database, place)
    return null
  }
}

const UNTRIED: Standing = { settled: NOTHING, hasVersion: null, certainty: null }

/** Once a send may have worked, no later failure makes it certain that nothing stands there. */
function surer(before: Standing['certainty'], after: 'failed' | 'unknown'): 'failed' | 'unknown' {
  return before === 'unknown' ? before : after
}

/** Of those that wait in a place, the one whose turn is first now leads; the one that led must have been set back. */
export function letNextLead(database: Database, place: string): void {
  database.run(
    `UPDATE messages SET leads = 1
      WHERE seq = (SELECT seq FROM messages WHERE place = $1 AND turn > 0 ORDER BY turn LIMIT 1)`,
    place,
  )
}

/** Seals what is wanted with the plain columns of its row. */
export function sealWanted(vault: Vault, message: Wanted): Uint8Array {
  const { key, place, version } = message
  return vault.seal(WANTED, [key, place.platform, placeKey(place), version], message)
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
  const { hasVersion, certainty, settled } = standingOf(row)
  const has = hasVersion === null ? null : { version: hasVersion, parts }
  const failed = error !== null || certainty === 'unknown'
  return { wanted, has, certainty, error, retrying: failed && wanted.version > settled }
}
