import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type Addressee, addresseeOf, suggestAgencies } from '../../../commands/request/addressee.ts'
import type { Services } from '../../../commands/services.ts'
import type { Person } from '../../../src/core/command.ts'
import type { Directory } from '../../../src/people/directory.ts'
import type { Agency, Entry } from '../../../src/people/model.ts'
import '../../support/properties.ts'

function agency(id: string, country: string, names: Agency['names']): Entry<Agency> {
  return { id, version: 1, value: { names, country, kind: 'police', languages: ['en'] } }
}

const AGENCIES = [
  agency('th-ccib', 'TH', {
    en: 'Cyber Crime Investigation Bureau',
    th: 'กองบัญชาการตำรวจสืบสวนสอบสวนอาชญากรรมทางเทคโนโลยี (บช.สอท.)',
    ko: '태국 사이버범죄수사국',
  }),
  agency('th-amlo', 'TH', { en: 'Anti-Money Laundering Office', th: 'สำนักงานป้องกันและปราบปรามการฟอกเงิน (ปปง.)' }),
  agency('kr-knpa', 'KR', { en: 'Korean National Police Agency', ko: '경찰청', th: 'สำนักงานตำรวจแห่งชาติเกาหลี' }),
  agency('kr-kofiu', 'KR', { en: 'Korea Financial Intelligence Unit', ko: '금융정보분석원' }),
  agency('us-fbi', 'US', { en: 'Federal Bureau of Investigation' }),
  agency('jp-npa', 'JP', { en: 'National Police Agency' }),
]

function directory(agencies = AGENCIES): Pick<Directory, 'all'> {
  return { all: async () => agencies as never }
}

async function meant(typed: string, own = 'th-ccib'): Promise<string> {
  const found: Addressee = await addresseeOf(typed, own, directory())
  if (found.is === 'one') return found.agency.id
  if (found.is === 'own') return 'own'
  return `${found.is}: ${found.near.map(({ id }) => id).join(' ')}`.trim()
}

describe('the agency that is asked', () => {
  test.each([
    ['kr-knpa', 'kr-knpa'],
    ['  KR-KNPA ', 'kr-knpa'],
    ['Korean National Police Agency', 'kr-knpa'],
    ['korean national police agency', 'kr-knpa'],
    ['KNPA', 'kr-knpa'],
    ['경찰청', 'kr-knpa'],
    ['สำนักงานตำรวจแห่งชาติเกาหลี', 'kr-knpa'],
    ['ปปง.', 'th-amlo'],
    ['ปปง', 'th-amlo'],
    ['FBI', 'us-fbi'],
    // The short name of one is a piece of another's.
    ['npa', 'jp-npa'],
    ['National Police Agency', 'jp-npa'],
  ])('is found by “%s”', async (typed, id) => expect(await meant(typed)).toBe(id))

  test.each([
    ['Korea', 'several: kr-kofiu kr-knpa'],
    ['대한민국', 'several: kr-knpa kr-kofiu'],
    ['ญี่ปุ่น', 'none: jp-npa'],
    ['Police Agency', 'several: kr-knpa jp-npa'],
    ['kr-knap', 'none: kr-knpa'],
    ['Interpol', 'none:'],
    ['@everyone', 'none:'],
    ['x', 'none:'],
  ])('is only suggested for “%s”', async (typed, found) => {
    const [is, ...ids] = (await meant(typed)).split(' ')
    const [wanted, ...wantedIds] = found.split(' ')
    expect([is, ids.sort()]).toEqual([wanted, wantedIds.sort()])
  })

  test.each(['th-ccib', 'CCIB', 'บช.สอท.', '태국 사이버범죄수사국'])('is never one’s own: %s', async typed => {
    expect(await meant(typed)).toBe('own')
  })

  test('is asked for where two are called alike, and one’s own is not among them', async () => {
    const twins = [agency('th-npa', 'TH', { en: 'National Police Agency' }), ...AGENCIES]
    const found = await addresseeOf('National Police Agency', 'th-ccib', directory(twins))
    expect(found).toMatchObject({ is: 'several', near: [{ id: 'th-npa' }, { id: 'jp-npa' }] })
  })

  test('is never taken from words that nobody bears, and at most eight are suggested', async () => {
    const many = Array.from({ length: 30 }, (_, i) => agency(`kr-unit-${i + 10}`, 'KR', { en: `Cyber Unit ${i + 10}` }))
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 100 }), async typed => {
        const found = await addresseeOf(typed, 'th-ccib', directory(many))
        if (found.is === 'several' || found.is === 'none') expect(found.near.length).toBeLessThanOrEqual(8)
      }),
    )
    expect(await addresseeOf('cyber', 'th-ccib', directory(many))).toMatchObject({ is: 'several' })
  })
})

describe('while one types', () => {
  const services = { people: { directory: directory() } } as unknown as Services
  const by = { agency: 'th-ccib', locale: 'en' } as Person

  test.each([
    ['', ['th-amlo', 'kr-knpa', 'kr-kofiu', 'us-fbi', 'jp-npa']],
    ['ตำรวจ', ['kr-knpa']],
    ['금융', ['kr-kofiu']],
    ['south korea', ['kr-knpa', 'kr-kofiu']],
    ['대한', ['kr-knpa', 'kr-kofiu']],
    ['CCIB', []],
  ])('agencies are suggested by their names and countries, one’s own never: %p', async (typed, ids) => {
    expect((await suggestAgencies(typed, by, services)).map(({ value }) => value)).toEqual(ids)
  })
})
