import { byGravity, CATEGORIES, type Tone } from './categories.ts'
import { laterIssues } from './issues.ts'
import type { Category, Confidence, Day, Entity, Label, LabelStore, Source, StoreTrouble } from './model.ts'

/** After how many days a sanctions list is called old: lists change weekly, so a month is many issues behind. */
export const OLD_AFTER_DAYS = 30

const DAY_MS = 86_400_000

/** A label with the records it refers to. */
export interface FoundLabel extends Label {
  readonly by: Entity
  readonly from: Source
  readonly about?: Entity
  /** The later issue of the same list that does not name the address any more. */
  readonly superseded?: Source
  /** An unconfirmed tag of a use, where its owner, its issuer or an authority states another: it comes last. */
  readonly contradicted?: true
}

/**
 * What one source says about one address. `listed`: it names it. `formerly-listed`: it records that the entry was
 * removed. `superseded`: it names it, and a later issue of the same list, held whole, does not. `not-listed`: the whole publication is held and does not name it. `not-held`: only a selection is held and
 * the address is not in it, so nothing may be said about the publication.
 */
export type Verdict = 'listed' | 'formerly-listed' | 'superseded' | 'not-listed' | 'not-held'

/** How old a source is at a moment. */
export interface SourceAge {
  readonly source: Source
  /** Whole calendar days (UTC) between the source's day and the moment; 0 for a day in the future. */
  readonly ageDays: number
  /** A sanctions list older than `OLD_AFTER_DAYS`: a newer issue must be consulted before relying on it. */
  readonly old: boolean
}

/** A source consulted for one answer. */
export interface Consulted extends SourceAge {
  readonly verdict: Verdict
  /** With `superseded`: the later issue. "On the issue of this source's day, not on the one of that day." */
  readonly later?: Source
}

/** The answer about one identity. */
export interface Attribution {
  readonly identity: string
  /** All labels, gravest first; the best documented first among equals. Contradicting ones are all kept. */
  readonly labels: readonly FoundLabel[]
  /** Every source that may name addresses of this chain, those that say something first. */
  readonly consulted: readonly Consulted[]
  /**
   * The gravest tone among the labels, where a superseded or a contradicted one gives no more than `notable`; null when
   * there is no label, which is no all-clear.
   */
  readonly tone: Tone | null
  /** The labels disagree about what the address is used for, so a person has to weigh the sources. */
  readonly disputed: boolean
  /** What could not be asked: to be said in the answer. */
  readonly troubles: readonly StoreTrouble[]
}

/** Looks up who stands behind an address, offline. */
export interface Attributor {
  /** An unknown identity gives no labels and still names every source consulted. Throws when the store is damaged. */
  find(identity: string): Attribution
  /** Every source with its age at a moment, the newest first. */
  ages(at: Date): readonly SourceAge[]
  readonly sources: readonly Source[]
  /** How many labels are held. */
  readonly size: number
  readonly troubles: readonly StoreTrouble[]
}

const TRUST: Readonly<Record<Confidence, number>> = { official: 0, self: 1, documented: 2, community: 3 }

/** Which verdict comes first in the list of sources. */
const VERDICTS: readonly Verdict[] = ['listed', 'superseded', 'formerly-listed', 'not-listed', 'not-held']

/**
 * Answers from a store. `now` is read at every look-up, so that a list grows old in a bot that runs for months; and the
 * store's sources are, so that feeds fetched meanwhile count at once.
 */
export function createAttribution(store: LabelStore, now: () => Date): Attributor {
  let indexed = index(store.sources)
  /** A store that has taken in other sources shows another array. */
  const current = (): Index => {
    if (indexed.sources !== store.sources) indexed = index(store.sources)
    return indexed
  }

  function resolve(label: Label): FoundLabel {
    const from = current().byId.get(label.source)
    if (!from) throw new RangeError(`unknown source ${label.source} of ${label.key}`)
    const found = { ...label, by: entity(label.entity), from }
    return label.incident === undefined ? found : { ...found, about: entity(label.incident) }
  }

  function entity(id: string): Entity {
    const found = store.entity(id)
    if (!found) throw new RangeError(`unknown entity ${id}`)
    return found
  }

  return {
    get sources() {
      return store.sources
    },
    get size() {
      return store.size
    },
    get troubles() {
      return store.troubles ?? []
    },
    ages: at => store.sources.map(source => age(source, at)).sort((a, b) => a.ageDays - b.ageDays),
    find(identity) {
      const before = store.sources
      try {
        const answer = answerTo(identity)
        if (store.sources === before) return answer
      } catch (error) {
        if (store.sources === before) throw error
      }
      // Another file came into force in the middle, and half of the answer was of each.
      return answerTo(identity)
    },
  }

  function answerTo(identity: string): Attribution {
    const labels = store.labels(identity)
    const { later } = current()
    const found = contradicted(compared(labels.map(resolve), later)).sort(byWeight)
    const chain = identity.slice(0, identity.indexOf(':'))
    const moment = now()
    const consulted = store.sources
      .filter(source => speaksOf(source, chain))
      .map(source => ({ ...age(source, moment), ...judged(source, found) }))
      .sort((a, b) => VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict))
    const gravest = found[0]
    return {
      identity,
      labels: found,
      consulted,
      tone: gravest ? found.map(toneOf).sort(byGravity)[0]! : null,
      disputed: disagree(found),
      troubles: store.troubles ?? [],
    }
  }
}

