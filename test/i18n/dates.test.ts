import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  exportDate,
  exportMoment,
  formatDate,
  formatDay,
  formatMoment,
  formatTime,
  MACHINE_ZONE,
  zoneName,
} from '../../src/i18n/dates.ts'
import { LOCALES } from '../../src/i18n/locales.ts'

const BANGKOK = 'Asia/Bangkok'
const SEOUL = 'Asia/Seoul'
const at = new Date('2026-11-22T07:30:05Z')

describe('a moment', () => {
  it.each([
    ['en', BANGKOK, '22 Nov 2026, 14:30 ICT'],
    ['en', SEOUL, '22 Nov 2026, 16:30 KST'],
    ['en', 'UTC', '22 Nov 2026, 07:30 UTC'],
    ['ko', BANGKOK, '2026. 11. 22. 14:30 (태국 시간)'],
    ['ko', SEOUL, '2026. 11. 22. 16:30 (대한민국 시간)'],
    ['ko', 'Etc/UTC', '2026. 11. 22. 07:30 (UTC)'],
    ['th', BANGKOK, '22 พ.ย. 2569 เวลา 14.30 น. (เวลาไทย)'],
    ['th', SEOUL, '22 พ.ย. 2569 เวลา 16.30 น. (เวลาเกาหลีใต้)'],
    ['th', 'UTC', '22 พ.ย. 2569 เวลา 07.30 น. (UTC)'],
  ] as const)('is written for %s in %s', (locale, zone, wanted) => {
    expect(formatMoment(locale, at, zone)).toBe(wanted)
  })

  it('shows seconds and both eras where asked', () => {
    const options = { seconds: true, both: true, style: 'long' } as const
    expect(formatMoment('th', at, BANGKOK, options)).toBe('22 พฤศจิกายน 2569 (2026) เวลา 14.30.05 น. (เวลาไทย)')
    expect(formatMoment('ko', at, BANGKOK, options)).toBe('2026년 11월 22일 (태국력 2569년) 14:30:05 (태국 시간)')
    expect(formatMoment('en', at, BANGKOK, options)).toBe('22 November 2026 (2569 BE), 14:30:05 ICT')
  })

  it('falls on the day of its zone', () => {
    const late = new Date('2026-12-31T16:59:59Z')
    const midnight = new Date('2026-12-31T17:00:00Z')
    expect(formatDate('th', late, BANGKOK)).toBe('31 ธ.ค. 2569')
    expect(formatDate('th', midnight, BANGKOK)).toBe('1 ม.ค. 2570')
    expect(formatTime('th', midnight, BANGKOK)).toBe('00.00 น.')
    expect(formatTime('en', midnight, BANGKOK)).toBe('00:00')
    expect(exportDate(midnight, BANGKOK)).toBe('2027-01-01')
    expect(exportDate(midnight, 'UTC')).toBe('2026-12-31')
  })

  it('throws for what is no date and no zone', () => {
    expect(() => formatMoment('en', new Date(Number.NaN), 'UTC')).toThrow(RangeError)
    expect(() => formatMoment('en', at, 'Asia/Nowhere')).toThrow(RangeError)
    expect(() => exportMoment(new Date(Number.NaN), 'UTC')).toThrow(RangeError)
  })
})

