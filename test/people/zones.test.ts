import { describe, expect, test } from '@jest/globals'
import { isCountry } from '../../src/people/country.ts'
import { isZone, zoneNamed, zoneOf, zoneOfCountry } from '../../src/people/zones.ts'

describe('the zone of an agency', () => {
  test.each([
    ['TH', 'Asia/Bangkok'],
    ['KR', 'Asia/Seoul'],
    ['SG', 'Asia/Singapore'],
    ['US', 'America/New_York'],
    ['ID', 'Asia/Jakarta'],
    ['EU', 'Europe/Brussels'],
  ])('is its country’s, or that of the capital: %s', (country, zone) => {
    expect(zoneOf({ country })).toBe(zone)
    expect(zoneOf({ country, zone: 'Pacific/Guam' })).toBe('Pacific/Guam')
  })

  test('is there for every country', () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
    const countries = letters.flatMap(one => letters.map(other => one + other)).filter(isCountry)
    expect(countries.length).toBeGreaterThan(240)
    expect(countries.filter(country => !isZone(zoneOfCountry(country)))).toEqual([])
    // Of several zones one is chosen on purpose, never the first of the alphabet.
    const several = countries.filter(country => zonesIn(country).length > 1)
    expect(
      several.filter(country => zoneOfCountry(country) === zonesIn(country)[0] && !CAPITAL_FIRST.has(country)),
    ).toEqual([])
  })

  test.each([
    ['asia/seoul', 'Asia/Seoul'],
    [' America/New York ', 'America/New_York'],
    ['utc', 'UTC'],
    ['Asia/Seou', null],
    ['+09:00', null],
    ['', null],
    ['KST', null],
  ])('is read as it is written: %p', (words, zone) => {
    expect(zoneNamed(words)).toBe(zone)
  })
})

/** Where the capital's zone comes first in the alphabet anyhow; and codes of states that are gone, or have no people. */
const CAPITAL_FIRST: ReadonlySet<string> = new Set([
  'AQ',
  'CD',
  'CN',
  'DE',
  'EC',
  'KZ',
  'MY',
  'NZ',
  'UA',
  'ID',
  'DD',
  'SU',
  'UM',
  'ZR',
])

function zonesIn(country: string): readonly string[] {
  return (
    (new Intl.Locale(`und-${country}`) as Intl.Locale & { getTimeZones(): string[] | undefined }).getTimeZones() ?? []
  )
}
