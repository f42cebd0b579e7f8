import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import '../../support/properties.ts'
import { combine } from '../../../src/attribution/labels/combine.ts'
import { createAttribution } from '../../../src/attribution/lookup.ts'
import type { Entity, Label, LabelStore, Source } from '../../../src/attribution/model.ts'
import { openStarter } from '../../../src/attribution/starter/starter.ts'
import { asSet, entity, label, labels, NOW, source } from './example.ts'

function store(sources: readonly Source[], held: readonly Label[], entities: readonly Entity[] = []): LabelStore {
  return {
    sources,
    size: held.length,
    labels: key => held.filter(one => one.key === key),
    entity: id => entities.find(one => one.id === id),
    all: () => ({ labels: held, entities }),
  }
}

const selection = source('list', { held: 'selection', date: '2025-11-19' })

describe('several stores', () => {
  it('are one: what the first says is said, and of the others what is not said yet', () => {
    const saying = ({ source: from, key, category, entity: who }: Label) => [from, key, category, who].join(' ')
    fc.assert(
      fc.property(labels, labels, (first, second) => {
        const sources = [source('list'), source('other')]
        const both = combine(store(sources, first), store(sources, second))
        const said = new Set(first.map(saying))
        const expected = [...first, ...second.filter(one => !said.has(saying(one)))]
        expect(asSet(both.all().labels)).toEqual(asSet(expected))
        for (const { key } of [...first, ...second]) {
          expect(asSet(both.labels(key))).toEqual(asSet(expected.filter(one => one.key === key)))
        }
        expect(both.sources.map(one => one.id)).toEqual(['list', 'other'])
        expect(both.size).toBe(first.length + second.length)
      }),
    )
  })

  it('change nothing of one alone', () => {
    const starter = openStarter()
    const alone = combine(starter)
    expect(alone.sources).toEqual(starter.sources)
    expect(alone.all()).toEqual(starter.all())
  })

  it('let a selection step back before the whole list of its day or later', () => {
    for (const date of ['2025-11-19', '2026-01-01']) {
      const whole = source('list', { date })
      const both = combine(store([selection], [label()]), store([whole], [label({ key: 'btc:y' })]))
      expect(both.sources).toEqual([whole])
      expect(both.labels('btc:x')).toEqual([])
      expect(both.labels('btc:y')).toHaveLength(1)
      expect(both.all().labels).toHaveLength(1)
    }
  })

  it('let it step back before a source of another id that covers it', () => {
    const pack = source('packs', { covers: ['list'], date: '2026-01-01' })
    expect(combine(store([selection], [label()]), store([pack], [])).sources).toEqual([pack])
  })

  it('keep a selection beside an older issue, under names of their own, comparable', () => {
    const older = source('list', { date: '2024-09-27' })
    const both = combine(store([selection], [label()]), store([older], [label()]))
    expect(both.sources.map(one => [one.id, one.list])).toEqual([
      ['list', undefined],
      ['list@2024-09-27', 'list'],
    ])
    expect(both.labels('btc:x').map(one => one.source)).toEqual(['list', 'list@2024-09-27'])
  })

  it('unite what they know of an entity, the first naming it', () => {
    const both = combine(
      store([], [], [entity('one', { name: 'HTX', aliases: ['Huobi'] })]),
      store([], [], [entity('one', { name: 'Huobi Global', aliases: ['Huobi'], country: 'SC' }), entity('two')]),
    )
    expect(both.entity('one')).toMatchObject({ name: 'HTX', aliases: ['Huobi', 'Huobi Global'], country: 'SC' })
    expect(both.entity('two')?.id).toBe('two')
    expect(both.entity('three')).toBeUndefined()
    expect(both.all().entities.map(one => one.id)).toEqual(['one', 'two'])
  })

  it('say what is wrong with any of them', () => {
    const trouble = { part: 'labels-file', code: 'damaged' } as const
    const both = combine(store([], []), { ...store([], []), troubles: [trouble] })
    expect(both.troubles).toEqual([trouble])
    expect(createAttribution(both, () => NOW).find('btc:x').troubles).toEqual([trouble])
    expect(createAttribution(both, () => NOW).troubles).toEqual([trouble])
  })
})
