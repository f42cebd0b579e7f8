import { crc32 } from '../hash/crc.ts'
import { readInt32 } from '../hash/sha256.ts'
import { meaning, type Sink } from '../sink.ts'

/**
 * Cardano's Byron addresses: CBOR of [tag 24 (bytes of [root, attributes, type]), CRC-32 of those bytes], in base58
 * (CIP-19, https://cips.cardano.org/cip/CIP-0019). An attribute 2 names a test network.
 */
const BYRON = meaning('ada', 'byron', 'shape', 'Byron CBOR')
const TEST = meaning('ada', 'byron', 'shape', 'network magic', { test: true })

/** Array of three, then a byte string of 28 bytes: how the tagged payload begins. */
const PAYLOAD_HEAD = [0x83, 0x58, 0x1c]
const ROOT_END = 3 + 28

/** Reads the unsigned number or the length at an offset: its value and where it ends, or null for a longer form. */
function head(bytes: Uint8Array, at: number): { value: number; end: number } | null {
  const low = bytes[at]! & 31
  if (low < 24) return { value: low, end: at + 1 }
  if (low === 24) return { value: bytes[at + 1]!, end: at + 2 }
  if (low === 25) return { value: (bytes[at + 1]! << 8) | bytes[at + 2]!, end: at + 3 }
  if (low === 26) return { value: readInt32(bytes, at + 1) >>> 0, end: at + 5 }
  return null
}

/** Whether the map of attributes, whose values are byte strings, has the key 2. */
function namesTestNetwork(bytes: Uint8Array, start: number, end: number): boolean {
  let at = start + 1
  for (let left = bytes[start]! & 31; left > 0 && at + 1 < end; left--) {
    if (bytes[at] === 2) return true
    const value = head(bytes, at + 1)
    if (value === null) return false
    at = value.end + value.value
  }
  return false
}

export function byron(
  decoded: Uint8Array,
  length: number,
  bytes: Uint8Array,
  start: number,
  end: number,
  sink: Sink,
): void {
  if (decoded[0] !== 0x82 || decoded[1] !== 0xd8 || decoded[2] !== 0x18 || decoded[3]! >>> 5 !== 2) return
  const inner = head(decoded, 3)
  if (inner === null || inner.value <= ROOT_END) return
  const stop = inner.end + inner.value
  if (stop >= length || PAYLOAD_HEAD.some((byte, i) => decoded[inner.end + i] !== byte)) return
  const checksum = head(decoded, stop)
  if (checksum === null || checksum.end !== length || decoded[stop]! >>> 5 !== 0) return
  if (crc32(decoded, inner.end, stop) !== checksum.value) return
  const test = namesTestNetwork(decoded, inner.end + ROOT_END, stop)
  sink.addAsWritten(test ? TEST : BYRON, bytes, start, end, 'verified')
}
