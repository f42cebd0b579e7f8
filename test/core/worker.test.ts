import { describe, expect, test } from '@jest/globals'
import { keepLease, LEASE_MS } from '../../src/core/lease.ts'
import { startWorker } from '../../src/core/worker.ts'
import { fakeClock, settled } from '../support/clock.ts'

function queue(units: (() => Promise<void>)[], most: number, due: () => string | null = () => null) {
  const clock = fakeClock()
  const broken: unknown[] = []
  const worker = startWorker(
    { most, claim: async () => units.shift() ?? null, nextDue: async () => due() },
    clock,
    error => broken.push(error),
  )
  return { clock, broken, worker }
}

describe('a worker', () => {
  test('keeps at most so many units under way, and takes the next when one ends', async () => {
    const ends: (() => void)[] = []
    let begun = 0
    const unit = () =>
      new Promise<void>(resolve => {
        begun++
        ends.push(resolve)
      })
    const { worker } = queue([unit, unit, unit], 2)
    worker.wake()
    await settled()
    expect(begun).toBe(2)
    ends[0]!()
    await settled()
    expect(begun).toBe(3)
    ends[1]!()
    ends[2]!()
    await worker.stop()
  })

  test('looks again by itself when something falls due, and at least every second', async () => {
    const units: (() => Promise<void>)[] = []
    let done = 0
    const { worker, clock } = queue(units, 1)
    worker.wake()
    await settled()
    units.push(async () => void done++)
    await clock.advance(999)
    expect(done).toBe(0)
    await clock.advance(1)
    expect(done).toBe(1)
    await worker.stop()
  })

  test('a broken store ends it and is reported once', async () => {
    const clock = fakeClock()
    const broken: unknown[] = []
    const worker = startWorker(
      { most: 1, claim: () => Promise.reject(new Error('EIO')), nextDue: async () => null },
      clock,
      error => broken.push(error),
    )
    worker.wake()
    await settled()
    await clock.advance(10_000)
    expect(broken).toHaveLength(1)
    await worker.stop()
  })

  test('keeps a place for one who brings a unit along, once it is known that nothing waits', async () => {
    const { worker } = queue([], 1)
    expect(worker.reserve()).toBeNull()
    worker.wake()
    await settled()
    const slot = worker.reserve()!
    expect(worker.reserve()).toBeNull()
    let done = false
    slot.begin(async () => {
      done = true
    })
    await worker.idle()
    expect(done).toBe(true)
    worker.reserve()!.release()
    await worker.stop()
    expect(worker.reserve()).toBeNull()
  })

  test('lets nobody in before what waits already', async () => {
    const ends: (() => void)[] = []
    const order: string[] = []
    const unit = (name: string) => () =>
      new Promise<void>(resolve => {
        order.push(name)
        ends.push(resolve)
      })
    const units = [unit('first'), unit('second')]
    const { worker } = queue(units, 1)
    worker.wake()
    await settled()
    expect(order).toEqual(['first'])
    expect(worker.reserve()).toBeNull()
    ends[0]!()
    // The place is free from here on, but the second was there before whoever asks for it.
    expect(worker.reserve()).toBeNull()
    await settled()
    expect(order).toEqual(['first', 'second'])
    ends[1]!()
    await settled()
    expect(worker.reserve()).not.toBeNull()
  })

  test('stopping waits for what is under way and claims no more', async () => {
    let end: () => void = () => undefined
    const units = [() => new Promise<void>(resolve => (end = resolve)), async () => undefined]
    const { worker } = queue(units, 1)
    worker.wake()
    await settled()
    let stopped = false
    const stopping = worker.stop().then(() => (stopped = true))
    await settled()
    expect(stopped).toBe(false)
    end()
    await stopping
    expect(units).toHaveLength(1)
  })
  test('woken after its end, it asks the store for nothing', async () => {
    let asked = 0
    const worker = startWorker(
      {
        most: 1,
        claim: async () => {
          asked++
          return null
        },
        nextDue: async () => null,
      },
      fakeClock(),
      () => undefined,
    )
    await worker.stop()
    worker.wake()
    await settled()
    expect(asked).toBe(0)
  })
})

describe('a lease', () => {
  test('is renewed three times in its length, until released', async () => {
    const clock = fakeClock()
    let renewals = 0
    const release = keepLease(
      clock,
      async () => ++renewals > 0,
      () => undefined,
    )
    await clock.advance(LEASE_MS)
    expect(renewals).toBe(3)
    release()
    await clock.advance(LEASE_MS)
    expect(renewals).toBe(3)
  })

  test('that somebody else holds is lost, once', async () => {
    const clock = fakeClock()
    let lost = 0
    keepLease(
      clock,
      async () => false,
      () => lost++,
    )
    await clock.advance(LEASE_MS * 3)
    expect(lost).toBe(1)
  })
})
