import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { Unreadable } from './feed.ts'

/** One file of an archive, in its order. The content must be read before the next file is asked for. */
export interface Member {
  /** Its path, as the archive has it, without the archive's own folder. */
  readonly name: string
  readonly bytes: number
  readonly modified: Date
  readonly content: AsyncIterable<Uint8Array>
}

/** Most bytes that a packed file may come to: a list is no bomb. */
export const UNPACKED_MOST = 2 * 1024 ** 3

const BLOCK = 512

/** Unpacks gzip. Rejects with `Unreadable` for what is none, is cut off, or comes to more than `most` bytes. */
export async function* gunzipped(chunks: AsyncIterable<Uint8Array>, most = UNPACKED_MOST): AsyncGenerator<Uint8Array> {
  const unpacked = Readable.from(chunks, { objectMode: false }).compose(createGunzip())
  let bytes = 0
  try {
    for await (const chunk of unpacked) {
      bytes += chunk.length
      if (bytes > most) throw new Unreadable('too-large')
      yield chunk
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'Z_BUF_ERROR') throw new Unreadable('truncated')
    throw code?.startsWith('Z_') ? new Unreadable('not-this-format', code) : error
  }
}

/**
 * The plain files of a tar archive (POSIX ustar and pax, as `git archive` writes it). Links, devices and names that lead
 * out of the archive are passed over. Rejects with `Unreadable` for what is no tar or is cut off.
 */
export async function* tarMembers(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Member> {
  const bytes = createBytes(chunks)
  let long: string | undefined
  while (true) {
    const header = await bytes.exactly(BLOCK)
    if (header === null || header.every(byte => byte === 0)) return
    const { name, size, modified, type } = readHeader(header)
    const padding = (BLOCK - (size % BLOCK)) % BLOCK
    if (type === 'x' || type === 'L') {
      if (size > 65_536) throw new Unreadable('not-this-format', 'a long name')
      const body = Buffer.from((await bytes.exactly(size)) ?? []).toString('utf8')
      long = type === 'L' ? body.replace(/\0.*$/s, '') : (/\d+ path=(.*)\n/.exec(body)?.[1] ?? long)
      await bytes.skip(padding)
      continue
    }
    const path = inside(long ?? name)
    long = undefined
    if (path !== null && (type === '0' || type === '\0')) {
      let left = size
      async function* content(): AsyncGenerator<Uint8Array> {
        while (left > 0) {
          const chunk = await bytes.some(left)
          left -= chunk.length
          yield chunk
        }
      }
      yield { name: path, bytes: size, modified, content: content() }
      await bytes.skip(left + padding)
    } else await bytes.skip(size + padding)
  }
}

function readHeader(header: Uint8Array) {
  const text = (from: number, length: number): string =>
    Buffer.from(header.subarray(from, from + length))
      .toString('utf8')
      .replace(/\0.*$/s, '')
  const octal = (from: number, length: number): number => Number.parseInt(text(from, length).trim() || '0', 8)
  const sum = header.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0)
  const size = octal(124, 12)
  if (octal(148, 8) !== sum || !Number.isSafeInteger(size)) throw new Unreadable('not-this-format', 'no tar')
  const prefix = text(257, 5) === 'ustar' ? text(345, 155) : ''
  const type = String.fromCharCode(header[156]!)
  const name = prefix === '' ? text(0, 100) : `${prefix}/${text(0, 100)}`
  return { name, size, modified: new Date(octal(136, 12) * 1000), type }
}

/** The path without the one folder in which archives of repositories keep everything; null for one that leads out. */
function inside(name: string): string | null {
  const parts = name.split('/').filter(part => part !== '' && part !== '.')
  if (name.startsWith('/') || name.includes('\\') || parts.includes('..')) return null
  return parts.slice(1).join('/') || null
}

/** Reads pieces of given lengths from a stream of chunks. */
function createBytes(chunks: AsyncIterable<Uint8Array>) {
  const source = chunks[Symbol.asyncIterator]()
  let held: Uint8Array = new Uint8Array(0)

  async function more(): Promise<boolean> {
    const next = await source.next()
    if (next.done) return false
    held = next.value
    return true
  }

  /** At least one byte and at most so many. */
  async function some(most: number): Promise<Uint8Array> {
    while (held.length === 0) if (!(await more())) throw new Unreadable('truncated')
    const piece = held.subarray(0, most)
    held = held.subarray(piece.length)
    return piece
  }

  return {
    some,
    /** Exactly so many; null at the end of the stream. */
    async exactly(length: number): Promise<Uint8Array | null> {
      while (held.length === 0 && length > 0) if (!(await more())) return null
      const pieces: Uint8Array[] = []
      for (let left = length; left > 0; ) {
        const piece = await some(left)
        pieces.push(piece)
        left -= piece.length
      }
      return Buffer.concat(pieces)
    },
    async skip(length: number): Promise<void> {
      for (let left = length; left > 0; ) left -= (await some(left)).length
    },
  }
}
