import { blake2b } from '@noble/hashes/blake2.js'
import { sha512_256 } from '@noble/hashes/sha2.js'
import { keccak_256 } from '@noble/hashes/sha3.js'

/** The digest of the bytes. It may be overwritten by the next call. */
export type Hash = (bytes: Uint8Array) => Uint8Array

/**
 * The hashes of 64-bit words that checksums of frequent addresses need. In JavaScript they take 2 to 9 microseconds;
 * after `warmUp` about half a microsecond, SHA-512/256 one.
 */
const fastest: Record<'blake2b512' | 'keccak256' | 'sha512Half', Hash> = {
  blake2b512: bytes => blake2b(bytes, { dkLen: 64 }),
  keccak256: keccak_256,
  sha512Half: sha512_256,
}

/** BLAKE2b with 64 bytes of output (RFC 7693). */
export function blake2b512(bytes: Uint8Array): Uint8Array {
  return fastest.blake2b512(bytes)
}

/** Keccak-256 as Ethereum and Monero use it (the padding from before SHA-3 was standardised). 32 bytes. */
export function keccak256(bytes: Uint8Array): Uint8Array {
  return fastest.keccak256(bytes)
}

/** SHA-512/256 (FIPS 180-4): SHA-512 from another beginning, cut to 32 bytes. */
export function sha512Half(bytes: Uint8Array): Uint8Array {
  return fastest.sha512Half(bytes)
}

/**
 * Loads the WebAssembly hashes, and the platform's where WebAssembly has none. Worth its few milliseconds before a large
 * scan, not before a single look-up. Results do not change. Rejects if WebAssembly is unavailable.
 */
export async function warmUp(): Promise<void> {
  const { createBLAKE2b, createKeccak } = await import('hash-wasm')
  const { hash } = await import('node:crypto')
  const [blake, keccak] = await Promise.all([createBLAKE2b(512), createKeccak(256)])
  fastest.blake2b512 = bytes => blake.init().update(bytes).digest('binary')
  fastest.keccak256 = bytes => keccak.init().update(bytes).digest('binary')
  fastest.sha512Half = bytes => hash('sha512-256', bytes, 'buffer')
}
