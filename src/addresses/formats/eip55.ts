import { HEX_DIGITS } from '../codec/alphabet.ts'
import { keccak256 } from '../hash/keccak.ts'

/** How the letters of a hex string are cased; `none` when it has no letters. */
export type Casing = 'none' | 'lower' | 'upper' | 'mixed'

/** The casing of bytes[start..end), or null when a byte is no hex digit. */
export function casing(bytes: Uint8Array, start: number, end: number): Casing | null {
  let lower = false
  let upper = false
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!
    if (HEX_DIGITS[byte]! < 0) return null
    if (byte >= 0x61) lower = true
    else if (byte >= 0x41) upper = true
  }
  if (lower && upper) return 'mixed'
  return lower ? 'lower' : upper ? 'upper' : 'none'
}

const plain = new Uint8Array(40)
const LETTER_CASE = 0x20

/**
 * Which letters of 40 hex digits should be upper case: the digest whose nibbles from 8 up say so (EIP-55). With a salt
 * (`30` + `0x` for Rootstock) it is EIP-1191.
 */
function digestOf(bytes: Uint8Array, start: number, salt: Uint8Array | null): Uint8Array {
  for (let i = 0; i < 40; i++) {
    const byte = bytes[start + i]!
    plain[i] = byte >= 0x41 ? byte | LETTER_CASE : byte
  }
  if (salt === null) return keccak256(plain)
  const salted = new Uint8Array(salt.length + 40)
  salted.set(salt)
  salted.set(plain, salt.length)
  return keccak256(salted)
}

/** Index (0..39) of the first letter in the wrong case, or -1 when the checksum holds. Digits are not looked at. */
export function firstWrongCase(bytes: Uint8Array, start: number, salt: Uint8Array | null = null): number {
  const digest = digestOf(bytes, start, salt)
  for (let i = 0; i < 40; i++) {
    const byte = bytes[start + i]!
    if (byte < 0x41) continue
    const nibble = i & 1 ? digest[i >>> 1]! & 15 : digest[i >>> 1]! >>> 4
    if (nibble >= 8 !== byte < 0x61) return i
  }
  return -1
}

/** EIP-1191's salt: the chain id in decimal, then `0x`. */
export function chainSalt(chainId: number): Uint8Array {
  return Buffer.from(`${chainId}0x`)
}

/** Forty hex digits with the letters cased as EIP-55 asks (EIP-1191 with a salt). */
export function checksumCase(digits: string, salt: Uint8Array | null = null): string {
  const bytes = Buffer.from(digits.toLowerCase())
  const digest = digestOf(bytes, 0, salt)
  let text = ''
  for (let i = 0; i < 40; i++) {
    const nibble = i & 1 ? digest[i >>> 1]! & 15 : digest[i >>> 1]! >>> 4
    const character = String.fromCharCode(bytes[i]!)
    text += nibble >= 8 ? character.toUpperCase() : character
  }
  return text
}
