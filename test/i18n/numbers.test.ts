import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { LOCALES } from '../../src/i18n/locales.ts'
import { formatNumber, formatPercent, formatSize } from '../../src/i18n/numbers.ts'

const ungroup = (text: string) => text.replaceAll(',', '')

describe('formatNumber', () => {
  it('groups digits, in Western ones for everybody', () => {
    for (const locale of LOCALES) {
      expect(formatNumber(locale, 999)).toBe('999')
      expect(formatNumber(locale, 1000)).toBe('1,000')
      expect(formatNumber(locale, -1234567.5)).toBe('-1,234,567.5')
      expect(formatNumber(locale, 12345678901234567890n)).toBe('12,345,678,901,234,567,890')
      expect(formatNumber(locale, '0.10')).toBe('0.10')
    }
  })

  it('keeps every digit of a decimal string', () => {
    const digits = fc.stringMatching(/^-?(0|[1-9]\d{0,60})(\.\d{1,40})?$/)
    fc.assert(
      fc.property(digits, fc.constantFrom(...LOCALES), (text, locale) => {
        expect(ungroup(formatNumber(locale, text))).toBe(text)
      }),
    )
  })

  it.each(['', '1e3', '0x10', '1,000', '.5', '5.', 'NaN', '๑๒', ' 1', `0.${'1'.repeat(101)}`])('refuses %s', text => {
    expect(() => formatNumber('en', text)).toThrow(RangeError)
  })
})

describe('sizes and shares', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1000, '1 kB'],
    [999_949, '999.9 kB'],
    [999_950, '1 MB'],
    [8_000_000, '8 MB'],
    [1_500_000_000, '1.5 GB'],
    [5e15, '5,000 TB'],
  ])('%s bytes', (bytes, wanted) => {
    expect(formatSize('en', bytes)).toBe(wanted)
  })

  it('in Korean and Thai', () => {
    expect(formatSize('ko', 512)).toBe('512바이트')
    expect(formatSize('th', 512)).toBe('512 ไบต์')
    expect(formatSize('th', 1_500_000)).toBe('1.5 MB')
  })

  it('a share has one decimal at most', () => {
    expect(formatPercent('en', 0.25)).toBe('25%')
    expect(formatPercent('th', 0.1234)).toBe('12.3%')
  })
})

it('small and large whole numbers are what `Intl` writes, as numbers and as strings', () => {
  const intl = {
    en: new Intl.NumberFormat('en-GB'),
    ko: new Intl.NumberFormat('ko-KR'),
    th: new Intl.NumberFormat('th-TH-u-nu-latn'),
  }
  for (const value of [-1000, -999, -1, 0, 1, 9, 10, 99, 100, 999, 1000, 1001]) {
    for (const locale of LOCALES) {
      expect(formatNumber(locale, value)).toBe(intl[locale].format(value))
      expect(formatNumber(locale, String(value))).toBe(intl[locale].format(value))
    }
  }
  expect(formatNumber('en', '007')).toBe('7')
})
