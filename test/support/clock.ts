import type { Clock } from '../../src/core/clock.ts'

interface Timer {
  readonly at: number
  readonly call: () => void
}

/** A clock that moves only when told to, and calls what falls due on the way, in order. */
export interface FakeClock extends Clock {
  /** Moves on by `ms`; promises that the calls set off are given the chance to go on in between. */
  advance(ms: number): Promise<void>
}

export function fakeClock(start = '2026-11-22T03:00:00.000Z'): FakeClock {
  let now = Date.parse(start)
  const timers = new Set<Timer>()
  return {
    now: () => new Date(now),
    after(ms, call) {
      const timer = { at: now + ms, call }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    async advance(ms) {
      const end = now + ms
      for (;;) {
        await settled()
        const due = [...timers].filter(timer => timer.at <= end).sort((a, b) => a.at - b.at)[0]
        if (!due) break
        timers.delete(due)
        now = Math.max(now, due.at)
        due.call()
      }
      now = end
      await settled()
    },
  }
}

/** Lets everything that waits for resolved promises run. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 5; i++) await new Promise(resolve => setImmediate(resolve))
}
