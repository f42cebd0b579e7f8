import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { freezeState } from '../../src/chains/freeze-state.ts'
import type { FreezeEvent } from '../../src/chains/freezes.ts'
import { USDT } from './transfers.ts'

const at = { provider: 'p', url: '', height: 100, blockTime: null, fetchedAt: '2026-11-22T03:00:00.000Z' }
const event = (what: FreezeEvent['what'], height: number | null): FreezeEvent => ({ what, height, time: null })
const amount = { value: 5n, decimals: 6, unit: 'USDT' }

function state(frozen: boolean, ...events: readonly FreezeEvent[]) {
  const reading = { flag: { frozen }, events, history: 'complete', pendingSeen: true, at } as const
  return freezeState(USDT, reading).freeze
}

describe('the state of freezing', () => {
  it('is one of five', () => {
    const [submitted, frozen, destroyed, released] = [
      event('submitted', 5),
      event('frozen', 10),
      { ...event('destroyed', 20), amount },
      event('released', 30),
    ]
    expect(state(false)).toEqual({ state: 'not-frozen' })
    expect(state(false, submitted)).toEqual({ state: 'pending', submitted: { height: 5, time: null } })
    expect(state(true, frozen)).toEqual({ state: 'frozen', since: { height: 10, time: null } })
    expect(state(true, frozen, destroyed)).toEqual({
      state: 'destroyed',
      destroyed: { height: 20, time: null },
      amount,
    })
    expect(state(false, frozen, destroyed, released)).toEqual({
      state: 'previously-frozen',
      since: { height: 10, time: null },
      released: { height: 30, time: null },
    })
  })

  it('is unknown where the contract could not be asked, whatever the history says', () => {
    const reading = {
      flag: { unknown: 'reverted' },
      events: [event('frozen', 1)],
      history: 'complete',
      pendingSeen: true,
      at,
    } as const
    expect(freezeState(USDT, reading)).toMatchObject({
      freeze: { state: 'unknown', why: 'reverted' },
      events: [{ height: 1 }],
    })
  })

  it('has no day where the history does not tell it', () => {
    expect(state(true)).toEqual({ state: 'frozen', since: null })
    expect(state(true, event('frozen', 1), event('released', 2))).toEqual({ state: 'frozen', since: null })
    expect(state(false, event('frozen', 1))).toMatchObject({ state: 'previously-frozen', released: null })
  })

  it('after a second freeze is frozen, though funds were destroyed in the first', () => {
    const events = [event('frozen', 1), event('destroyed', 2), event('released', 3), event('frozen', 4)]
    expect(state(true, ...events)).toMatchObject({ state: 'frozen', since: { height: 4 } })
  })

  it('is not pending by a proposal that a freeze or a release has overtaken', () => {
    expect(state(false, event('submitted', 1), event('frozen', 2), event('released', 3)).state).toBe(
      'previously-frozen',
    )
    expect(state(false, event('frozen', 2), event('released', 3), event('submitted', 4)).state).toBe('pending')
    expect(state(false, event('submitted', null)).state).toBe('pending')
  })

  it('follows the history where it goes on after the block that the contract was asked at', () => {
    expect(state(false, event('frozen', 101)).state).toBe('frozen')
    expect(state(true, event('frozen', 1), event('released', 101)).state).toBe('previously-frozen')
    expect(state(false, event('frozen', 100)).state).toBe('previously-frozen')
  })

  const events = fc.array(
    fc.record({
      what: fc.constantFrom('submitted' as const, 'frozen' as const, 'released' as const, 'destroyed' as const),
      height: fc.option(fc.integer({ min: 0, max: 100 })),
      time: fc.constant(null),
    }),
  )

  it('agrees with the contract about the present, in whatever order the history comes', () => {
    fc.assert(
      fc.property(fc.boolean(), events, (frozen, history) => {
        const known = history.filter(({ height }) => height !== null)
        const found = state(frozen, ...known)
        expect(['frozen', 'destroyed'].includes(found.state)).toBe(frozen)
        // Of events in one block the order given is the order on the ledger: only different blocks may be mixed up.
        const heights = known.map(({ height }) => height)
        if (new Set(heights).size === heights.length) expect(state(frozen, ...known.toReversed())).toEqual(found)
      }),
    )
  })
})
