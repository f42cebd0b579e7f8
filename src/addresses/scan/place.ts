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

  #walk(bytes: Uint8Array, from: number, to: number): void {
    let column = this.#column
    for (let at = from; at < to; at++) {
      const byte = bytes[at] as number
      if (byte === NEWLINE) {
        this.#line++
        column = 1
      } else if ((byte & 0xc0) !== 0x80) column++
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
    if (this.#view.buffer !== bytes.buffer) this.#view = new DataView(bytes.buffer)
    const view = this.#view
    const shift = bytes.byteOffset
    for (; at + 4 <= to; at += 4) {
      const four = view.getUint32(at + shift, true)
      // One bit for each byte of the form 10xxxxxx; the multiplication adds the bits up in the top byte.
      this.#column -= Math.imul((four >>> 7) & ~(four >>> 6) & 0x01010101, 0x01010101) >>> 24
    }
    for (; at < to; at++) if (((bytes[at] as number) & 0xc0) === 0x80) this.#column--
  }
}
