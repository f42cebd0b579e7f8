import { rm } from 'node:fs/promises'
import type { Day } from '../model.ts'
import { type Downloaded, downloadList, FetchFailed, isSafe } from './download.ts'
import { type Feed, Unreadable } from './feed.ts'
import { type Folder, issuesOf, packedOf } from './folder.ts'
import { byPreference, describeIssue, type Issue, type ListFile } from './issue.ts'
import type { Kept, KeptIssue } from './kept.ts'
import type { Trouble } from './report.ts'

/** A newer issue that was copied beside the one in force, or the reasons why there is none. */
export interface Obtained {
  readonly staged: KeptIssue | null
  readonly troubles: readonly Trouble[]
}

/** What obtaining needs. */
export interface ObtainOptions {
  readonly kept: Kept
  readonly today: Day
  readonly signal: AbortSignal
  /** Bytes fetched or copied by now, and of how many where that is known. */
  readonly progress: (done: number, total: number | undefined) => void
}

/** Takes the newest issue of a list that lies in a folder. Never rejects but by the signal and a full disk. */
export async function fromFolder(
  feed: Feed,
  folder: Folder,
  options: ObtainOptions & { /** Somebody asked for this list. */ readonly named: boolean },
): Promise<Obtained> {
  const troubles: Trouble[] = packedOf(feed, folder.packed).map(name => ({ code: 'packed', name }))
  const issues: Issue[] = []
  for (const files of issuesOf(feed, folder.files)) {
    options.signal.throwIfAborted()
    try {
      issues.push(await describeIssue(feed, files, options.today))
    } catch (error) {
      troubles.push(troubleOf(error, nameOf(feed, files)))
    }
  }
  // A file that was renamed would else leave a list to grow old without a word.
  if (issues.length + troubles.length === 0 && (options.named || options.kept.read(feed.id) !== null)) {
    troubles.push({ code: 'missing', name: feed.id })
  }
  const [best, ...others] = issues.sort(byPreference)
  for (const { files, day } of others) {
    troubles.push({ code: day === best!.day ? 'same-issue' : 'older', name: nameOf(feed, files), day })
  }
  return best ? await stage(feed, best, {}, troubles, options) : { staged: null, troubles }
}

/** Fetches a list. Never rejects but by the signal and a full disk: what failed stands in `troubles`. */
export async function fromNetwork(
  feed: Feed,
  addresses: readonly string[],
  fetch: typeof globalThis.fetch,
  options: ObtainOptions,
): Promise<Obtained> {
  const { kept, signal, progress, today } = options
  const unsafe = addresses.find(address => !isSafe(address))
  if (unsafe !== undefined) return { staged: null, troubles: [{ code: 'bad-address', name: unsafe }] }
  const directory = kept.incoming(feed.id)
  const name = addresses[0] ?? feed.id
  let fetched: Downloaded | null
  try {
    const current = kept.read(feed.id)?.current
    fetched = await downloadList(feed, {
      addresses,
      directory,
      validators: current?.validators ?? {},
      fetch,
      signal,
      progress,
    })
    if (fetched === null) return { staged: null, troubles: [] }
    const issue = await describeIssue(feed, fetched.files, today, fetched.stated)
    const obtained = await stage(feed, issue, fetched.validators, [], options)
    await rm(directory, { recursive: true, force: true })
    return obtained
  } catch (error) {
    signal.throwIfAborted()
    // What is cut off goes on next time; what came whole and makes no sense is not looked at again.
    if (error instanceof Unreadable) await rm(directory, { recursive: true, force: true })
    return { staged: null, troubles: [troubleOf(error, name)] }
  }
}

/** Copies an issue beside the one in force, unless that is the same or newer. */
async function stage(
  feed: Feed,
  issue: Issue,
  validators: KeptIssue['validators'],
  troubles: Trouble[],
  { kept, progress }: ObtainOptions,
): Promise<Obtained> {
  const current = kept.read(feed.id)?.current
  if (current && current.day > issue.day) {
    troubles.push({ code: 'older', name: nameOf(feed, issue.files), day: issue.day })
    return { staged: null, troubles }
  }
  let done = 0
  const staged = await kept.stage(
    feed.id,
    issue,
    bytes => {
      done += bytes
      progress(done, issue.bytes)
    },
    validators,
  )
  if (current?.sha256 !== staged.sha256) return { staged, troubles }
  await kept.discard(feed.id, staged)
  return { staged: null, troubles }
}

function nameOf({ files: kind }: Feed, [first]: readonly ListFile[]): string {
  const { name } = first!
  return kind === 'one' || !name.includes('/') ? name : `${name.slice(0, name.indexOf('/'))}/`
}

/** What an error says of a file or address. Rejects errors that are nobody's fault but the machine's. */
export function troubleOf(error: unknown, name: string): Trouble {
  if (error instanceof Unreadable || error instanceof FetchFailed) return { code: error.code, name }
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EPERM' || code === 'EISDIR')
    return { code: 'not-readable', name }
  throw error
}
