import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type Demands, decide, narrow, OPEN, PAP, type Pap, type Rules } from '../../src/chains/policy.ts'

const OWN = { id: 'node', reach: 'own' as const }
const PUBLIC = { id: 'explorer', reach: 'public' as const }
const why = (rules: Partial<Rules>, provider: typeof OWN | typeof PUBLIC): string => {
  const decision = decide({ ...OPEN, ...rules }, provider)
  return decision.allowed ? 'asked' : decision.why
}

describe('who may be asked', () => {
  // mark | own node | public | public and trusted | public, not on the list | public, on the list
  it.each<[Pap, string, string, string, string, string]>([
    ['red', 'pap-red', 'pap-red', 'pap-red', 'pap-red', 'pap-red'],
    ['amber', 'asked', 'pap-amber', 'asked', 'not-listed', 'pap-amber'],
    ['green', 'asked', 'asked', 'asked', 'not-listed', 'asked'],
    ['clear', 'asked', 'asked', 'asked', 'not-listed', 'asked'],
  ])('PAP:%s', (pap, own, open, trusted, unlisted, listed) => {
    expect(why({ pap }, OWN)).toBe(own)
    expect(why({ pap }, PUBLIC)).toBe(open)
    expect(why({ pap, trusted: ['explorer'] }, PUBLIC)).toBe(trusted)
    expect(why({ pap, only: ['node'] }, PUBLIC)).toBe(unlisted)
    expect(why({ pap, only: ['explorer'] }, PUBLIC)).toBe(listed)
  })

  it('nobody offline, whatever the mark and the lists', () => {
    for (const pap of PAP) {
      for (const provider of [OWN, PUBLIC]) {
        expect(why({ offline: true, pap, only: [provider.id], trusted: [provider.id] }, provider)).toBe('offline')
      }
    }
  })

  it('an own node is asked only when it is on the list, where there is one', () => {
    expect(why({ only: [] }, OWN)).toBe('not-listed')
    expect(why({ only: ['node'] }, OWN)).toBe('asked')
  })

  it('leave is given for one provider by name', () => {
    const decision = decide(OPEN, PUBLIC)
    expect(decision).toEqual({ allowed: true, permit: { provider: 'explorer' } })
  })
})

describe('narrowing', () => {
  const ids = fc.subarray(['node', 'explorer', 'other'])
  const pap = fc.constantFrom(...PAP)
  const rules: fc.Arbitrary<Rules> = fc.record({
    offline: fc.boolean(),
    pap,
    only: fc.option(ids),
    trusted: ids,
  })
  const demands: fc.Arbitrary<Demands> = fc.record({ offline: fc.boolean(), pap, only: ids }, { requiredKeys: [] })

  it('never allows what the rules did not', () => {
    fc.assert(
      fc.property(rules, fc.array(demands, { maxLength: 3 }), fc.constantFrom(OWN, PUBLIC), (base, more, provider) => {
        if (decide(narrow(base, ...more), provider).allowed) expect(decide(base, provider).allowed).toBe(true)
      }),
    )
  })

  it('heeds every demand', () => {
    fc.assert(
      fc.property(rules, fc.array(demands, { maxLength: 3 }), (base, more) => {
        const so = narrow(base, ...more)
        expect(so.offline).toBe(base.offline || more.some(({ offline }) => offline))
        const marks = [base.pap, ...more.flatMap(demand => (demand.pap ? [demand.pap] : []))]
        expect(so.pap).toBe(PAP.find(mark => marks.includes(mark)))
        for (const { only } of more) if (only) expect(so.only!.every(id => only.includes(id))).toBe(true)
      }),
    )
  })

  it('without demands changes nothing', () => {
    fc.assert(fc.property(rules, base => expect(narrow(base, {})).toEqual(base)))
  })
})
