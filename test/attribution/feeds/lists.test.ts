import { describe, expect, test } from '@jest/globals'
import { FEEDS } from '../../../src/attribution/feeds/catalogue.ts'
import { categoryOf } from '../../../src/attribution/feeds/category-words.ts'
import type { Feed } from '../../../src/attribution/feeds/feed.ts'
import { forta } from '../../../src/attribution/feeds/forta.ts'
import { genericFeed, mappingSchema } from '../../../src/attribution/feeds/generic.ts'
import { mirrorB10c, mirrorBrave } from '../../../src/attribution/feeds/mirror.ts'
import { polkadotPhishing, scamSniffer } from '../../../src/attribution/feeds/phishing.ts'
import { isUnasked } from '../../../src/attribution/feeds/service.ts'
import { items, rowsOf } from '../../support/feeds.ts'

const A = '0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed'
const B = '0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359'

describe('every list', () => {
  test('has an id of its own, a licence, and addresses that are https', () => {
    expect(new Set(FEEDS.map(feed => feed.id)).size).toBe(FEEDS.length)
    for (const { addresses, licence, source } of FEEDS) {
      for (const address of [...addresses, licence.url, source.url]) expect(address).toMatch(/^https:\/\//)
      expect(licence.name).not.toBe('')
    }
  })

  test('is fetched unasked only where its licence lets us hand copies on, and where it is no copy of another', () => {
    const unasked = FEEDS.filter(isUnasked)
    expect(unasked.map(feed => feed.id)).toEqual(['ofac-sdn', 'graphsense-tagpacks', 'forta', 'polkadot-js-phishing'])
    expect(unasked.every(feed => feed.licence.shipped && feed.source.copy !== true)).toBe(true)
  })

  test('knows its own files and no other list’s', () => {
    const files: readonly (readonly [Feed, string])[] = [
      [forta, 'forta/labels/1/phishing_scams.csv'],
      [forta, 'forta-labelled-datasets/labels_10_malicious_smart_contracts.csv'],
      [polkadotPhishing, 'polkadot-js-phishing/address.json'],
      [scamSniffer, 'scamsniffer/address.json'],
      [scamSniffer, 'scam-database/blacklist/combined.json'],
      [mirrorB10c, 'ofac-lists-0xb10c/sanctioned_addresses_XBT.txt'],
      [mirrorBrave, 'lists/sanctioned_addresses_XBT.txt'],
    ]
    for (const [owner, name] of files) expect(FEEDS.filter(feed => feed.matches(name))).toEqual([owner])
  })
})

describe('Forta', () => {
  test('is read in each of its layouts', async () => {
    const read = async (name: string, text: string) => rowsOf(await items(forta, `forta/labels/${name}`, text))
    expect(
      await read(
        '1/phishing_scams.csv',
        `address,etherscan_tag,etherscan_labels,is_contract\n${A},Fake_Phishing12,phish-hack,False\n`,
      ),
    ).toEqual([
      {
        address: A,
        ticker: 'ETH',
        category: 'phish-hack',
        tag: 'Fake_Phishing12',
        entity: { id: expect.any(String), name: 'Fake Phishing', kind: 'scam' },
      },
    ])
    expect(
      await read(
        '1/etherscan_malicious_labels.csv',
        `banned_address,wallet_tag,data_source\n${A},X Exploiter 2,etherscan-heist-list\n`,
      ),
    ).toMatchObject([{ category: 'heist', entity: { name: 'X Exploiter', kind: 'theft' } }])
    expect(
      await read(
        '10/malicious_smart_contracts.csv',
        `contract_address,contract_tag,contract_creator,contract_creator_tag,source,notes\n${A},,${B},Somebody 3,https://x.y,"a, b"\n`,
      ),
    ).toMatchObject([
      { address: A, ticker: 'OP', category: 'exploit', tag: 'Somebody 3' },
      { address: B, ticker: 'OP', entity: { name: 'Somebody' } },
    ])
  })

  test('is refused in a layout that is none of them', async () => {
    await expect(items(forta, 'forta/labels/1/phishing_scams.csv', `wallet\n${A}\n`)).rejects.toMatchObject({
      code: 'not-this-format',
    })
  })
})

describe('lists of phishing', () => {
  test('name the site, and set aside what is no list of addresses', async () => {
    const found = await items(
      polkadotPhishing,
      'polkadot-js-phishing/address.json',
      JSON.stringify({ 'a.example': ['x', 7], 'b.example': 'x' }),
    )
    expect(rowsOf(found)).toMatchObject([
      { address: 'x', category: 'phishing', entity: { name: 'a.example', kind: 'scam' } },
    ])
    expect(found.filter(item => item.is === 'fault').map(({ fault }) => fault)).toEqual([
      { code: 'malformed', where: '$["a.example"][1]', what: '7' },
      { code: 'malformed', where: '$["b.example"]', what: '"x"' },
    ])
  })

  test('may be a bare array, which names nobody', async () => {
    expect(rowsOf(await items(scamSniffer, 'scamsniffer/address.json', JSON.stringify([A])))).toMatchObject([
      { address: A, entity: { name: 'Scam Sniffer blacklist' } },
    ])
  })

  test.each(['', '[', '"x"', '7', 'null'])('are refused: %j', async text => {
    await expect(items(scamSniffer, 'scamsniffer/address.json', text)).rejects.toMatchObject({
      code: 'not-this-format',
    })
  })
})

describe('a copy of the sanctions list', () => {
  test('takes the currency from the name of the file, and says of which list it is a copy', async () => {
    const found = rowsOf(await items(mirrorB10c, '0xb10c/sanctioned_addresses_XBT.txt', `${A}\r\n\n${B}`))
    expect(found).toMatchObject([
      { address: A, ticker: 'XBT', category: 'sanctioned', confidence: 'documented' },
      { address: B },
    ])
    expect(mirrorB10c.source).toMatchObject({ list: 'ofac-sdn', copy: true })
  })
})

describe('a list that the operator describes', () => {
  const mapping = mappingSchema.parse({
    id: 'mine',
    title: 'Mine',
    publisher: 'We',
    url: 'https://example.org',
    kind: 'public-record',
    licence: { name: 'CC0-1.0', url: 'https://creativecommons.org/publicdomain/zero/1.0/' },
    files: 'mine-*.csv',
    format: 'csv',
    columns: { address: 'Wallet', category: 'Type', entity: 'Who', asOf: 'When' },
    defaults: { ticker: 'ETH', category: 'scam' },
  })

  test('is read by its columns, with what holds for every row', async () => {
    const feed = genericFeed(mapping)
    const found = await items(
      feed,
      'x/mine-1.csv',
      `When,Wallet,Who,Type\n2026-01-01,${A},Somebody,exchange\n,${B},,\n`,
    )
    expect(rowsOf(found)).toEqual([
      {
        address: A,
        ticker: 'ETH',
        category: 'exchange',
        asOf: '2026-01-01',
        entity: { id: 'mine-somebody', name: 'Somebody', kind: 'exchange' },
      },
      { address: B, ticker: 'ETH', category: 'scam', entity: { id: 'mine-mine', name: 'Mine', kind: 'scam' } },
    ])
  })

  test('may be JSON with the rows somewhere in it, or JSON Lines', async () => {
    const json = genericFeed({ ...mapping, format: 'json', rows: 'data.rows' })
    const text = JSON.stringify({ data: { rows: [{ Wallet: A }, 'x', { Wallet: { a: 1 } }] } })
    const found = await items(json, 'mine-1.csv', text)
    expect(rowsOf(found).map(row => row.address)).toEqual([A, ''])
    expect(found.filter(item => item.is === 'fault')).toHaveLength(1)
    await expect(items(json, 'mine-1.csv', '{}')).rejects.toMatchObject({ code: 'not-this-format' })
    const lines = genericFeed({ ...mapping, format: 'jsonl' })
    const broken = await items(lines, 'mine-1.csv', `{"Wallet":"${A}"}\n\n{broken\n`)
    expect(rowsOf(broken)).toHaveLength(1)
    expect(broken.find(item => item.is === 'fault')).toMatchObject({
      fault: { code: 'malformed', where: 'mine-1.csv:3' },
    })
  })

  test('matches files by their name alone, where only a star is special', () => {
    const { matches } = genericFeed({ ...mapping, files: 'a.b*.csv' })
    expect(['a.b1.csv', 'x/a.b.csv'].map(matches)).toEqual([true, true])
    expect(['aXb1.csv', 'a.b/c.csv', 'za.b.csv'].map(matches)).toEqual([false, false, false])
  })

  test.each([
    ['a page that is not https', { url: 'http://example.org' }],
    ['no column for the address', { columns: { tag: 'x' } }],
    ['a key that nobody knows', { whatever: 1 }],
    ['an id that would be a path', { id: '../x' }],
    ['a kind that does not exist', { kind: 'gossip' }],
  ])('is refused with %s', (_, wrong) => {
    expect(mappingSchema.safeParse({ ...mapping, ...wrong }).success).toBe(false)
  })
})

describe('words of other lists', () => {
  test.each([
    ['exchange', 'exchange'],
    [' Sextortion ', 'scam'],
    ['market', 'marketplace'],
    ['sanction', 'sanctioned'],
    ['constructor', null],
    ['', null],
  ])('%j means %j', (word, expected) => {
    expect(categoryOf(word)).toBe(expected)
  })
})
