/**
 * The 40-bit BCH code of CashAddr (https://github.com/bitcoincashorg/bitcoincash.org, spec/cashaddr.md), which Kaspa and
 * Conflux (CIP-37) share. The register is kept in two halves, since 40 bits do not fit a 32-bit operation.
 */
const GENERATOR_HIGH = [0x98, 0x79, 0xf3, 0xae, 0x1e]
const GENERATOR_LOW = [0xf2bc8e61, 0xb76d99e2, 0x3e5fb3c4, 0x2eabe2a8, 0x4f43e470]
const FOLD_HIGH = new Int32Array(32)
const FOLD_LOW = new Int32Array(32)
for (let i = 0; i < 32; i++) {
  for (let bit = 0; bit < 5; bit++) {
    if (((i >>> bit) & 1) === 0) continue
    FOLD_HIGH[i]! ^= GENERATOR_HIGH[bit]!
    FOLD_LOW[i]! ^= GENERATOR_LOW[bit]!
  }
}

/** The checksum register: the top 8 and the lower 32 of its 40 bits. */
export interface Register40 {
  high: number
  low: number
}

/** Moves the register on by one five-bit symbol. */
export function step40(register: Register40, symbol: number): void {
  const top = register.high >>> 3
  const high = (((register.high & 7) << 5) | (register.low >>> 27)) ^ FOLD_HIGH[top]!
  register.low = (register.low << 5) ^ symbol ^ FOLD_LOW[top]!
  register.high = high
}

/** The register after a prefix and its colon; letters of either case count the same. */
export function prefix40(prefix: string): Register40 {
  const register = { high: 0, low: 1 }
  for (let i = 0; i < prefix.length; i++) step40(register, prefix.charCodeAt(i) & 31)
  step40(register, 0)
  return register
}

/** Whether the register says that the symbols before, checksum included, are right. */
export function isValid40(register: Register40): boolean {
  return register.high === 0 && register.low === 1
}

/** `prefix:` and the symbols with their eight checksum symbols, in the given alphabet. */
export function encode40(prefix: string, symbols: readonly number[], alphabet: string): string {
  const register = prefix40(prefix)
  for (const symbol of symbols) step40(register, symbol)
  for (let i = 0; i < 8; i++) step40(register, 0)
  const checksum = register.high * 0x100000000 + ((register.low ^ 1) >>> 0)
  let text = `${prefix}:`
  for (const symbol of symbols) text += alphabet[symbol]
  for (let i = 7; i >= 0; i--) text += alphabet[Math.floor(checksum / 32 ** i) % 32]
  return text
}
