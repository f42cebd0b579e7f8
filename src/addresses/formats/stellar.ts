import { BASE32, BASE32_UPPER_DIGITS, decodeBits, encodeBits } from '../codec/alphabet.ts'
import type { Format } from '../format.ts'
import { crc16 } from '../hash/crc.ts'
import type { Kind } from '../kinds.ts'
import { type Meaning, meaning } from '../sink.ts'

/**
 * Stellar's strkeys that can hold something (SEP-23): accounts, muxed accounts, contracts, liquidity pools and claimable
 * balances. Signer keys (T, X, P) are no addresses, and S is a secret seed, which is for the search for secrets.
 */
const ACCOUNT = 6 << 3
const MUXED = 12 << 3
const KINDS: readonly (readonly [letter: string, version: number, length: number, kind: Kind])[] = [
  ['G', ACCOUNT, 32, 'account'],
  ['M', MUXED, 40, 'muxed'],
  ['C', 2 << 3, 32, 'contract'],
  ['L', 11 << 3, 32, 'liquidity-pool'],
  ['B', 1 << 3, 33, 'claimable-balance'],
]
const BY_VERSION = new Map<number, { what: Meaning; length: number }>(
  KINDS.map(([letter, version, length, kind]) => [version, { what: meaning('xlm', kind, 'prefix', letter), length }]),
)

const raw = new Uint8Array(48)

/** The strkey of a payload. */
function strkey(version: number, key: Uint8Array): string {
  const bytes = Uint8Array.of(version, ...key, 0, 0)
  const crc = crc16(bytes, key.length + 1)
  bytes[key.length + 1] = crc & 0xff
  bytes[key.length + 2] = crc >>> 8
  return encodeBits(bytes, BASE32, 5)
}

/**
 * A muxed account is spelt as the account behind it, with its number as the tag: exchanges use it like a memo, and what
 * is known about the account holds for all its numbers.
 */
export const stellar: Format = {
  name: 'stellar',
  shapes: [
    { first: 'GCL', shortest: 56, longest: 56 },
    { first: 'B', shortest: 58, longest: 58 },
    { first: 'M', shortest: 69, longest: 69 },
  ],
  match(bytes, start, end, sink) {
    const length = decodeBits(bytes, start, end, BASE32_UPPER_DIGITS, 5, raw)
    const known = BY_VERSION.get(raw[0]!)
    if (length < 3 || known === undefined || length !== known.length + 3) return
    if (crc16(raw, length - 2) !== (raw[length - 2]! | (raw[length - 1]! << 8))) return
    if (raw[0] !== MUXED) {
      sink.addAsWritten(known.what, bytes, start, end, 'verified')
      return
    }
    const id = new DataView(raw.buffer).getBigUint64(33)
    sink.add(known.what, strkey(ACCOUNT, raw.slice(1, 33)), 'verified', String(id))
  },
}
