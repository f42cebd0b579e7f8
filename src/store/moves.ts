import type { Draft } from '../core/draft.ts'
import type { Effect } from '../core/effects.ts'
import { type Inbound, type Place, placeKey } from '../core/inbound.ts'
import type { Wanted } from '../core/message.ts'
import type { Appliers } from './applier.ts'
import type { Database, Row } from './database.ts'
import { openDocument, sealDocument } from './documents.ts'
import { openDraft, sealDraft } from './drafts.ts'
import { RowDamaged } from './errors.ts'
import { openEvent, sealEvent } from './inbound.ts'
import { letNextLead, openMessage, sealWanted } from './messages.ts'
import { partTable } from './parts.ts'
import { integer, text } from './row.ts'
import { openSetting, sealSetting } from './settings.ts'
import type { Vault } from './vault.ts'

/** Everything under the key of a place, or of a thread in it: the key itself, and what begins with it and a slash. */
const under = (column: string): string => `(${column} = $1 OR substr(${column}, 1, length($1) + 1) = $1 || '/')`

const SQL = {
  events: 'SELECT * FROM inbound WHERE platform = $1 AND outcome IS NULL',
  event: 'UPDATE inbound SET content = $1 WHERE seq = $2',
  messages: `SELECT * FROM messages WHERE ${under('place')} ORDER BY turn`,
  last: 'SELECT coalesce(max(turn), 0) AS turn FROM messages WHERE place = $1 AND turn > 0',
  message: `UPDATE messages SET place = $1, wanted = $2, turn = CASE WHEN turn > 0 THEN $3 ELSE 0 END, leads = 0
    WHERE seq = $4`,
  drafts: `SELECT * FROM drafts WHERE ${under('place')}`,
  draft: 'UPDATE drafts SET place = $1, body = $2 WHERE id = $3',
  settings: `SELECT * FROM settings WHERE ${under('subject')}`,
  setting: `INSERT INTO settings (subject, name, value, changed) VALUES ($1, $2, $3, $4)
    ON CONFLICT (subject, name) DO NOTHING`,
  dropSetting: 'DELETE FROM settings WHERE subject = $1 AND name = $2',
  documents: `SELECT * FROM documents WHERE ${under('id')}`,
  document: `INSERT INTO documents (kind, id, owner, version, changed, value) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (kind, id) DO NOTHING`,
  dropDocument: 'DELETE FROM documents WHERE kind = $1 AND id = $2',
}

type Move = Extract<Effect, { do: 'move-place' }>

/**
 * Carries what is kept of a place over to its new id. Every row is sealed with its key, so each is opened and sealed
 * anew; one that cannot be opened stays behind.
 */
export function moves(database: Database, vault: Vault): Appliers<'move-place'> {
  const parts = partTable(database, vault)

  function each(sql: string, key: string, carry: (row: Row) => void): void {
    for (const row of database.all(sql, key)) {
      try {
        carry(row)
      } catch (error) {
        if (!(error instanceof RowDamaged)) throw error
      }
    }
  }

  function events(move: Move): void {
    each(SQL.events, move.platform, row => {
      const event = openEvent(vault, row)
      const place = placed(event.place, move)
      if (place)
        database.run(SQL.event, sealEvent(vault, row, { ...event, place } satisfies Inbound), integer(row, 'seq'))
    })
  }

  /** What waits keeps its order, behind what waits at the new id. */
  function messages(move: Move, from: string): void {
    const queues = new Set<string>()
    each(SQL.messages, from, row => {
      const { wanted, has } = openMessage(vault, row)
      const place = placed(wanted.place, move)
      if (!place) return
      const key = placeKey(place)
      const next: Wanted = { ...wanted, place }
      const turn = integer(database.get(SQL.last, key)!, 'turn') + 1
      database.run(SQL.message, key, sealWanted(vault, next), turn, integer(row, 'seq'))
      parts.put(integer(row, 'seq'), key, has?.parts ?? [])
      queues.add(key)
    })
    for (const key of queues) letNextLead(database, key)
  }

  function drafts(move: Move, from: string): void {
    each(SQL.drafts, from, row => {
      const draft = openDraft(vault, row)
      const place = placed(draft.place, move)
      if (!place) return
      const given = draft.given && (placed(draft.given, move) ?? draft.given)
      const next: Draft = { ...draft, place, ...(given ? { given } : {}) }
      database.run(SQL.draft, placeKey(place), sealDraft(vault, next), draft.id)
    })
  }

  function settings(from: string, to: string): void {
    each(SQL.settings, from, row => {
      const [subject, name] = [text(row, 'subject'), text(row, 'name')]
      const moved = to + subject.slice(from.length)
      const value = openSetting(vault, row)
      database.run(SQL.setting, moved, name, sealSetting(vault, moved, name, value), integer(row, 'changed'))
      database.run(SQL.dropSetting, subject, name)
    })
  }

  function documents(from: string, to: string): void {
    each(SQL.documents, from, row => {
      const kind = text(row, 'kind')
      const found = openDocument(vault, row)
      const moved = { ...found, id: to + found.id.slice(from.length) }
      const sealed = sealDocument(vault, kind, moved)
      database.run(SQL.document, kind, moved.id, moved.owner, moved.version, integer(row, 'changed'), sealed)
      database.run(SQL.dropDocument, kind, found.id)
    })
  }

  return {
    'move-place'(move) {
      const from = placeKey({ platform: move.platform, id: move.from })
      const to = placeKey({ platform: move.platform, id: move.to })
      events(move)
      messages(move, from)
      drafts(move, from)
      settings(from, to)
      documents(from, to)
      return null
    },
  }
}

/** The place under its new id; null for another place. */
function placed(place: Place, { platform, from, to }: Move): Place | null {
  return place.platform === platform && place.id === from ? { ...place, id: to } : null
}
