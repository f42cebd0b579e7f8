import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { foldForCompare, halfWidth, nfc } from '../../src/i18n/text.ts'

describe('nfc', () => {
  it('composes Hangul stored as letters and accents stored apart', () => {
    expect(nfc('\u1112\u1161\u11ab\u1100\u116e\u11a8')).toBe('한국')
    expect(nfc('e\u0301')).toBe('é')
    expect(nfc('ที่อยู่')).toBe('ที่อยู่')
  })
})

describe('foldForCompare', () => {
  it.each([
    ['LOOKUP', 'lookup'],
    ['ｌｏｏｋｕｐ', 'lookup'],
    ['  two \t words ', 'two words'],
    ['zero\u200bwidth\ufeff', 'zerowidth'],
    ['한국'.normalize('NFD'), '한국'],
    ['ﾊﾝｸﾞﾙ', 'ハングル'],
    ['\u0e19\u0e4d\u0e49\u0e32', '\u0e19\u0e49\u0e33'],
    ['\u0e19\u200b\u0e49\u0e33', '\u0e19\u0e49\u0e33'],
    ['เเม่', 'แม่'],
    ['ภาษา ๒', 'ภาษา 2'],
  ])('%j equals %j', (one, other) => {
    expect(foldForCompare(one)).toBe(foldForCompare(other))
  })

  it('keeps different words apart', () => {
    expect(foldForCompare('조회')).not.toBe(foldForCompare('조희'))
    expect(foldForCompare('a b')).not.toBe(foldForCompare('ab'))
    expect(foldForCompare('')).toBe('')
  })

  it('is idempotent and NFC', () => {
    const letter = fc.constantFrom(...'aAＡéİßǅﬁ\u0301\u200b\u00ad 　한한ㅎﾡกนำํา้่ิเแๆๅ๑')
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(letter).map(letters => letters.join('')),
    )
    fc.assert(
      fc.property(text, given => {
        const folded = foldForCompare(given)
        expect(foldForCompare(folded)).toBe(folded)
        expect(folded.normalize('NFC')).toBe(folded)
      }),
      { numRuns: 3000 },
    )
  })
})

describe('piles of marks', () => {
  const pile = (marks: number) => `a${'\u0301\u0316'.repeat(marks).slice(0, marks)}`

  it('are sorted and composed up to 30, and left alone above', () => {
    for (const marks of [29, 30]) expect(nfc(pile(marks))).toBe(pile(marks).normalize('NFC'))
    expect(nfc(pile(31))).toBe(pile(31))
    expect(nfc(`e\u0301 ${pile(31)} e\u0301`)).toBe(`é ${pile(31)} é`)
  })

  it('count up to 30 in a comparison', () => {
    expect(foldForCompare(pile(31))).toBe(foldForCompare(pile(30)))
    expect(foldForCompare(pile(30))).not.toBe(foldForCompare(pile(29)))
    expect(foldForCompare(`x${'\u{1d165}'.repeat(40)}`)).toBe(`x${'\u{1d165}'.repeat(30)}`)
  })
})

describe('halfWidth', () => {
  it('narrows full-width ASCII and its space, nothing else', () => {
    expect(halfWidth('／ｌｏｏｋｕｐ　０ｘ１２～！')).toBe('/lookup 0x12~!')
    expect(halfWidth('한국어 ที่อยู่ ￦ ｱ')).toBe('한국어 ที่อยู่ ￦ ｱ')
  })

  it('gives back any ASCII that was widened', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~]*$/), text => {
        const wide = [...text].map(char => (char === ' ' ? '\u3000' : String.fromCharCode(char.charCodeAt(0) + 0xfee0)))
        expect(halfWidth(wide.join(''))).toBe(text)
      }),
    )
  })
})
