import { createHmac, createSecretKey, randomBytes } from 'node:crypto'

/** Where ids come from, passed in so that tests and the simulator can repeat a run. */
export interface Ids {
  /** A new opaque id: 16 characters of base64url, 96 bits. */
  fresh(): string
  /**
   * The same id for the same words, which nobody without this machine's key can compute: 22 characters of base64url.
   * A second run after a crash thereby names the same button again.
   */
  derived(...words: readonly string[]): string
}

/** Ids from the system's randomness and a key of at least 16 bytes. */
export function createIds(key: Uint8Array): Ids {
  // Prepared once: of a keyed hash of a few words, making the key ready is the greater part.
  const secret = createSecretKey(key)
  return {
    fresh: () => randomBytes(12).toString('base64url'),
    derived(...words) {
      const mac = createHmac('sha256', secret)
      for (const word of words) mac.update(`${Buffer.byteLength(word)}:${word}`)
      return mac.digest().subarray(0, 16).toString('base64url')
    },
  }
}
