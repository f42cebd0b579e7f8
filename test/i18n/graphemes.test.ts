import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  graphemes,
  type Measure,
  prefixWithin,
  splitWithin,
  utf8Length,
  utf16Length,
} from '../../src/i18n/graphemes.ts'

const FAMILY = '👨\u200d👩\u200d👧'
const WATER = '\u0e19\u0e49\u0e33'

const sample = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom('a', '\r', '\n', WATER, FAMILY, '한', '\u1112\u1161\u11ab', 'e\u0301', '🇹🇭', ' '))
    .map(all => all.join('')),
)
const measures = fc.constantFrom<Measure>(utf16Length, utf8Length)

describe('graphemes', () => {
  it('are what a reader takes for single characters', () => {
    expect(graphemes(`a${WATER}${FAMILY}e\u0301🇹🇭`)).toEqual(['a', WATER, FAMILY, 'e\u0301', '🇹🇭'])
    expect(graphemes('\u1112\u1161\u11ab')).toHaveLength(1)
    expect(graphemes('a\r\nb')).toEqual(['a', '\r\n', 'b'])
    expect(graphemes('')).toEqual([])
  })

  it('joined are the text', () => {
    fc.assert(fc.property(sample, text => expect(graphemes(text).join('')).toBe(text)))
  })
})

describe('the measures', () => {
  it('count as platforms do', () => {
    const lengths = (text: string) => [utf16Length(text), utf8Length(text)]
    expect(lengths('abc')).toEqual([3, 3])
    expect(lengths('ก')).toEqual([1, 3])
    expect(lengths('😀')).toEqual([2, 4])
  })
})

describe('prefixWithin', () => {
  it('cuts nothing in two', () => {
    expect([0, 1, 2, 3, 4, 5].map(most => prefixWithin(`a${WATER}b`, most))).toEqual([
      '',
      'a',
      'a',
      'a',
      `a${WATER}`,
      `a${WATER}b`,
    ])
    expect(prefixWithin(FAMILY, FAMILY.length - 1)).toBe('')
    expect(prefixWithin(FAMILY, FAMILY.length)).toBe(FAMILY)
    expect(prefixWithin('กขค', 7, utf8Length)).toBe('กข')
  })

  it('is the longest run of whole characters that fits', () => {
    fc.assert(
      fc.property(sample, fc.nat({ max: 40 }), measures, (text, most, measure) => {
        const prefix = prefixWithin(text, most, measure)
        const whole = graphemes(text)
        const taken = graphemes(prefix).length
        expect(measure(prefix)).toBeLessThanOrEqual(most)
        expect(whole.slice(0, taken).join('')).toBe(prefix)
        const next = whole[taken]
        if (next !== undefined) expect(measure(prefix + next)).toBeGreaterThan(most)
      }),
    )
  })
})

describe('splitWithin', () => {
  it('gives pieces that fit and are the text again', () => {
    fc.assert(
      fc.property(sample, fc.integer({ min: 4, max: 40 }), measures, (text, most, measure) => {
        const pieces = splitWithin(text, most, measure)
        expect(pieces.join('')).toBe(text)
        for (const piece of pieces) {
          expect(measure(piece)).toBeLessThanOrEqual(most)
          expect(piece).not.toBe('')
        }
      }),
    )
  })

  it('cuts a character only when it is longer than the limit, and never a code point', () => {
    expect(splitWithin(`ab${WATER}`, 4)).toEqual(['ab', WATER])
    expect(splitWithin(`a${'\u0301'.repeat(5)}`, 3)).toEqual(['a\u0301\u0301', '\u0301\u0301\u0301'])
    expect(() => splitWithin('😀', 1)).toThrow(RangeError)
  })
})

it('texts that are cut without `Intl` are cut as it cuts them', () => {
  const intl = new Intl.Segmenter('und', { granularity: 'grapheme' })
  const cut = (text: string) => Array.from(intl.segment(text), ({ segment }) => segment)
  const points = [
    [0x0a, 0x0a],
    [0x20, 0x7e],
    [0x2010, 0x2027],
    [0x2500, 0x25ff],
    [0x2700, 0x27bf],
    [0xac00, 0xd7a3],
  ] as const
  const simple = fc
    .oneof(...points.map(([min, max]) => fc.integer({ min, max })))
    .map(point => String.fromCodePoint(point))
  const joining = fc.constantFrom('\ufe0f', '\u200d', '\u0301', '\u11a8', '\u1161', '\r')
  const text = fc.array(fc.oneof({ weight: 9, arbitrary: simple }, joining), { maxLength: 12 }).map(all => all.join(''))
  fc.assert(fc.property(text, sampled => expect(graphemes(sampled)).toEqual(cut(sampled))))
  for (const [min, max] of points) {
    const all = Array.from({ length: max - min + 1 }, (_, at) => String.fromCodePoint(min + at)).join('')
    expect(graphemes(all)).toEqual(cut(all))
  }
})
