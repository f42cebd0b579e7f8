/** Lines and columns, counted as the reader of a text goes forward. */
import { startsWith } from './bytes.ts'

/** A place in the text: line and column from 1, the column in characters (code points), the offset in bytes from 0. */
export interface Place {
  readonly line: number
  readonly column: number
  readonly offset: number
}

const NEWLINE = 10
/** Gaps up to so many bytes are counted in one plain loop, longer ones by native searches and four bytes at a time. */
const SHORT_GAP = 128

/** Stands at one place of a UTF-8 text and is moved forward; `\n` ends a line. A byte order mark is no character. */
export class PlaceCounter {
  #line = 1
  #column = 1
  #offset = 0
  #view = new DataView<ArrayBufferLike>(new ArrayBuffer(0))

  get offset(): number {
    return this.#offset
  }

  get place(): Place {
    return { line: this.#line, column: this.#column, offset: this.#offset }
  }

  /** Moves on over `bytes[from, to)`, which begin where the counter stands. */
  advance(bytes: Buffer, from: number, to: number): void {
    if (to <= from) return
    let at = from
    if (this.#offset === 0 && startsWith(bytes, at, '\xef\xbb\xbf')) at += 3
    this.#offset += to - from
    if (to - at > SHORT_GAP) this.#leap(bytes, at, to)
    else this.#walk(bytes, at, to)
  }

  /** Moves on over so many bytes of ASCII without a line end. */
  pass(length: number): void {
    this.#offset += length
    this.#column += length
  }

  #walk(bytes: Uint8Array, from: number, to: number): void {
    const view = this.#viewOf(bytes)
    const shift = bytes.byteOffset
    let column = this.#column
    let at = from
    while (at < to) {
      if (at + 4 <= to) {
        const four = view.getUint32(at + shift, true)
        if (!hasNewline(four)) {
          column += 4 - continuations(four)
          at += 4
          continue
        }
      }
      for (const stop = Math.min(at + 4, to); at < stop; at++) {
        const byte = bytes[at] as number
        if (byte === NEWLINE) {
          this.#line++
          column = 1
        } else if ((byte & 0xc0) !== 0x80) column++
      }
    }
    this.#column = column
  }

  #leap(bytes: Buffer, from: number, to: number): void {
    let at = from
    for (let end = bytes.indexOf(NEWLINE, at); end >= 0 && end < to; end = bytes.indexOf(NEWLINE, at)) {
      at = end + 1
      this.#line++
      this.#column = 1
    }
    this.#column += to - at
    const view = this.#viewOf(bytes)
    const shift = bytes.byteOffset
    for (; at + 4 <= to; at += 4) {
      this.#column -= continuations(view.getUint32(at + shift, true))
    }
    for (; at < to; at++) if (((bytes[at] as number) & 0xc0) === 0x80) this.#column--
  }

  #viewOf(bytes: Uint8Array): DataView<ArrayBufferLike> {
    if (this.#view.buffer !== bytes.buffer) this.#view = new DataView(bytes.buffer)
    return this.#view
  }
}

/** How many of four bytes have the form 10xxxxxx: one bit for each, added up in the top byte by the multiplication. */
function continuations(four: number): number {
  return Math.imul((four >>> 7) & ~(four >>> 6) & 0x01010101, 0x01010101) >>> 24
}

/** Whether one of four bytes is a line end: subtracting 1 borrows from the top bit of a byte that is zero. */
function hasNewline(four: number): boolean {
  const zeroed = four ^ 0x0a0a0a0a
  return ((zeroed - 0x01010101) & ~zeroed & 0x80808080) !== 0
}
