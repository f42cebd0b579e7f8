import type { LabelsBuilder } from '../labels/builder.ts'
import type { Day, Entity, Label, Source } from '../model.ts'
import { type Fault, type FaultCode, type Feed, Unreadable } from './feed.ts'
import type { Issue } from './issue.ts'
import { createPublish } from './publish.ts'

/** Where what is read goes. */
export type Into = Pick<LabelsBuilder, 'source' | 'entity' | 'label' | 'fault'>

/** How many rows of one reason are shown as examples. */
const EXAMPLES = 5
/** How many faults of one reason are kept of a source; all are counted. */
const FAULTS_KEPT = 1_000

/** All faults of one reason. */
export interface Tally {
  readonly code: FaultCode
  readonly count: number
  /** Whether the rows became labels none the less. */
  readonly kept: boolean
  readonly examples: readonly Pick<Fault, 'where' | 'what'>[]
}

/** What became of one issue. */
export interface Imported {
  /** The source under which its labels stand. */
  readonly source: Source
  readonly rows: number
  readonly labels: number
  readonly quarantined: number
  readonly faults: readonly Tally[]
  /** Files of it that made no sense and were passed over. */
  readonly unreadable: readonly { readonly name: string; readonly why: Unreadable['code'] }[]
  /** The identities it names; only of official lists and their copies, which are compared. */
  readonly keys: ReadonlySet<string>
}

/** What is asked of an import besides the issue. */
export interface ImportOptions {
  readonly today: Day
  /** The file's digest and when it was taken over, for the record of the source. */
  readonly record: { readonly sha256: string; readonly bytes: number; readonly taken: string }
  /** An earlier issue, of which only what the later one no longer names is of interest: that one's identities. */
  readonly without?: ReadonlySet<string>
  readonly progress: (bytes: number) => void
  readonly signal: AbortSignal
}

/** Rejects with `Unreadable` where no file, or the only one, makes sense, and with the signal's reason when it aborts. */
export async function importIssue(feed: Feed, issue: Issue, into: Into, options: ImportOptions): Promise<Imported> {
  const { today, record, without, progress, signal } = options
  const source = sourceOf(feed, issue, without !== undefined)
  const publish = createPublish({ id: source.id, source }, today)
  const tallies = new Map<FaultCode, { count: number; examples: Fault[] }>()
  const named = new Map<string, Entity>()
  const declared = new Set<string>()
  const keys = new Set<string>()
  const compared = (feed.source.list ?? feed.id) !== feed.id || feed.source.kind === 'sanctions-list'
  const unreadable: Imported['unreadable'][number][] = []
  let rows = 0
  let labels = 0
  let quarantined = 0

  function note(fault: Fault, kept: boolean): void {
    if (!kept) quarantined++
    const tally = tallies.get(fault.code) ?? { count: 0, examples: [] }
    tallies.set(fault.code, tally)
    tally.count++
    if (tally.examples.length < EXAMPLES) tally.examples.push(fault)
    if (tally.count <= FAULTS_KEPT) {
      into.fault({ source: source.id, where: fault.where, what: fault.what, why: fault.code })
    }
  }

  function take(label: Label): void {
    if (compared) keys.add(label.key)
    if (without?.has(label.key)) return
    into.label(label)
    labels++
  }

  for (const file of issue.files) {
    async function* counted(): AsyncGenerator<Uint8Array> {
      for await (const chunk of file.open()) {
        signal.throwIfAborted()
        progress(chunk.length)
        yield chunk
      }
    }
    try {
      for await (const item of feed.read(counted(), { name: file.name })) {
        if (item.is === 'fault') {
          rows++
          note(item.fault, false)
        } else if (item.is === 'entity') {
          into.entity(item.entity)
          declared.add(item.entity.id)
        } else if (item.is === 'row') {
          rows++
          const { label, fault } = publish(item.row, item.where, issue.day)
          if (fault) note(fault, label !== null)
          if (!label) continue
          const { entity } = item.row
          if (!named.has(entity.id)) named.set(entity.id, { ...entity, aliases: [], groups: [] })
          take(label)
        }
      }
    } catch (error) {
      if (!(error instanceof Unreadable) || feed.files === 'one') throw error
      unreadable.push({ name: file.name, why: error.code })
    }
  }
  if (rows === 0) throw new Unreadable(unreadable[0]?.why ?? 'no-rows')
  // Only now is it known whom the list describes itself.
  for (const entity of named.values()) if (!declared.has(entity.id)) into.entity(entity)
  into.source({
    source: { ...source, ...(compared && without === undefined ? { names: keys.size } : {}) },
    licence: { name: feed.licence.name, url: feed.licence.url },
    file: { name: issue.files[0]!.name.split('/').at(-1)!, bytes: record.bytes, sha256: record.sha256 },
    read: record.taken,
    rows,
    quarantined,
  })
  const faults = [...tallies].map(([code, { count, examples }]) => ({
    code,
    count,
    kept: code === 'ticker-contradicts',
    examples: examples.map(({ where, what }) => ({ where, what })),
  }))
  return { source, rows, labels, quarantined, faults, unreadable, keys }
}

/** The source of an issue. A past one stands beside the current one under an id with its day, as an issue of its list. */
function sourceOf({ id, source }: Feed, { day, dated, cut }: Issue, past: boolean): Source {
  const held = cut || past ? 'selection' : source.held
  const whole = { ...source, date: day, dated, held }
  if (past) return { ...whole, id: `${id}@${day}`, list: source.list ?? id }
  return { ...whole, id }
}
