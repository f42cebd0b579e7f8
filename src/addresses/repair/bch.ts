import { BECH32_ALPHABET, polymodStep } from '../codec/bech32.ts'
import { type Register40, step40 } from '../codec/cashaddr.ts'

/**
 * Finding wrong characters by the code itself. The checksum register is linear: what a wrong symbol at a place does to
 * it depends on the place and the difference only. So the residue of a string with one error is found among the effects
 * of all single errors, and that of a string with two errors as the sum of two of them. BIP-173's code has distance 5
 * up to 89 symbols, CashAddr's 6: up to two errors the answer is the only one.
 */
export interface Fix {
  /** Index of the symbol, counted from the first one after the prefix. */
  readonly at: number
  readonly symbol: number
}

/** Longest string, in symbols, for which two errors are told apart. */
const TWO_ERRORS_UP_TO = 89

/**
 * The fixes that make a string right, or null when no one or two changes do.
 * `residue` is what the register should be changed by; `effects[i]` that of a difference of 1, 2, 4, … at symbol i.
 */
function solve(
  symbols: Uint8Array,
  residue: number,
  effectOf: (at: number, difference: number) => number,
): Fix[] | null {
  const single = new Map<number, number>()
  for (let at = 0; at < symbols.length; at++) {
    for (let difference = 1; difference < 32; difference++) single.set(effectOf(at, difference), at * 32 + difference)
  }
  const fix = (key: number): Fix => ({ at: key >>> 5, symbol: symbols[key >>> 5]! ^ (key & 31) })
  const one = single.get(residue)
  if (one !== undefined) return [fix(one)]
  if (symbols.length > TWO_ERRORS_UP_TO) return null
  for (const [effect, key] of single) {
    const other = single.get(xor53(residue, effect))
    if (other !== undefined && other >>> 5 !== key >>> 5) return [fix(key), fix(other)].sort((a, b) => a.at - b.at)
  }
  return null
}

const TWO32 = 0x100000000

/** Exclusive or of two numbers below 2^53. */
function xor53(a: number, b: number): number {
  const high = (Math.floor(a / TWO32) ^ Math.floor(b / TWO32)) >>> 0
  return high * TWO32 + ((a ^ b) >>> 0)
}

/** Fixes for bech32 or bech32m: `residue` is the register after the whole string, exclusive or the wanted one. */
export function solve32(symbols: Uint8Array, residue: number): Fix[] | null {
  const effects = new Float64Array(symbols.length * 32)
  for (let difference = 1; difference < 32; difference++) {
    let register = difference
    for (let at = symbols.length - 1; at >= 0; at--) {
      effects[at * 32 + difference] = register
      register = polymodStep(register, 0)
    }
  }
  return solve(symbols, residue >>> 0, (at, difference) => effects[at * 32 + difference]!)
}

function asNumber(register: Register40): number {
  return register.high * TWO32 + (register.low >>> 0)
}

/** Fixes for CashAddr: the register after the whole string. */
export function solve40(symbols: Uint8Array, register: Register40): Fix[] | null {
  const effects = new Float64Array(symbols.length * 32)
  for (let difference = 1; difference < 32; difference++) {
    const moving = { high: 0, low: difference }
    for (let at = symbols.length - 1; at >= 0; at--) {
      effects[at * 32 + difference] = asNumber(moving)
      step40(moving, 0)
    }
  }
  const residue = asNumber({ high: register.high, low: register.low ^ 1 })
  return solve(symbols, residue, (at, difference) => effects[at * 32 + difference]!)
}

/** The text with its symbols, which begin at `start`, fixed; written in lower case unless the text is in upper case. */
export function applyFixes(
  text: string,
  start: number,
  fixes: readonly Fix[],
  alphabet: string = BECH32_ALPHABET,
): string {
  const characters = [...text]
  const isUpper = text === text.toUpperCase()
  for (const { at, symbol } of fixes) {
    const character = alphabet[symbol]!
    characters[start + at] = isUpper ? character.toUpperCase() : character
  }
  return characters.join('')
}
