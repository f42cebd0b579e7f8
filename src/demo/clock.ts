import type { Clock } from '../core/clock.ts'

/** A clock that goes on like another and can be put forward. */
export interface DemoClock extends Clock {
  /** Puts it forward by so many milliseconds; nothing that waits is called sooner for it. */
  skip(ms: number): void
}

/** A clock that shows what `clock` shows until it is put forward. */
export function movable(clock: Clock): DemoClock {
  let ahead = 0
  return {
    now: () => new Date(clock.now().getTime() + ahead),
    after: clock.after,
    skip(ms) {
      ahead += ms
    },
  }
}
