import { createHash } from 'node:crypto'
import { createWriteStream, readFileSync, statSync } from 'node:fs'
import { mkdir, mkdtemp, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { Unreadable } from './feed.ts'
import { topFolder } from './folder.ts'
import { fileAt, type Issue, type ListFile } from './issue.ts'

const keptFile = z.object({ path: z.string(), bytes: z.number(), sha256: z.string(), from: z.string() })

/** How a file came from a server, so that it is fetched again only when it has changed. */
const validators = z.object({ etag: z.string().optional(), lastModified: z.string().optional() })
export type Validators = z.infer<typeof validators>

const keptIssue = z.object({
  /** Name of its folder. */
  folder: z.string(),
  day: z.string(),
  dated: z.enum(['issued', 'collected']),
  cut: z.boolean(),
  bytes: z.number(),
  /** Of one file its own; of several that of the list of their paths and digests. */
  sha256: z.string(),
  files: z.array(keptFile),
  /** When it was taken over, ISO 8601 UTC. */
  taken: z.string(),
  validators: z.record(z.string(), validators),
})

/** An issue of a list whose files are kept. */
export type KeptIssue = z.infer<typeof keptIssue>

const keptList = z.object({ current: keptIssue, previous: keptIssue.optional() })

/** The last good issue of a list, and the one of an earlier day before it. */
export type KeptList = z.infer<typeof keptList>

/** The last good copy of every list, a folder a list: what a labels file is built from when nothing newer comes. */
export interface Kept {
  /** Null where there is none, or where what is written of it makes no sense. */
  read(id: string): KeptList | null
  /** The issue behind a record. Rejects with `Unreadable` where a file is missing or of another size. */
  issue(id: string, record: KeptIssue): Issue
  /** Copies an issue beside those in force, and says what it is. */
  stage(
    id: string,
    issue: Issue,
    copied: (bytes: number) => void,
    validators?: KeptIssue['validators'],
  ): Promise<KeptIssue>
  /** Puts a staged issue in force; the one before stays as `previous` if it is of an earlier day. */
  adopt(id: string, staged: KeptIssue): Promise<void>
  /** Removes a staged issue that is not wanted. */
  discard(id: string, staged: KeptIssue): Promise<void>
  /** Where a list's files that are being fetched lie. */
  incoming(id: string): string
}

const RECORD = 'list.json'
/** How the folder of an issue begins. */
const STAGED = /^\d{4}-\d{2}-\d{2}-/
const ABANDONED_MS = 24 * 3_600_000

/** The kept lists in a folder; it is made when something is kept. `now` stamps what is taken over. */
export function openKept(directory: string, now: () => Date): Kept {
  const read = (id: string): KeptList | null => {
    try {
      return keptList.parse(JSON.parse(readFileSync(join(directory, id, RECORD), 'utf8')))
    } catch {
      return null
    }
  }

  /** Issues that were staged by an update that died, long enough ago that it cannot be still at work. */
  async function sweep(id: string): Promise<void> {
    const list = read(id)
    const wanted = new Set([list?.current.folder, list?.previous?.folder])
    for (const name of await readdir(join(directory, id))) {
      const path = join(directory, id, name)
      const isOld = now().getTime() - (await stat(path)).mtimeMs > ABANDONED_MS
      if (STAGED.test(name) && !wanted.has(name) && isOld) await remove(path)
    }
  }

  return {
    read,
    incoming: id => join(directory, id, 'incoming'),
    issue(id, record) {
      const files = record.files.map(({ path, bytes }): ListFile => {
        const at = join(directory, id, record.folder, path)
        const stat = statSync(at, { throwIfNoEntry: false })
        if (stat?.size !== bytes) throw new Unreadable('truncated', path)
        return fileAt(at, `${id}/${path}`, stat)
      })
      const { day, dated, cut, bytes } = record
      return { files, day, dated, cut, bytes }
    },
    async stage(id, issue, copied, validators = {}) {
      await mkdir(join(directory, id), { recursive: true, mode: 0o700 })
      await sweep(id)
      const folder = basename(await mkdtemp(join(directory, id, `${issue.day}-`)))
      const files: KeptIssue['files'] = []
      for (const file of issue.files) {
        const path = pathIn(file.name)
        const at = join(directory, id, folder, path)
        await mkdir(dirname(at), { recursive: true, mode: 0o700 })
        files.push({ path, from: file.name, ...(await copy(file.open(), at, copied)) })
      }
      const { day, dated, cut } = issue
      const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
      return { folder, day, dated, cut, bytes, sha256: digestOf(files), files, taken: now().toISOString(), validators }
    },
    async adopt(id, staged) {
      const before = read(id)
      const previous = before && before.current.day < staged.day ? before.current : before?.previous
      await writeRecord(join(directory, id), { current: staged, ...(previous ? { previous } : {}) })
      const wanted = new Set([staged.folder, previous?.folder])
      for (const old of [before?.current, before?.previous]) {
        if (old && !wanted.has(old.folder)) await remove(join(directory, id, old.folder))
      }
    },
    discard: (id, staged) => remove(join(directory, id, staged.folder)),
  }
}

/** The path without the folder in which the list was found: below the list's own folder it would say nothing. */
function pathIn(name: string): string {
  const top = topFolder(name)
  return top === '' ? name : name.slice(top.length + 1)
}

async function copy(chunks: AsyncIterable<Uint8Array>, at: string, copied: (bytes: number) => void) {
  const hash = createHash('sha256')
  let bytes = 0
  await pipeline(
    chunks,
    async function* (parts: AsyncIterable<Uint8Array>) {
      for await (const part of parts) {
        hash.update(part)
        bytes += part.length
        copied(part.length)
        yield part
      }
    },
    createWriteStream(at, { mode: 0o600, flush: true }),
  )
  return { bytes, sha256: hash.digest('hex') }
}

function digestOf(files: KeptIssue['files']): string {
  if (files.length === 1) return files[0]!.sha256
  const lines = files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).sort()
  return createHash('sha256').update(lines.join('')).digest('hex')
}

/** Written beside and renamed, so that a record is always whole. */
async function writeRecord(directory: string, list: KeptList): Promise<void> {
  const beside = join(directory, `${RECORD}.new`)
  const file = await open(beside, 'w', 0o600)
  try {
    await file.writeFile(JSON.stringify(list))
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(beside, join(directory, RECORD))
}

function remove(path: string): Promise<void> {
  return rm(path, { recursive: true, force: true })
}
