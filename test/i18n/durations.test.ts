import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { formatDuration, formatRelative } from '../../src/i18n/durations.ts'
import { LOCALES } from '../../src/i18n/locales.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

describe('formatDuration', () => {
  it.each([
    [0, '0 milliseconds'],
    [1, '1 millisecond'],
    [999, '999 milliseconds'],
    [999.6, '1 second'],
    [1000, '1 second'],
    [59_499, '59 seconds'],
    [59_999, '1 minute'],
    [MINUTE + 1000, '1 minute 1 second'],
    [2 * HOUR + 5 * MINUTE + 20_000, '2 hours 5 minutes'],
    [DAY - 1, '1 day'],
    [DAY, '1 day'],
    [45 * DAY + 3 * HOUR, '45 days 3 hours'],
    [-5000, '5 seconds'],
  ])('%s ms', (ms, wanted) => {
    expect(formatDuration('en', ms)).toBe(wanted)
  })

  it('in Korean and Thai', () => {
    expect(formatDuration('ko', 2 * HOUR + 5 * MINUTE)).toBe('2시간 5분')
    expect(formatDuration('th', 2 * HOUR + 5 * MINUTE)).toBe('2 ชั่วโมง 5 นาที')
  })

  it('shows one or two units, in plain spaces', () => {
    fc.assert(
      fc.property(fc.nat({ max: 400 * DAY }), fc.constantFrom(...LOCALES), (ms, locale) => {
        const figures = formatDuration(locale, ms).match(/[\d,]+/g) ?? []
        expect([1, 2]).toContain(figures.length)
        expect(formatDuration(locale, ms)).not.toMatch(/[\u00a0\u202f]/)
      }),
    )
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses %s', ms => {
    expect(() => formatDuration('en', ms)).toThrow(RangeError)
  })
})

describe('formatRelative', () => {
  const now = new Date('2026-11-22T07:30:00Z')
  const said = (locale: 'en' | 'ko' | 'th', ms: number) => formatRelative(locale, new Date(now.getTime() + ms), now)

  it.each([
    [0, 'now'],
    [-499, 'now'],
    [-1000, '1 second ago'],
    [59 * MINUTE, 'in 59 minutes'],
    [-HOUR, '1 hour ago'],
    [DAY, 'in 1 day'],
    [-59 * DAY, '59 days ago'],
    [-60 * DAY, '2 months ago'],
    [800 * DAY, 'in 2 years'],
  ])('%s ms from now', (ms, wanted) => {
    expect(said('en', ms)).toBe(wanted)
  })

  it('in Korean and Thai', () => {
    expect([said('ko', -3 * HOUR), said('ko', 3 * DAY), said('ko', 0)]).toEqual(['3시간 전', '3일 후', '지금'])
    expect([said('th', -3 * HOUR), said('th', 3 * DAY), said('th', 0)]).toEqual(['3 ชั่วโมงที่ผ่านมา', 'ในอีก 3 วัน', 'ขณะนี้'])
  })

  it('throws for what is no date', () => {
    expect(() => formatRelative('en', new Date(Number.NaN), now)).toThrow(RangeError)
  })
})
