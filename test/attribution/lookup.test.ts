import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { CATEGORIES } from '../../src/attribution/categories.ts'
import { createAttribution, OLD_AFTER_DAYS } from '../../src/attribution/lookup.ts'
import type { Entity, Label, LabelStore, Source } from '../../src/attribution/model.ts'
import { openStarter } from '../../src/attribution/starter/starter.ts'

const NOW = new Date('2026-11-22T10:00:00Z')
const starter = openStarter()
const real = createAttribution(starter, () => NOW)

const source = (id: string, more: Partial<Source> = {}): Source => ({
  id,
  title: id,
  publisher: 'somebody',
  url: 'https://example.org/',
  date: '2026-11-01',
  dated: 'issued',
  kind: 'sanctions-list',
  held: 'complete',
  chains: ['btc'],
  ...more,
})

const label = (more: Partial<Label>): Label => ({
  key: 'btc:x',
  address: 'x',
  chain: 'btc',
  networks: ['bitcoin'],
  category: 'exchange',
  entity: 'one',
  source: 'list',
  url: 'https://example.org/',
  asOf: '2026-11-01',
  confidence: 'official',
  notes: [],
  ...more,
})

const ENTITIES: readonly Entity[] = ['one', 'two'].map(id => ({
  id,
  name: id,
  aliases: [],
  groups: [],
  kind: 'exchange',
}))

function made(labels: readonly Label[], sources: readonly Source[] = [source('list')], now = NOW) {
  const store: LabelStore = {
    sources,
    size: labels.length,
    labels: key => labels.filter(one => one.key === key),
    entity: id => ENTITIES.find(one => one.id === id),
    all: () => ({ labels, entities: ENTITIES }),
  }
  return createAttribution(store, () => now)
}

describe('well-known addresses', () => {
  it('names the party of the Ronin theft with the day it was listed and the day of the list', () => {
    const answer = real.find('evm:0x098b716b8aaf21512996dc57eb0615e2383e2f96')
    const [first] = answer.labels
    expect(first).toMatchObject({
      category: 'sanctioned',
      address: '0x098B716B8Aaf21512996dC57EB0615e2383E2f96',
      networks: ['ethereum'],
      asOf: '2025-11-19',
      listing: { name: 'Lazarus Group', listedOn: '2019-09-13', programmes: ['DPRK3'] },
      by: { name: 'Lazarus Group', kind: 'state-actor', country: 'KP' },
    })
    expect(first!.listing!.delistedOn).toBeUndefined()
    expect(answer.labels.map(one => one.entity)).toEqual(['lazarus-group', 'ronin-2022'])
    expect(answer).toMatchObject({ tone: 'concern', disputed: false })
    expect(answer.consulted[0]).toMatchObject({
      source: { id: 'ofac-sdn' },
      verdict: 'listed',
      old: true,
      ageDays: 368,
    })
  })

  it('shows that a bank listed in 2017 has addresses on the list of 2025', () => {
    const [first] = real.find('tron:TA3941uFAvmVibSkQ6fMJXxmaSNovX86mz').labels
    expect(first).toMatchObject({ asOf: '2025-11-19', listing: { listedOn: '2017-09-26' } })
  })

  it('shows Tornado Cash as removed, with both days, and never as on the list', () => {
    const answer = real.find('evm:0x910cbd523d972eb0a6f4cae4618ad62622b39dbf')
    expect(answer.labels.map(one => one.category).sort()).toEqual(['delisted', 'mixer'])
    const removed = answer.labels.find(one => one.category === 'delisted')!
    expect(removed.listing).toMatchObject({ listedOn: '2022-08-08', delistedOn: '2025-03-21' })
    expect(answer.tone).toBe('notable')
    const verdicts = Object.fromEntries(answer.consulted.map(one => [one.source.id, one.verdict]))
    expect(verdicts).toMatchObject({ 'ofac-removals': 'formerly-listed', 'ofac-sdn': 'not-held' })
  })

  it.each([
    '13AM4VW2dhxYgXeQepoHkHSQuy6NgaEb94',
    '12t9YDPgwueZ9NyMgw519p7AA8isjr6SMw',
    '115p7UMMngoj1pMvkpHijcRdfJNXj6LrLn',
  ])('knows the WannaCry address %s from two sources', address => {
    const { labels } = real.find(`btc:${address}`)
    expect(labels.map(one => [one.entity, one.source]).sort()).toEqual([
      ['wannacry', 'ransomware-2018'],
      ['wannacry', 'ransomwhere'],
    ])
  })

  it('tells a token from its namesake on another network', () => {
    expect(real.find('evm:0xdac17f958d2ee523a2206206994597c13d831ec7').labels[0]).toMatchObject({
      entity: 'tether',
      networks: ['ethereum'],
      token: { symbol: 'USDT', decimals: 6 },
    })
    expect(real.find('evm:0x55d398326f99059ff775485246999027b3197955').labels[0]).toMatchObject({
      entity: 'binance-peg',
      networks: ['bsc'],
      token: { symbol: 'USDT', decimals: 18 },
      notes: ['not-the-issuer'],
    })
  })

  it('keeps both sayings about the wallet that one source calls seized and another ransom', () => {
    const answer = real.find('btc:1F1tAaz5x1HUXrCNLbtMDqcw6o5GNn4xqX')
    expect(answer.labels.map(one => one.entity).sort()).toEqual(['razy', 'us-government'])
    expect(answer.disputed).toBe(true)
  })

  it('says of the complete FBI list that it does not name an address, and of a selection nothing', () => {
    const answer = real.find('evm:0x1111111111111111111111111111111111111111')
    expect(answer.labels).toEqual([])
    expect(answer.tone).toBeNull()
    const verdicts = Object.fromEntries(answer.consulted.map(one => [one.source.id, one.verdict]))
    expect(verdicts).toMatchObject({ 'fbi-bybit': 'not-listed', 'ofac-sdn': 'not-held' })
    expect(verdicts).not.toHaveProperty('fbi-harmony')
  })
})