describe('a calendar day', () => {
  it.each([
    ['en', '13 Sept 2018', '13 September 2018', 'Sept 2018', '2018'],
    ['ko', '2018. 9. 13.', '2018년 9월 13일', '2018년 9월', '2018년'],
    ['th', '13 ก.ย. 2561', '13 กันยายน 2561', 'ก.ย. 2561', 'พ.ศ. 2561'],
  ] as const)('is as exact as its source (%s)', (locale, short, long, month, year) => {
    expect(formatDay(locale, '2018-09-13')).toBe(short)
    expect(formatDay(locale, '2018-09-13', { style: 'long' })).toBe(long)
    expect(formatDay(locale, '2018-09')).toBe(month)
    expect(formatDay(locale, '2018')).toBe(year)
  })

  it('names the other era where asked; the Korean name is not that of the Korean Buddhist era', () => {
    expect(formatDay('th', '2026-11-22', { both: true })).toBe('22 พ.ย. 2569 (2026)')
    expect(formatDay('ko', '2026-11-22', { both: true })).toBe('2026. 11. 22. (태국력 2569년)')
    expect(formatDay('en', '2026-11-22', { both: true })).toBe('22 Nov 2026 (2569 BE)')
    expect(formatDay('th', '2018', { both: true })).toBe('พ.ศ. 2561 (2018)')
  })

  it('knows leap days', () => {
    expect(formatDay('th', '2028-02-29')).toBe('29 ก.พ. 2571')
  })

  it.each(['2026-02-29', '2026-13-01', '2026-00', '2026-11-31', '2026-1-1', '22/11/2026', '', '2569-11-22T00:00:00Z'])(
    'refuses %s',
    day => {
      expect(() => formatDay('en', day)).toThrow(RangeError)
    },
  )
})

describe('exports', () => {
  it('carry the CE year and the offset', () => {
    expect(exportMoment(at, BANGKOK)).toBe('2026-11-22T14:30:05+07:00')
    expect(exportMoment(at, SEOUL)).toBe('2026-11-22T16:30:05+09:00')
    expect(exportMoment(at, 'UTC')).toBe('2026-11-22T07:30:05+00:00')
    expect(exportMoment(at, 'America/St_Johns')).toBe('2026-11-22T04:00:05-03:30')
  })

  it('name the same second when read back, in any zone', () => {
    const moments = fc.date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(moments, fc.constantFrom(BANGKOK, SEOUL, 'UTC', 'America/New_York'), (moment, zone) => {
        const seconds = Math.floor(moment.getTime() / 1000)
        expect(Date.parse(exportMoment(moment, zone))).toBe(seconds * 1000)
        expect(exportMoment(moment, zone).slice(0, 10)).toBe(exportDate(moment, zone))
      }),
    )
  })
})

describe('Thai years', () => {
  it('are 543 more than those of the export, all day long', () => {
    const moments = fc.date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(moments, moment => {
        const shown = formatDate('th', moment, BANGKOK)
        expect(Number(shown.slice(-4))).toBe(Number(exportDate(moment, BANGKOK).slice(0, 4)) + 543)
      }),
    )
  })
})

describe('zoneName', () => {
  it('has a name for every zone in every language', () => {
    for (const locale of LOCALES) {
      expect(zoneName(locale, 'UTC', at)).toBe('UTC')
      for (const zone of [BANGKOK, SEOUL, 'America/New_York']) expect(zoneName(locale, zone, at)).not.toMatch(/GMT|^$/)
    }
  })
})

describe('a short calendar day', () => {
  const TAGS = { en: 'en-GB-u-ca-gregory', ko: 'ko-KR-u-ca-gregory', th: 'th-TH-u-ca-buddhist-nu-latn' } as const

  it.each(LOCALES)('is what `Intl` writes: %s', locale => {
    const intl = new Intl.DateTimeFormat(TAGS[locale], { dateStyle: 'medium', timeZone: 'UTC' })
    const any = fc.date({
      min: new Date('1600-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59Z'),
      noInvalidDate: true,
    })
    const months = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2024, month, 29)))
    for (const date of months) expect(formatDay(locale, date.toISOString().slice(0, 10))).toBe(intl.format(date))
    fc.assert(
      fc.property(any, date => {
        expect(formatDay(locale, date.toISOString().slice(0, 10))).toBe(intl.format(date))
      }),
    )
  })
})

describe('the zone of this machine', () => {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone

  it('is shown as if it had been named', () => {
    for (const locale of LOCALES) {
      expect(formatMoment(locale, at, MACHINE_ZONE)).toBe(formatMoment(locale, at, here))
      expect(formatDate(locale, at, MACHINE_ZONE, { both: true })).toBe(formatDate(locale, at, here, { both: true }))
    }
    expect(exportMoment(at, MACHINE_ZONE)).toBe(exportMoment(at, here))
  })
})
