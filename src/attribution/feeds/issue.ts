import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { Day } from '../model.ts'
import { dayInPath, toDay } from './days.ts'
import { type Feed, Unreadable } from './feed.ts'

/** How much of a file is read at once. */
export const CHUNK = 64 * 1024

/** A file of a list, wherever it lies. */
export interface ListFile {
  /** Path from the folder in which all lists lie, or below the feed's id, with `/`. */
  readonly name: string
  readonly bytes: number
  readonly modified: Date
  readonly open: () => AsyncIterable<Uint8Array>
}

/** A file on this machine's disk. */
export function fileAt(
  path: string,
  name: string,
  { size, mtime }: { readonly size: number; readonly mtime: Date },
): ListFile {
  return { name, bytes: size, modified: mtime, open: () => createReadStream(path, { highWaterMark: CHUNK }) }
}

/** All files that make up one issue of a list. */
export interface Issue {
  readonly files: readonly ListFile[]
  readonly day: Day
  /** `issued`: the files, their folder or their server state the day. `collected`: somebody stored them on that day. */
  readonly dated: 'issued' | 'collected'
  /** Somebody cut the files to a piece of the list: nothing follows from what they do not name. */
  readonly cut: boolean
  readonly bytes: number
}

/** How copies are named that hold a piece of a list and not the list. */
const CUT = /(?:^|[/._-])(?:excerpt|sample|cut|head)[._-]/i

/**
 * Finds out of which day an issue is: what the file itself states where the list always states it, else what the folder
 * or `stated` says, what the files say, what is known of them, and at last the day on which they were stored. Rejects with
 * `Unreadable` where the list always states its day and these files do not.
 */
export async function describeIssue(feed: Feed, files: readonly ListFile[], today: Day, stated?: Day): Promise<Issue> {
  const whole = {
    files: files.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    cut: files.some(file => CUT.test(file.name)),
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
  }
  const around = stated ?? files.map(file => dayInPath(file.name)).find(day => day !== null)
  const day = feed.statesDay
    ? await statedInside(feed, files)
    : (around ?? (await statedInside(feed, files)) ?? (await known(feed, files)))
  if (day !== null && day <= today) return { ...whole, day, dated: 'issued' }
  if (feed.statesDay) throw new Unreadable('no-day')
  const stored = files.map(file => toDay(file.modified)).reduce((a, b) => (a > b ? a : b))
  return { ...whole, day: stored < today ? stored : today, dated: 'collected' }
}

/** The newest day that files state near their beginning; null where none does. */
async function statedInside(feed: Feed, files: readonly ListFile[]): Promise<Day | null> {
  let newest: Day | null = null
  for (const file of files) {
    try {
      for await (const item of feed.read(file.open(), { name: file.name })) {
        if (item.is === 'issued' && (newest === null || item.day > newest)) newest = item.day
        break
      }
    } catch (error) {
      // One file of many that makes no sense is reported when the issue is imported.
      if (feed.files === 'one' || !(error instanceof Unreadable)) throw error
    }
  }
  return newest
}

async function known({ knownDays }: Feed, files: readonly ListFile[]): Promise<Day | null> {
  if (!knownDays) return null
  for (const file of files) {
    const day = knownDays[await digest(file.open())]
    if (day !== undefined) return day
  }
  return null
}

/** SHA-256 in lower-case hex. */
async function digest(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of chunks) hash.update(chunk)
  return hash.digest('hex')
}

/** Negative when the first issue is to be preferred: the newer one; of the same day a whole one, then the larger. */
export function byPreference(a: Issue, b: Issue): number {
  if (a.day !== b.day) return a.day > b.day ? -1 : 1
  return Number(a.cut) - Number(b.cut) || b.bytes - a.bytes
}
