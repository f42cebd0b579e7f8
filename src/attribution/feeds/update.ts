import type { LabelsBuilder } from '../labels/builder.ts'
import type { Day } from '../model.ts'
import { toDay } from './days.ts'
import { type Feed, Unreadable } from './feed.ts'
import { type Imported, type Into, importIssue } from './import.ts'
import type { Kept, KeptIssue } from './kept.ts'
import type { Obtained } from './obtain.ts'
import { troubleOf } from './obtain.ts'
import type { Difference, FeedReport, Outcome, Report, Trouble } from './report.ts'

/** How far an update is. */
export interface Progress {
  readonly doing: 'obtaining' | 'importing' | 'building'
  readonly feed?: Feed
  /** Bytes; `total` is absent where nobody knows it. */
  readonly done: number
  readonly total?: number
}

/** What an update needs. */
export interface UpdateOptions {
  /** All lists that may stand in the file, whether they are obtained anew or not. */
  readonly feeds: readonly Feed[]
  readonly kept: Kept
  /** Looks for a newer issue of a list; null for one that is not to be looked for now. */
  readonly obtain: (feed: Feed, progress: (done: number, total: number | undefined) => void) => Promise<Obtained> | null
  readonly builder: () => LabelsBuilder
  /** An official list is put in force even where it has lost more than a third of its addresses. */
  readonly acceptSmaller: boolean
  readonly now: () => Date
  readonly signal: AbortSignal
  readonly progress: (progress: Progress) => void
}

/** A list with the issue that is to be imported. */
interface Chosen {
  readonly feed: Feed
  readonly troubles: Trouble[]
  staged: KeptIssue | null
}

/** What became of a list in a build: the issue in force, and what an earlier one named besides. */
interface Read {
  readonly record: KeptIssue
  readonly imported: Imported
  readonly past?: { readonly record: KeptIssue; readonly imported: Imported }
}

/**
 * Brings the labels file up to date: looks for newer issues, builds the whole file from the newest issue of every list
 * that can be read, and only then puts those issues in force. A list that fails leaves its last good issue in force.
 * Rejects with `LabelsRefused` and by the signal, and leaves everything as it was.
 */
export async function updateFeeds(options: UpdateOptions): Promise<Report> {
  const { feeds, kept, obtain, now, signal, progress } = options
  const chosen: Chosen[] = []
  for (const feed of feeds) {
    signal.throwIfAborted()
    const obtaining = obtain(feed, (done, total) =>
      progress({ doing: 'obtaining', feed, done, ...(total === undefined ? {} : { total }) }),
    )
    const { staged, troubles } = (await obtaining) ?? { staged: null, troubles: [] }
    chosen.push({ feed, staged, troubles: [...troubles] })
  }
  const { built, read } = await build(chosen, options)
  const reports = chosen.map(one => reportOf(one, read))
  for (const { feed, staged } of chosen) if (staged) await kept.adopt(feed.id, staged)
  return { at: now().toISOString(), labels: built.labels, addresses: built.keys, feeds: reports }
}

/** Builds until no list fails: one that does falls back to its issue in force, and then out of the file. */
async function build(chosen: readonly Chosen[], options: UpdateOptions) {
  const broken = new Set<string>()
  while (true) {
    const builder = options.builder()
    try {
      const read = await importAll(chosen, broken, builder, options)
      options.signal.throwIfAborted()
      options.progress({ doing: 'building', done: 0 })
      return { built: builder.finish(), read }
    } catch (error) {
      builder.discard()
      if (!(error instanceof Failed)) throw error
      const { one, trouble } = error
      one.troubles.push(trouble)
      if (one.staged) {
        await options.kept.discard(one.feed.id, one.staged)
        one.staged = null
      } else broken.add(one.feed.id)
    }
  }
}

/** A list whose issue cannot be put in force. */
class Failed extends Error {
  readonly one: Chosen
  readonly trouble: Trouble
  constructor(one: Chosen, trouble: Trouble) {
    super(one.feed.id)
    this.one = one
    this.trouble = trouble
  }
}

