import { blake2b } from '@noble/hashes/blake2.js'
import { BASE32_LOWER_DIGITS, decodeBits } from '../codec/alphabet.ts'
import { ascii } from '../codec/text.ts'
import type { Format } from '../format.ts'
import { readInt32 } from '../hash/sha256.ts'
import type { Kind } from '../kinds.ts'
import { type Meaning, meaning } from '../sink.ts'

/** Filecoin (https://spec.filecoin.io/appendix/address/): network letter, protocol digit, payload and a BLAKE2b-32 of both. */
const PROTOCOLS: Readonly<Record<number, { kind: Kind; length: number }>> = {
  1: { kind: 'account', length: 20 },
  2: { kind: 'actor', length: 20 },
  3: { kind: 'bls', length: 48 },
}
const CHECKSUM = 4
const DELEGATED = 4
/** Actor ids are numbers below 2^63. */
const ID = /^[ft]0(0|[1-9]\d{0,18})$/
/** The namespace of delegated addresses ends at an `f`; 10 is the Ethereum address manager. */
const NAMESPACE = /^[ft]4([1-9]\d{0,18})f/

const raw = new Uint8Array(80)

function meaningFor(letter: number, kind: Kind): Meaning {
  const test = letter === 0x74
  return meaning('fil', kind, 'prefix', test ? 't' : 'f', { test })
}

/** An unsigned LEB128 number. */
function leb128(value: bigint): number[] {
  const bytes: number[] = []
  let rest = value
  for (; rest >= 0x80n; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80)
  bytes.push(Number(rest))
  return bytes
}

/** Whether raw[0..length) ends in the checksum of the header and what stands before it. */
function checks(header: readonly number[], length: number): boolean {
  const body = raw.subarray(0, length - CHECKSUM)
  const digest = blake2b(Uint8Array.of(...header, ...body), { dkLen: CHECKSUM })
  return readInt32(digest, 0) === readInt32(raw, length - CHECKSUM)
}

export const filecoin: Format = {
  name: 'filecoin',
  shapes: [{ first: 'ft', shortest: 3, longest: 110 }],
  match(bytes, start, end, sink) {
    const protocol = bytes[start + 1]! - 0x30
    if (protocol < 0 || protocol > DELEGATED) return
    const text = ascii(bytes, start, end)
    if (protocol === 0) {
      const id = ID.exec(text)?.[1]
      if (id !== undefined && BigInt(id) < 1n << 63n) sink.add(meaningFor(bytes[start]!, 'id'), text, 'none')
      return
    }
    if (protocol === DELEGATED) {
      const namespace = NAMESPACE.exec(text)
      if (namespace === null) return
      const length = decodeBits(bytes, start + namespace[0].length, end, BASE32_LOWER_DIGITS, 5, raw)
      if (length < CHECKSUM || length > 54 + CHECKSUM || !checks([4, ...leb128(BigInt(namespace[1]!))], length)) return
      sink.add(meaningFor(bytes[start]!, 'delegated'), text, 'verified')
      return
    }
    const { kind, length } = PROTOCOLS[protocol]!
    if (decodeBits(bytes, start + 2, end, BASE32_LOWER_DIGITS, 5, raw) !== length + CHECKSUM) return
    if (checks([protocol], length + CHECKSUM)) sink.add(meaningFor(bytes[start]!, kind), text, 'verified')
  },
}
