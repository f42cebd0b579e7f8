import type { Category, Confidence, Day, Entity, EntityKind, Handling, Label, LabelStore, Source } from '../model.ts'

/**
 * One label that an agency made itself. It is kept sealed with the agency's documents and never in the labels file, which
 * others may read; who may see it is decided where it is fetched.
 */
export interface OwnLabel {
  /** The agency that owns it. */
  readonly agency: string
  readonly handling: Handling
  /** The identity key; see `Label.key`. */
  readonly key: string
  /** The address as it was given. */
  readonly address: string
  readonly chain: string
  readonly networks: readonly string[]
  readonly category: Category
  /** Whom it names: an entity that everybody knows, by its id, or one of the agency's own. */
  readonly entity:
    | { readonly id: string }
    | { readonly name: string; readonly kind: EntityKind; readonly country?: string }
  readonly confidence: Confidence
  /** What the agency wants to be read beside it; foreign text. */
  readonly tag?: string
  /** Where it can be read; https, empty where nowhere. */
  readonly url: string
  /** The day on which it was found to be so. */
  readonly asOf: Day
  /** Which member entered it, and when (ISO 8601 UTC). */
  readonly by: string
  readonly at: string
}

/**
 * The labels of one agency as a store, to be combined with the others for this agency's people only; rows of other
 * agencies are left out. `known` are the ids of entities that the other stores have; a row that names an unknown one is
 * left out too, since nobody could say whom it means.
 */
export function ownLabels(
  rows: readonly OwnLabel[],
  agency: { readonly id: string; readonly name: string },
  known: (entity: string) => boolean,
): LabelStore {
  const source = (date: Day, chains: readonly string[]): Source => ({
    id: `own:${agency.id}`,
    title: agency.name,
    publisher: agency.name,
    url: '',
    date,
    dated: 'collected',
    kind: 'agency-record',
    held: 'selection',
    chains,
  })
  const own = rows.filter(row => row.agency === agency.id && (!('id' in row.entity) || known(row.entity.id)))
  const entities = new Map(own.flatMap(row => named(agency.id, row.entity)).map(entity => [entity.id, entity]))
  const byKey = Map.groupBy(own, row => row.key)
  const labels = (key: string) => (byKey.get(key) ?? []).map(row => labelOf(row, `own:${agency.id}`))
  const newest = own.reduce((day, { asOf }) => (asOf > day ? asOf : day), '')
  return {
    sources: own.length === 0 ? [] : [source(newest, [...new Set(own.map(row => row.chain))].sort())],
    size: own.length,
    labels,
    entity: id => entities.get(id),
    all: () => ({ labels: [...byKey.keys()].flatMap(labels), entities: [...entities.values()] }),
  }
}

function labelOf(row: OwnLabel, source: string): Label {
  const { key, address, chain, networks, category, confidence, url, asOf, tag, handling } = row
  return {
    key,
    address,
    chain,
    networks,
    category,
    entity: entityId(row.agency, row.entity),
    source,
    url,
    asOf,
    confidence,
    notes: [],
    handling,
    ...(tag === undefined ? {} : { tag }),
  }
}

/** An agency's own entities bear its name, so that none is taken for somebody that everybody knows. */
function entityId(agency: string, entity: OwnLabel['entity']): string {
  if ('id' in entity) return entity.id
  return `own:${agency}:${entity.name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')}`
}

function named(agency: string, entity: OwnLabel['entity']): Entity[] {
  if ('id' in entity) return []
  const { name, kind, country } = entity
  const own = { id: entityId(agency, entity), name, kind, aliases: [], groups: [] }
  return [country === undefined ? own : { ...own, country }]
}
