import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createSay, plainText } from '../../src/core/say.ts'
import { code, day, list, literal, minute, msg, number, run, strong } from '../../src/core/text.ts'
import { createCatalogue } from '../../src/i18n/catalogue.ts'

const catalogue = createCatalogue({
  directory: new URL('../../locales', import.meta.url).pathname,
  onMissing: missing => {
    throw new Error(JSON.stringify(missing))
  },
})
const say = createSay(catalogue)
const english = { locale: 'en', timeZone: 'UTC' } as const
const thai = { locale: 'th', timeZone: 'Asia/Bangkok' } as const
const korean = { locale: 'ko', timeZone: 'Asia/Seoul' } as const

describe('saying', () => {
  test('a message is put into the words of its reader, and its values keep their manner', () => {
    const text = msg('core.errors.unknownCommand', { name: literal('lokup'), nearest: code('/lookup') })
    expect(plainText(say(text, english))).toBe(
      'There is no command “lokup”. Did you mean /lookup? Type /help for everything I can do.',
    )
    expect(plainText(say(text, korean))).toContain('“lokup” 명령은 없습니다')
    expect(say(text, thai)).toContainEqual({ text: 'lokup', as: 'foreign' })
    expect(say(text, thai)).toContainEqual({ text: '/lookup', as: 'code' })
  })

  test('days and moments are written for the reader', () => {
    expect(plainText(say(day('2019-09-13'), english))).toBe('13 Sept 2019')
    expect(plainText(say(day('2019-09-13'), thai))).toContain('2562')
    expect(plainText(say(minute('2026-11-22T03:00:00Z'), korean))).toMatch(/2026\. 11\. 22\. 12:00/)
  })

  test('numbers are exact: more digits than a double holds survive', () => {
    expect(plainText(say(number('123456789012345678901234.000000000000000001'), english))).toBe(
      '123,456,789,012,345,678,901,234.000000000000000001',
    )
    expect(() => number(0.1 + 0.2)).toThrow(RangeError)
    expect(() => number('1e3')).toThrow(RangeError)
  })

  test('lists are joined as the language joins them', () => {
    const items = ['a', 'b', 'c'].map(literal)
    expect(plainText(say(list(items, 'and'), english))).toMatch(/a, b,? and c/)
    expect(plainText(say(run(...items), english))).toBe('a b c')
  })

  test('emphasis never makes foreign text bold', () => {
    expect(say(strong(literal('x')), english)).toEqual([{ text: 'x', as: 'foreign' }])
  })

  test('whatever comes from outside stays one foreign piece, unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(english, thai, korean), (value, reader) => {
        const spans = say(msg('core.errors.unknownCommand', { name: literal(value), nearest: code('x') }), reader)
        expect(spans.filter(span => span.as === 'foreign')).toEqual([{ text: value, as: 'foreign' }])
      }),
    )
  })
})
