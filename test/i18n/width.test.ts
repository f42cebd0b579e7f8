import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { cellWidth } from '../../src/i18n/width.ts'

describe('cellWidth', () => {
  // figures of wcwidth 0.7 (Unicode 17), https://pypi.org/project/wcwidth/
  it.each([
    ['ก', 1],
    ['ที่', 1],
    ['ผู้', 1],
    ['\u0e19\u0e49\u0e33', 2],
    ['แม่', 2],
    ['ๆ', 1],
    ['\u0e4d', 0],
    ['한글', 4],
    ['\u1112', 2],
    ['\u1161', 0],
    ['\u1112\u1161\u11ab', 2],
    ['ㄱ', 2],
    ['漢', 2],
    ['ｱ', 1],
    ['Ａ', 2],
    ['￦', 2],
    ['₩', 1],
    ['฿', 1],
    ['…', 1],
    ['“', 1],
    ['─', 1],
    ['█', 1],
    ['①', 1],
    ['㈜', 2],
    ['\u3164', 0],
    ['e\u0301', 1],
    ['\u200b', 0],
    ['☎', 1],
    ['☎\ufe0f', 2],
    ['⚠\ufe0f', 2],
    ['✅', 2],
    ['👍🏽', 2],
    ['🇹🇭', 2],
    ['👨\u200d👩\u200d👧', 2],
    ['1\ufe0f\u20e3', 2],
    ['🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}', 2],
    ['', 0],
  ])('%s takes %i', (text, cells) => {
    expect(cellWidth(text)).toBe(cells)
  })

  it.each([
    ['every Hangul syllable', 0xac00, 0xd7a3, 2],
    ['every unified ideograph of the first block', 0x4e00, 0x9fff, 2],
    ['every full-width letter', 0xff01, 0xff60, 2],
    ['every half-width letter of Hangul and Katakana', 0xff61, 0xff9f, 1],
    ['what stands just before the Hangul syllables', 0xa980, 0xabff, null],
    ['printable ASCII', 0x20, 0x7e, 1],
  ] as const)('%s', (_, first, last, cells) => {
    const widths = new Set<number>()
    for (let code = first; code <= last; code++) widths.add(cellWidth(String.fromCodePoint(code)))
    if (cells === null) expect(widths.has(2)).toBe(false)
    else expect([...widths]).toEqual([cells])
  })

  it('agrees with the runtime about emoji', () => {
    const emoji = /^\p{Emoji_Presentation}$/u
    const narrow: string[] = []
    for (let code = 0x2000; code < 0x20000; code++) {
      const char = String.fromCodePoint(code)
      if (emoji.test(char) && cellWidth(char) !== 2) narrow.push(code.toString(16))
    }
    expect(narrow).toEqual([])
  })

  it('is the sum of its words', () => {
    const word = fc.constantFrom('a', 'ที่อยู่', '한국', '👍🏽', '漢', '0x12', '🇹🇭')
    fc.assert(
      fc.property(fc.array(word), words => {
        expect(cellWidth(words.join(' '))).toBe(
          words.reduce((sum, one) => sum + cellWidth(one), 0) + Math.max(0, words.length - 1),
        )
      }),
    )
  })
})
