import { describe, expect, it } from '@jest/globals'
import { z } from 'zod'
import { networksOf } from '../../src/addresses/chains.ts'
import { identity } from '../../src/addresses/identity.ts'
import { recognise } from '../../src/addresses/recognise.ts'
import { CATEGORIES } from '../../src/attribution/categories.ts'
import { createAttribution } from '../../src/attribution/lookup.ts'
import type { Label } from '../../src/attribution/model.ts'
import { openStarter } from '../../src/attribution/starter/starter.ts'

const starter = openStarter()
const { labels, entities } = starter.all()

const DAY = z.iso.date().refine(day => Date.parse(day) <= Date.now(), 'lies in the future')
const HTTPS = z.url({ protocol: /^https$/ })
const ID = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
const NAME = z.string().min(1).max(120)
const COUNTRY = z.string().regex(/^[A-Z]{2}$/)

const SOURCE = z.strictObject({
  id: ID,
  title: NAME,
  publisher: NAME,
  url: HTTPS,
  date: DAY,
  dated: z.enum(['issued', 'collected']),
  kind: z.enum([
    'sanctions-list',
    'public-record',
    'owner-publication',
    'issuer-documentation',
    'protocol-documentation',
    'press-report',
    'research-data',
    'community-tags',
    'ledger-events',
  ]),
  held: z.enum(['complete', 'selection']),
  names: z.int().positive().optional(),
  chains: z.array(z.string()).min(1),
})

const ENTITY = z.strictObject({
  id: ID,
  name: NAME,
  aliases: z.array(NAME),
  groups: z.array(NAME),
  kind: z.enum([
    'exchange',
    'swap-service',
    'mixer',
    'darknet-market',
    'ransomware',
    'state-actor',
    'armed-group',
    'company',
    'person',
    'theft',
    'scam',
    'authority',
    'issuer',
    'protocol',
  ]),
  country: COUNTRY.optional(),
  closed: z.literal(true).optional(),
})

const LISTING = z.strictObject({
  name: NAME,
  entry: z.string().regex(/^\d+$/).optional(),
  listedOn: DAY,
  programmes: z.array(NAME).min(1),
  delistedOn: DAY.optional(),
})

const LABEL = z.strictObject({
  key: z.string(),
  address: z.string(),
  chain: z.string(),
  networks: z.array(z.string()).min(1),
  category: z.enum(Object.keys(CATEGORIES) as [keyof typeof CATEGORIES]),
  entity: ID,
  source: ID,
  url: HTTPS,
  asOf: DAY,
  confidence: z.enum(['official', 'self', 'documented', 'community']),
  role: z
    .enum([
      'reserve-wallet',
      'hot-wallet',
      'cold-wallet',
      'service-wallet',
      'token-contract',
      'contract',
      'treasury-wallet',
      'received-loot',
      'laundering',
      'ransom-payment',
      'victim-payment',
      'fundraising',
      'government-wallet',
    ])
    .optional(),
  incident: ID.optional(),
  tag: NAME.optional(),
  token: z.strictObject({ symbol: NAME, decimals: z.int().min(0).max(18) }).optional(),
  listing: LISTING.optional(),
  notes: z.array(
    z.enum([
      'several-parties',
      'other-ticker',
      'not-the-issuer',
      'support-ended',
      'can-freeze',
      'cannot-freeze',
      'loot-returned',
      'contract-without-owner',
      'may-be-released',
      'event-page',
    ]),
  ),
})

/** Formats whose spelling carries no checksum: https://solana.com/docs, Aptos hex, TON's raw form. */
const WITHOUT_CHECKSUM = new Set(['sol', 'aptos', 'ton'])

function repeated(keys: readonly string[]): string[] {
  return keys.filter((key, index) => keys.indexOf(key) !== index)
}

function reading(label: Label) {
  return recognise(label.address).candidates.find(candidate => candidate.chain === label.chain)
}

