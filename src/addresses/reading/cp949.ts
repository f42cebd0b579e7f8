/**
 * Korean text as Windows writes it: CP949, which is EUC-KR with the 8,822 syllables that KS X 1001 leaves out. The
 * Encoding Standard gives both one decoder, but Node's `euc-kr` knows the first half only (똠, 펲 and 믜 are lost), so
 * this one is used. Same shape as `TextDecoder` where it is needed.
 */
export class Cp949Decoder {
  /** The first byte of a character whose second byte has not arrived; 0 for none. */
  private lead = 0

  /** The text of the bytes. With `stream`, half a character at the end waits for the next call. Never throws. */
  decode(bytes: Uint8Array = new Uint8Array(), { stream = false } = {}): string {
    const table = pairs()
    const units = new Uint16Array(bytes.length + 2)
    let count = 0
    for (const byte of bytes) {
      if (this.lead === 0) {
        if (byte < 0x80) units[count++] = byte
        else if (byte >= 0x81 && byte <= 0xfe) this.lead = byte
        else units[count++] = REPLACEMENT
        continue
      }
      const unit = table[(this.lead << 8) | byte]!
      this.lead = 0
      units[count++] = unit || REPLACEMENT
      // An ASCII byte after a stray lead byte is kept (Encoding Standard, "euc-kr decoder", step 3).
      if (unit === 0 && byte < 0x80) units[count++] = byte
    }
    if (!stream && this.lead !== 0) {
      units[count++] = REPLACEMENT
      this.lead = 0
    }
    return Buffer.from(units.buffer, 0, count * 2).toString('utf16le')
  }
}

const REPLACEMENT = 0xfffd

let table: Uint16Array | null = null

/** Pair of bytes → UTF-16 code unit, 0 for none; built at first need, in about a millisecond. */
function pairs(): Uint16Array {
  table ??= buildPairs()
  return table
}

function buildPairs(): Uint16Array {
  const units = new Uint16Array(65_536)
  const standard = new TextDecoder('euc-kr')
  const inStandard = new Set<number>()
  for (let lead = 0xa1; lead <= 0xfe; lead++) {
    for (let trail = 0xa1; trail <= 0xfe; trail++) {
      const text = standard.decode(Uint8Array.of(lead, trail))
      const unit = text.charCodeAt(0)
      if (text.length !== 1 || unit === REPLACEMENT) continue
      units[(lead << 8) | trail] = unit
      inStandard.add(unit)
    }
  }
  // Added to the standard in 1998, unknown to Node.
  units[0xa2e6] = 0x20ac
  units[0xa2e7] = 0xae
  // The extension holds the other syllables in Unicode order, row by row, in the places the standard left free.
  let next = HANGUL_FIRST
  for (let lead = 0x81; lead <= 0xc6; lead++) {
    for (let trail = 0x41; trail <= (lead <= 0xa0 ? 0xfe : 0xa0); trail++) {
      if ((trail > 0x5a && trail < 0x61) || (trail > 0x7a && trail < 0x81)) continue
      while (inStandard.has(next)) next++
      if (next > HANGUL_LAST) return units
      units[(lead << 8) | trail] = next++
    }
  }
  return units
}

const HANGUL_FIRST = 0xac00
const HANGUL_LAST = 0xd7a3
