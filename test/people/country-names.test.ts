import { describe, expect, test } from '@jest/globals'
import { literal, msg, named } from '../../src/core/text.ts'
import { countryNames, countryText } from '../../src/people/country-names.ts'

describe('the name of a country', () => {
  test('is ours where articles speak of it', () => {
    expect(countryText('KR')).toEqual(msg('procedure.countries.KR'))
  })

  test("is CLDR's, in each language, where none is ours", () => {
    expect(countryText('FR')).toEqual(named({ en: 'France', ko: '프랑스', th: 'ฝรั่งเศส' }))
  })

  test.each(['QQ', 'th-ccib', ''])('is the code itself where nobody has a name for it: %j', code => {
    expect(countryText(code)).toEqual(literal(code))
  })

  test('can be typed in any of the languages', () => {
    expect(countryNames('TH')).toEqual(['Thailand', '태국', 'ไทย'])
    expect(countryNames('QQ')).toEqual([])
  })
})
