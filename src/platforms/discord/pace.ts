import type { IIdentifyThrottler } from '@discordjs/ws'
import type { Clock } from '../../core/clock.ts'

/** Five seconds between two sessions (https://docs.discord.com/developers/events/gateway#rate-limiting), in milliseconds. */
const APART_MS = 5_000
/** After so many sessions within an hour something is wrong, and only so many a day are allowed. */
const MANY = 20
const HOUR_MS = 3_600_000
/** A day has a thousand sessions, and Discord takes the token back from who needs more: one in ninety seconds is fewer. */
const SLOW_MS = 90_000

/** Paces the beginning of sessions, so that a line that keeps breaking never uses them up. */
export function createPace(clock: Clock): IIdentifyThrottler {
  let begun: readonly number[] = []
  return {
    async waitForIdentify(_, signal) {
      const now = clock.now().getTime()
      // A clock that was set back must not make anybody wait for it to come round again.
      begun = begun.filter(at => at <= now && now - at < HOUR_MS)
      const apart = begun.length >= MANY ? SLOW_MS : APART_MS
      const wait = begun.length === 0 ? 0 : begun.at(-1)! + apart - now
      if (wait > 0) await pause(clock, wait, signal)
      begun = [...begun, clock.now().getTime()]
    },
  }
}

function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(ms, resolve)
    signal.addEventListener(
      'abort',
      () => {
        cancel()
        reject(new Error('the line is gone'))
      },
      { once: true },
    )
  })
}
