import { sha256dHead } from '../hash/sha256.ts'
import { type Digits, digitsOf } from './alphabet.ts'

/** Bitcoin's alphabet, used by nearly everyone. */
export const BITCOIN_ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
/** The XRP Ledger's order of the same characters. */
export const RIPPLE_ALPHABET = 'rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz'

export const BITCOIN_DIGITS: Digits = digitsOf(BITCOIN_ALPHABET)
export const RIPPLE_DIGITS: Digits = digitsOf(RIPPLE_ALPHABET)

/** Longest input taken, in characters; longer ones are no address of any format. */
export const BASE58_LONGEST = 180

const LIMB = 0x1000000
const limbs = new Float64Array(64)

/**
 * Decodes bytes[start..end) into `out` and returns the number of bytes, or -1 when a character is foreign, the input is
 * longer than `BASE58_LONGEST` or `out` is too small.
 *
 * The number is kept in limbs of 24 bits held as floats: four characters (58^4 < 2^24) are taken at a time, so that a
 * product and its carry stay below 2^53 and are exact.
 */
export function decodeBase58(bytes: Uint8Array, start: number, end: number, digits: Digits, out: Uint8Array): number {
  if (end - start > BASE58_LONGEST) return -1
  let at = start
  while (at < end && digits[bytes[at]!] === 0) at++
  const zeros = at - start
  let used = 0
  while (at < end) {
    const stop = Math.min(at + 4, end)
    let carry = 0
    let scale = 1
    for (; at < stop; at++) {
      const digit = digits[bytes[at]!]!
      if (digit < 0) return -1
      carry = carry * 58 + digit
      scale *= 58
    }
    for (let i = 0; i < used; i++) {
      const value = limbs[i]! * scale + carry
      carry = Math.floor(value / LIMB)
      limbs[i] = value - carry * LIMB
    }
    if (carry > 0) limbs[used++] = carry
  }
  const top = used > 0 ? limbs[used - 1]! : 0
  const size = used * 3 - (used > 0 ? (top < 0x100 ? 2 : top < 0x10000 ? 1 : 0) : 0)
  const length = zeros + size
  if (length > out.length) return -1
  out.fill(0, 0, zeros)
  let write = length
  for (let i = 0; i < used; i++) {
    const limb = limbs[i]!
    out[--write] = limb
    if (write > zeros) out[--write] = limb >>> 8
    if (write > zeros) out[--write] = limb >>> 16
  }
  return length
}

/** Writes bytes in base58. */
export function encodeBase58(bytes: Uint8Array, alphabet: string = BITCOIN_ALPHABET): string {
  let zeros = 0
  while (zeros < bytes.length && bytes[zeros] === 0) zeros++
  const digits: number[] = []
  for (let at = zeros; at < bytes.length; at++) {
    let carry = bytes[at]!
    for (let i = 0; i < digits.length; i++) {
      const value = digits[i]! * 256 + carry
      carry = Math.floor(value / 58)
      digits[i] = value - carry * 58
    }
    for (; carry > 0; carry = Math.floor(carry / 58)) digits.push(carry % 58)
  }
  let text = alphabet[0]!.repeat(zeros)
  for (let i = digits.length - 1; i >= 0; i--) text += alphabet[digits[i]!]
  return text
}

/** Base58check: the version bytes and the payload, with the head of their double SHA-256 behind them. */
export function encodeBase58Check(
  version: readonly number[],
  payload: Uint8Array,
  alphabet: string = BITCOIN_ALPHABET,
): string {
  const body = version.length + payload.length
  const bytes = new Uint8Array(body + 4)
  bytes.set(version)
  bytes.set(payload, version.length)
  new DataView(bytes.buffer).setInt32(body, sha256dHead(bytes, body))
  return encodeBase58(bytes, alphabet)
}
