import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { BASE32, BASE32_UPPER_DIGITS, decodeBits, encodeBits } from '../../../src/addresses/codec/alphabet.ts'
import {
  BASE58_LONGEST,
  BITCOIN_DIGITS,
  decodeBase58,
  encodeBase58,
  RIPPLE_ALPHABET,
  RIPPLE_DIGITS,
} from '../../../src/addresses/codec/base58.ts'
import {
  BECH32_ALPHABET,
  BECH32M,
  byteLength,
  bytesToSymbols,
  encodeBech32,
  polymodStep,
  readSymbols,
  symbolsToBytes,
} from '../../../src/addresses/codec/bech32.ts'
import { encodeSs58 } from '../../../src/addresses/formats/ss58.ts'
import { unjumble } from '../../../src/addresses/formats/unified.ts'
import { recognise } from '../../../src/addresses/recognise.ts'

const out = new Uint8Array(256)

function decode58(text: string, digits = BITCOIN_DIGITS): Buffer | null {
  const bytes = Buffer.from(text)
  const length = decodeBase58(bytes, 0, bytes.length, digits, out)
  return length < 0 ? null : Buffer.from(out.slice(0, length))
}

describe('base58', () => {
  it('gives back any bytes up to the longest an address has, leading zeros and all', () => {
    const bytes = fc.tuple(fc.nat(5), fc.uint8Array({ maxLength: 110 }))
    fc.assert(
      fc.property(bytes, ([zeros, tail]) => {
        const whole = Buffer.concat([Buffer.alloc(zeros), tail])
        expect(decode58(encodeBase58(whole))).toEqual(whole)
        expect(decode58(encodeBase58(whole, RIPPLE_ALPHABET), RIPPLE_DIGITS)).toEqual(whole)
      }),
    )
  })

  it('keeps every byte of numbers beyond 2^256', () => {
    const largest = Buffer.alloc(33, 0xff)
    expect(decode58(encodeBase58(largest))).toEqual(largest)
    expect(decode58(encodeBase58(Buffer.alloc(32, 0xff)))).toHaveLength(32)
  })

  it('refuses foreign characters and what is too long', () => {
    expect(decode58('0')).toBeNull()
    expect(decode58('abcl')).toBeNull()
    expect(decode58('z'.repeat(BASE58_LONGEST))).not.toBeNull()
    expect(decode58('z'.repeat(BASE58_LONGEST + 1))).toBeNull()
  })
})

describe('digits of five bits', () => {
  it('give back any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), bytes => {
        const text = Buffer.from(encodeBits(bytes, BASE32, 5))
        expect(decodeBits(text, 0, text.length, BASE32_UPPER_DIGITS, 5, out)).toBe(bytes.length)
        expect(out.slice(0, bytes.length)).toEqual(bytes)
        const symbols = Uint8Array.from(bytesToSymbols(bytes))
        expect(symbolsToBytes(symbols, 0, symbols.length, out)).toBe(bytes.length)
        expect(out.slice(0, bytes.length)).toEqual(bytes)
      }),
    )
  })

  it('refuse a second spelling of the same bytes', () => {
    const spelt = (text: string) => decodeBits(Buffer.from(text), 0, text.length, BASE32_UPPER_DIGITS, 5, out)
    expect(spelt('AA')).toBe(1)
    expect(spelt('AB')).toBe(-1)
    expect(spelt('AAA')).toBe(-1)
  })
})

describe('bech32 symbols', () => {
  const anySymbols = fc.array(fc.nat(31), { maxLength: 70 })
  const register = 0x3fffffff

  it('are read like one step of the checksum after the other', () => {
    fc.assert(
      fc.property(anySymbols, symbols => {
        const text = Buffer.from(symbols.map(symbol => BECH32_ALPHABET[symbol]).join(''))
        const out = new Uint8Array(symbols.length)
        expect(readSymbols(text, 0, text.length, register, 0, out)).toBe(symbols.reduce(polymodStep, register))
        expect([...out]).toEqual(symbols)
      }),
    )
  })

  it('refuse a foreign character wherever it stands, and letters of both cases', () => {
    for (const length of [4, 5]) {
      for (let at = 0; at < length; at++) {
        const text = Buffer.alloc(length, 'q')
        const out = new Uint8Array(length)
        for (const wrong of ['b', 'P', '\xff']) {
          text.write(wrong, at, 'latin1')
          expect(readSymbols(text, 0, length, register, 0, out)).toBe(-1)
        }
      }
    }
  })

  it('have the length of their bytes', () => {
    fc.assert(
      fc.property(anySymbols, fc.nat(3), (symbols, from) => {
        const bytes = Uint8Array.from(symbols)
        fc.pre(from <= bytes.length)
        const made = symbolsToBytes(bytes, from, bytes.length, new Uint8Array(64))
        expect(byteLength(bytes, from, bytes.length)).toBe(made)
      }),
    )
  })
})

describe('bech32m', () => {
  it('writes what is recognised', () => {
    const symbols = [1, ...bytesToSymbols(new Uint8Array(32).fill(7))]
    expect(recognise(encodeBech32('bc', symbols, BECH32M)).candidates[0]?.kind).toBe('p2tr')
  })
})

describe('SS58', () => {
  it('is recognised under any prefix of one and of two bytes', () => {
    const key = new Uint8Array(32).fill(3)
    for (const prefix of [0, 1, 42, 45, 48, 63, 64, 65, 255, 256, 2032, 16383]) {
      const { candidates } = recognise(encodeSs58(prefix, key))
      expect(candidates[0]?.reason).toEqual({ code: 'prefix', value: String(prefix) })
    }
  })
})

describe('F4Jumble', () => {
  it('spreads every bit over the whole message', () => {
    const message = new Uint8Array(61).fill(1)
    const changed = Uint8Array.from(message)
    changed[60] = 0
    const [a, b] = [unjumble(message), unjumble(changed)]
    const different = a.filter((byte, i) => byte !== b[i]).length
    expect(different).toBeGreaterThan(48)
  })
})
