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

/** Bytes a slot takes: two halves and the counter. */
export const SLOT_BYTES = 12
const FIRST_SLOTS = 1 << 12

/**
 * An open-addressing table with linear probing, at most two thirds full, doubling up to what `limit` fingerprints need.
 * Once it holds `limit`, it takes no new ones (`add` returns 0), but still counts those it has.
 */
export class SeenInMemory implements Seen {
  readonly #limit: number
  #high = new Uint32Array(FIRST_SLOTS)
  #low = new Uint32Array(FIRST_SLOTS)
  /** 0 marks a free slot; a counter stops at 2^32 - 1. */
  #counts = new Uint32Array(FIRST_SLOTS)
  #size = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  get size(): number {
    return this.#size
  }

  /** Bytes held by the table. */
  get bytes(): number {
    return this.#counts.length * SLOT_BYTES
  }

  add(high: number, low: number): number {
    const slot = this.#slot(high, low)
    const counts = this.#counts
    const count = counts[slot] as number
    if (count > 0) {
      if (count < 0xffffffff) counts[slot] = count + 1
      return counts[slot] as number
    }
    if (this.#size >= this.#limit) return 0
    this.#high[slot] = high
    this.#low[slot] = low
    counts[slot] = 1
    this.#size++
    if (this.#size * 3 > counts.length * 2) this.#grow()
    return 1
  }

  count(high: number, low: number): number {
    return this.#counts[this.#slot(high, low)] as number
  }

  close(): void {
    this.#high = this.#low = this.#counts = new Uint32Array(1)
    this.#size = 0
  }

  /** The slot of the fingerprint, or the free one where it belongs. */
  #slot(high: number, low: number): number {
    const mask = this.#counts.length - 1
    let slot = low & mask
    while (this.#counts[slot] !== 0 && (this.#low[slot] !== low || this.#high[slot] !== high)) slot = (slot + 1) & mask
    return slot
  }

  #grow(): void {
    const [high, low, counts] = [this.#high, this.#low, this.#counts]
    this.#high = new Uint32Array(counts.length * 2)
    this.#low = new Uint32Array(counts.length * 2)
    this.#counts = new Uint32Array(counts.length * 2)
    for (let old = 0; old < counts.length; old++) {
      if (counts[old] === 0) continue
      const slot = this.#slot(high[old] as number, low[old] as number)
      this.#high[slot] = high[old] as number
      this.#low[slot] = low[old] as number
      this.#counts[slot] = counts[old] as number
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
