import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { CATEGORIES } from '../../../src/attribution/categories.ts'
import { createLabelsFile } from '../../../src/attribution/labels/builder.ts'
import type { Contact, Fault, HeldSource } from '../../../src/attribution/labels/model.ts'
import type { Category, Entity, Label, Source } from '../../../src/attribution/model.ts'

export const NOW = new Date('2026-11-22T10:00:00Z')

export const source = (id: string, more: Partial<Source> = {}): Source => ({
  id,
  title: id,
  publisher: 'somebody',
  url: `https://example.org/${id}`,
  date: '2026-11-01',
  dated: 'issued',
  kind: 'sanctions-list',
  held: 'complete',
  chains: ['*'],
  ...more,
})

export const held = (id: string, more: Partial<Source> = {}): Omit<HeldSource, 'labels'> => ({
  source: source(id, more),
  licence: { name: 'MIT', url: 'https://example.org/licence' },
  file: { name: `${id}.csv`, bytes: 100, sha256: 'ab'.repeat(32) },
  read: NOW.toISOString(),
  rows: 10,
  quarantined: 1,
})

export const entity = (id: string, more: Partial<Entity> = {}): Entity => ({
  id,
  name: id,
  aliases: [],
  groups: [],
  kind: 'exchange',
  ...more,
})

export const label = (more: Partial<Label> = {}): Label => ({
  key: 'btc:x',
  address: 'x',
  chain: 'btc',
  networks: ['bitcoin'],
  category: 'exchange',
  entity: 'one',
  source: 'list',
  url: 'https://example.org/list',
  asOf: '2026-11-01',
  confidence: 'official',
  notes: [],
  ...more,
})

/** A folder that is gone with the tests, and the path of a labels file in it. */
export function folder() {
  const path = mkdtempSync(join(tmpdir(), 'liaison-labels-'))
  return { path, file: join(path, 'labels.sqlite'), remove: () => rmSync(path, { recursive: true, force: true }) }
}

export interface Content {
  readonly sources?: readonly Omit<HeldSource, 'labels'>[]
  readonly entities?: readonly Entity[]
  readonly labels?: readonly Label[]
  readonly contacts?: readonly Contact[]
  readonly faults?: readonly Fault[]
}

export function build(path: string, content: Content, now = NOW) {
  const builder = createLabelsFile(path, () => now)
  for (const one of content.labels ?? []) builder.label(one)
  for (const one of content.sources ?? [held('list')]) builder.source(one)
  for (const one of content.entities ?? [entity('one'), entity('two')]) builder.entity(one)
  for (const one of content.contacts ?? []) builder.contact(one)
  for (const one of content.faults ?? []) builder.fault(one)
  return builder.finish()
}

const text = fc.string({ unit: 'grapheme', maxLength: 12 })
const word = fc.string({ unit: fc.constantFrom(...'abc019'), minLength: 1, maxLength: 6 })

/** Labels of any kind, so that addresses, pages and tags repeat and differ. */
export const labels = fc.array(
  fc
    .record({
      spelling: word,
      chain: fc.constantFrom('btc', 'evm', 'tron'),
      upper: fc.boolean(),
      category: fc.constantFrom(...(Object.keys(CATEGORIES) as Category[])),
      entity: fc.constantFrom('one', 'two'),
      source: fc.constantFrom('list', 'other'),
      page: fc.constantFrom('', '/address/', '/a/b?id='),
      tag: fc.option(text, { nil: undefined }),
      role: fc.option(fc.constantFrom('hot-wallet' as const, 'contract' as const), { nil: undefined }),
      listed: fc.boolean(),
    })
    .map(({ spelling, chain, upper, page, tag, role, listed, ...rest }): Label => {
      const address = upper ? spelling.toUpperCase() : spelling
      return label({
        ...rest,
        chain,
        key: `${chain}:${spelling}`,
        address,
        url: `https://example.org${page}${page === '' ? '' : address}`,
        notes: listed ? ['several-parties'] : [],
        ...(tag === undefined || tag === '' ? {} : { tag }),
        ...(role === undefined ? {} : { role }),
        ...(listed ? { listing: { name: 'Party', listedOn: '2020-01-01', programmes: ['X', 'Y'] } } : {}),
      })
    }),
  { maxLength: 40 },
)

/** What answers mean, whatever their order and the order of their parts. */
export function asSet(all: readonly Label[]): readonly string[] {
  return [...new Set(all.map(one => JSON.stringify(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))))].sort()
}
