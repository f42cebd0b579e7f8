import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import '../../support/properties.ts'
import { createLabelsFile } from '../../../src/attribution/labels/builder.ts'
import { checkLabelsFile } from '../../../src/attribution/labels/check.ts'
import type { Contact } from '../../../src/attribution/labels/model.ts'
import { openLabelsFile } from '../../../src/attribution/labels/open.ts'
import { openStarter } from '../../../src/attribution/starter/starter.ts'
import { asSet, build, entity, folder, held, label, labels, NOW } from './example.ts'

let place: ReturnType<typeof folder>
beforeEach(() => {
  place = folder()
})
afterEach(() => place.remove())

const SOURCES = [held('list'), held('other')]

const contact = (more: Partial<Contact> = {}): Contact => ({
  entity: 'one',
  kind: 'e-mail',
  purpose: 'any',
  value: 'police@example.org',
  source: 'https://example.org/police',
  checked: '2026-11-01',
  ...more,
})

describe('a labels file', () => {
  it('gives back every label as it was, and nothing for other keys', () => {
    fc.assert(
      fc.property(labels, given => {
        build(place.file, { sources: SOURCES, labels: given })
        const file = openLabelsFile(place.file)
        try {
          const keys = new Set(given.map(one => one.key))
          for (const key of keys) expect(asSet(file.labels(key))).toEqual(asSet(given.filter(one => one.key === key)))
          expect(file.labels('btc:nothing')).toEqual([])
          expect(asSet(file.all().labels)).toEqual(asSet(given))
          expect(file.size).toBe(asSet(given).length)
          expect(file.keys).toBe(keys.size)
        } finally {
          file.close()
        }
      }),
    )
  })

  it('answers the same before and after the filter is read', () => {
    const given = Array.from({ length: 300 }, (_, n) => label({ key: `btc:${n}`, address: `${n}` }))
    build(place.file, { labels: given })
    const file = openLabelsFile(place.file)
    const round = () => given.map(({ key }) => [file.labels(key).length, file.labels(`${key}x`).length])
    const first = round()
    expect(new Set(first.map(String))).toEqual(new Set(['1,0']))
    expect(round()).toEqual(first)
    file.close()
  })

  it('is the same whatever the order in which it was given', () => {
    fc.assert(
      fc.property(
        labels.chain(given => fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length }))),
        ([given, shuffled]) => {
          const first = build(place.file, { sources: SOURCES, labels: given })
          const second = build(place.file, { sources: SOURCES, labels: shuffled })
          expect(second).toEqual(first)
        },
      ),
    )
  })

  it('holds the whole starter set, and answers like it', () => {
    const starter = openStarter()
    const { labels: given, entities } = starter.all()
    build(place.file, {
      labels: given,
      entities,
      sources: starter.sources.map(one => ({ ...held(one.id), source: one })),
    })
    const file = openLabelsFile(place.file)
    for (const { key } of given) expect(asSet(file.labels(key))).toEqual(asSet(starter.labels(key)))
    for (const one of entities) expect(file.entity(one.id)).toEqual(one)
    expect(file.sources).toHaveLength(starter.sources.length)
    file.close()
  })

  it('keeps what is known of each source, with the labels counted', () => {
    build(place.file, {
      sources: SOURCES,
      labels: [label(), label(), label({ key: 'btc:y', address: 'y' }), label({ source: 'other' })],
    })
    const file = openLabelsFile(place.file)
    expect(file.held.map(one => [one.source.id, one.labels, one.rows, one.quarantined])).toEqual([
      ['list', 2, 10, 1],
      ['other', 1, 10, 1],
    ])
    expect([...file.labelsOf('other')]).toEqual([label({ source: 'other' })])
    expect([...file.labelsOf('list')]).toHaveLength(2)
    file.close()
  })

  it('takes the last word about a source, and unites what is said of an entity', () => {
    const builder = createLabelsFile(place.file, () => NOW)
    builder.source(held('list'))
    builder.source({ ...held('list'), rows: 77 })
    builder.entity(entity('one', { name: 'One', aliases: ['Uno'], groups: ['G'], country: 'TH' }))
    builder.entity(entity('one', { name: 'Eins', aliases: ['Uno', 'Un'], groups: ['H'], kind: 'mixer' }))
    builder.finish()
    const file = openLabelsFile(place.file)
    expect(file.held[0]?.rows).toBe(77)
    expect(file.entity('one')).toEqual({
      id: 'one',
      name: 'One',
      aliases: ['Eins', 'Un', 'Uno'],
      groups: ['G', 'H'],
      kind: 'exchange',
      country: 'TH',
    })
    file.close()
  })

  it('finds entities by the beginning of a name or of a word of it, in three scripts', () => {
    const entities = [
      entity('crypto-com', { name: 'Crypto.com' }),
      entity('crypto', { name: 'Crypto' }),
      entity('huobi', { name: 'HTX', aliases: ['Huobi Global'] }),
      entity('bithumb', { name: 'Bithumb', aliases: ['빗썸'] }),
      entity('bitkub', { name: 'Bitkub', aliases: ['บิทคับ'] }),
      entity('poste', { name: 'Société Générale' }),
    ]
    build(place.file, { entities })
    const file = openLabelsFile(place.file)
    const found = (name: string, most?: number) => file.named(name, most).map(one => one.id)
    expect(found('crypto')).toEqual(['crypto', 'crypto-com'])
    expect(found('CRYPTO.COM')).toEqual(['crypto-com'])
    expect(found('global')).toEqual(['huobi'])
    expect(found('빗썸')).toEqual(['bithumb'])
    expect(found('บิทคับ')).toEqual(['bitkub'])
    expect(found('บทคบ')).toEqual([])
    expect(found('generale')).toEqual(['poste'])
    expect(found('societe gen')).toEqual(['poste'])
    expect(found('c', 1)).toHaveLength(1)
    expect(found('--')).toEqual([])
    expect(found('zzz')).toEqual([])
    file.close()
  })

  it('keeps contacts with their source and day, and takes none without', () => {
    build(place.file, { contacts: [contact(), contact({ entity: 'two' }), contact()] })
    const file = openLabelsFile(place.file)
    expect(file.contacts('one')).toEqual([contact()])
    expect(file.contacts('three')).toEqual([])
    file.close()
    const builder = createLabelsFile(place.file, () => NOW)
    for (const wrong of [
      { source: 'http://example.org/' },
      { source: '' },
      { checked: 'today' },
      { checked: '2026-13-01' },
      { value: 'not a mail address' },
      { kind: 'portal', value: 'http://example.org' },
      { kind: 'address', value: '' },
    ] as const) {
      expect(() => builder.contact(contact(wrong))).toThrow(RangeError)
    }
    builder.discard()
  })

  it('keeps faults in their order, of all sources or of one', () => {
    const faults = ['a', 'b', 'a'].map((from, at) => ({ source: from, where: `line ${at}`, what: 'x', why: 'cut' }))
    build(place.file, { faults })
    const file = openLabelsFile(place.file)
    expect([...file.faults()]).toEqual(faults)
    expect([...file.faults('a')].map(one => one.where)).toEqual(['line 0', 'line 2'])
    file.close()
  })
})

