import { z } from 'zod'
import { categoryOf, KIND_OF } from './category-words.ts'
import { namedRecords } from './csv.ts'
import { type Feed, fault, type Item, type PublishedRow, Unreadable } from './feed.ts'
import { entityId } from './ids.ts'
import { isRecord, wholeJson } from './json.ts'
import { lineGroups } from './text.ts'

/** What a column (or key) of a list may be told to be. */
const PARTS = ['address', 'ticker', 'category', 'entity', 'tag', 'url', 'asOf'] as const
type Part = (typeof PARTS)[number]

const SOURCE_KINDS = [
  'sanctions-list',
  'public-record',
  'owner-publication',
  'issuer-documentation',
  'protocol-documentation',
  'press-report',
  'research-data',
  'community-tags',
  'ledger-events',
] as const

const words = z.string().trim().min(1).max(200)
const https = z.url({ protocol: /^https$/ })

/** A description of a list that this program does not know: `<name>.feed.json` beside the files. See docs/feeds.md. */
export const mappingSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{1,40}$/),
  title: words,
  publisher: words,
  url: https,
  kind: z.enum(SOURCE_KINDS),
  held: z.enum(['complete', 'selection']).default('selection'),
  chains: z.array(z.string().min(1)).min(1).default(['*']),
  licence: z.strictObject({ name: words, url: https }),
  /** A file's name; `*` stands for any characters but `/`. */
  files: z.string().min(1).max(200),
  format: z.enum(['csv', 'json', 'jsonl']),
  /** Where in a JSON file the array of rows stands, keys divided by points; absent: it is the whole file. */
  rows: z.string().optional(),
  columns: z.partialRecord(z.enum(PARTS), z.string().min(1)).refine(columns => columns.address !== undefined),
  /** What holds for every row that does not say it. */
  defaults: z.partialRecord(z.enum(PARTS), z.string().min(1)).default({}),
})
export type Mapping = z.infer<typeof mappingSchema>

/** The feed that a description makes. Its licence was the operator's to read: it is taken because they described it. */
export function genericFeed(mapping: Mapping): Feed {
  const { id, title, publisher, url, kind, held, chains, licence, files } = mapping
  const name = new RegExp(`(?:^|/)${files.split('*').map(literally).join('[^/]*')}$`)
  return {
    id,
    source: { title, publisher, url, kind, held, chains },
    licence: { ...licence, shipped: false, enabledByDefault: true },
    addresses: [],
    files: 'many',
    matches: path => name.test(path),
    read: (chunks, about) => READERS[mapping.format](mapping, chunks, about.name.split('/').at(-1)!),
  }
}

function literally(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

type Read = (mapping: Mapping, chunks: AsyncIterable<Uint8Array>, file: string) => AsyncIterable<Item>

const READERS: Readonly<Record<Mapping['format'], Read>> = {
  async *csv(mapping, chunks, file) {
    const columns = Object.values(mapping.columns).map(column => column.trim().toLowerCase())
    for await (const record of namedRecords(chunks, [columns])) {
      const where = `${file}:${record.line}`
      if ('broken' in record) yield fault('malformed', where, record.broken)
      else yield { is: 'row', row: rowOf(mapping, column => record.cells.get(column.trim().toLowerCase())), where }
    }
  },
  async *json(mapping, chunks, file) {
    let list = await wholeJson(chunks)
    for (const key of mapping.rows?.split('.') ?? []) list = isRecord(list) ? list[key] : undefined
    if (!Array.isArray(list)) throw new Unreadable('not-this-format', mapping.rows)
    for (const [index, one] of list.entries()) yield fromObject(mapping, one, `${file}[${index}]`)
  },
  async *jsonl(mapping, chunks, file) {
    let line = 0
    for await (const group of lineGroups(chunks)) {
      for (const text of group) {
        line++
        if (text.trim() !== '') yield fromObject(mapping, parsed(text), `${file}:${line}`)
      }
    }
  },
}

function fromObject(mapping: Mapping, one: unknown, where: string): Item {
  if (!isRecord(one)) return fault('malformed', where, JSON.stringify(one) ?? '')
  return { is: 'row', row: rowOf(mapping, key => plain(one[key])), where }
}

function rowOf(mapping: Mapping, cell: (column: string) => string | undefined): PublishedRow {
  const part = (name: Part): string | undefined => {
    const column = mapping.columns[name]
    return (column === undefined ? undefined : cell(column)) || mapping.defaults[name]
  }
  const category = part('category')
  const name = part('entity') ?? part('tag') ?? mapping.title
  const given = { ticker: part('ticker'), category, tag: part('tag'), url: part('url'), asOf: part('asOf') }
  return {
    address: part('address') ?? '',
    entity: { id: entityId(mapping.id, name), name, kind: KIND_OF[categoryOf(category ?? 'named') ?? 'named'] },
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Only text and whole numbers are cells: `[object Object]` is nobody's address. */
function plain(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  return Number.isSafeInteger(value) ? String(value) : undefined
}
