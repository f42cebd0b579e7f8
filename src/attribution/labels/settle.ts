import type { DatabaseSync } from 'node:sqlite'
import { crc32 } from 'node:zlib'
import type { Entity } from '../model.ts'
import { addKey, emptyFilter, type Filter, filterBytes, filterChecksum } from './filter.ts'
import type { Contact, HeldSource } from './model.ts'
import { beginningsOf } from './names.ts'
import { packRow, type Shape } from './pack.ts'
import { LabelsRefused } from './refused.ts'
import type { About } from './schema.ts'

/** What was said besides labels and faults. */
export interface Described {
  readonly sources: Map<string, Omit<HeldSource, 'labels'>>
  readonly entities: Map<string, Entity>
  readonly contacts: Contact[]
}

/**
 * Fills the tables of a file in the making from what waits in `sorting.labels`, in an order that does not depend on how
 * it came. `shapes` are by their number there. Commits; the filter is for the caller to put behind the last page. Throws
 * `LabelsRefused` with `inconsistent`.
 */
export function settle(
  database: DatabaseSync,
  described: Described,
  shapes: readonly string[],
  now: Date,
): { readonly about: About; readonly filter: Uint8Array } {
  const order = inOrder(shapes)
  const parsed = order.map(at => JSON.parse(shapes[at]!) as Shape)
  for (const shape of parsed) requireNames(shape, described)
  for (const { entity } of described.contacts) requireEntity(entity, described)

  insertAll(
    database,
    'shapes (id, body)',
    order.entries().map(([id, at]) => [id, shapes[at]!]),
  )
  const rows = writeRows(database, order, parsed)
  const filter = filterOf(database, rows.keys)
  writeDescribed(database, described, rows.bySource)

  const built = now.toISOString()
  const about: About = {
    built,
    generation: `${built}/${rows.content.toString(16)}`,
    labels: rows.labels,
    keys: rows.keys,
    content: rows.content,
    entities: described.entities.size,
    faults: Number(database.prepare('SELECT count(*) AS n FROM faults').get()?.n),
    filterBytes: filterBytes(filter).byteLength,
    filterChecksum: filterChecksum(filter),
  }
  insertAll(database, 'about (name, value)', Object.entries(about))
  database.exec('COMMIT')
  return { about, filter: filterBytes(filter) }
}

/** The old numbers of the shapes in their new order: by their text, which is the same whatever came first. */
function inOrder(shapes: readonly string[]): number[] {
  return [...shapes.keys()].sort((a, b) => (shapes[a]! < shapes[b]! ? -1 : 1))
}

function requireNames(shape: Shape, described: Described): void {
  if (!described.sources.has(shape.source)) throw new LabelsRefused('inconsistent', `source ${shape.source}`)
  requireEntity(shape.entity, described)
  if (shape.incident !== undefined) requireEntity(shape.incident, described)
}

function requireEntity(id: string, { entities }: Described): void {
  if (!entities.has(id)) throw new LabelsRefused('inconsistent', `entity ${id}`)
}

/** One row an address. */
function writeRows(database: DatabaseSync, order: readonly number[], parsed: readonly Shape[]) {
  const renumbered = new Uint32Array(order.length)
  for (const [id, at] of order.entries()) renumbered[at] = id
  const bySource = new Map<string, number>()
  const insert = database.prepare('INSERT INTO labels (key, body) VALUES (?, ?)')
  const staged = database.prepare('SELECT key, shape, own FROM sorting.labels ORDER BY key')
  staged.setReturnArrays(true)
  const out = { labels: 0, keys: 0, content: 0, bySource }
  let key: string | null = null
  let group: { shape: number; own: string }[] = []

  function write(): void {
    if (key === null) return
    const labels = distinct(group)
    const body = packRow(labels)
    // A number would be bound as eight bytes of floating point.
    insert.run(key, typeof body === 'number' ? BigInt(body) : body)
    out.content = rowChecksum(key, body, out.content)
    out.keys++
    out.labels += labels.length
    for (const { shape } of labels) {
      const { source } = parsed[shape]!
      bySource.set(source, (bySource.get(source) ?? 0) + 1)
    }
  }

  for (const row of staged.iterate()) {
    const [next, shape, own] = row as unknown as [string, number, string]
    if (next !== key) {
      write()
      key = next
      group = []
    }
    group.push({ shape: renumbered[shape]!, own })
  }
  write()
  return out
}

/** Goes on with the checksum of all rows by one row. */
export function rowChecksum(key: string, body: unknown, before: number): number {
  return crc32(`${key}\n${body}\n`, before)
}

function distinct(group: { shape: number; own: string }[]): { shape: number; own: string }[] {
  if (group.length === 1) return group
  group.sort((a, b) => a.shape - b.shape || (a.own < b.own ? -1 : 1))
  return group.filter(({ shape, own }, at) => shape !== group[at - 1]?.shape || own !== group[at - 1]?.own)
}

function filterOf(database: DatabaseSync, keys: number): Filter {
  const filter = emptyFilter(keys)
  for (const { key } of database.prepare('SELECT key FROM labels').iterate()) addKey(filter, key as string)
  return filter
}

function writeDescribed(database: DatabaseSync, described: Described, labels: ReadonlyMap<string, number>): void {
  const sources = [...described.sources.values()].map(held => ({ ...held, labels: labels.get(held.source.id) ?? 0 }))
  insertAll(
    database,
    'sources (id, body)',
    sources.map(held => [held.source.id, JSON.stringify(held)]),
  )
  const entities = [...described.entities.values()]
  insertAll(
    database,
    'entities (id, body)',
    entities.map(entity => [entity.id, JSON.stringify(entity)]),
  )
  const names = entities.flatMap(({ id, name, aliases }) =>
    [name, ...aliases].flatMap(beginningsOf).map(beginning => [beginning, id]),
  )
  insertAll(database, 'names (name, entity)', names)
  insertAll(
    database,
    'contacts (entity, body)',
    described.contacts.map(contact => [contact.entity, JSON.stringify(contact)]),
  )
}

type Cell = string | number

function insertAll(database: DatabaseSync, into: string, rows: Iterable<readonly Cell[]>): void {
  const insert = database.prepare(`INSERT OR IGNORE INTO ${into} VALUES (?, ?)`)
  for (const [first, second] of rows) insert.run(first!, second!)
}
