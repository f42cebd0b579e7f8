import { blake2b } from '@noble/hashes/blake2.js'
import { digitsOf } from '../codec/alphabet.ts'
import { ascii, holds } from '../codec/text.ts'
import type { Format } from '../format.ts'
import { meaning } from '../sink.ts'

/** Nano (https://docs.nano.org/integration-guides/the-basics/): 256 bits in 52 characters, 40 bits of BLAKE2b in eight. */
const DIGITS = digitsOf('13456789abcdefghijkmnopqrstuwxyz')
const KEY_CHARACTERS = 52
const CHECKSUM = 5
const NANO = meaning('nano', 'account', 'prefix', 'nano_')
const key = new Uint8Array(32)

export const nano: Format = {
  name: 'nano',
  shapes: [
    { first: 'n', shortest: 65, longest: 65 },
    { first: 'x', shortest: 64, longest: 64 },
  ],
  match(bytes, start, end, sink) {
    const body = end - 60
    const prefix = body - start === 5 ? 'nano' : 'xrb'
    if (!holds(bytes, start, prefix) || (bytes[body - 1] !== 0x5f && bytes[body - 1] !== 0x2d)) return
    let pending = 0
    let held = -4 // the key is 256 bits in 260: the first character carries one bit
    let length = 0
    for (let i = body; i < body + KEY_CHARACTERS; i++) {
      const digit = DIGITS[bytes[i]!]!
      if (digit < 0 || (i === body && digit > 1)) return
      pending = ((pending << 5) | digit) & 0xfff
      held += 5
      if (held >= 8) {
        held -= 8
        key[length++] = pending >>> held
      }
    }
    let checksum = 0n
    for (let i = body + KEY_CHARACTERS; i < end; i++) {
      const digit = DIGITS[bytes[i]!]!
      if (digit < 0) return
      checksum = (checksum << 5n) | BigInt(digit)
    }
    const digest = blake2b(key, { dkLen: CHECKSUM })
    for (let i = 0; i < CHECKSUM; i++) if (BigInt(digest[i]!) !== ((checksum >> BigInt(8 * i)) & 0xffn)) return
    sink.add(NANO, `nano_${ascii(bytes, body, end)}`, 'verified')
  },
}
