import { type FileHandle, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '../core/errors.ts'
import type { FileRef, Files } from '../core/files.ts'
import type { Ids } from '../core/ids.ts'
import { RowDamaged } from './errors.ts'
import { createFileWriter, PART, SEALED_CHUNK } from './file-writer.ts'
import type { KeyRing } from './keys.ts'
import { unseal } from './seal.ts'

/** What files need besides their directory. */
export interface FileKeeping {
  /** Made (0700) at the first write. */
  readonly directory: string
  readonly ring: KeyRing
  readonly ids: Ids
  readonly now: () => Date
  /** Most bytes that all files may take on the disk. */
  readonly quota: number
  /** Told of an I/O error of the disk (EIO), after which nothing may be acknowledged any more. */
  readonly broken: (code: string) => void
  /** Whether a file is kept however old it is (`KEPT_FILE`). */
  readonly held: (id: string) => Promise<boolean>
}

/** Files that are forgotten after a while. */
export interface KeptFiles extends Files {
  /** Removes files made before 30 days ago that nothing keeps, and what a crash left half written; resolves with how many. */
  sweep(now: Date): Promise<number>
}

/** How long a file is kept, and how long an unfinished one may lie, in milliseconds. */
const KEPT_MS = 30 * 86_400_000
const PART_MS = 86_400_000

/** What an id may look like. It is the only thing that becomes part of a path. */
const ID = /^[A-Za-z0-9_-]{16}$/

/**
 * Sealed files in a directory of their own. A file is a row of sealed chunks of 64 KiB, each bound to its file, its
 * index and to whether it is the last, so that none can be changed, moved, left out or cut off unnoticed: reading then
 * throws `RowDamaged`. An unknown id is `Fault('file-gone')`; a write beyond the quota rejects with `files-full`.
 */
export function createFiles(keeping: FileKeeping): KeptFiles {
  const { directory, ring, ids, quota } = keeping
  let used: Promise<number> | null = null
  let taken = 0

  /** Counts bytes about to be written; false when there is no room. Other processes' files are counted at each sweep. */
  async function reserve(bytes: number): Promise<boolean> {
    used ??= measure(directory)
    if ((await used) + taken + bytes > quota) return false
    taken += bytes
    return true
  }

  function release(bytes: number): void {
    taken -= bytes
  }

  async function* read({ id }: FileRef): AsyncGenerator<Uint8Array> {
    const handle = await openKept(directory, id)
    try {
      const { size } = await handle.stat()
      const last = Math.max(1, Math.ceil(size / SEALED_CHUNK)) - 1
      const buffer = Buffer.alloc(Math.min(size, SEALED_CHUNK))
      for (let index = 0; index <= last; index++) {
        const { bytesRead } = await handle.read(buffer, 0, buffer.length, index * SEALED_CHUNK)
        const bound = ['file', id, index, index === last ? 1 : 0]
        const plain = unseal(ring, buffer.subarray(0, bytesRead), bound)
        if (!plain) throw new RowDamaged('files', id)
        if (plain.length > 0) yield plain
      }
    } finally {
      await handle.close()
    }
  }

  return {
    open: read,
    create: (name, type) => createFileWriter({ ...keeping, id: ids.fresh(), name, type, reserve, release }),
    async sweep(now) {
      const names = await readdir(directory).catch(() => [])
      let removed = 0
      for (const name of names) {
        const path = join(directory, name)
        const made = await stat(path).catch(() => null)
        const kept = name.endsWith(PART) ? PART_MS : KEPT_MS
        if (!made || made.mtimeMs >= now.getTime() - kept || (await keeping.held(name))) continue
        await rm(path, { force: true })
        removed++
      }
      used = measure(directory)
      taken = 0
      return removed
    },
  }
}

async function openKept(directory: string, id: string): Promise<FileHandle> {
  if (!ID.test(id)) throw new Fault('file-gone')
  try {
    return await open(join(directory, id), 'r')
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? new Fault('file-gone') : error
  }
}

async function measure(directory: string): Promise<number> {
  let all = 0
  for (const name of await readdir(directory).catch(() => [])) {
    all += await stat(join(directory, name)).then(
      found => found.size,
      () => 0,
    )
  }
  return all
}
