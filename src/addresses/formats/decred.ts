import { blake256 } from '@noble/hashes/blake1.js'
import { readInt32 } from '../hash/sha256.ts'
import { type Meaning, meaning, type Sink } from '../sink.ts'

/** Decred's two-byte versions (ECDSA, Ed25519 and Schnorr keys, scripts) under a double BLAKE-256 (https://docs.decred.org, dcrd chaincfg/mainnetparams.go). */
const VERSIONS: ReadonlyMap<number, Meaning> = new Map([
  [0x073f, meaning('dcr', 'p2pkh', 'version-byte', '0x073f')],
  [0x071f, meaning('dcr', 'p2pkh', 'version-byte', '0x071f')],
  [0x0701, meaning('dcr', 'p2pkh', 'version-byte', '0x0701')],
  [0x071a, meaning('dcr', 'p2sh', 'version-byte', '0x071a')],
  [0x0f21, meaning('dcr', 'p2pkh', 'version-byte', '0x0f21', { test: true })],
  [0x0efc, meaning('dcr', 'p2sh', 'version-byte', '0x0efc', { test: true })],
])

export function decred(
  decoded: Uint8Array,
  length: number,
  bytes: Uint8Array,
  start: number,
  end: number,
  sink: Sink,
): void {
  const what = VERSIONS.get((decoded[0]! << 8) | decoded[1]!)
  if (what === undefined) return
  const digest = blake256(blake256(decoded.subarray(0, length - 4)))
  if (readInt32(digest, 0) === readInt32(decoded, length - 4)) sink.addAsWritten(what, bytes, start, end, 'verified')
}
