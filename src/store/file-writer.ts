import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileRef, FileWriter } from '../core/files.ts'
import { syncDirectory } from './durable.ts'
import { StoreRefused } from './errors.ts'
import type { KeyRing } from './keys.ts'
import { SEAL_BYTES, seal } from './seal.ts'

const CHUNK = 64 * 1024
/** How many bytes a chunk takes on the disk; the last may take fewer. */
export const SEALED_CHUNK = CHUNK + SEAL_BYTES
/** What the name of an unfinished file ends with. */
export const PART = '.part'

/** What one file's writing needs. */
export interface FileWriting {
  readonly directory: string
  readonly ring: KeyRing
  readonly id: string
  readonly name: string
  readonly type: string
  readonly now: () => Date
  readonly quota: number
  /** False when there is no room for so many bytes more. */
  readonly reserve: (bytes: number) => Promise<boolean>
  readonly release: (bytes: number) => void
  readonly broken: (code: string) => void
}

/**
 * Writes a file under a temporary name and gives it its own once it is on the disk. After a write that rejected, every
 * further one and `close` reject too and nothing is kept.
 */
export function createFileWriter(writing: FileWriting): FileWriter {
  const { directory, id, ring } = writing
  const path = join(directory, id)
  const pending = Buffer.alloc(CHUNK)
  let filled = 0
  let index = 0
  let bytes = 0
  let reserved = 0
  let handle: FileHandle | null = null
  let tail: Promise<void> = Promise.resolve()
  let ended = false

  async function append(chunk: Uint8Array): Promise<void> {
    for (let from = 0; from < chunk.length; ) {
      // A full chunk waits for the next byte: only then is it known not to be the last.
      if (filled === CHUNK) await flush(false)
      const part = chunk.subarray(from, from + CHUNK - filled)
      pending.set(part, filled)
      filled += part.length
      from += part.length
    }
    bytes += chunk.length
  }

  async function flush(last: boolean): Promise<void> {
    const sealed = seal(ring, pending.subarray(0, filled), ['file', id, index, last ? 1 : 0])
    if (!(await writing.reserve(sealed.length))) throw new StoreRefused('files-full', { quota: writing.quota })
    reserved += sealed.length
    handle ??= await begin(directory, path)
    await handle.writeFile(sealed)
    index++
    filled = 0
  }

  async function finish(): Promise<void> {
    await flush(true)
    const at = writing.now()
    await handle!.utimes(at, at)
    await handle!.sync()
    await handle!.close()
    handle = null
    await rename(path + PART, path)
    syncDirectory(directory)
    reserved = 0
  }

  async function discard(): Promise<void> {
    ended = true
    writing.release(reserved)
    reserved = 0
    await handle?.close().catch(() => undefined)
    handle = null
    await rm(path + PART, { force: true })
  }

  /** One after another, and after the first failure nothing. */
  function queue(work: () => Promise<void>): Promise<void> {
    if (ended) return Promise.reject(new Error('the file is closed'))
    const next = tail.then(work).catch(async error => {
      if ((error as NodeJS.ErrnoException).code === 'EIO') writing.broken('EIO')
      await discard().catch(() => undefined)
      throw error
    })
    tail = next
    return next
  }

  return {
    write: chunk => queue(() => append(typeof chunk === 'string' ? Buffer.from(chunk) : chunk)),
    async close() {
      const closing = queue(finish)
      ended = true
      await closing
      return { id, name: writing.name, type: writing.type, bytes } satisfies FileRef
    },
    async abandon() {
      ended = true
      await tail.catch(() => undefined)
      await discard()
    },
  }
}

async function begin(directory: string, path: string): Promise<FileHandle> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  return open(path + PART, 'wx', 0o600)
}
