import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { clean } from '../../../src/addresses/reading/clean.ts'
import { undisguise } from '../../../src/addresses/reading/disguises.ts'
import { applyEdits } from '../../../src/addresses/reading/edits.ts'

const TRON = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'
const BITCOIN = '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'
const wide = (text: string) => [...text].map(c => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('')

describe('disguises in an address', () => {
  test.each([
    ['\u200b', 'zero-width', 'U+200B'],
    ['\u2060', 'zero-width', 'U+2060'],
    ['\u202e', 'bidi-mark', 'U+202E'],
    ['\ufeff', 'byte-order-mark', 'U+FEFF'],
    ['\u00ad', 'soft-hyphen', 'U+00AD'],
    ['\ufe0f', 'variation-selector', 'U+FE0F'],
  ])('%j is taken out and told', (mark, code, codePoint) => {
    const cleaned = clean(`주소 ${TRON.slice(0, 9)}${mark}${TRON.slice(9)} 끝`)
    expect(cleaned.text).toBe(`주소 ${TRON} 끝`)
    expect(cleaned.notes).toEqual([{ code, start: 12, end: 13, count: 1, codePoint }])
    expect(cleaned.toOriginal(3)).toBe(3)
    expect(cleaned.toOriginal(12)).toBe(13)
    expect(cleaned.span(3, 3 + TRON.length)).toEqual({ start: 3, end: 4 + TRON.length })
  })

  test('full-width characters become ordinary ones, once told', () => {
    const cleaned = clean(wide(TRON))
    expect(cleaned.text).toBe(TRON)
    expect(cleaned.notes).toEqual([{ code: 'full-width', start: 0, end: 34, count: 34, codePoint: 'U+FF34' }])
  })

  test('a zero-width character between two addresses parts them', () => {
    expect(clean(`${TRON}\u200b${BITCOIN}`).text).toBe(`${TRON} ${BITCOIN}`)
  })
})

test.each(['👨‍👩‍👧 ครอบครัว', 'กระเป๋า\u200bเงิน', 'ＵＳＤＴ 송금', 'ﬁn', 'e\u0301'])('%j is left as it is', text => {
  expect(clean(text)).toMatchObject({ text, notes: [] })
})

describe('letters of other scripts', () => {
  test.each([
    ['Н', 'Cyrillic', 'U+041D', 'H'],
    ['Η', 'Greek', 'U+0397', 'H'],
    ['Ꮋ', 'Cherokee', 'U+13BB', 'H'],
    ['𝐇', 'Common', 'U+1D407', 'H'],
    ['Ȟ', 'Latin', 'U+021E', 'H'],
  ])('%s is named, and stays', (character, script, codePoint, looksLike) => {
    const text = `x ${TRON.replace('H', character)}`
    const cleaned = clean(text)
    expect(cleaned.text).toBe(text)
    const end = 6 + character.length
    expect(cleaned.notes).toEqual([
      { code: 'mixed-script', start: 6, end, suggestion: TRON, character, script, codePoint, looksLike },
    ])
  })

  test('no suggestion where a letter looks like nothing', () => {
    expect(clean(TRON.replace('H', 'Ж')).notes).toMatchObject([
      { code: 'mixed-script', suggestion: null, looksLike: null },
    ])
  })

  test('words of another language beside an address are no imitation', () => {
    expect(clean(`кошелёк:${TRON}`).notes).toEqual([])
  })
})

const pieces = fc.constantFrom(
  TRON,
  BITCOIN,
  '\u200b',
  '\u00ad',
  '\u202e',
  wide('T9z'),
  'а',
  ' ',
  '주소',
  'ที่',
  '👨‍👩‍👧',
  'abc1',
  '\n',
  '.eth',
)
const texts = fc.oneof(
  fc.array(pieces, { maxLength: 20 }).map(parts => parts.join('')),
  fc.string({ unit: 'binary' }),
)

test('cleaning twice is cleaning once', () => {
  fc.assert(
    fc.property(texts, text => {
      const once = clean(text).text
      expect(clean(once).text).toBe(once)
    }),
  )
})

test('every offset leads back to the character it came from', () => {
  fc.assert(
    fc.property(texts, text => {
      for (const edited of [clean(text), undisguise(text)]) {
        let last = -1
        for (let i = 0; i < edited.text.length; i++) {
          const at = edited.toOriginal(i)
          expect(at).toBeGreaterThan(last)
          const original = text.charCodeAt(at)
          const here = edited.text.charCodeAt(i)
          if (original < 0x80) expect(here).toBe(original)
          last = at
        }
        expect(edited.toOriginal(edited.text.length)).toBe(text.length)
      }
    }),
  )
})

test('edits: taken out, replaced, at both ends', () => {
  const edited = applyEdits('-a-b-', [
    { at: 0, by: '' },
    { at: 2, by: '+' },
    { at: 4, by: '' },
  ])
  expect(edited.text).toBe('a+b')
  expect([0, 1, 2, 3].map(edited.toOriginal)).toEqual([1, 2, 3, 5])
  expect(edited.span(0, 3)).toEqual({ start: 1, end: 4 })
  expect(edited.span(1, 1)).toEqual({ start: 2, end: 2 })
})
