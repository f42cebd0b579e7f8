import { BASE32_LOWER_DIGITS, BASE32_UPPER_DIGITS, decodeBits } from '../codec/alphabet.ts'
import { type Format, LOWER } from '../format.ts'
import { crc32 } from '../hash/crc.ts'
import { readInt32 } from '../hash/sha256.ts'
import { sha512Half } from '../hash/warm.ts'
import { meaning } from '../sink.ts'

const raw = new Uint8Array(64)
const ALGORAND = meaning('algo', 'account', 'length', '58')

/** Algorand: a 32-byte key and the last four bytes of its SHA-512/256 (https://developer.algorand.org, "Accounts"). */
export const algorand: Format = {
  name: 'algorand',
  shapes: [{ first: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', shortest: 58, longest: 58 }],
  match(bytes, start, end, sink) {
    if (decodeBits(bytes, start, end, BASE32_UPPER_DIGITS, 5, raw) !== 36) return
    const digest = sha512Half(raw.subarray(0, 32))
    if (readInt32(digest, 28) === readInt32(raw, 32)) sink.addAsWritten(ALGORAND, bytes, start, end, 'verified')
  },
}

const PRINCIPAL = meaning('icp', 'principal', 'shape', 'CRC-32')
const DASH = 0x2d
const compact = new Uint8Array(64)

/**
 * Internet Computer principals: CRC-32 and up to 29 bytes in lower-case base32, a dash after every five characters
 * (https://internetcomputer.org/docs/references/ic-interface-spec, "Textual representation of principals").
 */
export const principal: Format = {
  name: 'icp-principal',
  shapes: [{ first: `${LOWER}234567`, shortest: 9, longest: 63 }],
  match(bytes, start, end, sink) {
    if (bytes[start + 5] !== DASH) return
    let length = 0
    for (let i = start; i < end; i++) {
      const dashDue = (i - start) % 6 === 5
      if ((bytes[i] === DASH) !== dashDue) return
      if (!dashDue) compact[length++] = bytes[i]!
    }
    const decoded = decodeBits(compact, 0, length, BASE32_LOWER_DIGITS, 5, raw)
    if (decoded < 5 || decoded > 33 || bytes[end - 1] === DASH) return
    if (crc32(raw, 4, decoded) === readInt32(raw, 0) >>> 0) sink.addAsWritten(PRINCIPAL, bytes, start, end, 'verified')
  },
}
