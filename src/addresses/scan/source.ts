/** From a file's bytes to UTF-8: gzip is unpacked and other encodings are converted, each as a stream. */
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { BinaryFormat } from '../reading/binary.ts'
import { decodeStream } from '../reading/decode.ts'
import { detectEncoding, type Encoding, SAMPLE_SIZE } from '../reading/encoding.ts'

/** Why a source cannot be read (on): not text, a damaged archive, or one that unpacks to absurd amounts. */
export type Refusal =
  | { readonly reason: 'binary'; readonly format: BinaryFormat }
  | { readonly reason: 'damaged-gzip' }
  | { readonly reason: 'inflates-too-far' }

/** Thrown by the streams below, in place of the next bytes; what came before stays valid. */
export class Refused extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.reason)
    this.name = 'Refused'
    this.refusal = refusal
  }
}

/** Text as UTF-8, and what it was before. */
export interface Utf8Source {
  readonly encoding: Encoding
  readonly gzip: boolean
  readonly chunks: AsyncIterable<Uint8Array>
}

/** How far gzip may unpack: text reaches ratios of 10 to 100, gzip itself 1,032; below the allowance anything goes. */
export interface InflateLimits {
  readonly ratio: number
  readonly allowance: number
}

export const INFLATE_LIMITS: InflateLimits = { ratio: 300, allowance: 256 * 1024 * 1024 }

/** Opens a source; throws `Refused` at once for a binary file, and while reading for the rest. Its own errors pass through. */
export async function openUtf8(source: AsyncIterable<Uint8Array>, limits: InflateLimits): Promise<Utf8Source> {
  const outer = await peek(source, 2)
  const gzip = outer.head[0] === 0x1f && outer.head[1] === 0x8b
  const inner = await peek(gzip ? inflate(outer.all, limits) : outer.all, SAMPLE_SIZE)
  const detection = detectEncoding(inner.head, inner.ended)
  if (detection.type === 'binary') {
    await inner.close()
    throw new Refused({ reason: 'binary', format: detection.format })
  }
  // UTF-8 is scanned as it is: making strings of it would cost more than the scan.
  const chunks = detection.encoding === 'utf-8' ? inner.all : recode(inner.all)
  return { encoding: detection.encoding, gzip, chunks }
}

async function* recode(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const decoded = await decodeStream(source)
  if (decoded.type === 'binary') throw new Refused({ reason: 'binary', format: decoded.format })
  const encoder = new TextEncoder()
  for await (const text of decoded.text) yield encoder.encode(text)
}

async function* inflate(source: AsyncIterable<Uint8Array>, limits: InflateLimits): AsyncGenerator<Uint8Array> {
  let taken = 0
  let given = 0
  let failure: unknown = null
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      taken += chunk.length
      yield chunk
    }
  }
  const input = Readable.from(counted(), { objectMode: false })
  const gunzip = createGunzip()
  input.on('error', error => {
    failure = error
    gunzip.destroy(error)
  })
  input.pipe(gunzip)
  try {
    for await (const chunk of gunzip as AsyncIterable<Uint8Array>) {
      given += chunk.length
      if (given > limits.allowance && given > taken * limits.ratio) throw new Refused({ reason: 'inflates-too-far' })
      yield chunk
    }
  } catch (error) {
    if (failure !== null || error instanceof Refused) throw failure ?? error
    throw new Refused({ reason: 'damaged-gzip' })
  } finally {
    input.destroy()
  }
}

interface Peeked {
  /** The first bytes, at least as many as asked for unless the source ended. */
  readonly head: Uint8Array
  readonly ended: boolean
  /** Everything, the head included; to be read once. */
  readonly all: AsyncIterable<Uint8Array>
  /** Lets the source go without reading it. */
  close(): Promise<void>
}

async function peek(source: AsyncIterable<Uint8Array>, size: number): Promise<Peeked> {
  const rest = source[Symbol.asyncIterator]()
  const pieces: Uint8Array[] = []
  let length = 0
  let ended = false
  while (length < size && !ended) {
    const next = await rest.next()
    if (next.done) ended = true
    else {
      pieces.push(next.value)
      length += next.value.length
    }
  }
  const head = Buffer.concat(pieces)
  const close = async (): Promise<void> => {
    await rest.return?.()
  }
  const all = async function* (): AsyncGenerator<Uint8Array> {
    try {
      yield head
      for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
    } finally {
      // A reader that stops early must not leave the file open.
      await close()
    }
  }
  return { head, ended, all: all(), close }
}
