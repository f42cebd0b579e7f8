/**
 * Grøstl-512 (https://www.groestl.info/Groestl.pdf), which Groestlcoin puts in the place of SHA-256 in base58 checksums.
 * The state is 8 rows by 16 columns of bytes, column after column.
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

/**
 * What a byte in a row adds to its column after SubBytes and MixBytes: the upper and lower four bytes, at row × 256 + byte.
 * Built at first use: address recognition rarely gets here.
 */
interface Tables {
  readonly upper: Int32Array
  readonly lower: Int32Array
}

let tables: Tables | null = null

function buildTables(): Tables {
  const box = substitution()
  const upper = new Int32Array(ROWS * 256)
  const lower = new Int32Array(ROWS * 256)
  for (let row = 0; row < ROWS; row++) {
    for (let byte = 0; byte < 256; byte++) {
      for (let target = 0; target < ROWS; target++) {
        const share = times(box[byte]!, MIX[(row - target + ROWS) % ROWS]!) << (24 - 8 * (target % 4))
        if (target < 4) upper[row * 256 + byte]! |= share
        else lower[row * 256 + byte]! |= share
      }
    }
  }
  return { upper, lower }
}

function permute(input: Uint8Array, shifts: readonly number[], isQ: boolean): Uint8Array {
  tables ??= buildTables()
  const { upper, lower } = tables
  const flip = isQ ? 0xff : 0
  const counted = isQ ? ROWS - 1 : 0
  const state = Uint8Array.from(input)
  const next = new DataView(new ArrayBuffer(SIZE))
  for (let round = 0; round < ROUNDS; round++) {
    for (let column = 0; column < COLUMNS; column++) {
      let high = 0
      let low = 0
      for (let row = 0; row < ROWS; row++) {
        const from = (column + shifts[row]!) % COLUMNS
        let byte = state[from * ROWS + row]! ^ flip
        if (row === counted) byte ^= (from << 4) ^ round
        high ^= upper[row * 256 + byte]!
        low ^= lower[row * 256 + byte]!
      }
      next.setInt32(column * ROWS, high)
      next.setInt32(column * ROWS + 4, low)
    }
    state.set(new Uint8Array(next.buffer))
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
