import { hash } from 'node:crypto'

/** A SHA-256 value, 32 bytes. */
export type Hash = Uint8Array

const LEAF = Uint8Array.of(0)
const INNER = Uint8Array.of(1)

/** The hash of a leaf (RFC 6962, section 2.1): what is hashed can never be mistaken for an inner node. */
export function leafHash(entry: Uint8Array): Hash {
  return sha256(LEAF, entry)
}

/** The hash of two nodes side by side (RFC 6962, section 2.1). */
export function innerHash(left: Hash, right: Hash): Hash {
  return sha256(INNER, left, right)
}

/** The root of a log that holds nothing. */
export function emptyRoot(): Hash {
  return sha256()
}

function sha256(...parts: readonly Uint8Array[]): Hash {
  return hash('sha256', Buffer.concat(parts), 'buffer')
}

/** Whether two hashes are the same. Nothing here is secret, so the time it takes tells nothing. */
export function sameHash(a: Hash, b: Hash): boolean {
  return Buffer.compare(a, b) === 0
}
