/** Maps a byte to its digit in an alphabet; -1 for bytes that are not in it. */
export type Digits = Int8Array

/**
 * The reverse table of an alphabet. With `foldCase`, letters of the other case have the same digit;
 * `aliases` adds characters read as another one (Crockford: O as 0).
 */
export function digitsOf(alphabet: string, foldCase = false, aliases: Readonly<Record<string, string>> = {}): Digits {
  const digits = new Int8Array(256).fill(-1)
  for (let i = 0; i < alphabet.length; i++) {
    const character = alphabet[i]!
    digits[character.charCodeAt(0)] = i
    if (foldCase) {
      digits[character.toLowerCase().charCodeAt(0)] = i
      digits[character.toUpperCase().charCodeAt(0)] = i
    }
  }
  for (const [character, meant] of Object.entries(aliases)) {
    digits[character.charCodeAt(0)] = alphabet.indexOf(meant)
  }
  return digits
}

/**
 * Regroups the digits of bytes[start..end), `bits` each, into bytes; returns how many, or -1 for a foreign character or
 * for left-over bits that are not zero or make up a whole digit (two spellings of one value are never both accepted).
 */
export function decodeBits(
  bytes: Uint8Array,
  start: number,
  end: number,
  digits: Digits,
  bits: number,
  out: Uint8Array,
): number {
  let pending = 0
  let held = 0
  let length = 0
  for (let i = start; i < end; i++) {
    const digit = digits[bytes[i]!]!
    if (digit < 0) return -1
    pending = ((pending << bits) | digit) & 0xffff
    held += bits
    if (held >= 8) {
      held -= 8
      out[length++] = pending >>> held
    }
  }
  return held < bits && (pending & ((1 << held) - 1)) === 0 ? length : -1
}

/** Writes bytes as digits of `bits` each, the last one filled up with zero bits. */
export function encodeBits(bytes: Uint8Array, alphabet: string, bits: number): string {
  let text = ''
  let pending = 0
  let held = 0
  for (const byte of bytes) {
    pending = ((pending << 8) | byte) & 0xffff
    held += 8
    while (held >= bits) {
      held -= bits
      text += alphabet[(pending >>> held) & ((1 << bits) - 1)]
    }
  }
  if (held > 0) text += alphabet[(pending << (bits - held)) & ((1 << bits) - 1)]
  return text
}

/** RFC 4648 base32, without padding. */
export const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
/** RFC 4648 base64url, without padding. */
export const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
export const HEX = '0123456789abcdef'

export const BASE32_UPPER_DIGITS: Digits = digitsOf(BASE32)
export const BASE32_LOWER_DIGITS: Digits = digitsOf(BASE32.toLowerCase())
export const BASE64_DIGITS: Digits = digitsOf(BASE64URL, false, { '+': '-', '/': '_' })
export const HEX_DIGITS: Digits = digitsOf(HEX, true)

/** Whether bytes[start..end) are all characters of the alphabet. */
export function allIn(digits: Digits, bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (digits[bytes[i]!]! < 0) return false
  return true
}
