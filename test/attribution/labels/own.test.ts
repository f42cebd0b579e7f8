import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import '../../support/properties.ts'
import { combine } from '../../../src/attribution/labels/combine.ts'
import { mergeOwn, type OwnLabel, ownLabelId, ownLabels } from '../../../src/attribution/labels/own.ts'
import { createAttribution } from '../../../src/attribution/lookup.ts'
import { openStarter } from '../../../src/attribution/starter/starter.ts'
import { NOW } from './example.ts'

const AGENCY = { id: 'th-ccib', name: 'Cyber Crime Investigation Bureau' }
const starter = openStarter()
const known = (id: string) => starter.entity(id) !== undefined

const own = (more: Partial<OwnLabel> = {}): OwnLabel => ({
  agency: 'th-ccib',
  handling: 'amber',
  key: 'tron:TA3941uFAvmVibSkQ6fMJXxmaSNovX86mz',
  address: 'TA3941uFAvmVibSkQ6fMJXxmaSNovX86mz',
  chain: 'tron',
  networks: ['tron'],
  category: 'scam',
  entity: { name: 'Case 12/2026', kind: 'scam', country: 'TH' },
  confidence: 'documented',
  url: '',
  asOf: '2026-11-20',
  by: 'somchai',
  at: '2026-11-21T00:00:00.000Z',
  ...more,
})

describe("an agency's own labels", () => {
  it('stand beside those of the starter set, with their handling and their own entity', () => {
    const store = combine(ownLabels([own()], AGENCY, known), starter)
    const answer = createAttribution(store, () => NOW).find(own().key)
    const mine = answer.labels.find(one => one.handling === 'amber')
    expect(mine).toMatchObject({
      category: 'scam',
      by: { id: 'own:th-ccib:case-12-2026', name: 'Case 12/2026', country: 'TH' },
      from: { id: 'own:th-ccib', kind: 'agency-record', date: '2026-11-20', held: 'selection' },
    })
    expect(answer.labels.length).toBeGreaterThan(1)
    expect(answer.consulted.filter(one => one.source.kind === 'agency-record')).toMatchObject([{ verdict: 'listed' }])
  })

  it('may name an entity that everybody knows, and are left out when they name one that nobody knows', () => {
    const rows = [own({ entity: { id: 'bitkub' } }), own({ key: 'btc:x', entity: { id: 'nobody' } })]
    const store = combine(ownLabels(rows, AGENCY, known), starter)
    const find = createAttribution(store, () => NOW).find
    expect(find(own().key).labels.some(one => one.by.name === 'Bitkub')).toBe(true)
    expect(find('btc:x').labels).toEqual([])
  })

  it('are shown to no other agency', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('th-ccib', 'kr-knpa')), agencies => {
        const rows = agencies.map((agency, n) => own({ agency, key: `tron:${n}` }))
        const store = ownLabels(rows, AGENCY, known)
        const count = agencies.filter(one => one === 'th-ccib').length
        expect(store.size).toBe(count)
        expect(store.all().labels).toHaveLength(count)
        for (const [n, agency] of agencies.entries()) {
          expect(store.labels(`tron:${n}`)).toHaveLength(agency === 'th-ccib' ? 1 : 0)
        }
        expect(store.sources).toHaveLength(count === 0 ? 0 : 1)
      }),
    )
  })
})

describe('importing again', () => {
  it('tells what is new, what says something else, and what is the same whoever entered it', () => {
    const held = [own(), own({ key: 'btc:x' })]
    const merge = mergeOwn(held, [
      own({ by: 'somying', at: '2026-11-22T00:00:00.000Z' }),
      own({ key: 'btc:x', tag: 'mule' }),
      own({ key: 'btc:y' }),
      own({ category: 'mixer' }),
    ])
    expect(merge.unchanged).toEqual([held[0]])
    expect(merge.changed).toEqual([own({ key: 'btc:x', tag: 'mule' })])
    expect(merge.added).toEqual([own({ key: 'btc:y' }), own({ category: 'mixer' })])
  })

  it('counts the last of two rows about the same, and another way of writing a name as the same', () => {
    const merge = mergeOwn([], [own(), own({ tag: 'last' })])
    expect(merge.added).toEqual([own({ tag: 'last' })])
    const other = own({ entity: { name: 'CASE 12 2026', kind: 'scam' } })
    expect(ownLabelId(other)).toBe(ownLabelId(own()))
    expect(ownLabelId(own({ entity: { id: 'bitkub' } }))).not.toBe(ownLabelId(own()))
  })

  it('of what was just imported changes nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ key: fc.constantFrom('btc:a', 'btc:b'), tag: fc.string() })), rows => {
        const { added } = mergeOwn(
          [],
          rows.map(row => own(row)),
        )
        expect(mergeOwn(added, added)).toEqual({ added: [], changed: [], unchanged: added })
      }),
    )
  })
})
