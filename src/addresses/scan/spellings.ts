/**
 * The spellings met lately, each with what was found out about it: chats and exchange exports repeat a few addresses very
 * often, and comparing bytes is much cheaper than a checksum. Of fixed size; a new spelling takes the place of an old one,
 * and it must be met twice first, so that a list without repeats costs one number each.
 */

const SLOTS = 1 << 12
/** Longer spellings are not remembered. */
const LONGEST = 127
/** A slot: a byte of length, then the spelling. */
const SLOT_BYTES = 128

/** A cache from spellings to `T`. `find` comes first; if it found nothing and `wanted` is true, `put` for the same bytes. */
export class Spellings<T> {
  readonly #bytes = new Uint8Array(SLOTS * SLOT_BYTES)
  readonly #values: (T | null)[] = new Array<T | null>(SLOTS).fill(null)
  /** The hash of the spelling that was met last in each slot. */
  readonly #met = new Int32Array(SLOTS)
  #hash = 0
  /** Whether the spelling asked for last was met before, so that it is worth remembering. */
  wanted = false

  /** What was put for exactly these bytes, or null. */
  find(bytes: Uint8Array, from: number, to: number): T | null {
    const length = to - from
    // The end of an address is random in every format; its beginning is not.
    let hash = length
    for (let at = to - 8; at < to; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193)
    hash ^= hash >>> 15
    this.#hash = hash
    const slot = hash & (SLOTS - 1)
    this.wanted = this.#met[slot] === hash
    if (!this.wanted) {
      // What stands there stays: it belongs to the bytes beside it, whatever was met since.
      this.#met[slot] = hash
      return null
    }
    const value = this.#values[slot] as T | null
    const base = slot * SLOT_BYTES
    const stored = this.#bytes
    if (value === null || stored[base] !== length) return null
    for (let i = 0; i < length; i++) if (stored[base + 1 + i] !== bytes[from + i]) return null
    return value
  }

  /** Remembers a value for the bytes that `find` was just asked about. */
  put(bytes: Uint8Array, from: number, to: number, value: T): void {
    const slot = this.#hash & (SLOTS - 1)
    if (to - from > LONGEST) return
    const base = slot * SLOT_BYTES
    this.#bytes[base] = to - from
    for (let i = 0; i < to - from; i++) this.#bytes[base + 1 + i] = bytes[from + i] as number
    this.#values[slot] = value
  }
}
