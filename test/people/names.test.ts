import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { nameFault, personNameFault, skeleton, tidyName } from '../../src/people/names.ts'

describe('the name of an agency', () => {
  test.each([
    ['Royal Thai Police', 'en', null],
    ['Rоyal Thai Police', 'en', 'script'],
    ['Royal\u200b Thai Police', 'en', 'invisible'],
    ['Royal Thai \u202ePolice', 'en', 'invisible'],
    ['Royal\u0000Police', 'en', 'invisible'],
    ['สำนักงานตำรวจแห่งชาติ', 'th', null],
    ['สำนักงานตำรวจแห่งชาติ (RTP)', 'th', null],
    ['สำนักงาน경찰', 'th', 'script'],
    ['경찰청', 'ko', null],
    ['경찰청 國家搜査本部', 'ko', null],
    ['경찰청', 'en', 'script'],
    ['1234', 'en', 'empty'],
    ['—', 'th', 'empty'],
  ] as const)('%j in %s: %s', (name, language, fault) => expect(nameFault(name, language)).toBe(fault))

  test('is kept composed, with single spaces', () => {
    expect(tidyName('  Royal \t Thai\nPolice ')).toBe('Royal Thai Police')
    expect(tidyName('경찰청'.normalize('NFD'))).toBe('경찰청')
  })
})

describe('the name of a person', () => {
  test.each([['สมชาย ใจดี'], ['김민준'], ['Anong K.'], ['สมชาย (Somchai)'], ["O'Neill-Müller"]])('may be %s', name => {
    expect(personNameFault(name)).toBeNull()
  })

  test.each([['สมชาย 김'], ['Аnong'], ['Anong\u2066'], ['...']])('may not be %j', name => {
    expect(personNameFault(name)).not.toBeNull()
  })
})

describe('two names that look alike', () => {
  /** What a cheat does to a letter without leaving the script. */
  const DISGUISES: readonly (readonly [RegExp, string])[] = [
    [/l/g, 'I'],
    [/I/g, 'l'],
    [/[li]/gi, '1'],
    [/o/gi, '0'],
    [/m/g, 'rn'],
    [/w/g, 'vv'],
    [/e/g, 'é'],
    [/ /g, ''],
    [/ /g, '-'],
    [/$/g, '.'],
    [/^/g, '“'],
  ]
  const NAMES = [
    'Royal Thai Police',
    'Cyber Crime Investigation Bureau',
    'Korean National Police Agency',
    'KoFIU',
    'AMLO',
  ]

  test('have one skeleton, however often they are disguised', () => {
    const disguised = fc.tuple(fc.constantFrom(...NAMES), fc.array(fc.constantFrom(...DISGUISES), { maxLength: 6 }))
    fc.assert(
      fc.property(disguised, fc.boolean(), ([name, how], upper) => {
        const cheat = how.reduce((said, [from, to]) => said.replace(from, to), name)
        expect(skeleton(cheat)).toBe(skeleton(name))
        if (upper && !how.some(([from]) => /rn|vv/.test(String(from)))) {
          expect(skeleton(name.toUpperCase())).toBe(skeleton(name))
        }
      }),
    )
  })

  test('but different ones do not', () => {
    expect(new Set(NAMES.map(skeleton)).size).toBe(NAMES.length)
    expect(skeleton('กรมสอบสวนคดีพิเศษ')).not.toBe(skeleton('กรมสอบสวนคดีพิเศษ 2'))
    expect(skeleton('경찰청')).not.toBe(skeleton('검찰청'))
    // A vowel sign is no accent: without it the word is another.
    expect(skeleton('กา')).not.toBe(skeleton('กี'))
  })
})
