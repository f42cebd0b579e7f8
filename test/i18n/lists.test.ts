import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { formatList, listSeparators } from '../../src/i18n/lists.ts'
import { LOCALES } from '../../src/i18n/locales.ts'

describe('formatList', () => {
  const items = ['Ethereum', 'BNB Smart Chain', 'TRON']

  it.each([
    ['en', 'and', 'Ethereum, BNB Smart Chain and TRON'],
    ['en', 'or', 'Ethereum, BNB Smart Chain or TRON'],
    ['ko', 'and', 'Ethereum, BNB Smart Chain 및 TRON'],
    ['ko', 'or', 'Ethereum, BNB Smart Chain 또는 TRON'],
    ['th', 'and', 'Ethereum, BNB Smart Chain และ TRON'],
    ['th', 'or', 'Ethereum, BNB Smart Chain หรือ TRON'],
    ['th', 'plain', 'Ethereum, BNB Smart Chain, TRON'],
  ] as const)('%s, %s', (locale, kind, wanted) => {
    expect(formatList(locale, items, kind)).toBe(wanted)
  })

  it('of none, one and two', () => {
    for (const locale of LOCALES) {
      expect(formatList(locale, [], 'and')).toBe('')
      expect(formatList(locale, ['x'], 'and')).toBe('x')
    }
    expect(formatList('en', ['a', 'b'], 'or')).toBe('a or b')
    expect(formatList('ko', ['a', 'b'], 'and')).toBe('a 및 b')
    expect(formatList('th', ['a', 'b'], 'plain')).toBe('a, b')
  })

  it('shows every item once, unchanged, with one separator between', () => {
    const kinds = fc.constantFrom('and', 'or', 'plain') as fc.Arbitrary<'and' | 'or' | 'plain'>
    fc.assert(
      fc.property(
        fc.array(fc.string(), { maxLength: 20 }),
        fc.constantFrom(...LOCALES),
        kinds,
        (items, locale, kind) => {
          const between = listSeparators(locale, items.length, kind)
          expect(between).toHaveLength(Math.max(0, items.length - 1))
          expect(formatList(locale, items, kind)).toBe(
            items.map((item, index) => item + (between[index] ?? '')).join(''),
          )
        },
      ),
    )
  })
})

it('English and Korean join as `Intl.ListFormat` does', () => {
  const tags = { en: 'en-GB', ko: 'ko-KR' } as const
  const types = { and: 'conjunction', or: 'disjunction' } as const
  for (const locale of ['en', 'ko'] as const) {
    for (const kind of ['and', 'or'] as const) {
      const intl = new Intl.ListFormat(tags[locale], { type: types[kind] })
      for (const items of [
        ['a', 'b'],
        ['a', 'b', 'c'],
        ['a', 'b', 'c', 'd', 'e'],
      ]) {
        expect(formatList(locale, items, kind)).toBe(intl.format(items))
      }
    }
  }
})
