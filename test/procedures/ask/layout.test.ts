import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { asKorean, asThai, koreanAsEnglish, thaiAsEnglish } from '../../../src/procedures/ask/layout.ts'
import '../../support/properties.ts'

describe('keyboards', () => {
  test.each([
    ['dkssud', '안녕'],
    ['ehdruf dycjd', '동결 요청'],
    ['djEjgrp', '어떻게'],
    ['rjfothdptj', '거래소에서'],
    ['dkswek', '앉다'],
    ['RkRek', '깎다'],
    ['dho', '왜'],
    ['ㅗㅐㅈ', 'ㅗㅐㅈ'],
  ])('%s typed for Korean is %s', (typed, meant) => {
    expect(asKorean(typed)).toBe(meant)
  })

  test.each([
    ['vkpyf', 'อายัด'],
    ['l;ylfu', 'สวัสดี'],
    ['[yP=u', 'บัญชี'],
  ])('%s typed for Thai is %s', (typed, meant) => {
    expect(asThai(typed)).toBe(meant)
  })

  test('a Korean text typed on the English layout comes back', () => {
    const syllables = fc.string({
      unit: fc.integer({ min: 0xac00, max: 0xd7a3 }).map(code => String.fromCharCode(code)),
    })
    fc.assert(fc.property(syllables, text => expect(asKorean(koreanAsEnglish(text))).toBe(text)))
  })

  test('an English text typed on the Thai layout comes back', () => {
    const letters = fc.string({
      unit: fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz;',./[]ABCDEFGHIJKLMNOPQRSTUVWXYZ "),
    })
    fc.assert(fc.property(letters, text => expect(thaiAsEnglish(asThai(text))).toBe(text)))
  })

  test('an English text in small letters typed on the Korean layout comes back', () => {
    fc.assert(fc.property(fc.stringMatching(/^[a-z ]*$/), text => expect(koreanAsEnglish(asKorean(text))).toBe(text)))
  })
})
