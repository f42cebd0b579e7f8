import { blake2b } from '@noble/hashes/blake2.js'

/**
 * Zcash unified addresses (ZIP-316, https://zips.z.cash/zip-0316): receivers as type-length-value items and a 16-byte
 * padding made of the prefix, all of it scrambled by F4Jumble so that no part can be changed unnoticed.
 */
const HASH_LONGEST = 64
const PADDING = 16
/** Receiver type → its length. Unknown types are allowed and of any length. */
const LENGTHS: Readonly<Record<number, number>> = { 0: 20, 1: 20, 2: 43, 3: 43 }
const SAPLING = 2

function personal(letter: 'H' | 'G', round: number, block: number): Uint8Array {
  const tag = Buffer.from(`UA_F4Jumble_${letter}`)
  return Uint8Array.of(...tag, round, block & 0xff, block >>> 8)
}

function hash(letter: 'H' | 'G', round: number, block: number, message: Uint8Array, length: number): Uint8Array {
  return blake2b(message, { dkLen: length, personalization: personal(letter, round, block) })
}

function xorInto(target: Uint8Array, from: number, mask: Uint8Array): void {
  for (let i = 0; i < mask.length && from + i < target.length; i++) target[from + i]! ^= mask[i]!
}

function roundG(round: number, left: Uint8Array, right: Uint8Array): void {
  for (let block = 0; block * HASH_LONGEST < right.length; block++) {
    xorInto(right, block * HASH_LONGEST, hash('G', round, block, left, HASH_LONGEST))
  }
}

function roundH(round: number, left: Uint8Array, right: Uint8Array): void {
  xorInto(left, 0, hash('H', round, 0, right, left.length))
}

/** Undoes F4Jumble; the message must have at least 48 bytes. */
export function unjumble(message: Uint8Array): Uint8Array {
  const plain = Uint8Array.from(message)
  const split = Math.min(HASH_LONGEST, plain.length >>> 1)
  const left = plain.subarray(0, split)
  const right = plain.subarray(split)
  roundH(1, left, right)
  roundG(1, left, right)
  roundH(0, left, right)
  roundG(0, left, right)
  return plain
}

/** A number in Bitcoin's compactSize form below 2^16, and where it ends; null for larger ones, which no address has. */
function compactSize(bytes: Uint8Array, at: number): { value: number; end: number } | null {
  const first = bytes[at]
  if (first === undefined || first > 253) return null
  if (first < 253) return { value: first, end: at + 1 }
  return at + 2 < bytes.length ? { value: bytes[at + 1]! | (bytes[at + 2]! << 8), end: at + 3 } : null
}

/** Whether the bytes are a unified address under this prefix: right padding, receivers in order, one of them shielded. */
export function isUnified(jumbled: Uint8Array, prefix: string): boolean {
  if (jumbled.length < 48) return false
  const plain = unjumble(jumbled)
  const end = plain.length - PADDING
  for (let i = 0; i < PADDING; i++) if (plain[end + i] !== (prefix.charCodeAt(i) || 0)) return false
  let last = -1
  let shielded = false
  for (let at = 0; at < end; ) {
    const type = compactSize(plain, at)
    const length = type && compactSize(plain, type.end)
    if (type === null || length === null || type.value <= last) return false
    if ((LENGTHS[type.value] ?? length.value) !== length.value) return false
    last = type.value
    shielded ||= type.value >= SAPLING
    at = length.end + length.value
    if (at > end) return false
  }
  return shielded
}
