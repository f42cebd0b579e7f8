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
/** Characters taken together, and how many such groups the longest input has. */
const GROUP = 4
const GROUPS = BASE58_LONGEST / GROUP

/** Limb `i` of 58^(4·k) stands at `i * GROUPS + k`; it is zero below `k = i`. */
const POWERS = powers()

function powers(): Float64Array {
  const table = new Float64Array(GROUPS * GROUPS)
  const power = new Float64Array(GROUPS)
  power[0] = 1
  for (let k = 0; k < GROUPS; k++) {
    let carry = 0
    for (let i = 0; i < GROUPS; i++) {
      table[i * GROUPS + k] = power[i]!
      const value = power[i]! * 58 ** GROUP + carry
      carry = Math.floor(value / LIMB)
      power[i] = value - carry * LIMB
    }
  }
  return table
}

const groups = new Float64Array(GROUPS)
const limbs = new Int32Array(GROUPS)

/** Reads the characters as groups, the last four as the first one; how many there are, or -1 for a foreign character. */
function readGroups(bytes: Uint8Array, start: number, end: number, digits: Digits): number {
  let count = 0
  let foreign = 0
  let at = end - GROUP
  for (; at >= start; at -= GROUP) {
    const d3 = digits[bytes[at]!]!
    const d2 = digits[bytes[at + 1]!]!
    const d1 = digits[bytes[at + 2]!]!
    const d0 = digits[bytes[at + 3]!]!
    foreign |= d3 | d2 | d1 | d0
    groups[count++] = ((d3 * 58 + d2) * 58 + d1) * 58 + d0
  }
  if (at > start - GROUP) {
    let value = 0
    for (let i = start; i < at + GROUP; i++) {
      const digit = digits[bytes[i]!]!
      foreign |= digit
      value = value * 58 + digit
    }
    groups[count++] = value
  }
  return foreign < 0 ? -1 : count
}

/**
 * Decodes bytes[start..end) into `out` and returns the number of bytes, or -1 when a character is foreign, the input is
 * longer than `BASE58_LONGEST` or `out` is too small.
 *
 * Instead of multiplying the whole number again for each character, every limb of 24 bits is summed up from products of
 * a group and a power from the table, which do not wait for each other. Held as floats, the sums are exact: 45 products
 * of 58^4 and 2^24 stay below 2^53.
 */
export function decodeBase58(bytes: Uint8Array, start: number, end: number, digits: Digits, out: Uint8Array): number {
  if (end - start > BASE58_LONGEST) return -1
  let at = start
  while (at < end && digits[bytes[at]!] === 0) at++
  const zeros = at - start
  const count = readGroups(bytes, at, end, digits)
  if (count < 0) return -1
  let used = 0
  let carry = 0
  for (let i = 0; i < count; i++) {
    let value = carry
    for (let k = i; k < count; k++) value += groups[k]! * POWERS[i * GROUPS + k]!
    carry = Math.floor(value / LIMB)
    const limb = value - carry * LIMB
    limbs[i] = limb
    if (limb > 0) used = i + 1
  }
  const top = used > 0 ? limbs[used - 1]! : 0
  const size = used * 3 - (used > 0 ? (top < 0x100 ? 2 : top < 0x10000 ? 1 : 0) : 0)
  const length = zeros + size
  if (length > out.length) return -1
  for (let i = 0; i < zeros; i++) out[i] = 0
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
