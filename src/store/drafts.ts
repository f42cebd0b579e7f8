import type { Draft } from '../core/draft.ts'
import { placeKey } from '../core/inbound.ts'
import type { Appliers } from './applier.ts'
import type { Database, Row } from './database.ts'
import { bytes, integer, ms, text } from './row.ts'
import type { Columns, Vault } from './vault.ts'

const TABLE = 'drafts'

const SQL = {
  begin: `INSERT INTO drafts (id, owner, place, version, expires, changed, body) VALUES ($1, $2, $3, 1, $4, $5, $6)
    ON CONFLICT (id) DO NOTHING`,
  change: `UPDATE drafts SET owner = $1, place = $2, version = $3, expires = $4, changed = $5, body = $6
    WHERE id = $7 AND version = $3 - 1`,
  drop: 'DELETE FROM drafts WHERE id = $1',
  read: 'SELECT * FROM drafts WHERE id = $1',
  open: `SELECT * FROM drafts WHERE owner = $1 AND place = $2 AND expires > $3
    ORDER BY changed DESC, id DESC LIMIT 1`,
  of: 'SELECT id FROM drafts WHERE owner = $1 AND expires > $2 ORDER BY changed DESC, id DESC',
  count: 'SELECT count(*) AS n FROM drafts',
  sweep: `DELETE FROM drafts WHERE id IN (SELECT id FROM drafts WHERE expires < $1 ORDER BY expires LIMIT $2)`,
}

/** Forms that somebody has begun. */
export interface DraftTable {
  readonly appliers: Appliers<'draft' | 'drop-draft'>
  read(id: string): Draft | null
  /** The last changed of this account at this place that has not expired. */
  open(owner: string, place: string, now: string): Draft | null
  /** The ids of those of this account that have not expired, the last changed first. */
  of(owner: string, now: string): readonly string[]
  count(): number
  /** Forgets what expired before; returns how many. */
  sweep(before: number, most: number): number
}

/** The table over a connection. */
export function draftTable(database: Database, vault: Vault): DraftTable {
  return {
    appliers: {
      draft({ draft, at }) {
        const { id, owner, version } = draft
        const place = placeKey(draft.place)
        const expires = ms(draft.expires)
        const body = sealDraft(vault, draft)
        const changed =
          version === 1
            ? database.run(SQL.begin, id, owner, place, expires, ms(at), body)
            : database.run(SQL.change, owner, place, version, expires, ms(at), body, id)
        return changed === 1 ? null : 'stale'
      },
      'drop-draft'({ id }) {
        database.run(SQL.drop, id)
        return null
      },
    },
    read(id) {
      const row = database.get(SQL.read, id)
      return row && openDraft(vault, row)
    },
    open(owner, place, now) {
      const row = database.get(SQL.open, owner, place, ms(now))
      return row && openDraft(vault, row)
    },
    of: (owner, now) => database.all(SQL.of, owner, ms(now)).map(row => text(row, 'id')),
    count: () => integer(database.get(SQL.count)!, 'n'),
    sweep: (before, most) => database.run(SQL.sweep, before, most),
  }
}

/** Seals a draft with the plain columns of its row. */
export function sealDraft(vault: Vault, draft: Draft): Uint8Array {
  const { id, owner, place, version, expires } = draft
  return vault.seal(TABLE, [id, owner, placeKey(place), version, ms(expires)], draft)
}

/** The draft in a row. Throws `RowDamaged`. */
export function openDraft(vault: Vault, row: Row): Draft {
  const bound: Columns = [
    text(row, 'id'),
    text(row, 'owner'),
    text(row, 'place'),
    integer(row, 'version'),
    integer(row, 'expires'),
  ]
  return vault.open<Draft>(TABLE, bound, bytes(row, 'body'))
}
