import '../../support/properties.ts'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parse, stringify } from 'yaml'
import { tagPacks } from '../../../src/attribution/feeds/actorpack.ts'
import { yamlItems } from '../../../src/attribution/feeds/yaml-items.ts'
import { all, items, pieces, rowsOf } from '../../support/feeds.ts'

const NAME = 'graphsense-tagpacks/packs/example.yaml'
const PACK = `title: Example
creator: Somebody
lastmod: 2023-05-10
currency: BTC
label: Example Exchange
category: exchange
confidence: service_data
source: https://example.org
tags:
- address: 1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2
- address: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'
  currency: ETH
  label: 'Fraud: the "best"'
  abuse: phishing
  confidence: web_crawl
  lastmod: 2024-01-02
  actor: example
# a remark
- address: TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t
  currency: TRX
  label: "two
    lines"
  context: '{"a": 1}'
  concepts:
  - unheard_of
  - mixing_service
`

describe('a TagPack', () => {
  test('gives each tag what the heading says, where the tag says nothing else', async () => {
    const found = await items(tagPacks, NAME, PACK)
    expect(found[0]).toEqual({ is: 'issued', day: '2023-05-10' })
    expect(rowsOf(found)).toMatchObject([
      {
        address: '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2',
        ticker: 'BTC',
        category: 'exchange',
        entity: { name: 'Example Exchange', kind: 'exchange' },
        confidence: 'documented',
        url: 'https://example.org',
        asOf: '2023-05-10',
        tag: 'Example Exchange',
      },
      {
        ticker: 'ETH',
        category: 'phishing',
        entity: { id: 'graphsense-example', name: 'Fraud: the "best"', kind: 'scam' },
        confidence: 'community',
        asOf: '2024-01-02',
      },
      { ticker: 'TRX', tag: 'two lines', category: 'exchange' },
    ])
    expect(found.flatMap(item => (item.is === 'row' ? [item.where] : []))).toEqual([
      'example.yaml:10',
      'example.yaml:11',
      'example.yaml:19',
    ])
  })

  test('loses only the tag that is broken', async () => {
    const broken = PACK.replace('label: \'Fraud: the "best"\'', 'label: [Fraud')
    const found = await items(tagPacks, NAME, broken)
    expect(rowsOf(found)).toHaveLength(2)
    expect(found.filter(item => item.is === 'fault')).toMatchObject([
      { fault: { code: 'malformed', where: 'example.yaml:11' } },
    ])
  })

  test.each([
    ['no tags', 'title: x\n'],
    ['a heading that is a list', '- a\ntags:\n- address: x\n'],
    ['a heading behind the tags, which would have held for them', `${PACK}network: BTC\n`],
  ])('is refused: %s', async (_, text) => {
    await expect(items(tagPacks, NAME, text)).rejects.toMatchObject({ code: 'not-this-format' })
  })

  test('reads every list of plain mappings as YAML does', async () => {
    const value = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.constantFrom(
        'yes',
        'null',
        '0x12',
        '1e3',
        'a: b',
        'a #b',
        '- a',
        "it's",
        '"x"',
        '2023-01-01',
        ' x ',
        '&a',
        '*a',
      ),
    )
    const item = fc.record({ address: value, label: value, source: value }, { requiredKeys: ['address'] })
    await fc.assert(
      fc.asyncProperty(fc.array(item, { minLength: 1, maxLength: 5 }), fc.nat(30), async (tags, size) => {
        const text = stringify({ title: 'x', tags }, { lineWidth: 0 })
        const expected = parse(text, { schema: 'failsafe' }).tags
        const got = await all(yamlItems(pieces(text, size + 1), 'tags'))
        expect(got.slice(1).map(part => ('item' in part ? { ...(part.item as object) } : part))).toEqual(expected)
      }),
    )
  })

  test('expands no aliases', async () => {
    const text = 'a: &a [x,x]\nb: [*a,*a]\ntags:\n- address: y\n'
    await expect(items(tagPacks, NAME, text)).rejects.toMatchObject({ code: 'not-this-format' })
  })
})

describe('the directory of actors', () => {
  const ACTORS = `%YAML 1.1
---
title: Actors
lastmod: '2023-02-17'
actors:
- id: example
  label: Example Ltd
  jurisdictions:
  - TH
  categories:
  - organization
  - exchange
- id: nameless
  label: ''
- id: two
  label: Two
  jurisdictions: [US, GB]
  categories: [organization]
`

  test('says who the actors of the packs are', async () => {
    const found = await items(tagPacks, 'tagpacks/graphsense.actorpack.yaml', ACTORS)
    expect(found).toEqual([
      { is: 'issued', day: '2023-02-17' },
      {
        is: 'entity',
        entity: {
          id: 'graphsense-example',
          name: 'Example Ltd',
          kind: 'exchange',
          aliases: [],
          groups: [],
          country: 'TH',
        },
      },
      expect.objectContaining({ is: 'fault' }),
      { is: 'entity', entity: { id: 'graphsense-two', name: 'Two', kind: 'organisation', aliases: [], groups: [] } },
    ])
  })

  test.each([
    ['graphsense-tagpacks/packs/a.yaml', true],
    ['graphsense-tagpacks/actors/graphsense.actorpack.yaml', true],
    ['graphsense-tagpacks/config.yaml', false],
    ['graphsense-tagpacks/.github/workflows/a.yaml', false],
    ['my-notes/a.yaml', false],
  ])('and the packs are known by where they lie: %s', (name, expected) => {
    expect(tagPacks.matches(name)).toBe(expected)
  })
})
