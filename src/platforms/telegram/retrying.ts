import type { Clock } from '../../core/clock.ts'
import { classify, isRefusal, isTokenGone } from './failures.ts'

/** Waits in milliseconds: they double from the first to the longest. */
const WAIT_MS = { first: 250, longest: 30_000, tokenGone: 300_000, conflict: 5_000 }

/** Pauses between attempts to reach Telegram, which can be cut short. */
export interface Pauses {
  /** Waits for as long as this many failures in a row, and what Telegram says, ask for. */
  after(error: unknown, failures: number): Promise<void>
  /** Ends the pause that is under way. */
  cut(): void
}

/** Pauses by a clock. */
export function createPauses(clock: Clock): Pauses {
  let cut = (): void => undefined
  return {
    after(error, failures) {
      const backoff = Math.min(WAIT_MS.longest, WAIT_MS.first * 2 ** Math.min(failures - 1, 10))
      const ms = Math.max(backoff, Math.min(askedBy(error), WAIT_MS.tokenGone))
      return new Promise(resolve => {
        const cancel = clock.after(ms, resolve)
        cut = () => {
          cancel()
          resolve()
        }
      })
    },
    cut: () => cut(),
  }
}

function askedBy(error: unknown): number {
  if (isTokenGone(error)) return WAIT_MS.tokenGone
  // Whoever else asks with this token is ended by each of our requests, too.
  if (isRefusal(error, 'other_instance')) return WAIT_MS.conflict
  const failure = classify(error)
  return failure.kind === 'retry' ? failure.afterMs : 0
}
