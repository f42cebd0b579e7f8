import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { decimalText } from '../../../src/chains/amounts.ts'
import { count, instant, integer, natural, parseExactly, quantity } from '../../../src/chains/kit/numbers.ts'

/** The same tree with what JSON.parse makes of large integers. */
function unexact(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (Array.isArray(value)) return value.map(unexact)
  if (typeof value !== 'object' || value === null) return value
  // Defined, not assigned: `__proto__` is a name like any other in JSON.
  const made = {}
  for (const [name, one] of Object.entries(value)) {
    Object.defineProperty(made, name, { value: unexact(one), enumerable: true, configurable: true, writable: true })
  }
  return made
}

describe('JSON with large numbers', () => {
  it('keeps every digit of an integer, however large', () => {
    fc.assert(
      fc.property(fc.bigInt(), value => {
        const read = (parseExactly(`{"v":[${value}]}`) as { readonly v: readonly unknown[] }).v[0]
        expect(BigInt(read as bigint)).toBe(value)
      }),
    )
  })

  it('reads everything else as JSON is read', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), value => {
        expect(unexact(parseExactly(JSON.stringify(value)))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
    expect(() => parseExactly('{"a":')).toThrow(SyntaxError)
  })
})

describe('whole numbers', () => {
  it('are read from numbers, big numbers and texts alike', () => {
    for (const given of [42, 42n, '42']) expect(integer.parse(given)).toBe(42n)
    expect(integer.parse('-7')).toBe(-7n)
  })

  it.each([1.5, '1.5', '0x10', '', ' 1', '1e3', null, true, '9'.repeat(101)])('are not %p', given => {
    expect(integer.safeParse(given).success).toBe(false)
  })

  it('end where they cannot be held', () => {
    expect(natural.safeParse('-1').success).toBe(false)
    expect(natural.parse('0')).toBe(0n)
    expect(count.parse('9007199254740991')).toBe(Number.MAX_SAFE_INTEGER)
    expect(count.safeParse('9007199254740992').success).toBe(false)
    expect(quantity.parse(`0x${'f'.repeat(64)}`)).toBe(2n ** 256n - 1n)
    expect(quantity.safeParse(`0x${'f'.repeat(65)}`).success).toBe(false)
    expect(quantity.safeParse('0x').success).toBe(false)
  })
})

describe('moments', () => {
  it('are of this millennium, so that a wrong unit is no day', () => {
    expect(instant(0)).toBe('1970-01-01T00:00:00.000Z')
    expect(instant(Date.UTC(3000, 0) - 1)).toBe('2999-12-31T23:59:59.999Z')
    for (const wrong of [Date.UTC(3000, 0), -1, Number.NaN, 1_763_800_000_000_000]) expect(instant(wrong)).toBeNull()
  })
})

describe('amounts', () => {
  const decimals = fc.integer({ min: 0, max: 30 })

  it('are written with all their digits and read back', () => {
    fc.assert(
      fc.property(fc.bigInt(), decimals, (value, places) => {
        const amount = { value, decimals: places, unit: 'X' }
        const [whole = '', part = ''] = decimalText(amount).split('.')
        expect(BigInt(whole + part.padEnd(places, '0'))).toBe(value)
        expect(part.endsWith('0')).toBe(false)
      }),
    )
  })

  it.each([
    [0n, 8, '0'],
    [1n, 8, '0.00000001'],
    [-1n, 2, '-0.01'],
    [123_450_000n, 6, '123.45'],
    [5n, 0, '5'],
    [10n ** 30n, 18, '1000000000000'],
  ])('%d of %d decimals is %s', (value, places, text) => {
    expect(decimalText({ value, decimals: places, unit: '' })).toBe(text)
  })
})
