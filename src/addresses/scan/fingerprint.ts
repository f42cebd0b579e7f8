/**
 * Keyed 64-bit fingerprints of short byte strings: HalfSipHash-1-3 with 64 bits of output (Aumasson and Bernstein; the
 * 32-bit variant in the reference implementation, https://github.com/veorq/SipHash, with the fewer rounds that hash tables
 * use). Keyed, because with an unkeyed hash somebody could prepare a file in which one address hides another.
 *
 * Two given addresses share a fingerprint with a probability of 2^-64; among five million, some two do with about
 * n²/2^65 = 7·10^-7. The second of such a pair would be counted as another occurrence of the first.
 */

/** The key: two random 32-bit words, made for one scan and forgotten with it. */
export type Key = readonly [number, number]

/** Computes fingerprints; the result of the last `of` call stands in `high` and `low` (unsigned 32-bit halves). */
export class Fingerprinter {
  readonly #k0: number
  readonly #k1: number
  high = 0
  low = 0

  constructor(key: Key) {
    this.#k0 = key[0] | 0
    this.#k1 = key[1] | 0
  }

  /** The fingerprint of `bytes[start, end)`, left in `high` and `low`. */
  of(bytes: Uint8Array, start: number, end: number): void {
    let v0 = this.#k0
    let v1 = this.#k1 ^ 0xee
    let v2 = this.#k0 ^ 0x6c796765
    let v3 = this.#k1 ^ 0x74656462
    // Written out twice, once for the words and once for the end: a call or an inner loop would double the time.
    for (let at = start, left = end - start; left >= 0; at += 4, left -= 4) {
      let word: number
      if (left >= 4) {
        word =
          (bytes[at] as number) |
          ((bytes[at + 1] as number) << 8) |
          ((bytes[at + 2] as number) << 16) |
          ((bytes[at + 3] as number) << 24)
      } else {
        word = (end - start) << 24
        for (let i = 0; i < left; i++) word |= (bytes[at + i] as number) << (8 * i)
      }
      v3 ^= word
      v0 = (v0 + v1) | 0
      v1 = ((v1 << 5) | (v1 >>> 27)) ^ v0
      v0 = (v0 << 16) | (v0 >>> 16)
      v2 = (v2 + v3) | 0
      v3 = ((v3 << 8) | (v3 >>> 24)) ^ v2
      v0 = (v0 + v3) | 0
      v3 = ((v3 << 7) | (v3 >>> 25)) ^ v0
      v2 = (v2 + v1) | 0
      v1 = ((v1 << 13) | (v1 >>> 19)) ^ v2
      v2 = (v2 << 16) | (v2 >>> 16)
      v0 ^= word
    }
    v2 ^= 0xee
    for (let round = 0; round < 6; round++) {
      if (round === 3) {
        this.low = (v1 ^ v3) >>> 0
        v1 ^= 0xdd
      }
      v0 = (v0 + v1) | 0
      v1 = ((v1 << 5) | (v1 >>> 27)) ^ v0
      v0 = (v0 << 16) | (v0 >>> 16)
      v2 = (v2 + v3) | 0
      v3 = ((v3 << 8) | (v3 >>> 24)) ^ v2
      v0 = (v0 + v3) | 0
      v3 = ((v3 << 7) | (v3 >>> 25)) ^ v0
      v2 = (v2 + v1) | 0
      v1 = ((v1 << 13) | (v1 >>> 19)) ^ v2
      v2 = (v2 << 16) | (v2 >>> 16)
    }
    this.high = (v1 ^ v3) >>> 0
  }
}
