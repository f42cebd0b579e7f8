/**
 * Cuts a stream of UTF-8 bytes into runs of letters and digits, the cores every address has, without making strings.
 * Runs that cross a chunk border are carried, so that any chunking of the same bytes gives the same visits.
 *
 * Prose is mostly skipped: of text without long words only about every fifth byte is looked at. What can be an address
 * in spite of being short is met either inside a longer word or at one of two rare anchors.
 */
import { ALNUM, byteOf, CLASS, runEnd, runStart, WIDE } from './bytes.ts'
import { type Place, PlaceCounter } from './place.ts'

/** Bytes before a run that stay readable, for prefixes (`bitcoincash:`), names (`….near`) and context words. */
export const LOOKBEHIND = 128
/** Bytes from the start of a run that must be present before a shape of several runs (`NQ86 2H8F …`) is judged. */
export const LOOKAHEAD = 72
/** Runs from this length on are always visited; shorter ones only where their surroundings ask for it. */
export const LONG = 25
/** A longer run of letters and digits is no address of any chain and is passed over. */
const LONGEST = 1024
/** What a visit returns when it must see more of the text; the same run is visited again with the next chunk. */
export const WAIT = -1

/**
 * Told about one run `bytes[start, end)`. Bytes are readable from `start - LOOKBEHIND` up to `known`; after the end of
 * the text stand zeros. Returns where to go on (`end`, or later when the shape covers several runs), or `WAIT` if
 * `known` is too small.
 */
export type Visit = (bytes: Buffer, start: number, end: number, known: number) => number

/** Words (runs that may also hold `-_+/.`) below this length are skipped, but for the anchors. */
const WORD = 25
/** What is searched for in the text between longer words, and where in it the run to visit begins. */
const ANCHORS = [
  { needle: Buffer.from('.near'), run: 1 },
  { needle: Buffer.from('.0.'), run: 3 },
  { needle: Buffer.from('NQ'), run: 0 },
] as const

/** Short runs inside a word worth a visit: by the byte before, the byte after, and their own first byte. */
const BEFORE = 1
const AFTER = 2
const HEAD = 4
const HINTS = new Uint8Array(256)
for (const before of '.\\%=') HINTS[byteOf(before)] = BEFORE
HINTS[byteOf('-')] = AFTER
for (const head of 'NEUk0') HINTS[byteOf(head)] = HEAD

/** The tokenizer. Feed it with `push`, close it with `end`; visits happen inside those calls, in the order of the text. */
export class Tokeniser {
  readonly #visit: Visit
  readonly #places = new PlaceCounter()
  /** Where each anchor stands next, at or after `#at`; 0 when that must be looked up again. */
  readonly #anchors = ANCHORS.map(() => 0)
  #nextAnchor = 0
  #work = Buffer.alloc(LOOKBEHIND + (1 << 17), '\n')
  #filled = LOOKBEHIND
  #at = LOOKBEHIND
  /** Offset in the text of the first byte of `#work`; negative at first, since line breaks are put before the text. */
  #base = -LOOKBEHIND
  /** Whether `#at` is inside a word known to be long enough. */
  #inside = false
  /** Whether `#at` is inside a run that is longer than any address. */
  #passing = false

  constructor(visit: Visit) {
    this.#visit = visit
  }

  /** Takes the next bytes of the text, of any length; they are copied, so the caller may reuse them. */
  push(chunk: Uint8Array): void {
    this.#make(chunk.length)
    this.#work.set(chunk, this.#filled)
    this.#filled += chunk.length
    this.#work.fill(0, this.#filled, this.#filled + LOOKAHEAD)
    this.#run(false)
  }

  /** Says that the text has ended, so that what was waiting for more is judged as it stands. */
  end(): void {
    this.#run(true)
  }

  /** Bytes of the text held at this moment, the room for them included. */
  get windowBytes(): number {
    return this.#work.length
  }

  /** The offset in the text of index `at` of the bytes given to the running visit. */
  offset(at: number): number {
    return this.#base + at
  }

  /**
   * The place of index `from` of the bytes given to the running visit, up to `to` of which they are ASCII on one line. Places
   * must be asked for in rising order, and none between the two.
   */
  place(from: number, to: number): Place {
    this.#places.advance(this.#work, this.#places.offset - this.#base, from)
    const { place } = this.#places
    this.#places.pass(to - from)
    return place
  }

