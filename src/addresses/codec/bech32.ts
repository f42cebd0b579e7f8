/**
 * Bech32 (BIP-173) and Bech32m (BIP-350). Lengths above 90 are taken, since Cardano, Zcash and Nervos use them; the
 * chains' own rules limit what is accepted.
 */
export const BECH32_ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'

/** The residues of a right checksum: which of the two it is, is part of the format. */
export const BECH32 = 1
export const BECH32M = 0x2bc830a3

const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]
/** What leaves the register at the top, folded back in: one look-up in place of five tests. */
const FOLD = new Int32Array(32)
for (let i = 0; i < 32; i++) {
  for (let bit = 0; bit < 5; bit++) if ((i >>> bit) & 1) FOLD[i]! ^= GENERATOR[bit]!
}

/** One step of the checksum: the register after one more five-bit symbol. */
export function polymodStep(register: number, symbol: number): number {
  return (((register & 0x1ffffff) << 5) ^ symbol ^ FOLD[register >>> 25]!) >>> 0
}

/** The same for two symbols at once: ten bits leave the register. */
const FOLD_TWO = new Int32Array(1024)
for (let i = 0; i < 1024; i++) FOLD_TWO[i] = polymodStep(polymodStep(i << 20, 0), 0)

/** The register after the human-readable part and its separator; the part must be lower case. */
export function polymodPrefix(prefix: string): number {
  let register = 1
  for (let i = 0; i < prefix.length; i++) register = polymodStep(register, prefix.charCodeAt(i) >>> 5)
  register = polymodStep(register, 0)
  for (let i = 0; i < prefix.length; i++) register = polymodStep(register, prefix.charCodeAt(i) & 31)
  return register
}

/** Digit of a character, with 32 added for a lower-case letter and 64 for an upper-case one; -1 for a foreign one. */
export const BECH32_DIGITS = new Int8Array(256).fill(-1)
for (let i = 0; i < 32; i++) {
  const character = BECH32_ALPHABET[i]!
  const letter = character >= 'a'
  BECH32_DIGITS[character.charCodeAt(0)] = i | (letter ? 32 : 0)
  if (letter) BECH32_DIGITS[character.toUpperCase().charCodeAt(0)] = i | 64
}

/**
 * Reads the symbols of bytes[start..end) into `symbols`, checksum and all, and returns the checksum register;
 * -1 for a foreign character or for letters of both cases (`cases`: 32 or 64 for the case of the letters before).
 */
export function readSymbols(
  bytes: Uint8Array,
  start: number,
  end: number,
  register: number,
  cases: number,
  symbols: Uint8Array,
): number {
  let count = 0
  let at = start
  if ((end - start) & 1) {
    const digit = BECH32_DIGITS[bytes[at++]!]!
    cases |= digit & ~31
    symbols[count++] = digit & 31
    register = polymodStep(register, digit & 31)
  }
  // Each step waits for the one before, so there is half the waiting in steps of two.
  for (; at < end; at += 2) {
    const first = BECH32_DIGITS[bytes[at]!]!
    const second = BECH32_DIGITS[bytes[at + 1]!]!
    cases |= (first | second) & ~31
    symbols[count] = first & 31
    symbols[count + 1] = second & 31
    count += 2
    register = ((register & 0xfffff) << 10) ^ ((first & 31) << 5) ^ (second & 31) ^ FOLD_TWO[register >>> 20]!
  }
  // The bits of a foreign character, which is -1, make a negative number of all the others.
  return cases < 0 || cases === 96 ? -1 : register >>> 0
}

/** How many bytes `symbolsToBytes` would make of symbols[from..to), or -1, without making them. */
export function byteLength(symbols: Uint8Array, from: number, to: number): number {
  const bits = (to - from) * 5
  const left = bits & 7
  if (bits <= 0) return 0
  return left < 5 && (symbols[to - 1]! & ((1 << left) - 1)) === 0 ? bits >>> 3 : -1
}

/** Five-bit symbols[from..to) as bytes; -1 when the left-over bits are not zero or are five or more. */
export function symbolsToBytes(symbols: Uint8Array, from: number, to: number, out: Uint8Array): number {
  let pending = 0
  let held = 0
  let length = 0
  for (let i = from; i < to; i++) {
    pending = ((pending << 5) | symbols[i]!) & 0xfff
    held += 5
    if (held >= 8) {
      held -= 8
      out[length++] = pending >>> held
    }
  }
  return held < 5 && (pending & ((1 << held) - 1)) === 0 ? length : -1
}

/** Bytes as five-bit symbols, the last one filled up with zero bits. */
export function bytesToSymbols(bytes: Uint8Array): number[] {
  const symbols: number[] = []
  let pending = 0
  let held = 0
  for (const byte of bytes) {
    pending = ((pending << 8) | byte) & 0xfff
    held += 8
    while (held >= 5) {
      held -= 5
      symbols.push((pending >>> held) & 31)
    }
  }
  if (held > 0) symbols.push((pending << (5 - held)) & 31)
  return symbols
}

/** Writes a prefix and symbols with their checksum; `encoding` is `BECH32` or `BECH32M`. */
export function encodeBech32(prefix: string, symbols: readonly number[], encoding: number): string {
  let register = polymodPrefix(prefix)
  for (const symbol of symbols) register = polymodStep(register, symbol)
  for (let i = 0; i < 6; i++) register = polymodStep(register, 0)
  register ^= encoding
  let text = `${prefix}1`
  for (const symbol of symbols) text += BECH32_ALPHABET[symbol]
  for (let i = 5; i >= 0; i--) text += BECH32_ALPHABET[(register >>> (5 * i)) & 31]
  return text
}
