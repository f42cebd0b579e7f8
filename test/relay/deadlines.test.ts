import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { DEADLINES, type Deadline, deadlineOf, saysOf } from '../../src/relay/deadlines.ts'
import '../support/properties.ts'

/** Zones without a change of the clocks, east and west, with whole hours and without. */
const STEADY: Readonly<Record<string, number>> = {
  UTC: 0,
  'Asia/Bangkok': 7,
  'Asia/Seoul': 9,
  'Asia/Kolkata': 5.5,
  'Asia/Kathmandu': 5.75,
  'Pacific/Honolulu': -10,
  'Pacific/Kiritimati': 14,
}
const CHANGING = ['America/New_York', 'Europe/Berlin', 'Australia/Sydney']
const HOUR = 3_600_000
const DAY = 24 * HOUR

const moments = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2032, 0, 1) }).map(ms => new Date(ms))
const choices = fc.constantFrom(...DEADLINES)
const inDays = fc.constantFrom(...DEADLINES.filter(one => one.startsWith('days')))
const steady = fc.constantFrom(...Object.keys(STEADY))

const countOf = (choice: Deadline): number => Number(choice.split('-')[1])
const local = (ms: number, zone: string): number => ms + STEADY[zone]! * HOUR
const isWorking = (ms: number): boolean => ![0, 6].includes(new Date(ms).getUTCDay())

describe('a deadline', () => {
  test.each<[string, Deadline, string, string, string]>([
    ['hours go through a weekend', 'hours-24', '2026-11-28T03:00:00Z', 'Asia/Seoul', '2026-11-29T03:00:00.000Z'],
    ['two hours', 'hours-2', '2026-11-22T02:10:00Z', 'Asia/Bangkok', '2026-11-22T04:10:00.000Z'],
    ['from Monday to Thursday', 'days-3', '2026-11-23T03:00:00Z', 'Asia/Seoul', '2026-11-26T09:00:00.000Z'],
    ['from Friday over the weekend', 'days-3', '2026-11-27T03:00:00Z', 'Asia/Seoul', '2026-12-02T09:00:00.000Z'],
    ['from Saturday', 'days-3', '2026-11-28T03:00:00Z', 'Asia/Seoul', '2026-12-02T09:00:00.000Z'],
    [
      'from Sunday in UTC that is Monday in Seoul',
      'days-3',
      '2026-11-22T16:00:00Z',
      'Asia/Seoul',
      '2026-11-26T09:00:00.000Z',
    ],
    ['over the end of a year', 'days-5', '2026-12-30T03:00:00Z', 'Asia/Bangkok', '2027-01-06T11:00:00.000Z'],
    ['thirty days are six weeks', 'days-30', '2026-11-23T03:00:00Z', 'Asia/Bangkok', '2027-01-04T11:00:00.000Z'],
    ['over a change of the clocks', 'days-5', '2026-10-28T15:00:00Z', 'America/New_York', '2026-11-04T23:00:00.000Z'],
  ])('%s', (_, choice, at, zone, expected) => {
    expect(deadlineOf(choice, new Date(at), zone)).toBe(expected)
  })

  test('in days ends at 18:00 of a working day where it is asked, with so many working days up to it', () => {
    fc.assert(
      fc.property(inDays, moments, steady, (choice, at, zone) => {
        const end = local(Date.parse(deadlineOf(choice, at, zone)), zone)
        const start = local(at.getTime(), zone)
        expect(end % DAY).toBe(18 * HOUR)
        const days: number[] = []
        for (let day = Math.floor(start / DAY) + 1; day <= Math.floor(end / DAY); day++) days.push(day * DAY)
        expect(isWorking(end)).toBe(true)
        expect(days.filter(isWorking)).toHaveLength(countOf(choice))
      }),
    )
  })

  test('is 18:00 on the clocks of a zone that changes them, too', () => {
    fc.assert(
      fc.property(inDays, moments, fc.constantFrom(...CHANGING), (choice, at, zone) => {
        const end = new Date(deadlineOf(choice, at, zone))
        const shown = end.toLocaleString('en-GB', {
          timeZone: zone,
          weekday: 'short',
          hour: '2-digit',
          minute: '2-digit',
        })
        expect(shown).toMatch(/^(?:Mon|Tue|Wed|Thu|Fri) 18:00$/)
      }),
    )
  })

  test('is later than what it is counted from, and never earlier for what is sent later', () => {
    fc.assert(
      fc.property(choices, moments, fc.nat(40 * DAY), steady, (choice, at, more, zone) => {
        const one = deadlineOf(choice, at, zone)
        expect(Date.parse(one)).toBeGreaterThan(at.getTime())
        expect(deadlineOf(choice, new Date(at.getTime() + more), zone) >= one).toBe(true)
      }),
    )
  })

  test('is refused for a zone that there is not', () => {
    expect(() => deadlineOf('days-3', new Date(0), 'Asia/Atlantis')).toThrow(RangeError)
  })
})

describe('what sending says', () => {
  const at = new Date('2026-11-23T03:00:00Z')
  const asked = { timeZone: 'Asia/Seoul' }

  test('is the deadline that was chosen', () => {
    expect(saysOf({ deadline: 'days-3' }, asked, at)).toEqual({ until: '2026-11-26T09:00:00.000Z' })
  })

  test.each([[{}], [{ deadline: 'soon' }]])('is nothing of %j', values => {
    expect(saysOf(values as Record<string, string>, asked, at)).toEqual({})
  })
})