  /** Drops what lies before the lookbehind and makes room for `more` bytes and the zeros after them. */
  #make(more: number): void {
    const drop = this.#at - LOOKBEHIND
    if (drop > 0) {
      this.#places.advance(this.#work, this.#places.offset - this.#base, drop)
      this.#work.copyWithin(0, drop, this.#filled)
      this.#base += drop
      this.#at -= drop
      this.#filled -= drop
    }
    const need = this.#filled + more + LOOKAHEAD
    if (need > this.#work.length) {
      const grown = Buffer.alloc(need * 2)
      this.#work.copy(grown, 0, 0, this.#filled)
      this.#work = grown
    }
    this.#anchors.fill(0)
    this.#nextAnchor = 0
  }

  #run(last: boolean): void {
    while (this.#at < this.#filled) {
      if (!this.#inside && !this.#skim(last)) return
      if (!this.#read(last)) return
    }
  }

  /** Goes to the next word that is long enough; false when there is none yet, or an anchor before it waits. */
  #skim(last: boolean): boolean {
    const work = this.#work
    const filled = this.#filled
    let at = this.#at
    let probe = at + WORD - 1
    // A word beginning at `at` reaches to `probe`, so look there first and walk back only as far as not yet looked at.
    for (let floor = at; probe < filled; ) {
      let back = probe
      while (back >= floor && (CLASS[work[back] as number] as number) & WIDE) back--
      if (back < floor) break
      floor = probe + 1
      at = back + 1
      probe = at + WORD - 1
    }
    const found = probe < filled
    if (!found && last) at = filled
    else if (!found) at = runStart(work, filled, at, WIDE)
    if (this.#nextAnchor < at && !this.#visitAnchors(at, last)) return false
    if (this.#at > at) return this.#skim(last)
    this.#at = at
    this.#inside = found
    return found
  }

  /** Visits the anchors before `limit`; false when one of them waits for more of the text. */
  #visitAnchors(limit: number, last: boolean): boolean {
    for (;;) {
      const run = this.#findAnchor()
      const anchor = this.#nextAnchor
      if (anchor >= limit) return true
      const end = runEnd(this.#work, anchor + run, this.#filled, ALNUM)
      // The run may begin earlier: in JSON, `\nNQ86 …`. It is no longer than a word that was skipped.
      const start = runStart(this.#work, anchor + run, anchor - WORD, ALNUM)
      const next = this.#visit(this.#work, start, end, this.#known(last))
      this.#at = next === WAIT ? anchor : Math.max(next, end)
      if (next === WAIT) return false
      if (this.#at > limit) return true
    }
  }

  /** Sets `#nextAnchor` to the next one from `#at` on, and returns how far behind it the run to visit begins. */
  #findAnchor(): number {
    let run = 0
    this.#nextAnchor = Number.POSITIVE_INFINITY
    for (const [i, anchor] of ANCHORS.entries()) {
      let at = this.#anchors[i] as number
      if (at < this.#at) {
        at = this.#work.indexOf(anchor.needle, this.#at)
        // Behind the text stand bytes of earlier chunks.
        if (at < 0 || at >= this.#filled) at = Number.POSITIVE_INFINITY
        this.#anchors[i] = at
      }
      if (at >= this.#nextAnchor) continue
      this.#nextAnchor = at
      run = anchor.run
    }
    return run
  }

  /** Reads a word run by run; false when the rest of it, or of a shape, has not come yet. */
  #read(last: boolean): boolean {
    const work = this.#work
    const filled = this.#filled
    const visit = this.#visit
    const known = this.#known(last)
    let at = this.#at
    for (;;) {
      if (this.#passing) {
        at = runEnd(work, at, filled, ALNUM)
        this.#passing = at === filled
      }
      let bits = 0
      while (at < filled) {
        bits = CLASS[work[at] as number] as number
        if (bits & ALNUM || !(bits & WIDE)) break
        at++
      }
      this.#at = at
      if (at >= filled) return false
      if (!(bits & ALNUM)) {
        this.#inside = false
        return true
      }
      const start = at
      // The zeros after the text end the run, so no bound is needed here.
      do at++
      while ((CLASS[work[at] as number] as number) & ALNUM)
      const length = at - start
      if (at === filled && !last) {
        this.#passing = length > LONGEST
        this.#at = this.#passing ? at : start
        return false
      }
      if (length < LONG) {
        const before = (HINTS[work[start - 1] as number] as number) & BEFORE
        const after = (HINTS[work[at] as number] as number) & AFTER
        const head = (HINTS[work[start] as number] as number) & HEAD
        if ((before | after | head) === 0) continue
      } else if (length > LONGEST) continue
      const next = visit(work, start, at, known)
      if (next === WAIT) {
        this.#at = start
        return false
      }
      if (next > at) at = next
    }
  }

  #known(last: boolean): number {
    return last ? this.#filled + LOOKAHEAD : this.#filled
  }
}
