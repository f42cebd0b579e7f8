import { describe, expect, it } from '@jest/globals'
import { createAttribution } from '../../src/attribution/lookup.ts'
import type { Label, LabelStore, Source } from '../../src/attribution/model.ts'
import { entity, label, NOW, source } from './labels/example.ts'

const COPY = source('copy', { list: 'list', copy: true, date: '2024-09-27' })
const OFFICIAL = source('list', { date: '2025-11-19' })

function answer(labels: readonly Label[], sources: readonly Source[], key = 'btc:x') {
  const store: LabelStore = {
    sources,
    size: labels.length,
    labels: wanted => labels.filter(one => one.key === wanted),
    entity: id => entity(id),
    all: () => ({ labels, entities: [] }),
  }
  const found = createAttribution(store, () => NOW).find(key)
  const verdicts = Object.fromEntries(found.consulted.map(one => [one.source.id, one.verdict]))
  return { ...found, verdicts }
}

const listed = (from: string, more: Partial<Label> = {}) => label({ source: from, category: 'sanctioned', ...more })

describe('two issues of one list', () => {
  it('say that an old copy names what the official list does not, with both days', () => {
    const { labels, consulted, verdicts, tone } = answer([listed('copy')], [COPY, OFFICIAL])
    expect(verdicts).toEqual({ copy: 'superseded', list: 'not-listed' })
    expect(consulted[0]).toMatchObject({ source: { date: '2024-09-27' }, later: { id: 'list', date: '2025-11-19' } })
    expect(labels[0]?.superseded?.date).toBe('2025-11-19')
    expect(tone).toBe('notable')
  })

  it('agree when both name it', () => {
    const { labels, verdicts, tone } = answer([listed('copy'), listed('list')], [COPY, OFFICIAL])
    expect(verdicts).toEqual({ copy: 'listed', list: 'listed' })
    expect(labels.some(one => one.superseded)).toBe(false)
    expect(tone).toBe('concern')
  })

  it('prove nothing by a selection, an earlier issue, one of the same day, another list, or another chain', () => {
    for (const other of [
      { ...OFFICIAL, held: 'selection' } as const,
      { ...OFFICIAL, date: '2024-09-26' },
      { ...OFFICIAL, date: '2024-09-27' },
      { ...OFFICIAL, id: 'another' },
      { ...OFFICIAL, chains: ['evm'] },
    ]) {
      expect(answer([listed('copy')], [COPY, other])).toMatchObject({ tone: 'concern', verdicts: { copy: 'listed' } })
    }
  })

  it('let a later copy prove nothing against the list itself, and something against an older copy', () => {
    const copy = { ...COPY, id: 'later-copy', date: '2026-01-01' }
    expect(answer([listed('list')], [OFFICIAL, copy]).verdicts.list).toBe('listed')
    expect(answer([listed('copy')], [COPY, copy]).verdicts.copy).toBe('superseded')
  })

  it('name the list itself and not a copy of the same day', () => {
    const copy = { ...COPY, id: 'a-copy', date: OFFICIAL.date }
    for (const sources of [
      [COPY, copy, OFFICIAL],
      [COPY, OFFICIAL, copy],
    ]) {
      expect(answer([listed('copy')], sources).consulted[0]?.later?.id).toBe('list')
    }
  })

  it('go by the newest issue: what was off the list for a while is on it', () => {
    const newest = { ...OFFICIAL, id: 'list@new', list: 'list', date: '2026-05-05' }
    const { verdicts } = answer([listed('copy'), listed('list@new')], [COPY, OFFICIAL, newest])
    expect(verdicts).toEqual({ copy: 'listed', 'list@new': 'listed', list: 'not-listed' })
  })

  it('leave a recorded removal a removal', () => {
    const { verdicts, labels } = answer([listed('copy', { category: 'delisted' })], [COPY, OFFICIAL])
    expect(verdicts).toEqual({ copy: 'formerly-listed', list: 'not-listed' })
    expect(labels[0]?.superseded).toBeUndefined()
  })

  it('put what still holds before what does not', () => {
    const { labels, tone } = answer(
      [listed('copy'), label({ source: 'tags', category: 'mixer', confidence: 'community' })],
      [COPY, OFFICIAL, source('tags', { kind: 'community-tags' })],
    )
    expect(labels.map(one => one.category)).toEqual(['mixer', 'sanctioned'])
    expect(tone).toBe('notable')
  })
})
