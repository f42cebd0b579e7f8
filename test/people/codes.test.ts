import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { CODE_BYTES, makeCode, readCode } from '../../src/people/codes.ts'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codes = fc.uint8Array({ minLength: CODE_BYTES, maxLength: CODE_BYTES }).map(makeCode)
/** A code with the place of one of its twenty symbols. */
const placed = fc.tuple(codes, fc.nat({ max: 19 }), fc.nat({ max: 31 }))

/** Where the nth symbol of a code stands among the hyphens. */
const at = (n: number): number => n + Math.floor(n / 5)
const replaced = (code: string, n: number, letter: string): string =>
  code.slice(0, at(n)) + letter + code.slice(at(n) + 1)

describe('a one-time code', () => {
  test('has four groups of five and at least 80 random bits', () => {
    fc.assert(fc.property(codes, code => /^(?:[0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/.test(code)))
    // Every bit that counts is a bit of the code: 19 symbols of five bits.
    const all = new Set<string>()
    for (let byte = 0; byte < CODE_BYTES; byte++) {
      for (let value = 0; value < 32; value++) {
        all.add(makeCode(new Uint8Array(CODE_BYTES).fill(value, byte, byte + 1)))
      }
    }
    expect(all.size).toBe(CODE_BYTES * 31 + 1)
  })

  test('is read as it was written, however people type it', () => {
    const typing = fc.tuple(codes, fc.infiniteStream(fc.nat({ max: 5 })))
    fc.assert(
      fc.property(typing, ([code, how]) => {
        const typed = [...code].map(letter => HOW[how.next().value as number]!(letter)).join('')
        expect(readCode(` ${typed}\n`)).toBe(code)
      }),
    )
  })

  test('with one wrong character is no code', () => {
    fc.assert(
      fc.property(placed, ([code, n, symbol]) => {
        const letter = ALPHABET[symbol]!
        fc.pre(letter !== code[at(n)])
        expect(readCode(replaced(code, n, letter))).toBeNull()
      }),
    )
  })

  test('with two characters swapped is no code, wherever they stand', () => {
    fc.assert(
      fc.property(placed, fc.nat({ max: 19 }), ([code, n], m) => {
        const [one, other] = [code[at(n)]!, code[at(m)]!]
        fc.pre(one !== other)
        expect(readCode(replaced(replaced(code, n, other), m, one))).toBeNull()
      }),
    )
  })

  test('too short, too long or of other letters is no code', () => {
    fc.assert(
      fc.property(codes, code => {
        expect(readCode(code.slice(1))).toBeNull()
        expect(readCode(`${code}0`)).toBeNull()
        expect(readCode(replaced(code, 3, 'U'))).toBeNull()
        expect(readCode(replaced(code, 3, 'ก'))).toBeNull()
      }),
    )
  })

  test('reading never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), text => {
        const read = readCode(text)
        expect(read === null || read.length === 23).toBe(true)
      }),
    )
  })

  test('cannot be made of too few bytes', () => {
    expect(() => makeCode(new Uint8Array(CODE_BYTES - 1))).toThrow(RangeError)
  })
})

/** Ways in which a character reaches the bot. */
const HOW: readonly ((letter: string) => string)[] = [
  letter => letter,
  letter => letter.toLowerCase(),
  letter => (letter === '-' ? '' : letter),
  letter => (letter === '-' ? ' – ' : ({ 0: 'o', 1: 'I' }[letter] ?? letter)),
  letter => (letter === '-' ? ' ' : ({ 0: 'O', 1: 'l' }[letter] ?? letter)),
  letter => (letter === '-' ? '\u200b' : String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
]
