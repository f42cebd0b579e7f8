/**
 * Byte classes for reading text without making strings of it. Every address alphabet is inside ASCII, so in UTF-8 text
 * a byte of 0x80 and above is never part of an address, and no character can be cut in the wrong place.
 */

/** Class bits of a byte; a byte may have several. */
export const ALNUM = 1
/** `-` and `_`, which with letters and digits make the base64url alphabet. */
export const URL64 = 2
/** `+` and `/`, which with letters and digits make the classic base64 alphabet. */
export const STD64 = 4
/** Lowercase base32 of RFC 4648, `a-z2-7` (principals of the Internet Computer). */
export const BASE32 = 8
/** Characters a NEAR account name is made of, `a-z0-9-_.`. */
export const NEAR_NAME = 16
/** Digits and letters of hexadecimal, both cases. */
export const HEX = 32
export const DIGIT = 64
export const UPPER = 128
/** Letters, digits and the characters that join the pieces of some addresses, `-_+/.`. */
export const WIDE = 256

function classes(): Uint16Array {
  const table = new Uint16Array(256)
  const mark = (characters: string, bit: number): void => {
    for (let i = 0; i < characters.length; i++) {
      const byte = characters.charCodeAt(i)
      table[byte] = (table[byte] ?? 0) | bit
    }
  }
  const digits = '0123456789'
  const lower = 'abcdefghijklmnopqrstuvwxyz'
  mark(digits + lower + lower.toUpperCase(), ALNUM)
  mark(`${digits + lower + lower.toUpperCase()}-_+/.`, WIDE)
  mark('-_', URL64)
  mark('+/', STD64)
  mark(`${lower}234567`, BASE32)
  mark(`${digits}${lower}-_.`, NEAR_NAME)
  mark(`${digits}abcdefABCDEF`, HEX)
  mark(digits, DIGIT)
  mark(lower.toUpperCase(), UPPER)
  return table
}

/** The class bits of each of the 256 bytes. */
export const CLASS: Uint16Array = classes()

/** The byte of an ASCII character, for reading tables and comparisons. */
export function byteOf(character: string): number {
  return character.charCodeAt(0)
}

/** Whether the bytes from `at` on are those of the ASCII string. */
export function startsWith(bytes: Uint8Array, at: number, ascii: string): boolean {
  for (let i = 0; i < ascii.length; i++) if (bytes[at + i] !== ascii.charCodeAt(i)) return false
  return true
}

/** Where the run of bytes having any of the class bits ends; at most `limit`. */
export function runEnd(bytes: Uint8Array, from: number, limit: number, bits: number): number {
  let at = from
  while (at < limit && (CLASS[bytes[at] as number] as number) & bits) at++
  return at
}

/** Where the run of bytes having any of the class bits, which ends before `to`, begins; at least `limit`. */
export function runStart(bytes: Uint8Array, to: number, limit: number, bits: number): number {
  let at = to
  while (at > limit && (CLASS[bytes[at - 1] as number] as number) & bits) at--
  return at
}

/** ASCII bytes as a string; short pieces only, since it joins character by character. */
export function asciiOf(bytes: Uint8Array, start: number, end: number): string {
  let text = ''
  for (let i = start; i < end; i++) text += String.fromCharCode(bytes[i] as number)
  return text
}
