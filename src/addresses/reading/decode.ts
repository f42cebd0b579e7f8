import type { BinaryFormat } from './binary.ts'
import { Cp949Decoder } from './cp949.ts'
import { type Detection, detectEncoding, type Encoding, SAMPLE_SIZE } from './encoding.ts'

/** A stream read as text, piece by piece, or the finding that it is not text. */
export type DecodedStream =
  | { readonly type: 'text'; readonly detection: Detection & { type: 'text' }; readonly text: AsyncGenerator<string> }
  | { readonly type: 'binary'; readonly format: BinaryFormat }

/**
 * Decodes a stream of bytes: holds back at most 64 KiB to find the encoding, then one chunk at a time. A character cut
 * by the border of two chunks is put together; a byte order mark is taken off, and what cannot be decoded becomes U+FFFD.
 * Errors of the source pass through; a binary source is closed.
 */
export async function decodeStream(source: AsyncIterable<Uint8Array>): Promise<DecodedStream> {
  const chunks = source[Symbol.asyncIterator]()
  const head: Uint8Array[] = []
  let size = 0
  let ended = false
  while (size < SAMPLE_SIZE && !ended) {
    const next = await chunks.next()
    if (next.done) ended = true
    else {
      head.push(next.value)
      size += next.value.length
    }
  }
  const detection = detectEncoding(joined(head), ended)
  if (detection.type === 'binary') {
    await chunks.return?.()
    return detection
  }
  const decoder = decoderOf(detection.encoding)
  return { type: 'text', detection, text: decodeAll(decoder, head, ended ? null : chunks) }
}

async function* decodeAll(
  decoder: Decoder,
  head: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array> | null,
): AsyncGenerator<string> {
  try {
    for (const chunk of head) yield* nonEmpty(decoder.decode(chunk, { stream: true }))
    for (let next = await rest?.next(); next && !next.done; next = await rest?.next()) {
      yield* nonEmpty(decoder.decode(next.value, { stream: true }))
    }
    yield* nonEmpty(decoder.decode())
  } finally {
    // A reader that stops early must not leave the file open.
    await rest?.return?.()
  }
}

interface Decoder {
  decode(bytes?: Uint8Array, options?: { stream?: boolean }): string
}

function decoderOf(encoding: Encoding): Decoder {
  return encoding === 'euc-kr' ? new Cp949Decoder() : new TextDecoder(encoding)
}

function nonEmpty(text: string): string[] {
  return text === '' ? [] : [text]
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)
}
