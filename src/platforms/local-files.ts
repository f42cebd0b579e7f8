import { createReadStream, type Stats, statSync } from 'node:fs'
import { basename, extname, resolve } from 'node:path'
import { Fault } from '../core/errors.ts'
import type { FileRef, Files } from '../core/files.ts'
import type { Ids } from '../core/ids.ts'

/** Files of this machine that its user names at the console or in the shell. */
export interface LocalFiles extends Pick<Files, 'open'> {
  /** A reference to an existing regular file; null where there is none or it may not be read. */
  refer(path: string): FileRef | null
  /** Whether an id is of this kind, so that one `Files` can stand before several. */
  owns(id: string): boolean
}

const PREFIX = 'local:'

/** What the ending of a name says of the content; commands look at the bytes themselves. */
const TYPES: { readonly [ending: string]: string } = {
  '.txt': 'text/plain',
  '.csv': 'text/csv',
  '.tsv': 'text/tab-separated-values',
  '.json': 'application/json',
  '.jsonl': 'application/x-ndjson',
  '.html': 'text/html',
}

/**
 * Refers to files by their path. The id holds the path and this machine's mark on it, so that a reference survives a
 * restart and nobody who can only write text can make one. `open` rejects with `Fault('file-gone')` for an id without
 * the mark, and where the file cannot be read any more.
 */
export function createLocalFiles(ids: Pick<Ids, 'derived'>): LocalFiles {
  const idOf = (path: string): string => `${PREFIX}${ids.derived('local-file', path)}:${path}`
  const pathOf = (id: string): string => {
    const path = id.slice(id.indexOf(':', PREFIX.length) + 1)
    if (!id.startsWith(PREFIX) || id !== idOf(path)) throw new Fault('file-gone')
    return path
  }
  return {
    owns: id => id.startsWith(PREFIX),
    refer(path) {
      const full = resolve(path)
      const found = regularFile(full)
      if (!found) return null
      const type = TYPES[extname(full).toLowerCase()] ?? 'application/octet-stream'
      return { id: idOf(full), name: basename(full), type, bytes: found.size }
    },
    async *open({ id }) {
      try {
        yield* createReadStream(pathOf(id)) as AsyncIterable<Uint8Array>
      } catch (error) {
        throw UNREADABLE.has((error as NodeJS.ErrnoException).code ?? '') ? new Fault('file-gone') : error
      }
    },
  }
}

const UNREADABLE: ReadonlySet<string> = new Set(['ENOENT', 'EACCES', 'EPERM', 'EISDIR', 'ENOTDIR'])

function regularFile(path: string): Stats | null {
  try {
    const found = statSync(path)
    return found.isFile() ? found : null
  } catch {
    // A path that cannot even be looked at (too long, no permission) is no file to us.
    return null
  }
}
