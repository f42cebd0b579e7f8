import { describe, expect, test } from '@jest/globals'
import { countryOf, isCountry } from '../../src/people/country.ts'

describe('a country', () => {
  test.each([
    ['TH', 'TH'],
    ['kr', 'KR'],
    ['Thailand', 'TH'],
    ['ไทย', 'TH'],
    ['ประเทศไทย', 'TH'],
    ['สาธารณรัฐเกาหลี', 'KR'],
    ['대한민국', 'KR'],
    ['한국', 'KR'],
    ['태국', 'TH'],
    [' south korea ', 'KR'],
    ['UK', 'GB'],
    ['u.s.', 'US'],
    ['USA', 'US'],
    ['UAE', 'AE'],
    ['eu', 'EU'],
  ])('is known as %s', (word, code) => expect(countryOf(word)).toBe(code))

  test.each(['ZZ', 'XA', 'QQ', 'T', 'Siam Land', '', 'thx'])('is not %s', word => expect(countryOf(word)).toBeNull())

  test.each(['UK', 'BU', 'SU', 'DD'])('has one code: %s only stands for another', code =>
    expect(isCountry(code)).toBe(false),
  )

  test('code stands in capitals where it is kept', () => expect(isCountry('th')).toBe(false))
})
