import { blake2b } from '@noble/hashes/blake2.js'
import { readInt32 } from '../hash/sha256.ts'
import { keccak256 } from '../hash/warm.ts'
import { meaning, type Sink } from '../sink.ts'

/** Waves: version 1, network letter, 20 bytes, checksum Keccak-256(BLAKE2b-256) (https://docs.waves.tech, "Address"). */
const WAVES = meaning('waves', 'account', 'version-byte', '0x0157')
const TEST = meaning('waves', 'account', 'version-byte', '0x0154', { test: true })
const BY_NETWORK: Readonly<Record<number, typeof WAVES>> = { 87: WAVES, 84: TEST, 83: TEST }

export function waves(
  decoded: Uint8Array,
  length: number,
  bytes: Uint8Array,
  start: number,
  end: number,
  sink: Sink,
): void {
  const what = decoded[0] === 1 ? BY_NETWORK[decoded[1]!] : undefined
  if (what === undefined) return
  const digest = keccak256(blake2b(decoded.subarray(0, length - 4), { dkLen: 32 }))
  if (readInt32(digest, 0) === readInt32(decoded, length - 4)) sink.addAsWritten(what, bytes, start, end, 'verified')
}
