import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { LabelsRefused } from './refused.ts'
import { APPLICATION_ID, FORM } from './schema.ts'

const MAGIC = 'SQLite format 3\0'
const HEADER_BYTES = 100

/**
 * Reads the first hundred bytes (https://www.sqlite.org/fileformat.html#the_database_header) and compares what they say
 * with the size of the file, before SQLite sees it: of a file that is cut off it would say so only at the page that is
 * missing. Throws `LabelsRefused`: `absent`, `unreadable`, `foreign`, `newer`, `older`, `truncated`, `damaged`.
 */
export function checkHeader(path: string): void {
  const { header, size } = readHeader(path)
  const start = header.subarray(0, Math.min(MAGIC.length, size)).toString('latin1')
  if (start !== MAGIC.slice(0, start.length) || size === 0) throw new LabelsRefused('foreign', path)
  if (size < HEADER_BYTES) throw new LabelsRefused('truncated', path)
  if (header.readInt32BE(68) !== APPLICATION_ID) throw new LabelsRefused('foreign', path)
  const form = header.readInt32BE(60)
  if (form !== FORM) throw new LabelsRefused(form > FORM ? 'newer' : 'older', `${path}, form ${form}`)
  const pageBytes = header.readUInt16BE(16)
  const expected = (pageBytes === 1 ? 65_536 : pageBytes) * header.readUInt32BE(28)
  if (size < expected) throw new LabelsRefused('truncated', `${path}, ${size} of ${expected} bytes`)
  if (size > expected) throw new LabelsRefused('damaged', `${path}, ${size} for ${expected} bytes`)
}

function readHeader(path: string): { readonly header: Buffer; readonly size: number } {
  let handle: number
  try {
    handle = openSync(path, 'r')
  } catch (error) {
    const absent = (error as NodeJS.ErrnoException).code === 'ENOENT'
    throw new LabelsRefused(absent ? 'absent' : 'unreadable', path, error)
  }
  try {
    const header = Buffer.alloc(HEADER_BYTES)
    readSync(handle, header, 0, HEADER_BYTES, 0)
    return { header, size: fstatSync(handle).size }
  } catch (error) {
    throw new LabelsRefused('unreadable', path, error)
  } finally {
    closeSync(handle)
  }
}
