import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { LabelsRefused, refusing } from './refused.ts'
import { APPLICATION_ID, FORM } from './schema.ts'

const MAGIC = 'SQLite format 3\0'
const HEADER_BYTES = 100

/** A labels file held open beside SQLite, to read what stands behind its pages. */
export interface Behind {
  /** Where the pages end, and the file. */
  readonly pages: number
  readonly size: number
  /** Whether the path still leads to this file. */
  isCurrent(): boolean
  /** The bytes behind the pages. Throws `LabelsRefused` with `truncated` where there are fewer. */
  read(length: number): Uint8Array
  close(): void
}

/**
 * Opens a file, reads its first hundred bytes (https://www.sqlite.org/fileformat.html#the_database_header) and compares
 * what they say with its size, before SQLite sees it: of a file that is cut off it would say so only at the page that is
 * missing. Throws `LabelsRefused`: `absent`, `unreadable`, `foreign`, `newer`, `older`, `truncated`.
 */
export function openBehind(path: string): Behind {
  const handle = open(path)
  let isOpen = true
  function close(): void {
    if (isOpen) closeSync(handle)
    isOpen = false
  }
  try {
    return refusing('unreadable', path, () => {
      const { size, dev, ino } = fstatSync(handle)
      const pages = pagesOf(path, readAt(path, handle, 0, Math.min(HEADER_BYTES, size)), size)
      return {
        pages,
        size,
        isCurrent() {
          const there = statSync(path, { throwIfNoEntry: false })
          return there?.dev === dev && there.ino === ino
        },
        read: length => refusing('unreadable', path, () => readAt(path, handle, pages, length)),
        close,
      }
    })
  } catch (error) {
    close()
    throw error
  }
}

/** Where the pages end, by the header. */
function pagesOf(path: string, bytes: Uint8Array, size: number): number {
  const header = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const start = header.subarray(0, MAGIC.length).toString('latin1')
  if (size === 0 || start !== MAGIC.slice(0, start.length)) throw new LabelsRefused('foreign', path)
  if (size < HEADER_BYTES) throw new LabelsRefused('truncated', path)
  if (header.readInt32BE(68) !== APPLICATION_ID) throw new LabelsRefused('foreign', path)
  const form = header.readInt32BE(60)
  if (form !== FORM) throw new LabelsRefused(form > FORM ? 'newer' : 'older', `${path}, form ${form}`)
  const pageBytes = header.readUInt16BE(16)
  const pages = (pageBytes === 1 ? 65_536 : pageBytes) * header.readUInt32BE(28)
  if (size < pages) throw new LabelsRefused('truncated', `${path}, ${size} of ${pages} bytes`)
  return pages
}

function open(path: string): number {
  try {
    return openSync(path, 'r')
  } catch (error) {
    const absent = (error as NodeJS.ErrnoException).code === 'ENOENT'
    throw new LabelsRefused(absent ? 'absent' : 'unreadable', path, error)
  }
}

function readAt(path: string, handle: number, from: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let at = 0
  while (at < length) {
    const count = readSync(handle, bytes, at, length - at, from + at)
    if (count === 0) throw new LabelsRefused('truncated', path)
    at += count
  }
  return bytes
}
