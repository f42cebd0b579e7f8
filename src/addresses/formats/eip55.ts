import { HEX } from '../codec/alphabet.ts'
import { keccak256 } from '../hash/warm.ts'

/** How the letters of a hex string are cased; `none` when it has no letters. */
export type Casing = 'none' | 'lower' | 'upper' | 'mixed'

/** What each byte is, as bits that add up: a digit nothing, a letter its case, anything else foreign. */
const LOWER = 1
const UPPER = 2
const FOREIGN = 4
const CASE_OF = new Uint8Array(256).fill(FOREIGN)
for (let i = 0; i < 16; i++) {
  CASE_OF[HEX.charCodeAt(i)] = i < 10 ? 0 : LOWER
  if (i >= 10) CASE_OF[HEX.toUpperCase().charCodeAt(i)] = UPPER
}
const CASINGS: readonly Casing[] = ['none', 'lower', 'upper', 'mixed']

/** The casing of bytes[start..end), or null when a byte is no hex digit. */
export function casing(bytes: Uint8Array, start: number, end: number): Casing | null {
  let seen = 0
  for (let i = start; i < end; i++) seen |= CASE_OF[bytes[i]!]!
  return CASINGS[seen] ?? null
}

const DIGITS = 40
const plain = new Uint8Array(DIGITS)

/**
 * Puts hex digits in lower case. Letters have the bit 0x40 and digits have not, which saves asking: letters and digits
 * come at random, so that a processor would guess every other answer wrong. The functions below do without, too.
 */
export function lowerCase(bytes: Uint8Array, start: number, into: Uint8Array, at: number): void {
  for (let i = 0; i < DIGITS; i++) {
    const byte = bytes[start + i]!
    into[at + i] = byte | ((byte & 0x40) >>> 1)
  }
}

/**
 * Which letters of 40 hex digits should be upper case: the digest whose nibbles from 8 up say so (EIP-55). With a salt
 * (`30` + `0x` for Rootstock) it is EIP-1191.
 */
function digestOf(bytes: Uint8Array, start: number, salt: Uint8Array | null): Uint8Array {
  lowerCase(bytes, start, plain, 0)
  if (salt === null) return keccak256(plain)
  const salted = new Uint8Array(salt.length + DIGITS)
  salted.set(salt)
  salted.set(plain, salt.length)
  return keccak256(salted)
}

/** 1 where the digest asks for an upper-case letter at a digit, 0 where not: the top bit of that digit's nibble. */
function wantsUpper(digest: Uint8Array, digit: number): number {
  return (digest[digit >>> 1]! >>> (digit & 1 ? 3 : 7)) & 1
}

/** Index (0..39) of the first letter in the wrong case, or -1 when the checksum holds. Digits are not looked at. */
export function firstWrongCase(bytes: Uint8Array, start: number, salt: Uint8Array | null = null): number {
  const digest = digestOf(bytes, start, salt)
  for (let i = 0; i < DIGITS; i++) {
    const byte = bytes[start + i]!
    const isLetter = byte >>> 6
    const isLower = byte >>> 5
    if (isLetter & (wantsUpper(digest, i) ^ isLower ^ 1) & 1) return i
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
  for (let i = 0; i < DIGITS; i++) {
    const character = String.fromCharCode(bytes[i]!)
    text += wantsUpper(digest, i) === 1 ? character.toUpperCase() : character
  }
  return text
}
