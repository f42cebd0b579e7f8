import { createPrivateKey, createPublicKey } from 'node:crypto'

/** PKCS#8 around an Ed25519 seed (RFC 8410, section 7). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

/**
 * Whether 64 bytes are an Ed25519 secret key as Solana and NEAR write it: the seed and the public key made from it. A
 * transaction signature has the same length, and fails. Costs a scalar multiplication (some 60 microseconds).
 */
export function isKeyPair(bytes: Uint8Array): boolean {
  if (bytes.length !== 64) return false
  const seed = createPrivateKey({
    key: Buffer.concat([PKCS8, bytes.subarray(0, 32)]),
    format: 'der',
    type: 'pkcs8',
  })
  const made = createPublicKey(seed).export({ format: 'der', type: 'spki' }).subarray(-32)
  return made.equals(bytes.subarray(32))
}
