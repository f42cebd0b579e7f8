import { keccak_256 } from '@noble/hashes/sha3.js'

/** Keccak-256 as Ethereum and Monero use it (the padding from before SHA-3 was standardised). 32 bytes. */
export type Keccak256 = (bytes: Uint8Array) => Uint8Array

let fastest: Keccak256 = keccak_256

/** Keccak-256 of the bytes. The result may be overwritten by the next call. */
export function keccak256(bytes: Uint8Array): Uint8Array {
  return fastest(bytes)
}

/**
 * Loads the WebAssembly hash, about ten times faster than the JavaScript one used until then. Worth its few milliseconds
 * before a large scan, not before a single look-up. Results do not change. Rejects if WebAssembly is unavailable.
 */
export async function warmUp(): Promise<void> {
  const { createKeccak } = await import('hash-wasm')
  const hasher = await createKeccak(256)
  fastest = bytes => hasher.init().update(bytes).digest('binary')
}
