import { digitsOf } from '../codec/alphabet.ts'
import { ascii } from '../codec/text.ts'
import type { Format } from '../format.ts'
import { readInt32, sha256dHead } from '../hash/sha256.ts'
import { type Meaning, meaning } from '../sink.ts'

/**
 * Stacks (SIP-005, c32check): S, a version character, then hash and checksum as one number in Crockford's base32,
 * leading zero digits dropped.
 */
const DIGITS = digitsOf('0123456789ABCDEFGHJKMNPQRSTVWXYZ', true, { O: '0', o: '0', L: '1', l: '1', I: '1', i: '1' })
const VERSIONS: ReadonlyMap<number, Meaning> = new Map([
  [22, meaning('stacks', 'p2pkh', 'prefix', 'SP')],
  [20, meaning('stacks', 'p2sh', 'prefix', 'SM')],
  [26, meaning('stacks', 'p2pkh', 'prefix', 'ST', { test: true })],
  [21, meaning('stacks', 'p2sh', 'prefix', 'SN', { test: true })],
])
/** A 20-byte hash and four bytes of checksum; the version goes before them when the checksum is computed. */
const LENGTH = 24

const raw = new Uint8Array(1 + LENGTH)

/** The number in bytes[start..end) over the last 24 bytes of `raw`; false when it does not fit. */
function decode(bytes: Uint8Array, start: number, end: number): boolean {
  raw.fill(0, 1)
  let pending = 0
  let held = 0
  let at = LENGTH
  for (let i = end - 1; i >= start; i--) {
    const digit = DIGITS[bytes[i]!]!
    if (digit < 0) return false
    pending |= digit << held
    held += 5
    if (held >= 8) {
      if (at === 0 && (pending & 0xff) !== 0) return false
      if (at > 0) raw[at--] = pending & 0xff
      pending >>>= 8
      held -= 8
    }
  }
  if (at > 0) raw[at] = pending
  else if (pending !== 0) return false
  return true
}

export const stacks: Format = {
  name: 'stacks',
  shapes: [{ first: 'Ss', shortest: 30, longest: 41 }],
  match(bytes, start, end, sink) {
    const version = DIGITS[bytes[start + 1]!]!
    const what = VERSIONS.get(version)
    if (what === undefined || !decode(bytes, start + 2, end)) return
    raw[0] = version
    if (sha256dHead(raw, 21) !== readInt32(raw, 21)) return
    sink.add(what, ascii(bytes, start, end).toUpperCase().replaceAll('O', '0').replaceAll(/[LI]/g, '1'), 'verified')
  },
}
