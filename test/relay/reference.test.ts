import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { checkCharacter, readReference, SERIALS, serialOf, writeReference } from '../../src/relay/reference.ts'

const key = Buffer.alloc(32, 7)
const corridor = { year: 2026, from: 'TH', to: 'KR' }
const country = fc.stringMatching(/^[A-Z]{2}$/)
const reference = fc.record({
  year: fc.integer({ min: 2026, max: 2099 }),
  from: country,
  to: country,
  serial: fc.nat(SERIALS - 1),
})

describe('references', () => {
  test('carry the check of ISO 7064 MOD 37,36 (example of the standard, as python-stdnum documents it)', () => {
    expect(checkCharacter('A12425GABC1234002')).toBe('M')
  })

  test('are read as they were written, however they were typed', () => {
    fc.assert(
      fc.property(reference, fc.constantFrom('', ' ', '-', '–', ' - '), fc.boolean(), (one, between, small) => {
        const written = writeReference(one)
        expect(written).toMatch(/^LX-\d{4}-[A-Z]{2}-[A-Z]{2}-\d{6}-[0-9A-Z]$/)
        const typed = written.replaceAll('-', between)
        expect(readReference(small ? typed.toLowerCase() : typed)).toEqual(one)
      }),
    )
  })

  test('show every wrong character', () => {
    fc.assert(
      fc.property(reference, fc.nat(), fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'), (one, at, by) => {
        const written = writeReference(one).replaceAll('-', '')
        const place = at % written.length
        fc.pre(written[place] !== by)
        expect(readReference(written.slice(0, place) + by + written.slice(place + 1))).toBeNull()
      }),
    )
  })

  test.each(['', 'LX', 'LX-2026-TH-KR-48392-K', 'what about LX-2026-TH-KR-483920'])('are not %j', text => {
    expect(readReference(text)).toBeNull()
  })
})

describe('serials', () => {
  test('are a permutation: every count has one of its own', () => {
    const seen = new Set<number>()
    // A hundredth of all, spread over the whole: all of them would take a minute.
    for (let count = 0; count < SERIALS; count += 97) seen.add(serialOf(count, corridor, key))
    expect(seen.size).toBe(Math.ceil(SERIALS / 97))
    expect(Math.max(...seen)).toBeLessThan(SERIALS)
  })

  test('do not show how many lie between two', () => {
    const serials = Array.from({ length: 2_000 }, (_, count) => serialOf(count, corridor, key))
    const rising = serials.filter((serial, i) => i > 0 && serial > serials[i - 1]!).length
    expect(rising).toBeGreaterThan(850)
    expect(rising).toBeLessThan(1_150)
  })

  test('differ by corridor, year and key', () => {
    const of = (change: object, by = key): number => serialOf(1, { ...corridor, ...change }, by)
    expect(new Set([of({}), of({ year: 2027 }), of({ from: 'KR', to: 'TH' }), of({}, Buffer.alloc(32, 8))]).size).toBe(
      4,
    )
  })

  test('end with the year: the last exists, and none after it', () => {
    expect(serialOf(SERIALS - 1, corridor, key)).toBeLessThan(SERIALS)
    for (const none of [SERIALS, -1, 0.5]) expect(() => serialOf(none, corridor, key)).toThrow(RangeError)
  })
})
