import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { graphemes } from '../../src/i18n/graphemes.ts'
import { head, headAtLeast, shortened } from '../../src/platforms/cut.ts'
import { foreignArbitrary } from '../support/views.ts'

const sizes = fc.integer({ min: 2, max: 40 })
const texts = fc.array(foreignArbitrary, { maxLength: 4 }).map(pieces => pieces.join(''))

describe('the beginning of a text', () => {
  it('fits, and ends where a character ends', () => {
    fc.assert(
      fc.property(texts, sizes, (text, most) => {
        const begun = head(text, most)
        expect(begun.length).toBeLessThanOrEqual(most)
        expect(text.startsWith(begun)).toBe(true)
        expect([...graphemes(begun), ...graphemes(text.slice(begun.length))]).toEqual(graphemes(text))
      }),
      { numRuns: 1_000 },
    )
  })

  it('is empty only where the first character alone is too long, and then a part of it is taken on demand', () => {
    fc.assert(
      fc.property(texts, sizes, (text, most) => {
        const begun = head(text, most)
        if (begun === '' && text !== '') expect(graphemes(text)[0]!.length).toBeGreaterThan(most)
        const some = text === '' ? '' : headAtLeast(text, most)
        expect(some === '').toBe(text === '')
        expect(some.length).toBeLessThanOrEqual(most)
        expect(text.startsWith(some)).toBe(true)
      }),
      { numRuns: 1_000 },
    )
    const pile = `e${'\u0301'.repeat(50)}`
    expect(head(pile, 20)).toBe('')
    expect(headAtLeast(pile, 20)).toHaveLength(20)
  })

  it('goes to a line end, else to a space, else to the end of a word', () => {
    expect(head('one line\nand another line', 14)).toBe('one line\n')
    expect(head('one line and another', 14)).toBe('one line and ')
    expect(head('กรมสอบสวนคดีพิเศษ'.repeat(3), 19)).toBe('กรมสอบสวนคดีพิเศษ')
    expect(head('x'.repeat(50), 20)).toHaveLength(20)
    expect(head('fits', 4)).toBe('fits')
  })

  it('with an ellipsis says that there is more', () => {
    fc.assert(
      fc.property(texts, sizes, (text, most) => {
        const short = shortened(text, most)
        expect(short.length).toBeLessThanOrEqual(most)
        expect(short === text || short.endsWith('…')).toBe(true)
      }),
    )
    expect(shortened('12345', 5)).toBe('12345')
    expect(shortened('123456', 5)).toBe('1234…')
  })
})
