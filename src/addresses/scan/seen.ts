/** Which addresses a scan has met, and how often: as fingerprints only, so that memory does not grow with the file. */

/** Counts fingerprints (64 bits in two unsigned halves, see `fingerprint.ts`). */
export interface Seen {
  /** Counts one occurrence and returns how many there are now: 1 for something new. */
  add(high: number, low: number): number
  /** How many occurrences were counted, 0 for none. */
  count(high: number, low: number): number
  /** How many different fingerprints were counted. */
  readonly size: number
  /** Gives back what is held outside memory; nothing may be called afterwards. */
  close(): void
}

/** Numbers in a slot: high half, low half, count. Together, so that a look-up mostly costs one cache miss. */
const FIELDS = 3
/** Bytes a slot takes. */
export const SLOT_BYTES = FIELDS * Uint32Array.BYTES_PER_ELEMENT
const FIRST_SLOTS = 1 << 14
const QUICK_SLOTS = 1 << 18

/**
 * An open-addressing table with linear probing, at most two thirds full, growing up to what `limit` fingerprints need.
 * Once it holds `limit`, it takes no new ones (`add` returns 0), but still counts those it has.
 */
export class SeenInMemory implements Seen {
  readonly #limit: number
  /** A count of 0 marks a free slot; a count stops at 2^32 - 1. */
  #table = new Uint32Array(FIRST_SLOTS * FIELDS)
  #slots = FIRST_SLOTS
  #size = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  get size(): number {
    return this.#size
  }

  /** Bytes held by the table. */
  get bytes(): number {
    return this.#table.byteLength
  }

  add(high: number, low: number): number {
    const table = this.#table
    const at = this.#find(high, low)
    const count = table[at + 2] as number
    if (count > 0) {
      if (count < 0xffffffff) table[at + 2] = count + 1
      return table[at + 2] as number
    }
    if (this.#size >= this.#limit) return 0
    table[at] = high
    table[at + 1] = low
    table[at + 2] = 1
    this.#size++
    if (this.#size * 3 > this.#slots * 2) this.#grow()
    return 1
  }

  count(high: number, low: number): number {
    return this.#table[this.#find(high, low) + 2] as number
  }

  close(): void {
    this.#table = new Uint32Array(FIELDS)
    this.#slots = 1
    this.#size = 0
  }

  /** Where in the table the fingerprint stands, or the free slot where it belongs. */
  #find(high: number, low: number): number {
    const table = this.#table
    const mask = this.#slots - 1
    let slot = low & mask
    for (;;) {
      const at = slot * FIELDS
      if (table[at + 2] === 0 || (table[at + 1] === low && table[at] === high)) return at
      slot = (slot + 1) & mask
    }
  }

  #grow(): void {
    const old = this.#table
    // While small by four: most of the time spent on growing is spent on the last steps before an ordinary file ends.
    this.#slots *= this.#slots < QUICK_SLOTS ? 4 : 2
    this.#table = new Uint32Array(this.#slots * FIELDS)
    for (let from = 0; from < old.length; from += FIELDS) {
      if (old[from + 2] === 0) continue
      const to = this.#find(old[from] as number, old[from + 1] as number)
      for (let i = 0; i < FIELDS; i++) this.#table[to + i] = old[from + i] as number
    }
  }
}

/**
 * The first `limit` fingerprints in memory, the rest wherever `overflow` puts them; it is opened when the first one is
 * needed, so that an ordinary file never touches the disk.
 */
export class SeenInTwo implements Seen {
  readonly #memory: SeenInMemory
  readonly #open: () => Seen
  #overflow: Seen | null = null

  constructor(limit: number, overflow: () => Seen) {
    this.#memory = new SeenInMemory(limit)
    this.#open = overflow
  }

  get size(): number {
    return this.#memory.size + (this.#overflow?.size ?? 0)
  }

  /** Whether anything had to leave memory. */
  get overflowed(): boolean {
    return this.#overflow !== null
  }

  /** Bytes held in memory by the table. */
  get bytes(): number {
    return this.#memory.bytes
  }

  add(high: number, low: number): number {
    const count = this.#memory.add(high, low)
    if (count > 0) return count
    this.#overflow ??= this.#open()
    return this.#overflow.add(high, low)
  }

  count(high: number, low: number): number {
    return this.#memory.count(high, low) || (this.#overflow?.count(high, low) ?? 0)
  }

  close(): void {
    this.#memory.close()
    this.#overflow?.close()
    this.#overflow = null
  }
}
