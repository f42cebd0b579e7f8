import { describe, expect, it } from '@jest/globals'
import { isLocale, LOCALES, localeFromWord, matchLocale, NATIVE_NAMES } from '../../src/i18n/locales.ts'

describe('matchLocale', () => {
  it.each([
    ['th', 'th'],
    ['th-TH', 'th'],
    ['TH', 'th'],
    ['ko_KR.UTF-8', 'ko'],
    ['ko-Kore-KR', 'ko'],
    ['en-GB', 'en'],
    ['en_US@currency=THB', 'en'],
    ['kor', 'ko'],
    ['de_DE:ko_KR:en', 'ko'],
    [' th ', 'th'],
  ])('reads %s', (tag, locale) => {
    expect(matchLocale(tag)).toBe(locale)
  })

  it.each(['', 'C', 'C.UTF-8', 'POSIX', 'de-DE', 'english', 'kok-IN', 'then', 'th1', '한국어', null, undefined])(
    'does not take %s for one of ours',
    tag => {
      expect(matchLocale(tag)).toBeUndefined()
    },
  )
})

describe('localeFromWord', () => {
  it.each([
    ['ไทย', 'th'],
    ['ภาษาไทย', 'th'],
    ['Thai', 'th'],
    ['태국어', 'th'],
    ['한국어', 'ko'],
    ['한국어'.normalize('NFD'), 'ko'],
    ['KOREAN', 'ko'],
    ['ภาษาเกาหลี', 'ko'],
    ['영어', 'en'],
    ['อังกฤษ', 'en'],
    ['ｅｎ', 'en'],
    ['th-TH', 'th'],
  ])('knows %s', (word, locale) => {
    expect(localeFromWord(word)).toBe(locale)
  })

  it.each(['', 'French', 'ฝรั่งเศส', '일본어', 'xx'])('does not know %s', word => {
    expect(localeFromWord(word)).toBeUndefined()
  })

  it('knows every language by the name it is offered under', () => {
    for (const locale of LOCALES) expect(localeFromWord(NATIVE_NAMES[locale])).toBe(locale)
  })
})

describe('isLocale', () => {
  it('takes exact codes only', () => {
    expect(LOCALES.every(isLocale)).toBe(true)
    expect(['TH', 'th-TH', '', null, undefined, 3, 'constructor'].some(isLocale)).toBe(false)
  })
})
