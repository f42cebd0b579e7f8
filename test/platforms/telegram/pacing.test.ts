import { describe, expect, it } from '@jest/globals'
import { createPacing } from '../../../src/platforms/telegram/pacing.ts'
import { fakeClock } from '../../support/clock.ts'

/** How many turns a chat gets at once. */
function burst(turn: () => number): number {
  let turns = 0
  while (turn() === 0) turns++
  return turns
}

describe('the pace at which Telegram may be written to', () => {
  it('is three at once and then one a second for a person', async () => {
    const clock = fakeClock()
    const pacing = createPacing(clock)
    expect(burst(() => pacing.turn('1000'))).toBe(3)
    expect(pacing.turn('1000')).toBe(3_000)
    await clock.advance(2_999)
    expect(pacing.turn('1000')).toBe(1)
    await clock.advance(1)
    expect(burst(() => pacing.turn('1000'))).toBe(3)
  })

  it('is twenty a minute for a group', async () => {
    const clock = fakeClock()
    const pacing = createPacing(clock)
    let turns = 0
    for (let second = 0; second < 59; second++) {
      turns += burst(() => pacing.turn('-100'))
      await clock.advance(1_000)
    }
    expect(turns).toBe(20)
    expect(pacing.turn('-100')).toBe(1_000)
  })

  it('is thirty a second in all, and a full chat holds up no other', async () => {
    const clock = fakeClock()
    const pacing = createPacing(clock)
    burst(() => pacing.turn('1'))
    expect(pacing.turn('2')).toBe(0)
    let others = 0
    while (pacing.turn(`${100 + others}`) === 0) others++
    expect(others).toBe(26)
    await clock.advance(1_000)
    expect(pacing.turn('999')).toBe(0)
  })

  it('is nothing in a chat that Telegram has closed for a while, and a clock that jumps makes it no longer', async () => {
    const clock = fakeClock()
    let skew = 0
    const pacing = createPacing({ ...clock, now: () => new Date(clock.now().getTime() + skew) })
    pacing.hold('1000', 35_000)
    expect(pacing.turn('1000')).toBe(35_000)
    expect(pacing.turn('1001')).toBe(0)
    skew = -86_400_000
    expect(pacing.turn('1000')).toBe(35_000)
    expect(pacing.turn('1001')).toBe(0)
    skew = 0
    await clock.advance(35_000)
    expect(pacing.turn('1000')).toBe(0)
  })
})
