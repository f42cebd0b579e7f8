import { describe, expect, it, test } from '@jest/globals'
import fc from 'fast-check'
import { type MomentRead, readMoment, type Written } from '../../../src/relay/moments/read.ts'
import { momentIn, wallIn } from '../../../src/relay/moments/zoned.ts'
import '../../support/properties.ts'

/** 11:10 on Sunday, 22 November 2026 in Seoul. */
const NOW = new Date('2026-11-22T02:10:00.000Z')
const SEOUL: Written = { now: NOW, zone: 'Asia/Seoul', ends: { hour: 18, minute: 0 } }

function read(text: string, change: Partial<Written> = {}): string {
  const found = readMoment(text, { ...SEOUL, ...change })
  return found.ok ? found.at : found.why
}

const SIXTH = '2026-12-06T09:00:00.000Z'

describe('a day', () => {
  test.each([
    ['2026-12-06'],
    ['2026/12/6'],
    ['2026. 12. 6.'],
    ['2026년 12월 6일'],
    ['2026년 12월 6일까지'],
    ['12월 6일'],
    ['6 Dec 2026'],
    ['6th of December 2026'],
    ['December 6, 2026'],
    ['Dec 6'],
    ['until 6 December'],
    ['6 ธ.ค. 2569'],
    ['6 ธ.ค. 69'],
    ['วันที่ 6 ธันวาคม พ.ศ. 2569'],
    ['6 ธันวาคม ค.ศ. 2026'],
    ['ภายในวันที่ 6 ธันวาคม 2569'],
    ['๖ ธันวาคม ๒๕๖๙'],
    ['6/12/2569'],
    ['2569-12-06'],
    ['２０２６-１２-０６'],
    ['14 days'],
    ['within 14 days'],
    ['in 2 weeks'],
    ['14 วัน'],
    ['ภายใน 14 วัน'],
    ['2 สัปดาห์'],
    ['14일'],
    ['14일 이내'],
    ['2주'],
  ])('%s ends at the end of the day there', text => {
    expect(read(text)).toBe(SIXTH)
  })

  test.each([
    ['2026-12-06 14:30', '2026-12-06T05:30:00.000Z'],
    ['6 Dec 2026, 2:30 pm', '2026-12-06T05:30:00.000Z'],
    ['6 Dec 2026 at 2pm', '2026-12-06T05:00:00.000Z'],
    ['6 ธ.ค. 2569 เวลา 14.30 น.', '2026-12-06T05:30:00.000Z'],
    ['2026. 12. 6. 오후 2시 30분까지', '2026-12-06T05:30:00.000Z'],
    ['12월 6일 24:00', '2026-12-06T15:00:00.000Z'],
    ['2026-12-06T14:30:00+07:00', '2026-12-06T07:30:00.000Z'],
    ['2026-12-06 14:30 -0330', '2026-12-06T18:00:00.000Z'],
    ['2026-12-06T14:30Z', '2026-12-06T14:30:00.000Z'],
    ['2026-12-06 14:30 UTC', '2026-12-06T14:30:00.000Z'],
    ['2026-12-06 14:30 (ICT)', '2026-12-06T07:30:00.000Z'],
    ['6 ธ.ค. 2569 14.30 น. เวลาไทย', '2026-12-06T07:30:00.000Z'],
    ['12월 6일 14:30 태국시간', '2026-12-06T07:30:00.000Z'],
    ['tomorrow', '2026-11-23T09:00:00.000Z'],
    ['พรุ่งนี้ 9:00', '2026-11-23T00:00:00.000Z'],
    ['내일 오전 9시', '2026-11-23T00:00:00.000Z'],
    ['48 hours', '2026-11-24T02:10:00.000Z'],
    ['24시간', '2026-11-23T02:10:00.000Z'],
    ['24 ชั่วโมง', '2026-11-23T02:10:00.000Z'],
    ['3 months', '2027-02-22T09:00:00.000Z'],
    ['20 Nov', '2027-11-20T09:00:00.000Z'],
    ['22 Nov', '2026-11-22T09:00:00.000Z'],
  ])('%s is %s', (text, at) => {
    expect(read(text)).toBe(at)
  })
})

