import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { foldThai, repairThai } from '../../src/i18n/thai.ts'

const WATER = '\u0e19\u0e49\u0e33'

describe('repairThai', () => {
  it.each([
    ['tone, nikhahit, sara aa', '\u0e19\u0e49\u0e4d\u0e32', WATER],
    ['nikhahit, tone, sara aa', '\u0e19\u0e4d\u0e49\u0e32', WATER],
    ['sara am, tone', '\u0e19\u0e33\u0e49', WATER],
    ['tone, sara am, as it should be', WATER, WATER],
    ['nikhahit, sara aa', '\u0e17\u0e4d\u0e32', '\u0e17\u0e33'],
    ['sara e twice', '\u0e40\u0e40\u0e21\u0e48', '\u0e41\u0e21\u0e48'],
    ['sara am twice, tone', '\u0e19\u0e33\u0e33\u0e49', '\u0e19\u0e49\u0e33\u0e33'],
    ['tone before the vowel above', '\u0e17\u0e48\u0e35', '\u0e17\u0e35\u0e48'],
    ['tone before the vowel below', '\u0e1c\u0e49\u0e39', '\u0e1c\u0e39\u0e49'],
    ['silencer before the vowel', '\u0e18\u0e4c\u0e34', '\u0e18\u0e34\u0e4c'],
    ['a tone typed twice', '\u0e17\u0e35\u0e48\u0e48', '\u0e17\u0e35\u0e48'],
  ])('%s', (_, typed, meant) => {
    expect(repairThai(typed)).toBe(meant)
  })

  it.each(['ที่อยู่กระเป๋าเงินดิจิทัล', 'พันธุ์', 'สิทธิ์', 'น้ำ ซ้ำ ค่ำ', 'เก็บ', 'พ.ศ. ๒๕๖๙', 'ต่าง ๆ', 'ฤๅษี', 'Hello 한국'])(
    'leaves well-typed text alone: %s',
    text => {
      expect(repairThai(text)).toBe(text)
    },
  )
})

describe('foldThai', () => {
  it('makes equal what looks equal', () => {
    expect(foldThai('ฤๅษี')).toBe(foldThai('ฤาษี'))
    expect(foldThai('พ.ศ. ๒๕๖๙')).toBe('พ.ศ. 2569')
    expect(foldThai('ต่าง ๆ')).toBe('ต่างๆ')
  })

  it('keeps different words apart', () => {
    for (const [one, other] of [
      ['ใกล้', 'ไกล'],
      ['ขาว', 'ข้าว'],
      ['เเ', 'เ'],
      ['ทํา', 'ทา'],
    ] as const) {
      expect(foldThai(one)).not.toBe(foldThai(other))
    }
  })

  it('is idempotent, and blind to the order of marks', () => {
    const letter = fc.constantFrom(...'กนทเาๅๆ 1๒ําฺุูิีืั็่้๊๋์ํ๎ำแ\u0301')
    fc.assert(
      fc.property(
        fc.array(letter).map(letters => letters.join('')),
        text => {
          for (const fold of [repairThai, foldThai]) expect(fold(fold(text))).toBe(fold(text))
        },
      ),
      { numRuns: 2000 },
    )
    const marks = fc.uniqueArray(fc.constantFrom(...'ุิ้์'))
    fc.assert(
      fc.property(marks, given => {
        expect(repairThai(`ก${given.join('')}ข`)).toBe(repairThai(`ก${given.toReversed().join('')}ข`))
      }),
    )
  })
})
