import type { Clock } from '../core/clock.ts'
import type { Failure } from './adapter.ts'

/** How long a message that is partly there may wait for the rest, in milliseconds, before the outbox takes over. */
const PATIENCE_MS = 30_000

/** Pauses between attempts that may as well be made later, in milliseconds. */
const PAUSES_MS = [2_000, 10_000, 60_000]

/** Time, and what a failure means. */
export interface Patience {
  readonly clock: Clock
  readonly classify: (error: unknown) => Failure
}

/**
 * Does it, and again after each short pause that the platform asks for: all of them take about one message a second in a
 * conversation, so that a message of several parts meets that limit while it is being sent.
 */
export async function patiently<T>({ clock, classify }: Patience, act: () => Promise<T>): Promise<T> {
  for (let waited = 0; ; ) {
    try {
      return await act()
    } catch (error) {
      const failure = classify(error)
      if (failure.kind !== 'retry' || waited + failure.afterMs > PATIENCE_MS) throw error
      waited += failure.afterMs
      await new Promise<void>(resolve => clock.after(failure.afterMs, resolve))
    }
  }
}

/** Does it, and once more after each longer pause, as long as what keeps it from being done may pass. */
export async function insistently(patience: Patience, act: () => Promise<void>): Promise<void> {
  const { clock, classify } = patience
  for (const pause of PAUSES_MS) {
    try {
      return await patiently(patience, act)
    } catch (error) {
      if (classify(error).kind === 'permanent') throw error
      await new Promise<void>(resolve => clock.after(pause, resolve))
    }
  }
  return act()
}
