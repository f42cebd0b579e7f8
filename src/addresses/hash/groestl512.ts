/**
 * Grøstl-512 (https://www.groestl.info/Groestl.pdf), which Groestlcoin puts in the place of SHA-256 in base58 checksums.
 * Written for reading: it runs once in a while. The state is 8 rows by 16 columns of bytes, column after column.
 */
const ROWS = 8
const COLUMNS = 16
const SIZE = ROWS * COLUMNS
const ROUNDS = 14
const DIGEST = 64

/** How far each row is turned, in P and in Q. */
const SHIFTS_P = [0, 1, 2, 3, 4, 5, 6, 11]
const SHIFTS_Q = [1, 3, 5, 11, 0, 2, 4, 6]
/** First row of the circulant matrix of MixBytes. */
const MIX = [2, 2, 3, 4, 5, 3, 5, 7]

/** Product in the AES field GF(2^8) modulo x^8 + x^4 + x^3 + x + 1. */
function times(a: number, b: number): number {
  let product = 0
  for (let x = a, y = b; y > 0; y >>>= 1) {
    if (y & 1) product ^= x
    x = x & 0x80 ? ((x << 1) ^ 0x11b) & 0xff : x << 1
  }
  return product
}

function substitution(): Uint8Array {
  const box = new Uint8Array(256)
  for (let value = 0; value < 256; value++) {
    let inverse = 0
    for (let other = 1; other < 256 && value > 0; other++) if (times(value, other) === 1) inverse = other
    let mapped = 0x63
    for (let turn = 0; turn < 5; turn++) mapped ^= ((inverse << turn) | (inverse >>> (8 - turn))) & 0xff
    box[value] = mapped
  }
  return box
}

/** S-box and multiples of 2..7, built at first use: address recognition rarely gets here. */
let tables: { box: Uint8Array; multiples: readonly Uint8Array[] } | null = null

function permute(input: Uint8Array, shifts: readonly number[], isQ: boolean): Uint8Array {
  tables ??= {
    box: substitution(),
    multiples: Array.from({ length: 8 }, (_, factor) => Uint8Array.from({ length: 256 }, (_, b) => times(b, factor))),
  }
  const { box, multiples } = tables
  let state = input
  for (let round = 0; round < ROUNDS; round++) {
    const shifted = new Uint8Array(SIZE)
    for (let column = 0; column < COLUMNS; column++) {
      for (let row = 0; row < ROWS; row++) {
        const from = (column + shifts[row]!) % COLUMNS
        let byte = state[from * ROWS + row]!
        if (isQ) byte ^= 0xff
        if (row === (isQ ? 7 : 0)) byte ^= (from << 4) ^ round
        shifted[column * ROWS + row] = box[byte]!
      }
    }
    state = new Uint8Array(SIZE)
    for (let at = 0; at < SIZE; at++) {
      const row = at % ROWS
      const column = at - row
      for (let i = 0; i < ROWS; i++) state[at]! ^= multiples[MIX[i]!]![shifted[column + ((row + i) % ROWS)]!]!
    }
  }
  return state
}

function xor(a: Uint8Array, b: Uint8Array): Uint8Array {
  return a.map((byte, i) => byte ^ b[i]!)
}

/** The 64-byte digest of a message. */
export function groestl512(message: Uint8Array): Uint8Array {
  const blocks = Math.ceil((message.length + 9) / SIZE)
  const padded = new Uint8Array(blocks * SIZE)
  padded.set(message)
  padded[message.length] = 0x80
  new DataView(padded.buffer).setUint32(padded.length - 4, blocks)
  let chain: Uint8Array = new Uint8Array(SIZE)
  new DataView(chain.buffer).setUint16(SIZE - 2, DIGEST * 8)
  for (let at = 0; at < padded.length; at += SIZE) {
    const block = padded.subarray(at, at + SIZE)
    chain = xor(chain, xor(permute(xor(chain, block), SHIFTS_P, false), permute(block, SHIFTS_Q, true)))
  }
  return xor(chain, permute(chain, SHIFTS_P, false)).subarray(SIZE - DIGEST)
}