async function importAll(
  chosen: readonly Chosen[],
  broken: ReadonlySet<string>,
  builder: LabelsBuilder,
  options: UpdateOptions,
): Promise<Map<string, Read>> {
  const records = chosen.flatMap(one => {
    const before = options.kept.read(one.feed.id)
    const record = one.staged ?? (broken.has(one.feed.id) ? null : before?.current)
    if (!record) return []
    const past = [before?.current, before?.previous].find(old => old && old.day < record.day)
    return [{ one, record, past: isOfficial(one.feed) ? past : undefined }]
  })
  const total = records.reduce((sum, { record }) => sum + record.bytes, 0)
  const read = new Map<string, Read>()
  let done = 0

  async function one(
    from: Chosen,
    record: KeptIssue,
    without?: ReadonlySet<string>,
    into: Into = builder,
  ): Promise<Imported> {
    const issue = options.kept.issue(from.feed.id, record)
    return await importIssue(from.feed, issue, into, {
      today: todayOf(options),
      record,
      ...(without === undefined ? {} : { without }),
      progress(bytes) {
        if (without === undefined) done += bytes
        options.progress({ doing: 'importing', feed: from.feed, done, total })
      },
      signal: options.signal,
    })
  }

  for (const { one: from, record, past } of records) {
    try {
      const imported = await one(from, record)
      read.set(from.feed.id, { record, imported })
      if (past) {
        const before = await one(from, past, imported.keys).catch(unreadableIsNone)
        if (before) read.set(from.feed.id, { record, imported, past: { record: past, imported: before } })
      }
      const former = options.kept.read(from.feed.id)?.current
      if (from.staged && former && isOfficial(from.feed) && !options.acceptSmaller) {
        const before =
          former.folder === past?.folder
            ? read.get(from.feed.id)?.past?.imported
            : await one(from, former, imported.keys, NOWHERE).catch(unreadableIsNone)
        const lacks = before && lostTooMuch(before.keys, imported.keys)
        if (lacks) throw new Failed(from, { code: 'smaller', name: record.files[0]!.from, day: record.day, lacks })
      }
    } catch (error) {
      if (!isAboutTheFile(error)) throw error
      throw new Failed(from, troubleOf(error, from.feed.id))
    }
  }
  return read
}

/** Where an issue is read only to see what it names. */
const NOWHERE: Into = {
  source: () => undefined,
  entity: () => undefined,
  label: () => undefined,
  fault: () => undefined,
}

/** The share of its addresses that an official list may lose between two issues without anybody being asked. */
const MAY_LOSE = 1 / 3

/**
 * What a later issue lacks, where that is too much to be believed: a server that sent half a list, or a piece that was
 * put into the folder, would turn the sanctioned into the unknown.
 */
function lostTooMuch(before: ReadonlySet<string>, now: ReadonlySet<string>): Trouble['lacks'] | null {
  const gone = before.difference(now).size
  return gone > before.size * MAY_LOSE ? { before: before.size, gone } : null
}

/** An old issue is read for comparison only: without it the list is as good. */
function unreadableIsNone(error: unknown): null {
  if (isAboutTheFile(error)) return null
  throw error
}

function isAboutTheFile(error: unknown): boolean {
  return error instanceof Unreadable || (error as NodeJS.ErrnoException).code === 'ENOENT'
}

function isOfficial({ source }: Feed): boolean {
  return source.kind === 'sanctions-list' && source.copy !== true
}

function todayOf({ now }: UpdateOptions): Day {
  return toDay(now())
}

function reportOf({ feed, staged, troubles }: Chosen, all: ReadonlyMap<string, Read>): FeedReport {
  const { id, source, licence } = feed
  const read = all.get(id)
  return {
    id,
    title: source.title,
    publisher: source.publisher,
    licence: { name: licence.name, url: licence.url },
    outcome: outcomeOf(read, staged, troubles),
    ...(read ? { issue: issueOf(read) } : {}),
    ...differences(feed, read, all),
    troubles: [
      ...troubles,
      ...(read?.imported.unreadable ?? []).map(({ name, why }): Trouble => ({ code: why, name })),
    ],
  }
}

/** What makes an issue that was there unusable, in contrast to one that is merely not the newest. */
const HARMLESS: readonly Trouble['code'][] = ['older', 'same-issue', 'packed', 'missing']

function outcomeOf(read: Read | undefined, staged: KeptIssue | null, troubles: readonly Trouble[]): Outcome {
  if (!read) return troubles.length > 0 ? 'none' : 'off'
  if (staged) return 'new'
  return troubles.some(({ code }) => !HARMLESS.includes(code)) ? 'kept' : 'unchanged'
}

function issueOf({ record, imported }: Read): NonNullable<FeedReport['issue']> {
  const { day, dated, bytes, sha256, taken, files } = record
  const { rows, labels, quarantined, faults, source } = imported
  return { day, dated, held: source.held, files: files.length, bytes, sha256, taken, rows, labels, quarantined, faults }
}

function differences(
  { id, source }: Feed,
  read: Read | undefined,
  all: ReadonlyMap<string, Read>,
): Pick<FeedReport, 'removed' | 'stale'> {
  if (!read) return {}
  if (read.past) return { removed: difference(id, read, read.past) }
  const official = source.copy && source.list !== undefined ? all.get(source.list) : undefined
  // Only of a whole list can be said what it does not name, and not by an older one.
  if (official?.imported.source.held !== 'complete' || official.record.day < read.record.day) return {}
  return { stale: difference(source.list!, official, read) }
}

type Compared = Pick<Read, 'record' | 'imported'>

function difference(list: string, later: Compared, earlier: Compared): Difference {
  const gone = [...earlier.imported.keys.difference(later.imported.keys)]
  return { list, day: later.record.day, since: earlier.record.day, count: gone.length, examples: gone.slice(0, 5) }
}