describe('a chain of which no label is held', () => {
  it('still names the sanctions list, which may name any chain', () => {
    const answer = real.find('kaspa:kaspa:q')
    expect(answer.consulted.map(one => [one.source.id, one.verdict])).toEqual([['ofac-sdn', 'not-held']])
  })
})

describe('any identity', () => {
  it('gets an answer that names its sources and holds only labels of that identity', () => {
    const known = starter.all().labels.map(one => one.key)
    const anything = fc.oneof(
      fc.constantFrom(...known),
      fc.string(),
      fc.string().map(rest => `btc:${rest}`),
    )
    fc.assert(
      fc.property(anything, key => {
        const answer = real.find(key)
        expect(answer.labels.every(one => one.key === key)).toBe(true)
        expect(answer.tone === null).toBe(answer.labels.length === 0)
        const speaking = answer.consulted.filter(one => one.verdict.endsWith('listed') && one.verdict !== 'not-listed')
        expect(new Set(speaking.map(one => one.source.id))).toEqual(new Set(answer.labels.map(one => one.source)))
        if (answer.labels.length > 0) expect(answer.tone).toBe(CATEGORIES[answer.labels[0]!.category].tone)
      }),
    )
  })
})

describe('the age of a list', () => {
  const at = (days: number, kind: Source['kind'] = 'sanctions-list') => {
    const now = new Date(Date.UTC(2026, 10, 1 + days, 23, 59))
    return made([], [source('list', { kind })], now).find('btc:x').consulted[0]!
  }

  it('turns old on the day after the thirtieth', () => {
    expect(at(OLD_AFTER_DAYS - 1)).toMatchObject({ ageDays: 29, old: false })
    expect(at(OLD_AFTER_DAYS)).toMatchObject({ ageDays: 30, old: false })
    expect(at(OLD_AFTER_DAYS + 1)).toMatchObject({ ageDays: 31, old: true })
  })

  it('is read at each look-up, and other publications do not grow old', () => {
    let now = new Date('2026-11-02')
    const sources = [source('list'), source('page', { kind: 'public-record' })]
    const attribution = createAttribution({ ...starter, sources, labels: () => [] }, () => now)
    const old = () => attribution.find('btc:x').consulted.map(one => one.old)
    expect(old()).toEqual([false, false])
    now = new Date('2027-11-02')
    expect(old()).toEqual([true, false])
  })

  it('can be read of every source at once, the newest first', () => {
    const sources = [source('a'), source('b', { date: '2026-11-20' }), source('c', { date: '2026-10-01' })]
    const ages = made([], sources).ages(NOW)
    expect(ages.map(one => [one.source.id, one.ageDays, one.old])).toEqual([
      ['b', 2, false],
      ['a', 21, false],
      ['c', 52, true],
    ])
  })

  it('is never negative', () => {
    expect(at(-5)).toMatchObject({ ageDays: 0, old: false })
  })
})

