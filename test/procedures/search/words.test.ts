import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { koreanStem, koreanWords } from '../../../src/procedures/search/korean.ts'
import { runs } from '../../../src/procedures/search/runs.ts'
import { thaiSpans, thaiWords, toneless } from '../../../src/procedures/search/thai.ts'
import '../../support/properties.ts'

const texts = (text: string): readonly string[] => runs(text).map(one => one.text)

describe('runs', () => {
  test.each([
    ['USDT요청', ['usdt', '요청']],
    ['ｆｒｅｅｚｅ 1,234.50 บาท', ['freeze', '1234.50', 'บาท']],
    ['พ.ร.ก. กับ พรก', ['พรก', 'กับ', 'พรก']],
    ['บช.สอท.ทำอะไร', ['บชสอท', 'ทำอะไร']],
    ['바이낸스와 ไบแนนซ์ และ Binance', ['binance', '와', 'binance', 'และ', 'binance']],
    ['US agencies tell us', ['usa', 'agencies', 'tell', 'us']],
    ['officer’s', ["officer's"]],
    ['ออนไลน์ ไลน์', ['ออนไลน์', 'line']],
  ])('%s', (text, expected) => {
    expect(texts(text)).toEqual(expected)
  })

  test('of any text hold neither spaces nor capitals', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        for (const one of texts(text)) expect(one).toMatch(/^\S+$/u)
      }),
    )
  })
})

describe('Korean words', () => {
  test.each([
    ['거래소에서는', '거래소'],
    ['거래소', '거래소'],
    ['동결합니다', '동결'],
    ['요청하려면', '요청'],
    ['피의자에게', '피의자'],
    ['법원의', '법원'],
    ['증거로', '증거'],
    ['나라', '나라'],
  ])('%s is %s', (word, expected) => {
    expect(koreanStem(word)).toBe(expected)
  })

  test('that ask count less than those that tell', () => {
    const weights = koreanWords(runs('동결은 어떻게 하나요')).map(({ weight }) => weight)
    expect(weights).toEqual([1, 0.3, 0.3])
  })

  test('never lose their last syllable', () => {
    const hangul = fc.string({
      unit: fc.constantFrom(...'하되에서는은이가을를의로했합니다거래소'),
      minLength: 1,
      maxLength: 12,
    })
    fc.assert(fc.property(hangul, word => expect(koreanStem(word).length).toBeGreaterThan(0)))
  })
})

describe('Thai words', () => {
  test('that ask count less, and cut a question into spans', () => {
    const words = thaiWords(runs('ธนาคารระงับบัญชีอย่างไร'))
    expect(words.at(-1)).toMatchObject({ text: 'อย่างไร', weight: 0.3 })
    expect(thaiSpans(words).map(({ text }) => text)).toEqual(['ธนาคารระงับบัญชี', 'อย่างไร'])
  })

  test('are compared without tone marks', () => {
    expect(toneless('ม้า')).toBe(toneless('มา'))
    expect(toneless('ต้องทำยังไง')).toBe('ตองทำยังไง')
  })
})
