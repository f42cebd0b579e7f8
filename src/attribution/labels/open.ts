import type { Entity, Label, Source } from '../model.ts'
import type { LabelsFile } from './directory.ts'
import { type Filter, mayHold } from './filter.ts'
import type { Contact, Fault, HeldSource } from './model.ts'
import { wordsOf } from './names.ts'
import { type Shape, shapesIn, unpackRow } from './pack.ts'
import { refusing } from './refused.ts'
import { openTables } from './tables.ts'

/** So many shapes and entities are kept at hand; with more, all are forgotten and read again as they are needed. */
const MOST_KEPT = 8_192
const MOST_NAMED = 20
/**
 * So many questions are answered without the filter: reading it costs as much time as it then saves in two thousand
 * misses, and a look-up at the shell asks once.
 */
export const QUESTIONS_BEFORE_FILTER = 64
/** Above every letter: what stands between a beginning and the beginning followed by this begins with it. */
const LAST = '\u{10ffff}'

/** Opens a labels file. Throws `LabelsRefused` (see there) for one that cannot be relied on; it is then not held open. */
export function openLabelsFile(path: string): LabelsFile {
  const { about, readFilter, prepare, close } = openTables(path)
  const reading = <T>(work: () => T): T => refusing('damaged', path, work)
  const row = prepare('SELECT body FROM labels WHERE key = ?')
  const shapeRow = prepare('SELECT body FROM shapes WHERE id = ?')
  const entityRow = prepare('SELECT body FROM entities WHERE id = ?')

  const shape = keeping((id: number) => {
    const text = cell(shapeRow.get(id))
    if (text === undefined) throw new RangeError(`no shape ${id}`)
    return JSON.parse(text as string) as Shape
  })
  const entity = keeping((id: string) => {
    const text = cell(entityRow.get(id))
    return text === undefined ? undefined : (JSON.parse(text as string) as Entity)
  })
  const all = <T>(sql: string, ...values: string[]): T[] =>
    prepare(sql)
      .all(...values)
      .map(found => JSON.parse(cell(found) as string) as T)

  function* labelsWhere(wanted: (shape: Shape) => boolean): Generator<Label> {
    const rows = prepare('SELECT key, body FROM labels ORDER BY key').iterate()
    for (const found of rows) {
      const [key, body] = found as unknown as [string, unknown]
      if (shapesIn(body).some(id => wanted(shape(id)))) yield* unpackRow(key, body, shape).filter(wanted)
    }
  }

  let questions = 0
  let filter: Filter | null = null
  function maybe(key: string): boolean {
    if (filter === null) {
      questions++
      if (questions <= QUESTIONS_BEFORE_FILTER) return true
      filter = readFilter()
    }
    return mayHold(filter, key)
  }

  const held = reading(() => all<HeldSource>('SELECT body FROM sources ORDER BY id'))
  const sources: readonly Source[] = held.map(one => one.source)
  return {
    generation: about.generation,
    built: about.built,
    held,
    sources,
    size: about.labels,
    keys: about.keys,
    labels(key) {
      if (!maybe(key)) return []
      return reading(() => {
        const body = cell(row.get(key))
        return body === undefined ? [] : unpackRow(key, body, shape)
      })
    },
    entity: id => reading(() => entity(id)),
    named: (name, most = MOST_NAMED) =>
      reading(() => {
        const beginning = wordsOf(name).join('')
        if (beginning === '') return []
        const found = prepare(
          `SELECT entity FROM names WHERE name >= ? AND name < ? GROUP BY entity
            ORDER BY min(length(name)), entity LIMIT ?`,
        ).all(beginning, beginning + LAST, most)
        return found.map(one => entity(cell(one) as string)!)
      }),
    contacts: id => reading(() => all<Contact>('SELECT body FROM contacts WHERE entity = ? ORDER BY body', id)),
    *faults(source) {
      const sql = `SELECT source, body FROM faults ${source === undefined ? '' : 'WHERE source = ?'} ORDER BY id`
      for (const found of prepare(sql).iterate(...(source === undefined ? [] : [source]))) {
        const [from, body] = found as unknown as [string, string]
        yield { source: from, ...JSON.parse(body) } as Fault
      }
    },
    labelsOf: source => labelsWhere(one => one.source === source),
    all: () =>
      reading(() => ({
        labels: [...labelsWhere(() => true)],
        entities: all<Entity>('SELECT body FROM entities ORDER BY id'),
      })),
    close,
  }
}

/** The first cell of a row that is an array; undefined where there is no row. */
function cell(row: unknown): unknown {
  return row === undefined ? undefined : (row as readonly unknown[])[0]
}

/** Remembers what `read` found. */
function keeping<K, V>(read: (key: K) => V): (key: K) => V {
  const kept = new Map<K, V>()
  return key => {
    const known = kept.get(key)
    if (known !== undefined) return known
    const found = read(key)
    if (kept.size >= MOST_KEPT) kept.clear()
    kept.set(key, found)
    return found
  }
}