describe('several labels', () => {
  it('puts the gravest first, then the best documented, then the newest', () => {
    const labels = [
      label({ category: 'exchange', confidence: 'community' }),
      label({ category: 'exchange', confidence: 'self', asOf: '2020-01-01' }),
      label({ category: 'exchange', confidence: 'self', asOf: '2021-01-01' }),
      label({ category: 'mixer', confidence: 'community' }),
      label({ category: 'sanctioned', confidence: 'official' }),
    ]
    expect(
      made(labels)
        .find('btc:x')
        .labels.map(one => `${one.category} ${one.confidence} ${one.asOf}`),
    ).toEqual([
      'sanctioned official 2026-11-01',
      'mixer community 2026-11-01',
      'exchange self 2021-01-01',
      'exchange self 2020-01-01',
      'exchange community 2026-11-01',
    ])
  })

  it('put an unconfirmed tag last where its owner or an authority states another use, and warn none the less', () => {
    const tag = label({ category: 'scam', entity: 'two', confidence: 'community', asOf: '2026-11-20' })
    for (const confidence of ['official', 'self'] as const) {
      const answer = made([tag, label({ category: 'token', confidence })]).find('btc:x')
      expect(answer.labels.map(({ category }) => category)).toEqual(['token', 'scam'])
      expect(answer).toMatchObject({ tone: 'notable', disputed: true })
    }
    // A report that can be cited against another, a tag that agrees, and a measure stay where they are.
    const first = (...labels: Label[]) => made(labels).find('btc:x').labels[0]!.category
    expect(first(tag, label({ category: 'exchange', confidence: 'documented' }))).toBe('scam')
    expect(first({ ...tag, confidence: 'documented' }, label({ category: 'token', confidence: 'self' }))).toBe('scam')
    expect(first(tag, label({ category: 'token', confidence: 'self', entity: 'two' }))).toBe('scam')
    expect(first(label({ category: 'sanctioned', confidence: 'community' }), label({ category: 'exchange' }))).toBe(
      'sanctioned',
    )
  })

  it('are disputed when different entities are named for different uses, not when a measure meets a use', () => {
    const disputed = (...labels: Label[]) => made(labels).find('btc:x').disputed
    const exchange = label({ category: 'exchange' })
    expect(disputed(exchange, label({ category: 'scam', entity: 'two' }))).toBe(true)
    expect(disputed(exchange, label({ category: 'scam' }))).toBe(false)
    expect(disputed(exchange, label({ category: 'exchange', entity: 'two' }))).toBe(false)
    expect(disputed(exchange, label({ category: 'sanctioned', entity: 'two' }))).toBe(false)
    expect(disputed(exchange)).toBe(false)
  })

  it('of a damaged store are not answered', () => {
    expect(() => made([label({ source: 'gone' })]).find('btc:x')).toThrow('gone')
    expect(() => made([label({ entity: 'gone' })]).find('btc:x')).toThrow('gone')
    expect(() => made([label({ incident: 'gone' })]).find('btc:x')).toThrow('gone')
  })
})
