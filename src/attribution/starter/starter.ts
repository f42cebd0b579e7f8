import { readFileSync } from 'node:fs'
import { CONFIDENCE } from '../confidence.ts'
import type {
  Category,
  Confidence,
  Entity,
  EntityKind,
  Label,
  LabelStore,
  Listing,
  Note,
  Role,
  Source,
  SourceKind,
} from '../model.ts'
import { items, must, openTable, type Row } from './table.ts'

/** The tables of labels, one file a theme. */
const THEMES = ['sanctions', 'delisted', 'fbi', 'cases', 'exchanges', 'tokens', 'services'] as const

/**
 * Opens the starter set: publicly documented addresses picked by hand, so that the first answer means something before
 * any feed has been fetched. It is a selection; `Source.held` says of which publications it holds all. Throws when a
 * table cannot be read, or, when a label is asked for, is malformed; the tests read every committed line, so this means
 * a damaged installation.
 */
export function openStarter(folder: URL = new URL('.', import.meta.url)): LabelStore {
  const open = (name: string) => openTable(readFileSync(new URL(`${name}.txt`, folder), 'utf8'))
  const sources = open('sources').rows().map(source)
  const byId = new Map(sources.map(one => [one.id, one]))
  const parties = open('parties')
  const others = open('entities')
  const themes = THEMES.map(open)
  const party = parties.by('id')
  const other = others.by('id')
  const finders = themes.map(theme => theme.by('address', key))
  const read = (row: Row) => label(row, byId, party)

  return {
    sources,
    size: themes.reduce((sum, theme) => sum + theme.size, 0),
    labels: wanted => finders.flatMap(find => find(wanted).map(read)),
    entity(id) {
      const row = party(id)[0] ?? other(id)[0]
      return row && entity(row)
    },
    all: () => ({
      labels: themes.flatMap(theme => theme.rows().map(read)),
      entities: [...parties.rows(), ...others.rows()].map(entity),
    }),
  }
}

/** Identities of EVM accounts are lower case; the published spelling keeps its EIP-55 checksum for people. */
function key(published: string): string {
  return published.startsWith('evm:') ? published.toLowerCase() : published
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }

/** The page of one entry on the list's own search. */
function entryPage(entry: string): string {
  return `https://sanctionssearch.ofac.treas.gov/Details.aspx?id=${entry}`
}

function source(row: Row): Source {
  return {
    id: must(row, 'id'),
    title: must(row, 'title'),
    publisher: must(row, 'publisher'),
    url: must(row, 'url'),
    date: must(row, 'date'),
    dated: must(row, 'dated') as Source['dated'],
    kind: must(row, 'kind') as SourceKind,
    held: must(row, 'held') as Source['held'],
    chains: items(row.chains),
    ...(row.names === undefined ? {} : { names: Number(row.names) }),
  }
}

function entity(row: Row): Entity {
  return {
    id: must(row, 'id'),
    name: must(row, 'name'),
    kind: must(row, 'kind') as EntityKind,
    aliases: items(row.aliases),
    groups: items(row.groups),
    ...(row.country === undefined ? {} : { country: row.country }),
    ...(row.closed === undefined ? {} : { closed: true }),
  }
}

function label(row: Row, sources: ReadonlyMap<string, Source>, party: (id: string) => Row[]): Label {
  const from = sources.get(must(row, 'source'))
  if (!from) throw new RangeError(`unknown source ${row.source}`)
  const listing = listed(row, from, party)
  const url = row.page ?? (listing?.entry === undefined ? from.url : entryPage(listing.entry))
  const published = must(row, 'address')
  const colon = published.indexOf(':')
  const out: Writable<Label> = {
    key: key(published),
    address: published.slice(colon + 1),
    chain: published.slice(0, colon),
    networks: items(must(row, 'networks')),
    category: must(row, 'category') as Category,
    entity: must(row, 'entity'),
    source: from.id,
    url,
    asOf: row.day ?? from.date,
    confidence: (row.confidence as Confidence | undefined) ?? CONFIDENCE[from.kind],
    notes: items(row.notes) as Note[],
  }
  if (row.role !== undefined) out.role = row.role as Role
  if (row.incident !== undefined) out.incident = row.incident
  if (row.tag !== undefined) out.tag = row.tag
  if (row.symbol !== undefined) out.token = { symbol: row.symbol, decimals: Number(must(row, 'decimals')) }
  if (listing !== undefined) out.listing = listing
  return out
}

/** The entry on a sanctions list: the party's for a listed address, the row's own for a removed one; else none. */
function listed(row: Row, from: Source, party: (id: string) => Row[]): Listing | undefined {
  if (from.kind !== 'sanctions-list' && row.listed === undefined) return undefined
  const entry = row.listed === undefined ? party(must(row, 'entity'))[0] : row
  if (!entry) throw new RangeError(`unknown party ${row.entity}`)
  return {
    name: entry.printed ?? must(entry, 'name'),
    listedOn: must(entry, 'listed'),
    programmes: items(entry.programmes),
    ...(entry.entry === undefined ? {} : { entry: entry.entry }),
    ...(entry.delisted === undefined ? {} : { delistedOn: entry.delisted }),
  }
}