interface Index {
  readonly sources: readonly Source[]
  readonly byId: ReadonlyMap<string, Source>
  readonly later: ReadonlyMap<string, Source>
}

function index(sources: readonly Source[]): Index {
  return { sources, byId: new Map(sources.map(source => [source.id, source])), later: laterIssues(sources) }
}

/** Marks what a later issue of the same list does not name any more. */
function compared(found: readonly FoundLabel[], later: ReadonlyMap<string, Source>): FoundLabel[] {
  const naming = new Set(found.filter(isListed).map(label => label.source))
  return found.map(label => {
    const issue = isListed(label) ? later.get(label.source) : undefined
    const superseded = issue && speaksOf(issue, label.chain) && !naming.has(issue.id)
    return superseded ? { ...label, superseded: issue } : label
  })
}

/**
 * Marks unconfirmed tags that somebody contradicts who must know. Lists of phishing sites name every contract that the
 * sites call, the best-known tokens among them.
 */
function contradicted(found: readonly FoundLabel[]): FoundLabel[] {
  const known = found.filter(({ category, confidence }) => isUse(category) && TRUST[confidence] <= TRUST.self)
  return found.map(label => {
    const { category, confidence, entity } = label
    if (confidence !== 'community' || !isUse(category)) return label
    const other = known.some(one => one.category !== category && one.entity !== entity)
    return other ? { ...label, contradicted: true } : label
  })
}

function isUse(category: Label['category']): boolean {
  return CATEGORIES[category].says === 'use'
}

function isListed({ category }: Label): boolean {
  return category !== 'delisted'
}

/** What a later issue of a sanctions list does not name any more is not called sanctioned. */
export function categoryOf({ category, superseded }: FoundLabel): Category {
  return superseded && category === 'sanctioned' ? 'delisted' : category
}

/** What was taken off a list, or is contradicted by who must know, is worth a second look, and no longer a warning. */
export function toneOf({ category, superseded, contradicted }: FoundLabel): Tone {
  const { tone } = CATEGORIES[category]
  return (superseded || contradicted) && tone === 'concern' ? 'notable' : tone
}

function byWeight(a: FoundLabel, b: FoundLabel): number {
  return (
    Number(a.contradicted ?? false) - Number(b.contradicted ?? false) ||
    byGravity(toneOf(a), toneOf(b)) ||
    isPast(a) - isPast(b) ||
    TRUST[a.confidence] - TRUST[b.confidence] ||
    newerFirst(a.asOf, b.asOf)
  )
}

function isPast({ superseded }: FoundLabel): number {
  return superseded ? 1 : 0
}

/** Whether a source could name an address of this chain at all. */
function speaksOf(source: Source, chain: string): boolean {
  return source.chains.includes(chain) || source.chains.includes('*')
}

/** Days compare as text: `YYYY-MM-DD` sorts by time. */
function newerFirst(a: Day, b: Day): number {
  return a < b ? 1 : a > b ? -1 : 0
}

function age(source: Source, at: Date): SourceAge {
  const ageDays = Math.max(0, daysBetween(source.date, at))
  return { source, ageDays, old: source.kind === 'sanctions-list' && ageDays > OLD_AFTER_DAYS }
}

function judged(source: Source, found: readonly FoundLabel[]): Pick<Consulted, 'verdict' | 'later'> {
  const own = found.filter(label => label.source === source.id)
  const listed = own.filter(isListed)
  const later = listed[0]?.superseded
  if (later && listed.every(label => label.superseded)) return { verdict: 'superseded', later }
  if (listed.length > 0) return { verdict: 'listed' }
  if (own.length > 0) return { verdict: 'formerly-listed' }
  return { verdict: source.held === 'complete' ? 'not-listed' : 'not-held' }
}

/** Whole calendar days (UTC) from a day to a moment. */
function daysBetween(day: Day, moment: Date): number {
  const today = Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth(), moment.getUTCDate())
  return Math.round((today - Date.parse(day)) / DAY_MS)
}

/** Two labels contradict each other when they name different entities for different uses; a measure fits any use. */
function disagree(found: readonly FoundLabel[]): boolean {
  const uses = found.filter(label => isUse(label.category))
  return uses.some(a => uses.some(b => a.category !== b.category && a.entity !== b.entity))
}