describe('building', () => {
  it('refuses labels of sources or entities that were not given, and leaves the former file', () => {
    build(place.file, { labels: [label()] })
    for (const more of [{ source: 'nobody' }, { entity: 'nobody' }, { incident: 'nobody' }]) {
      expect(() => build(place.file, { labels: [label(more)] })).toThrow(
        expect.objectContaining({ code: 'inconsistent' }),
      )
    }
    const file = openLabelsFile(place.file)
    expect(file.labels('btc:x')).toHaveLength(1)
    file.close()
  })

  it('refuses a key that is none', () => {
    const builder = createLabelsFile(place.file, () => NOW)
    for (const key of ['x', 'btc:', 'evm:x', '']) expect(() => builder.label(label({ key }))).toThrow(RangeError)
    builder.discard()
  })

  it('shows nothing before it is finished, and leaves nothing behind', () => {
    const builder = createLabelsFile(place.file, () => NOW)
    builder.label(label())
    expect(existsSync(place.file)).toBe(false)
    builder.discard()
    builder.discard()
    expect(readdirSync(place.path)).toEqual(['labels.sqlite.lock'])
    build(place.file, { labels: [label()] })
    expect(readdirSync(place.path).sort()).toEqual(['labels.sqlite', 'labels.sqlite.lock'])
  })

  it('is done by one at a time', () => {
    const first = createLabelsFile(place.file, () => NOW)
    expect(() => createLabelsFile(place.file, () => NOW)).toThrow(expect.objectContaining({ code: 'busy' }))
    first.label(label())
    first.source(held('list'))
    first.entity(entity('one'))
    expect(first.finish()).toMatchObject({ labels: 1, keys: 1, sources: 1, entities: 1, faults: 0 })
    createLabelsFile(place.file, () => NOW).discard()
    expect(existsSync(place.file)).toBe(true)
  })

  it('throws away what a builder that was killed left behind', () => {
    writeFileSync(`${place.file}.building`, 'half a file')
    writeFileSync(`${place.file}.sorting`, Buffer.alloc(9_000, 7))
    expect(build(place.file, { labels: [label()] }).labels).toBe(1)
    expect(readdirSync(place.path).sort()).toEqual(['labels.sqlite', 'labels.sqlite.lock'])
  })

  it('says so when there is nowhere to build', () => {
    expect(() => createLabelsFile(`${place.path}/no/labels.sqlite`, () => NOW)).toThrow(
      expect.objectContaining({ code: 'unwritable' }),
    )
  })

  it('leaves an old reader its file, and gives a new one the new', () => {
    build(place.file, { labels: [label()] })
    const old = openLabelsFile(place.file)
    build(place.file, { labels: [label({ key: 'btc:y', address: 'y' })] })
    const young = openLabelsFile(place.file)
    expect([old.labels('btc:x').length, old.labels('btc:y').length]).toEqual([1, 0])
    expect([young.labels('btc:x').length, young.labels('btc:y').length]).toEqual([0, 1])
    expect(young.generation).not.toBe(old.generation)
    old.close()
    young.close()
    checkLabelsFile(place.file)
  })
})
