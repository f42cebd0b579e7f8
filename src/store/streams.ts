import { hash } from 'node:crypto'
import type { Append, LogRow, Plain, StoredEvent, StoredStream, Tag, Tagged } from '../core/streams.ts'
import type { Appliers } from './applier.ts'
import type { Database, Row } from './database.ts'
import { RowDamaged } from './errors.ts'
import { type LogTable, logTable } from './log.ts'
import { bytes, integer, ms, text } from './row.ts'
import { type Opener, seal, unseal } from './seal.ts'
import { streamKeys } from './stream-keys.ts'
import type { Vault } from './vault.ts'

const SQL = {
  begin: `INSERT INTO streams (id, sequence, changed, state) VALUES ($1, 1, $2, $3) ON CONFLICT (id) DO NOTHING`,
  change: 'UPDATE streams SET sequence = $1, changed = $2, state = $3 WHERE id = $4 AND sequence = $1 - 1',
  read: 'SELECT * FROM streams WHERE id = $1',
  add: 'INSERT INTO log (idx, stream, sequence, entry, leaf, body) VALUES ($1, $2, $3, $4, $5, $6)',
  events: 'SELECT idx, stream, sequence, entry, body FROM log WHERE stream = $1 AND sequence > $2 ORDER BY sequence',
  rows: 'SELECT * FROM log WHERE idx >= $1 ORDER BY idx LIMIT $2',
  tagsOf: 'SELECT tag, sort FROM stream_tags WHERE stream = $1',
  untag: 'DELETE FROM stream_tags WHERE tag = $1 AND sort = $2 AND stream = $3',
  tag: 'INSERT INTO stream_tags (tag, sort, stream) VALUES ($1, $2, $3)',
  tagged: `SELECT sort, streams.* FROM stream_tags JOIN streams ON streams.id = stream_tags.stream
    WHERE tag = $1 AND (sort, stream) > ($2, $3) AND sort <= $4 ORDER BY sort, stream LIMIT $5`,
  dropBodies: 'UPDATE log SET body = NULL WHERE stream = $1',
  sign: 'INSERT INTO checkpoints (size, note) VALUES ($1, $2) ON CONFLICT (size) DO NOTHING',
  signed: 'SELECT size, note FROM checkpoints ORDER BY size',
}

/** Sorts above every text that is used to sort by. */
const LAST = '\u{10ffff}'

/** Streams of events with their log. */
export interface StreamTable {
  readonly appliers: Appliers<'append' | 'destroy-bodies' | 'checkpoint'>
  readonly log: LogTable
  /** Throws `RowDamaged`. */
  read(id: string): StoredStream | null
  /** Throws `RowDamaged` where an entry is damaged; a body that is says so itself. */
  events(id: string, after: number): readonly StoredEvent[]
  tagged(tag: string, page: { most: number; after?: { sort: string; id: string }; until?: string }): readonly Tagged[]
  rows(from: number, most: number): readonly LogRow[]
  checkpoints(): readonly { readonly size: number; readonly note: string }[]
}

/** The table over a connection. */
export function streamTable(database: Database, vault: Vault): StreamTable {
  const log = logTable(database)
  const keys = streamKeys(database, vault)

  /** Touches only the tags that change: most events leave a stream where it is listed, and every page written costs. */
  function retag(stream: string, tags: Append['tags']): void {
    const has = database.all(SQL.tagsOf, stream).map(row => ({ tag: text(row, 'tag'), sort: text(row, 'sort') }))
    const missing = (from: readonly Tag[]) => (one: Tag) =>
      !from.some(({ tag, sort }) => tag === one.tag && sort === one.sort)
    for (const { tag, sort } of has.filter(missing(tags))) database.run(SQL.untag, tag, sort, stream)
    for (const { tag, sort } of tags.filter(missing(has))) database.run(SQL.tag, tag, sort, stream)
  }

  function entryIn(row: Row): LogRow['entry'] {
    const at = integer(row, 'idx')
    return vault.open('log', [String(at), text(row, 'stream'), integer(row, 'sequence')], bytes(row, 'entry'))
  }

  function streamIn(row: Row): StoredStream {
    const id = text(row, 'id')
    const sequence = integer(row, 'sequence')
    return { id, sequence, state: vault.open('streams', [id, sequence], bytes(row, 'state')) }
  }

  return {
    log,
    appliers: {
      append({ stream, sequence, entry, body, state, tags, at }) {
        const key = keys.of(stream) ?? (sequence === 1 ? keys.make(stream) : null)
        // What was destroyed does not come to life again.
        if (body !== null && !key) return 'stale'
        const sealedState = vault.seal('streams', [stream, sequence], state)
        const changed =
          sequence === 1
            ? database.run(SQL.begin, stream, ms(at), sealedState)
            : database.run(SQL.change, sequence, ms(at), sealedState, stream)
        if (changed !== 1) return 'stale'
        const sealed = body !== null && key ? seal(key, jsonOf(body), ['body', stream, sequence]) : null
        const whole = { ...entry, body: sealed && hash('sha256', sealed) }
        const { index, leaf } = log.add(whole)
        const kept = vault.seal('log', [String(index), stream, sequence], whole)
        database.run(SQL.add, index, stream, sequence, kept, leaf, sealed)
        retag(stream, tags)
        return null
      },
      'destroy-bodies'({ stream }) {
        keys.destroy(stream)
        database.run(SQL.dropBodies, stream)
        return null
      },
      checkpoint({ size, note }) {
        database.run(SQL.sign, size, note)
        return null
      },
    },
    read(id) {
      const row = database.get(SQL.read, id)
      return row && streamIn(row)
    },
    events(id, after) {
      const key = keys.of(id)
      return database.all(SQL.events, id, after).map(row => {
        const entry = entryIn(row)
        const sequence = integer(row, 'sequence')
        return {
          index: integer(row, 'idx'),
          sequence,
          entry,
          body: bodyIn(key, entry, id, sequence, bytes(row, 'body')),
        }
      })
    },
    tagged: (tag, { most, after = { sort: '', id: '' }, until = LAST }) =>
      database
        .all(SQL.tagged, tag, after.sort, after.id, until, most)
        .map(row => ({ ...streamIn(row), sort: text(row, 'sort') })),
    rows(from, most) {
      return database.all(SQL.rows, from, most).flatMap(row => {
        try {
          const leaf = bytes(row, 'leaf') ?? new Uint8Array()
          return [
            {
              index: integer(row, 'idx'),
              stream: text(row, 'stream'),
              entry: entryIn(row),
              leaf,
              body: bytes(row, 'body'),
            },
          ]
        } catch (error) {
          if (error instanceof RowDamaged) return []
          throw error
        }
      })
    },
    checkpoints: () => database.all(SQL.signed).map(row => ({ size: integer(row, 'size'), note: text(row, 'note') })),
  }
}

function bodyIn(
  key: Opener | null,
  entry: LogRow['entry'],
  stream: string,
  sequence: number,
  sealed: Uint8Array | null,
): StoredEvent['body'] {
  if (entry.body === null) return 'none'
  if (!key || !sealed) return 'destroyed'
  const plain = unseal(key, sealed, ['body', stream, sequence])
  return plain ? { kept: JSON.parse(plain.toString()) as unknown } : 'damaged'
}

function jsonOf(body: Plain): Uint8Array {
  return Buffer.from(JSON.stringify(body))
}