describe('what is no moment', () => {
  test.each([
    ['', 'unreadable'],
    ['soon', 'unreadable'],
    ['6', 'unreadable'],
    ['6 Dec 26', 'unreadable'],
    ['2026-12-06 25:00', 'unreadable'],
    ['2026-12-06 13 pm', 'unreadable'],
    ['14 days 18:00 until', 'unreadable'],
    ['24 hours 18:00', 'unreadable'],
    ['30 Feb 2027', 'no-such-day'],
    ['2026-13-01', 'no-such-day'],
    ['29 ก.พ. 2570', 'no-such-day'],
    ['6/12/2026', 'which-first'],
    ['21 Nov 2026', 'past'],
    ['6 ธันวาคม พ.ศ. 2026', 'past'],
    ['0 days', 'would be today'],
    ['21 years', 'too-far'],
    ['ค.ศ. 2569', 'unreadable'],
    ['6 ธันวาคม ค.ศ. 2569', 'too-far'],
    ['9'.repeat(101), 'unreadable'],
  ])('%j is %s', (text, why) => {
    expect(read(text)).toBe(why === 'would be today' ? '2026-11-22T09:00:00.000Z' : why)
  })

  it('is guessed neither from the order of two numbers, unless that is sure', () => {
    expect(read('6/12/2026', { dayFirst: true })).toBe(SIXTH)
    expect(read('25/12/2026')).toBe(read('12/25/2026'))
    expect(read('12/12/2026')).toBe('2026-12-12T09:00:00.000Z')
  })
})

const ZONES = [
  'Asia/Seoul',
  'Asia/Bangkok',
  'America/New_York',
  'Pacific/Apia',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
]
const zones = fc.constantFrom(...ZONES)
const moments = fc.date({ min: NOW, max: new Date('2046-01-01T00:00:00.000Z'), noInvalidDate: true })

describe('moments', () => {
  it('are read back from every way in which they are written', () => {
    fc.assert(
      fc.property(zones, moments, (zone, date) => {
        const { year, month, day } = wallIn(zone, date.getTime())
        const two = (n: number): string => String(n).padStart(2, '0')
        const thai = new Intl.DateTimeFormat('th-TH-u-ca-buddhist', { dateStyle: 'long', timeZone: zone }).format(date)
        const short = new Intl.DateTimeFormat('th-TH-u-ca-buddhist', { dateStyle: 'medium', timeZone: zone }).format(
          date,
        )
        const written = [
          `${year}-${two(month)}-${two(day)}`,
          `${year}. ${month}. ${day}.`,
          new Intl.DateTimeFormat('ko-KR', { dateStyle: 'long', timeZone: zone }).format(date),
          new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: zone }).format(date),
          new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: zone }).format(date),
          `${day}/${month}/${year + 543}`,
          thai,
          short,
        ]
        const found = written.map(text => readMoment(text, { ...SEOUL, zone, ends: { hour: 23, minute: 59 } }))
        const at = new Date(momentIn(zone, { year, month, day, hour: 23, minute: 59 })).toISOString()
        expect(found).toEqual(written.map((): MomentRead => ({ ok: true, at })))
      }),
    )
  })

  it('are never over, never far, and never thrown about, whatever is written', () => {
    const words = fc.constantFrom(
      '6',
      '12',
      '2569',
      '2026',
      'dec',
      'ธ.ค.',
      '월',
      '일',
      'days',
      '시',
      '/',
      '-',
      '.',
      ' ',
      '+07:00',
      'pm',
    )
    const texts = fc.oneof(
      fc.string(),
      fc.array(words, { maxLength: 9 }).map(all => all.join('')),
    )
    fc.assert(
      fc.property(texts, zones, (text, zone) => {
        const found = readMoment(text, { ...SEOUL, zone })
        if (!found.ok) return
        expect(Date.parse(found.at)).toBeGreaterThan(NOW.getTime())
        expect(Date.parse(found.at)).toBeLessThan(Date.parse('2047-01-01T00:00:00Z'))
      }),
    )
  })

  it('are what a clock on the wall shows, also where clocks are set', () => {
    fc.assert(
      fc.property(zones, moments, (zone, date) => {
        const wall = wallIn(zone, date.getTime())
        expect(wallIn(zone, momentIn(zone, wall))).toEqual(wall)
      }),
    )
    // 2:30 is left out on 14 March 2027 in New York, and comes twice on 7 November.
    const newYork = (month: number, day: number): string =>
      new Date(
        momentIn('America/New_York', { year: 2027, month, day, hour: month === 3 ? 2 : 1, minute: 30 }),
      ).toISOString()
    expect(newYork(3, 14)).toBe('2027-03-14T07:30:00.000Z')
    expect(newYork(11, 7)).toBe('2027-11-07T05:30:00.000Z')
  })
})