describe('the starter set', () => {
  it('holds at least 150 addresses', () => {
    expect(new Set(labels.map(label => label.key)).size).toBeGreaterThanOrEqual(150)
    expect(starter.size).toBe(labels.length)
  })

  it('has the declared shape in every row', () => {
    expect(starter.sources.flatMap(row => SOURCE.safeParse(row).error?.issues ?? [])).toEqual([])
    expect(entities.flatMap(row => ENTITY.safeParse(row).error?.issues ?? [])).toEqual([])
    expect(labels.flatMap(row => LABEL.safeParse(row).error?.issues ?? [])).toEqual([])
  })

  it('refers only to sources and entities that exist, and uses every one', () => {
    const used = new Set(labels.flatMap(label => [label.entity, label.incident ?? label.entity]))
    expect([...used].filter(id => !starter.entity(id))).toEqual([])
    expect(entities.map(entity => entity.id).filter(id => !used.has(id))).toEqual([])
    const cited = new Set(labels.map(label => label.source))
    expect([...cited].sort()).toEqual(starter.sources.map(source => source.id).sort())
  })

  it('says nothing twice', () => {
    expect(repeated(entities.map(entity => entity.id))).toEqual([])
    expect(repeated(starter.sources.map(source => source.id))).toEqual([])
    expect(repeated(labels.map(label => `${label.key} ${label.source} ${label.category} ${label.entity}`))).toEqual([])
  })

  it('writes every address so that it validates, with its checksum where the format has one', () => {
    const unproved = labels.filter(label => {
      const checksum = reading(label)?.checksum
      return checksum !== (WITHOUT_CHECKSUM.has(label.chain) ? 'none' : 'verified')
    })
    expect(unproved.map(label => label.key)).toEqual([])
  })

  it('stores every label under the key the recogniser gives', () => {
    const strays = labels.filter(label => {
      const candidate = reading(label)
      return !candidate || identity(candidate) !== label.key
    })
    expect(strays.map(label => label.key)).toEqual([])
  })

  it('names only networks on which the chain is used', () => {
    const strays = labels.filter(label => label.networks.some(network => !networksOf(label.chain).includes(network)))
    expect(strays.map(label => `${label.key} ${label.networks}`)).toEqual([])
  })

  it('lets every source be consulted about the chains it was cited for', () => {
    const find = createAttribution(starter, () => new Date()).find
    const strays = labels.filter(label => !find(label.key).consulted.some(one => one.source.id === label.source))
    expect(strays.map(label => label.key)).toEqual([])
  })

  it('calls a publication complete only when all addresses it names are held', () => {
    const short = starter.sources.filter(source => {
      const held = new Set(labels.filter(label => label.source === source.id).map(label => label.key)).size
      return source.held === 'complete' ? held !== (source.names ?? held) : held >= (source.names ?? Infinity)
    })
    expect(short.map(source => source.id)).toEqual([])
  })

  it('finds a label by its key and tells a token contract by its network', () => {
    for (const label of labels) expect(starter.labels(label.key)).toContainEqual(label)
    const contracts = labels.filter(label => label.category === 'token')
    expect(contracts.every(label => label.token && label.networks.length === 1)).toBe(true)
  })

  it('gives a listing exactly to what is or was on a sanctions list, and days in their order', () => {
    const measures = labels.filter(label => label.category === 'sanctioned' || label.category === 'delisted')
    expect(labels.filter(label => label.listing)).toEqual(measures)
    for (const { category, listing, asOf } of measures) {
      expect(listing!.listedOn <= asOf).toBe(true)
      expect(listing!.delistedOn !== undefined).toBe(category === 'delisted')
      if (listing!.delistedOn) expect(listing!.delistedOn > listing!.listedOn).toBe(true)
    }
  })

  it('does not let the tag of a collector pass for the word of an authority or an owner', () => {
    const kinds = new Map(starter.sources.map(source => [source.id, source.kind]))
    const loud = labels.filter(
      label => kinds.get(label.source) === 'community-tags' && label.confidence !== 'community',
    )
    expect(loud.map(label => label.key)).toEqual([])
    const official = labels.filter(label => label.confidence === 'official').map(label => kinds.get(label.source))
    expect([...new Set(official)].sort()).toEqual(['public-record', 'sanctions-list'])
  })

  it('says so when two parties share one address', () => {
    const listed = labels.filter(label => label.category === 'sanctioned')
    const shared = new Set(repeated(listed.map(label => label.key)))
    expect(shared.size).toBeGreaterThan(0)
    expect(listed.filter(label => label.notes.includes('several-parties') !== shared.has(label.key))).toEqual([])
  })
})
