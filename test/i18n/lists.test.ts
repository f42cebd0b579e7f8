import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type ListKind, listSeparators } from '../../src/i18n/lists.ts'
import { LOCALES, type Locale } from '../../src/i18n/locales.ts'

/** Strings joined by the separators, as spans of other kinds are. */
function joined(locale: Locale, items: readonly string[], kind: ListKind): string {
  const between = listSeparators(locale, items.length, kind)
  return items.map((item, index) => (index === 0 ? item : `${between[index - 1] ?? ''}${item}`)).join('')
}

describe('a list', () => {
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
    expect(joined(locale, items, kind)).toBe(wanted)
  })

  it('of none, one and two', () => {
    for (const locale of LOCALES) {
      expect(joined(locale, [], 'and')).toBe('')
      expect(joined(locale, ['x'], 'and')).toBe('x')
    }
    expect(joined('en', ['a', 'b'], 'or')).toBe('a or b')
    expect(joined('ko', ['a', 'b'], 'and')).toBe('a 및 b')
    expect(joined('th', ['a', 'b'], 'plain')).toBe('a, b')
  })

  it('has one separator fewer than items', () => {
    const kinds = fc.constantFrom('and', 'or', 'plain') as fc.Arbitrary<'and' | 'or' | 'plain'>
    fc.assert(
      fc.property(
        fc.array(fc.string(), { maxLength: 20 }),
        fc.constantFrom(...LOCALES),
        kinds,
        (items, locale, kind) => {
          const between = listSeparators(locale, items.length, kind)
          expect(between).toHaveLength(Math.max(0, items.length - 1))
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
        expect(joined(locale, items, kind)).toBe(intl.format(items))
      }
    }
  }
})
