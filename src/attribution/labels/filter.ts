import { crc32 } from 'node:zlib'

/**
 * A split-block Bloom filter: each key sets one bit in each of the eight words of one 256-bit block, so that a miss
 * costs one cache line and mostly one or two words. It may say yes to a key that is not there and never says no to one
 * that is. Blocks and multipliers follow https://github.com/apache/parquet-format/blob/master/BloomFilter.md; the hash
 * is our own, so the bits are of no use elsewhere.
 */
export interface Filter {
  readonly words: Uint32Array
  readonly blocks: number
}

/** Twelve bits a key let through about one miss in two hundred: less than the database then costs. */
const BITS_A_KEY = 12
const WORDS_A_BLOCK = 8
const BITS_A_BLOCK = 256

const SALTS = Int32Array.of(
  0x47b6137b,
  0x44974d91,
  0x8824ad5b,
  0xa2b7289d,
  0x705495c7,
  0x2df1424b,
  0x9efc4947,
  0x5c6bfb31,
)

/** An empty filter for so many keys; it works for more, and lets more through. */
export function emptyFilter(keys: number): Filter {
  const blocks = Math.max(1, Math.ceil((keys * BITS_A_KEY) / BITS_A_BLOCK))
  return { words: new Uint32Array(blocks * WORDS_A_BLOCK), blocks }
}

/** The filter whose words are these bytes, little-endian, as `filterBytes` gave them; null when they are no filter. */
export function filterFrom(bytes: Uint8Array): Filter | null {
  const blockBytes = WORDS_A_BLOCK * 4
  if (bytes.byteLength === 0 || bytes.byteLength % blockBytes !== 0) return null
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice()
  const words = new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / 4)
  return { words, blocks: bytes.byteLength / blockBytes }
}

/** The words as bytes of this machine's order; every machine Node 24 runs on is little-endian. */
export function filterBytes({ words }: Filter): Uint8Array {
  return new Uint8Array(words.buffer, words.byteOffset, words.byteLength)
}

/** Adds a key. */
export function addKey({ words, blocks }: Filter, key: string): void {
  hash(key)
  const block = blockOf(blocks)
  for (let i = 0; i < WORDS_A_BLOCK; i++) words[block + i]! |= 1 << (Math.imul(low, SALTS[i]!) >>> 27)
}

/** False only for a key that was never added. */
export function mayHold({ words, blocks }: Filter, key: string): boolean {
  hash(key)
  const block = blockOf(blocks)
  for (let i = 0; i < WORDS_A_BLOCK; i++) {
    if ((words[block + i]! & (1 << (Math.imul(low, SALTS[i]!) >>> 27))) === 0) return false
  }
  return true
}

/** A checksum of the words, to tell a damaged filter: one that lost bits would deny what is there. */
export function filterChecksum(filter: Filter): number {
  return crc32(filterBytes(filter))
}

let high = 0
let low = 0

/** Two 32-bit hashes of the UTF-16 code units, left in `high` and `low`: a pair to return costs more than the hash. */
function hash(key: string): void {
  let a = 0x9e3779b9
  let b = 0x85ebca6b
  for (let i = 0; i < key.length; i++) {
    const unit = key.charCodeAt(i)
    a = Math.imul(a ^ unit, 0x9e3779b1)
    b = Math.imul(b ^ unit, 0x85ebca77)
  }
  // The last character has reached the upper bits only: spread it, and let each half see the other.
  a = Math.imul(a ^ (a >>> 16), 0x21f0aaad)
  b = Math.imul(b ^ (b >>> 15), 0x735a2d97)
  a ^= b >>> 13
  b ^= a >>> 15
  high = (a ^ (a >>> 15)) >>> 0
  low = Math.imul(b, 0x2c1b3c6d) | 0
}

/** The first word of the block, by the upper hash alone: the lower one chooses the bits. */
function blockOf(blocks: number): number {
  return Math.floor((high / 0x1_0000_0000) * blocks) * WORDS_A_BLOCK
}
