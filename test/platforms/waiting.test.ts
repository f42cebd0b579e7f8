import { beforeEach, describe, expect, test } from '@jest/globals'
import { createWaiting, type Waiting } from '../../src/platforms/waiting.ts'
import { type FakeClock, fakeClock } from '../support/clock.ts'

const EVERY_MS = 4_500

describe('the sign that an answer is being worked on', () => {
  let clock: FakeClock
  let waiting: Waiting
  let shown: string[]

  const begin = (inbound: string): void =>
    waiting.begin(inbound, async () => {
      shown.push(inbound)
      throw new Error('typing is not so important')
    })

  beforeEach(() => {
    clock = fakeClock()
    waiting = createWaiting({ clock, everyMs: EVERY_MS })
    shown = []
  })

  test.each([
    [599, 0],
    [600, 1],
    [600 + EVERY_MS - 1, 1],
    [600 + EVERY_MS, 2],
  ])('after %d ms it was shown %d times', async (ms, times) => {
    begin('telegram:1')
    await clock.advance(ms)
    expect(shown).toHaveLength(times)
  })

  test('ends with the first message of the answer, and no other', async () => {
    begin('telegram:1')
    begin('telegram:2')
    waiting.end('telegram:1/0')
    waiting.end('telegram:2')
    await clock.advance(600)
    expect(shown).toEqual(['telegram:2'])
  })

  test('is not shown for ever, nor after the end', async () => {
    begin('telegram:1')
    await clock.advance(600_000)
    const times = shown.length
    expect(times).toBeLessThanOrEqual(60_000 / EVERY_MS + 1)
    begin('telegram:3')
    waiting.stop()
    await clock.advance(600_000)
    expect(shown).toHaveLength(times)
  })
})
