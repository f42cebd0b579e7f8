/** Seeded randomness for corpora, so that every run measures the same bytes. */

/** A generator of unsigned 32-bit numbers (xorshift32, Marsaglia 2003). */
export type Random = () => number

export function randomFrom(seed: number): Random {
  let state = seed | 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
}

/** So many random bytes. */
export function randomBytes(random: Random, length: number): Uint8Array {
  return Uint8Array.from({ length }, () => random() >>> 11)
}

/** One of the items. */
export function pick<T>(random: Random, items: readonly T[]): T {
  return items[random() % items.length] as T
}
