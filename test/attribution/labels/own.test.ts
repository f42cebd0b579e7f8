import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import '../../support/properties.ts'
import { combine } from '../../../src/attribution/labels/combine.ts'
import { type OwnLabel, ownLabels } from '../../../src/attribution/labels/own.ts'
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

  it('take another way of writing a name for the same entity', () => {
    const rows = [own(), own({ key: 'btc:x', entity: { name: 'CASE 12 2026', kind: 'scam' } })]
    const find = createAttribution(ownLabels(rows, AGENCY, known), () => NOW).find
    expect(find('btc:x').labels[0]!.by.id).toBe(find(own().key).labels[0]!.by.id)
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
