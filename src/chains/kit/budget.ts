import { ChainFault } from '../faults.ts'
import type { Call } from '../source.ts'
import { type Clock, wait } from './clock.ts'

/** How often a provider lets itself be asked, as its documentation states. */
export interface Rate {
  /** Questions a second in the long run. */
  readonly perSecond: number
  /** Questions that may come at once; 1 where nothing is documented. */
  readonly burst: number
}

/** Keeps one provider's rate for all who ask it. State of its own: one a provider. */
export interface Budget {
  /**
   * Resolves when one question may be sent. Rejects with `rate-limited` at once where that would be after the call's
   * deadline, and with the signal's reason when the call is ended.
   */
  take(call: Pick<Call, 'signal' | 'deadline'>): Promise<void>
  /** The provider asked for quiet until then (milliseconds since the epoch). */
  pause(until: number): void
}

/** A token bucket: `burst` tokens at most, refilled at `perSecond`; those who wait are served in turn. */
export function createBudget(provider: string, { perSecond, burst }: Rate, clock: Clock): Budget {
  const gap = 1000 / perSecond
  /** When the bucket would be full if nobody asked any more: each question moves it on by one gap. */
  let full = 0
  let quiet = 0

  return {
    async take({ signal, deadline }) {
      for (;;) {
        signal.throwIfAborted()
        const now = clock.now().getTime()
        const from = Math.max(now, quiet)
        const turn = Math.max(from, Math.max(full, from) - (burst - 1) * gap)
        if (turn > deadline) throw new ChainFault('rate-limited', provider, new Date(turn).toISOString())
        full = Math.max(full, turn) + gap
        if (turn <= now) return
        await wait(clock, turn - now, signal)
        // The provider may have asked for quiet meanwhile: then the turn that was waited for is void.
        if (quiet <= clock.now().getTime()) return
      }
    },
    pause(until) {
      quiet = Math.max(quiet, until)
    },
  }
}
