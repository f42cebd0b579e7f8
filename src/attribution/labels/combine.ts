import { listOf } from '../issues.ts'
import type { Entity, Label, LabelStore, Source } from '../model.ts'

/**
 * One store of several, the first of which counts most: its entities' names are the ones shown. No publication is heard
 * twice: where one store holds it whole, in an issue not older than another store's selection, the selection steps back
 * with its labels. Sources of one id and different days stay apart as `<id>@<day>`. Stores may take in other sources
 * while they are used.
 */
export function combine(...stores: readonly LabelStore[]): LabelStore {
  let plan = planOf(stores)
  const current = (): Plan => {
    if (stores.some((store, at) => store.sources !== plan.seen[at])) plan = planOf(stores)
    return plan
  }

  function entity(id: string): Entity | undefined {
    const found = stores.flatMap(store => store.entity(id) ?? [])
    const [first, ...others] = found
    return first && others.reduce(united, first)
  }

  /** Asking comes first: it may be what makes a store notice a new file. */
  function labelsFrom(ask: (store: LabelStore) => readonly Label[]): Label[] {
    const all = stores.map(ask)
    const { names } = current()
    return all
      .map((labels, at) => labels.flatMap(label => renamed(label, names[at]!)))
      .reduce((said, labels) => (said.length === 0 || labels.length === 0 ? said.concat(labels) : joined(said, labels)))
  }

  return {
    get sources() {
      return current().sources
    },
    get size() {
      return stores.reduce((sum, store) => sum + store.size, 0)
    },
    get troubles() {
      return stores.flatMap(store => store.troubles ?? [])
    },
    labels: key => labelsFrom(store => store.labels(key)),
    entity,
    all() {
      const labels = labelsFrom(store => store.all().labels)
      const ids = new Set(stores.flatMap(store => store.all().entities.map(one => one.id)))
      return { labels, entities: [...ids].flatMap(id => entity(id) ?? []) }
    },
  }
}

interface Plan {
  /** The stores' sources as they were when this was made. */
  readonly seen: readonly (readonly Source[])[]
  readonly sources: readonly Source[]
  /** For each store: under which id each of its sources is known here; without those that step back. */
  readonly names: readonly ReadonlyMap<string, string>[]
}

function planOf(stores: readonly LabelStore[]): Plan {
  const seen = stores.map(store => store.sources)
  const all = new Map<string, Source>()
  const names = seen.map((sources, at) => {
    const others = seen.filter((_, other) => other !== at).flat()
    const known = new Map<string, string>()
    for (const source of sources) {
      if (others.some(other => holdsAll(other, source))) continue
      const id = nameFor(source, all)
      known.set(source.id, id)
      // An issue under another name is still of the same list.
      all.set(id, id === source.id ? source : { ...source, id, list: listOf(source) })
    }
    return known
  })
  return { seen, names, sources: [...all.values()] }
}

/** Whether all that a selection says is said by another source, and by a later issue or the same. */
function holdsAll(other: Source, source: Source): boolean {
  const same = other.id === source.id || other.covers?.includes(source.id) === true
  return same && other.held === 'complete' && source.held === 'selection' && other.date >= source.date
}

function nameFor(source: Source, taken: ReadonlyMap<string, Source>): string {
  const same = taken.get(source.id)
  return !same || same.date === source.date ? source.id : `${source.id}@${source.date}`
}

function renamed(label: Label, names: ReadonlyMap<string, string>): Label[] {
  const source = names.get(label.source)
  if (source === undefined) return []
  return [source === label.source ? label : { ...label, source }]
}

/** What one publication says through two stores that hold it is heard once. */
function joined(said: readonly Label[], labels: readonly Label[]): Label[] {
  const heard = new Set(said.map(saying))
  return said.concat(labels.filter(label => !heard.has(saying(label))))
}

function saying({ source, key, category, entity }: Label): string {
  return [source, key, category, entity].join(' ')
}

function united(first: Entity, other: Entity): Entity {
  const aliases = new Set([...first.aliases, other.name, ...other.aliases])
  aliases.delete(first.name)
  return { ...other, ...first, aliases: [...aliases], groups: [...new Set([...first.groups, ...other.groups])] }
}
