import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createBudget } from '../../../src/chains/kit/budget.ts'
import { fakeClock, settled } from '../../support/clock.ts'

const signal = new AbortController().signal
const forEver = Number.POSITIVE_INFINITY

describe('a rate', () => {
  it('lets a burst through at once and the rest in turn', async () => {
    const clock = fakeClock()
    const start = clock.now().getTime()
    const budget = createBudget('one', { perSecond: 2, burst: 3 }, clock)
    const times: number[] = []
    const taking = Array.from({ length: 6 }, () =>
      budget.take({ signal, deadline: forEver }).then(() => times.push(clock.now().getTime() - start)),
    )
    await clock.advance(5_000)
    await Promise.all(taking)
    expect(times).toEqual([0, 0, 0, 500, 1000, 1500])
  })

  it('is never exceeded in any second, whenever questions come', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 25 }),
        async (perSecond, burst, gaps) => {
          const clock = fakeClock()
          const budget = createBudget('one', { perSecond, burst }, clock)
          const times: number[] = []
          const taking: Promise<unknown>[] = []
          for (const gap of gaps) {
            await clock.advance(gap)
            taking.push(budget.take({ signal, deadline: forEver }).then(() => times.push(clock.now().getTime())))
          }
          await clock.advance(60_000)
          await Promise.all(taking)
          for (const time of times) {
            const within = times.filter(other => other >= time && other < time + 1000).length
            expect(within).toBeLessThanOrEqual(burst + perSecond)
          }
        },
      ),
      { numRuns: 20 },
    )
  })

  it('is not waited for beyond the deadline', async () => {
    const clock = fakeClock()
    const deadline = clock.now().getTime() + 999
    const budget = createBudget('one', { perSecond: 1, burst: 1 }, clock)
    await budget.take({ signal, deadline })
    const until = new Date(clock.now().getTime() + 1000).toISOString()
    await expect(budget.take({ signal, deadline })).rejects.toMatchObject({ code: 'rate-limited', until })
    const inTime = budget.take({ signal, deadline: deadline + 1 })
    await clock.advance(1000)
    await expect(inTime).resolves.toBeUndefined()
  })

  it('pauses for as long as the provider asks, also for those who wait already', async () => {
    const clock = fakeClock()
    const budget = createBudget('one', { perSecond: 1, burst: 1 }, clock)
    await budget.take({ signal, deadline: forEver })
    let done = false
    const waiting = budget.take({ signal, deadline: forEver }).then(() => {
      done = true
    })
    await settled()
    budget.pause(clock.now().getTime() + 10_000)
    await clock.advance(9_999)
    expect(done).toBe(false)
    await clock.advance(5_000)
    await waiting
  })

  it('is not waited for by those who have given up', async () => {
    const clock = fakeClock()
    const budget = createBudget('one', { perSecond: 1, burst: 1 }, clock)
    await budget.take({ signal, deadline: forEver })
    const giveUp = new AbortController()
    const waiting = budget.take({ signal: giveUp.signal, deadline: forEver })
    giveUp.abort(new Error('enough'))
    await expect(waiting).rejects.toThrow('enough')
  })
})
