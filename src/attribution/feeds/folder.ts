import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Feed } from './feed.ts'
import { fileAt, type ListFile } from './issue.ts'
import { gunzipped } from './unpack.ts'

/** Most files that a folder of lists may hold, folders in it included. */
const FILES_MOST = 50_000

/** Packed in a way that is not read here. */
const PACKED = /\.(?:bz2|xz|zst|zip|7z|rar|tar|tgz|tar\.gz)$/i
const GZIP = /\.gz$/i

/** What a folder holds. */
export interface Folder {
  readonly files: readonly ListFile[]
  /** Paths of packed files, which must be unpacked first. */
  readonly packed: readonly string[]
}

/**
 * Every file below a folder, gzip read through; links are not followed. Rejects with the system's error where the folder
 * cannot be read, and with a RangeError where it holds more than `FILES_MOST` files.
 */
export async function readFolder(folder: string): Promise<Folder> {
  const files: ListFile[] = []
  const packed: string[] = []
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  if (entries.length > FILES_MOST) throw new RangeError(`${entries.length} files`)
  for (const entry of entries) {
    if (!entry.isFile() || entry.name.startsWith('.')) continue
    const path = join(entry.parentPath, entry.name)
    const name = path.slice(folder.length).replaceAll('\\', '/').replace(/^\/+/, '')
    if (PACKED.test(name)) packed.push(name)
    else if (GZIP.test(name)) {
      const plain = fileAt(path, name.replace(GZIP, ''), await stat(path))
      files.push({ ...plain, open: () => gunzipped(plain.open()) })
    } else files.push(fileAt(path, name, await stat(path)))
  }
  return { files, packed }
}

/** The issues of one list that lie in a folder: every file, or every folder of files, is one of its own. */
export function issuesOf(feed: Feed, files: readonly ListFile[]): readonly (readonly ListFile[])[] {
  const own = files.filter(file => feed.matches(file.name))
  if (feed.files === 'one') return own.map(file => [file])
  return [...Map.groupBy(own, file => topFolder(file.name)).values()]
}

/** The packed files that would be part of a list if somebody unpacked them. */
export function packedOf(feed: Feed, packed: readonly string[]): readonly string[] {
  return packed.filter(name => feed.matches(name.replace(PACKED, '')))
}

/** The first folder of a path; empty for a file that lies in none. */
export function topFolder(name: string): string {
  return name.includes('/') ? name.slice(0, name.indexOf('/')) : ''
}
