import { BITCOIN_ALPHABET, BITCOIN_DIGITS } from '../codec/base58.ts'
import { hex } from '../codec/text.ts'
import type { Format } from '../format.ts'
import { keccak256 } from '../hash/warm.ts'
import type { Kind } from '../kinds.ts'
import { type Meaning, meaning } from '../sink.ts'

/**
 * Monero (https://docs.getmonero.org, "Standard address"): a network byte, two 32-byte keys, for integrated addresses
 * eight bytes of payment id, four bytes of Keccak-256; in base58 by blocks of 8 bytes to 11 characters.
 */
const BLOCK = 8
const BLOCK_CHARACTERS = 11
/** Bytes in the last block → characters. */
const LAST_CHARACTERS = [0, 2, 3, 5, 6, 7, 9, 10, BLOCK_CHARACTERS]

const STANDARD_LENGTH = 69
const PAYMENT_ID = 8
const KEYS_END = 65
const STANDARD_BYTE = 18

const BYTES: readonly (readonly [byte: number, kind: Kind, test: boolean])[] = [
  [STANDARD_BYTE, 'standard', false],
  [19, 'integrated', false],
  [42, 'subaddress', false],
  [53, 'standard', true],
  [54, 'integrated', true],
  [63, 'subaddress', true],
  [24, 'standard', true],
  [25, 'integrated', true],
  [36, 'subaddress', true],
]
const BY_BYTE = new Map<number, Meaning>(
  BYTES.map(([byte, kind, test]) => [byte, meaning('xmr', kind, 'version-byte', String(byte), { test })]),
)

const raw = new Uint8Array(STANDARD_LENGTH + PAYMENT_ID)

/** One block: a number in base58, written over `size` bytes; false when it does not fit or is not base58. */
function decodeBlock(bytes: Uint8Array, start: number, end: number, at: number, size: number): boolean {
  // 58^11 needs 65 bits: high and low parts of 32 bits each stay exact in floating point.
  let high = 0
  let low = 0
  for (let i = start; i < end; i++) {
    const digit = BITCOIN_DIGITS[bytes[i]!]!
    if (digit < 0) return false
    low = low * 58 + digit
    const carry = Math.floor(low / 0x100000000)
    low -= carry * 0x100000000
    high = high * 58 + carry
  }
  if (high >= 0x100000000) return false
  for (let i = size - 1; i >= 0; i--) {
    raw[at + i] = low % 256
    low = Math.floor(low / 256) + (high % 256) * 0x1000000
    high = Math.floor(high / 256)
  }
  return low === 0 && high === 0
}

function decode(bytes: Uint8Array, start: number, end: number, length: number): boolean {
  for (let at = 0, from = start; at < length; at += BLOCK, from += BLOCK_CHARACTERS) {
    const size = Math.min(BLOCK, length - at)
    if (!decodeBlock(bytes, from, Math.min(from + LAST_CHARACTERS[size]!, end), at, size)) return false
  }
  return true
}

function encodeBlock(block: Uint8Array): string {
  let value = BigInt(`0x${hex(block)}`)
  let text = ''
  for (let i = 0; i < LAST_CHARACTERS[block.length]!; i++, value /= 58n)
    text = BITCOIN_ALPHABET[Number(value % 58n)] + text
  return text
}

function withoutPaymentId(): string {
  const bytes = Uint8Array.of(STANDARD_BYTE, ...raw.subarray(1, KEYS_END), 0, 0, 0, 0)
  bytes.set(keccak256(bytes.subarray(0, KEYS_END)).subarray(0, 4), KEYS_END)
  let text = ''
  for (let at = 0; at < bytes.length; at += BLOCK) text += encodeBlock(bytes.subarray(at, at + BLOCK))
  return text
}

/** An integrated address is spelt as its standard address, with the payment id (hex) as the tag. */
export const monero: Format = {
  name: 'monero',
  shapes: [
    { first: '4895AB7', shortest: 95, longest: 95 },
    { first: '45A', shortest: 106, longest: 106 },
  ],
  match(bytes, start, end, sink) {
    const length = end - start === 95 ? STANDARD_LENGTH : STANDARD_LENGTH + PAYMENT_ID
    if (!decode(bytes, start, end, length)) return
    const what = BY_BYTE.get(raw[0]!)
    if (what === undefined || (what.kind === 'integrated') !== length > STANDARD_LENGTH) return
    const digest = keccak256(raw.subarray(0, length - 4))
    for (let i = 0; i < 4; i++) if (digest[i] !== raw[length - 4 + i]) return
    if (what.kind !== 'integrated') sink.addAsWritten(what, bytes, start, end, 'verified')
    else sink.add(what, withoutPaymentId(), 'verified', hex(raw, KEYS_END, KEYS_END + PAYMENT_ID))
  },
}
