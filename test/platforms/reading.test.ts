import { beforeEach, describe, expect, test } from '@jest/globals'
import { createReading, type Reading } from '../../src/platforms/reading.ts'
import { type FakeClock, fakeClock } from '../support/clock.ts'

const EVERY_MS = 5_000

describe('where reading stopped', () => {
  let clock: FakeClock
  let kept: string[]
  let refused: unknown[]
  let hears: boolean
  let works: boolean

  const read = (): Reading =>
    createReading({
      name: 'test.read',
      store: {
        setting: async () => kept.at(-1) ?? null,
        async commit([effect]) {
          if (!works) throw new Error('no disk')
          if (effect?.do === 'set') kept.push(effect.value!)
          return { done: true }
        },
      },
      clock,
      everyMs: EVERY_MS,
      heard: () => (hears ? clock.now() : null),
      notKept: error => refused.push(error),
    })

  beforeEach(() => {
    clock = fakeClock()
    kept = []
    refused = []
    hears = true
    works = true
  })

  test.each([
    [EVERY_MS - 1, 1],
    [EVERY_MS, 2],
    [2 * EVERY_MS, 3],
  ])('after %d ms it was kept %d times', async (ms, times) => {
    const reading = read()
    await reading.begin()
    await clock.advance(ms)
    expect(kept).toHaveLength(times)
  })

  test('is not kept while what was missed is being read: a restart begins where the gap began', async () => {
    const reading = read()
    await reading.begin()
    const gap = Promise.withResolvers<void>()
    const missed = reading.catchingUp(gap.promise)
    reading.read('C1', '2')
    await clock.advance(EVERY_MS)
    await reading.end()
    expect(kept).toHaveLength(1)
    gap.resolve()
    await missed
    await reading.end()
    expect(kept).toHaveLength(2)
  })

  test('is kept again when catching up has failed', async () => {
    const reading = read()
    await reading.begin()
    await expect(reading.catchingUp(Promise.reject(new Error('refused')))).rejects.toThrow('refused')
    await clock.advance(EVERY_MS)
    expect(kept).toHaveLength(2)
  })

  test('is what the next run begins from, and no later than when the platform was heard', async () => {
    const reading = read()
    reading.read('C1', '2')
    reading.read('C1', '1')
    await reading.begin()
    const heard = clock.now()
    hears = false
    await clock.advance(EVERY_MS)
    const next = read()
    expect(await next.load()).toEqual(heard)
    expect(next.stand()).toEqual(new Map([['C1', '2']]))
  })

  test('that the store did not take is told, and kept the next time', async () => {
    const reading = read()
    works = false
    await reading.begin()
    expect(refused).toEqual([new Error('no disk')])
    works = true
    await reading.end()
    expect(kept).toHaveLength(1)
  })

  test('is not written again when nothing has changed', async () => {
    const reading = read()
    await reading.begin()
    await reading.end()
    expect(kept).toHaveLength(1)
  })

  test('is kept no longer when it has ended', async () => {
    const reading = read()
    await reading.begin()
    await reading.end()
    await clock.advance(3 * EVERY_MS)
    expect(kept).toHaveLength(1)
  })

  test('is unknown where nothing was kept, or nothing that can be read', async () => {
    expect(await read().load()).toBeNull()
    kept.push('{"alive":"yesterday","read":[]}')
    expect(await read().load()).toBeNull()
  })
})
