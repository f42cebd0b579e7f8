/**
 * Cuts a stream of UTF-8 bytes into runs of letters and digits, the cores every address has, without making strings.
 * Runs that cross a chunk border are carried, so that any chunking of the same bytes gives the same visits.
 */
import { ALNUM, byteOf, CLASS, startsWith } from './bytes.ts'

/** Bytes before a run that stay readable, for prefixes (`bitcoincash:`), names (`….near`) and context words. */
export const LOOKBEHIND = 128
/** Bytes from the start of a run that must be present before a shape of several runs (`NQ86 2H8F …`) is judged. */
export const LOOKAHEAD = 72
/** Runs from this length on are always visited; shorter ones only where their surroundings ask for it. */
export const LONG = 14
/** A longer run of letters and digits is no address of any chain and is passed over. */
export const LONGEST = 1024
/** What a visit returns when it must see more of the text; the same run is visited again with the next chunk. */
export const WAIT = -1

/**
 * Told about one run `bytes[start, end)`. Bytes are readable from `start - LOOKBEHIND` up to `known`; after the end of the text
 * stand zeros. Returns where to go on (`end`, or later when the shape covers several runs), or `WAIT` if `known` is too small.
 */
export type Visit = (bytes: Buffer, start: number, end: number, known: number) => number

/** A place in the text: line and column from 1, the column in characters (code points), the offset in bytes from 0. */
export interface Place {
  readonly line: number
  readonly column: number
  readonly offset: number
}

const NEWLINE = 10
/** Short runs worth a visit: by the byte before, the byte after, and their own first byte. */
const BEFORE = 1
const AFTER = 2
const HEAD = 4
const HINTS = new Uint8Array(256)
HINTS[byteOf('.')] = BEFORE
HINTS[byteOf('-')] = AFTER
for (const head of 'NEUk0') HINTS[byteOf(head)] = HEAD

/** The tokenizer. Feed it with `push`, close it with `end`; visits happen inside those calls, in the order of the text. */
export class Tokeniser {
  readonly #visit: Visit
  #work = Buffer.alloc(LOOKBEHIND + (1 << 17))
  #filled = LOOKBEHIND
  #at = LOOKBEHIND
  /** Stream offset of the first byte of `#work`; negative at first, since the text is preceded by line breaks. */
  #base = -LOOKBEHIND
  #line = 1
  #lineStart = 0
  #markOffset = 0
  #markColumn = 1
  #passing = false

  constructor(visit: Visit) {
    this.#visit = visit
    this.#work.fill(NEWLINE, 0, LOOKBEHIND)
  }

  /** Takes the next bytes of the text, of any length; they are copied, so the caller may reuse them. */
  push(chunk: Uint8Array): void {
    this.#make(chunk.length)
    this.#work.set(chunk, this.#filled)
    this.#filled += chunk.length
    this.#run(this.#filled)
  }

  /** Says that the text has ended, so that what was waiting for more is judged as it stands. */
  end(): void {
    this.#make(0)
    this.#run(this.#filled + LOOKAHEAD)
  }

  /** The offset in the text of index `at` of the bytes given to the running visit. */
  offset(at: number): number {
    return this.#base + at
  }

  /** The place of index `at` of the bytes given to the running visit. Places must be asked for in rising order. */
  place(at: number): Place {
    this.#mark(at)
    return { line: this.#line, column: this.#markColumn, offset: this.#base + at }
  }

  /** Drops what lies before the lookbehind and makes room for `more` bytes and the zeros after them. */
  #make(more: number): void {
    const drop = this.#at - LOOKBEHIND
    if (drop > 0) {
      this.#mark(drop)
      this.#work.copyWithin(0, drop, this.#filled)
      this.#base += drop
      this.#at -= drop
      this.#filled -= drop
    }
    const need = this.#filled + more + LOOKAHEAD
    if (need > this.#work.length) {
      const grown = Buffer.alloc(need * 2)
      grown.set(this.#work.subarray(0, this.#filled))
      this.#work = grown
    }
    this.#work.fill(0, this.#filled + more, need)
  }

  /** Moves the column counter up to index `at`: counted from the last place asked for, so that long lines stay linear. */
  #mark(at: number): void {
    if (this.#markOffset < this.#lineStart) {
      this.#markOffset = this.#lineStart
      this.#markColumn = 1
    }
    let column = this.#markColumn
    // A byte order mark is no character of the first line.
    if (this.#markOffset === 0 && startsWith(this.#work, -this.#base, '\xef\xbb\xbf')) this.#markOffset = 3
    const work = this.#work
    // A code point has exactly one byte that is not a continuation byte (10xxxxxx).
    for (let i = this.#markOffset - this.#base; i < at; i++) if (((work[i] as number) & 0xc0) !== 0x80) column++
    this.#markColumn = column
    this.#markOffset = Math.max(this.#markOffset, this.#base + at)
  }

  #run(known: number): void {
    const work = this.#work
    const filled = this.#filled
    const visit = this.#visit
    const last = known > filled
    let at = this.#at
    for (;;) {
      if (this.#passing) {
        while (at < filled && (CLASS[work[at] as number] as number) & ALNUM) at++
        if (at < filled) this.#passing = false
      }
      while (at < filled) {
        const byte = work[at] as number
        if ((CLASS[byte] as number) & ALNUM) break
        at++
        if (byte === NEWLINE) {
          this.#line++
          this.#lineStart = this.#base + at
        }
      }
      if (at >= filled) break
      const start = at
      // The zeros after the text end the run, so no bound is needed here.
      do at++
      while ((CLASS[work[at] as number] as number) & ALNUM)
      const length = at - start
      if (at === filled && !last) {
        this.#passing = length > LONGEST
        if (!this.#passing) at = start
        break
      }
      if (length < LONG) {
        const before = (HINTS[work[start - 1] as number] as number) & BEFORE
        const after = (HINTS[work[at] as number] as number) & AFTER
        const head = (HINTS[work[start] as number] as number) & HEAD
        if ((before | after | head) === 0) continue
      } else if (length > LONGEST) continue
      const next = visit(work, start, at, known)
      if (next === WAIT) {
        at = start
        break
      }
      if (next > at) at = next
    }
    this.#at = at
  }
}
