import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { padCells, truncateCells } from '../../src/i18n/columns.ts'
import { graphemes } from '../../src/i18n/graphemes.ts'
import { cellWidth } from '../../src/i18n/width.ts'

const word = fc.constantFrom(
  'a',
  'address',
  'ที่อยู่',
  'กระเป๋าเงินดิจิทัล',
  '한국',
  '거래소',
  '👍🏽',
  '漢字',
  '0x098B716B8Aaf21512996dC57EB0615e2383E2f96',
  '(',
  'ๆ',
  '\u3000',
  '  ',
)
const sentence = fc.array(word).map(words => words.join(' '))

describe('padCells', () => {
  it('fills to the width', () => {
    expect(padCells('한국', 6)).toBe('한국  ')
    expect(padCells('ที่', 3, 'end')).toBe('  ที่')
    expect(padCells('ab', 5, 'center')).toBe(' ab  ')
    expect(padCells('한국', 4)).toBe('한국')
    expect(padCells('한국', 3)).toBe('한국')
  })

  it('is exact in every script', () => {
    fc.assert(
      fc.property(
        sentence,
        fc.nat({ max: 200 }),
        fc.constantFrom('start' as const, 'end' as const, 'center' as const),
        (text, cells, align) => {
          const padded = padCells(text, cells, align)
          expect(cellWidth(padded)).toBe(Math.max(cells, cellWidth(text)))
          expect(padded.trim()).toBe(text.trim())
        },
      ),
    )
  })
})

describe('truncateCells', () => {
  it('cuts at whole characters and marks the cut', () => {
    expect(truncateCells('한국어', 6)).toBe('한국어')
    expect(truncateCells('한국어', 5)).toBe('한국…')
    expect(truncateCells('한국어', 4)).toBe('한…')
    expect(truncateCells('ที่อยู่', 2)).toBe('ที่…')
    expect(truncateCells('abc', 1)).toBe('…')
    expect(truncateCells('abc', 0)).toBe('')
    expect(truncateCells('abcdef', 4, '...')).toBe('a...')
  })

  it('never exceeds the width', () => {
    fc.assert(
      fc.property(sentence, fc.nat({ max: 60 }), (text, cells) => {
        const cut = truncateCells(text, cells)
        expect(cellWidth(cut)).toBeLessThanOrEqual(cells)
        if (cut !== text && cut !== '') expect(graphemes(text).join('').startsWith(cut.slice(0, -1))).toBe(true)
      }),
    )
  })
})
