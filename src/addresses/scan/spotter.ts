/**
 * Private keys and recovery phrases met while scanning: which kind and where, never the secret itself. It reads text, not
 * bytes, at some 50 MB/s, which is slower than the scan for addresses, so a scan does it on request.
 */
import type { SecretKind } from '../secrets/model.ts'
import { findSecrets } from '../secrets/secrets.ts'

/** One secret, by its place only. */
export interface Spotted {
  readonly kind: SecretKind
  /** From 1. */
  readonly line: number
  /** Bytes from the beginning of the UTF-8 text. */
  readonly offset: number
}

/** Characters looked at together. */
const BLOCK = 1 << 17
/** Characters that are looked at again with what follows; no secret is longer, but for a key file of thousands of bits. */
const OVERLAP = 1 << 13
/** Places kept; the rest is only counted, so that a file full of keys does not fill the memory. */
const SPOTTED_LIMIT = 1000

/** Feed it UTF-8 with `push`, close it with `end`; the result stands in `spotted` and `count`. */
export class SecretSpotter {
  readonly spotted: Spotted[] = []
  count = 0
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  #text = ''
  /** Place of the first character of `#text`. */
  #line = 1
  #offset = 0

  push(chunk: Uint8Array): void {
    this.#text += this.#decoder.decode(chunk, { stream: true })
    if (this.#text.length >= BLOCK) this.#look(this.#text.length - OVERLAP)
  }

  end(): void {
    this.#text += this.#decoder.decode()
    this.#look(this.#text.length)
  }

  /** Reports the secrets that begin before `limit` and lets go of the text up to there, or to the end of the last one. */
  #look(limit: number): void {
    // A line end is where nothing is cut that has no line ends inside; the overlap is for what has.
    let keepFrom = Math.max(this.#text.lastIndexOf('\n', limit - 1) + 1, limit - OVERLAP / 2, 0)
    if (limit === this.#text.length) keepFrom = limit
    let at = 0
    for (const { kind, start, end } of findSecrets(this.#text)) {
      if (start >= keepFrom) break
      this.#pass(this.#text.slice(at, start))
      at = start
      this.count++
      if (this.spotted.length < SPOTTED_LIMIT) this.spotted.push({ kind, line: this.#line, offset: this.#offset })
      keepFrom = Math.max(keepFrom, end)
    }
    this.#pass(this.#text.slice(at, keepFrom))
    this.#text = this.#text.slice(keepFrom)
  }

  #pass(text: string): void {
    this.#offset += Buffer.byteLength(text)
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#line++
  }
}
