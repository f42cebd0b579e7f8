import '../../support/properties.ts'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { ofacSdn } from '../../../src/attribution/feeds/ofac-sdn.ts'
import { items, rowsOf, sdnXml, type XmlParty } from '../../support/feeds.ts'

const BTC = '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2'
const PARTIES: readonly XmlParty[] = [
  {
    entry: '100',
    name: 'EXAMPLE BANK',
    aliases: ['FIRST EXAMPLE BANK', 'EXAMPLE &amp; SONS'],
    addresses: [
      ['XBT', BTC],
      ['NEWCOIN', ' TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t '],
    ],
    listed: [2020, 3, 2],
    programmes: ['CYBER2', 'DPRK3'],
  },
  { entry: '200', name: 'DOE Jane', person: true, addresses: [['XBT', BTC]], listed: [2021, 12, 31] },
  { entry: '300', name: 'NOTHING DIGITAL', addresses: [] },
]
const XML = sdnXml([2025, 11, 9], PARTIES)
const read = (xml: string, size?: number) => items(ofacSdn, 'sdn_advanced.xml', xml, size)

describe('the sanctions list in its advanced XML', () => {
  test('yields its day, the parties with digital currencies under all their names, and their addresses', async () => {
    const found = await read(XML)
    expect(found[0]).toEqual({ is: 'issued', day: '2025-11-09' })
    expect(found.filter(item => item.is === 'entity').map(({ entity }) => entity)).toEqual([
      {
        id: 'ofac-100',
        name: 'EXAMPLE BANK',
        kind: 'organisation',
        aliases: ['FIRST EXAMPLE BANK', 'EXAMPLE & SONS'],
        groups: [],
      },
      { id: 'ofac-200', name: 'DOE Jane', kind: 'person', aliases: [], groups: [] },
    ])
    expect(rowsOf(found)).toEqual([
      {
        address: BTC,
        ticker: 'XBT',
        category: 'sanctioned',
        entity: { id: 'ofac-100', name: 'EXAMPLE BANK', kind: 'organisation' },
        url: 'https://sanctionssearch.ofac.treas.gov/Details.aspx?id=100',
        listing: { name: 'EXAMPLE BANK', entry: '100', listedOn: '2020-03-02', programmes: ['CYBER2', 'DPRK3'] },
        notes: ['several-parties'],
      },
      expect.objectContaining({ address: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', ticker: 'NEWCOIN' }),
      expect.objectContaining({
        address: BTC,
        listing: { name: 'DOE Jane', entry: '200', listedOn: '2021-12-31', programmes: [] },
        notes: ['several-parties'],
      }),
    ])
  })

  test('is the same whatever its namespace is called and wherever the file is cut into pieces', async () => {
    const expected = await read(XML, 4096)
    expect(await read(sdnXml([2025, 11, 9], PARTIES, 'ns1'))).toEqual(expected)
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 400 }), async size => {
        expect(await read(XML, size)).toEqual(expected)
      }),
      { numRuns: 20 },
    )
  })

  test('is refused where its end is missing, wherever that begins', async () => {
    for (const share of [0.2, 0.5, 0.9, 0.999]) {
      await expect(read(XML.slice(0, XML.length * share))).rejects.toMatchObject({ code: 'truncated' })
    }
  })

  test.each([
    ['a page that says sorry', '<!doctype html><html><body>Sorry</body></html>', 'not-this-format'],
    ['other XML', '<rss><item/></rss>', 'not-this-format'],
    ['no day', XML.replace('<Day>9</Day>', '<Day>39</Day>'), 'no-day'],
  ])('is refused: %s', async (_, xml, code) => {
    await expect(read(xml)).rejects.toMatchObject({ code })
  })

  test.each([
    ['sdn_advanced.xml', true],
    ['feeds/SDN_ADVANCED.XML', true],
    ['sdn_advanced.xml.bz2', false],
    ['sdn.xml', false],
  ])('is known by its name: %s', (name, expected) => {
    expect(ofacSdn.matches(name)).toBe(expected)
  })
})
