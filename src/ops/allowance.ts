import type Keyv from 'keyv'
import type { Clock } from '../core/clock.ts'

/** Calls one person may make in a window of a minute, on platforms where others share the machine. */
const CALLS_A_MINUTE = 60

const WINDOW_MS = 60_000

/**
 * Counts calls by person and minute. Kept where it may be lost: a lost count lets a few calls more through, and a store
 * that cannot be read lets everything through, since an officer's question outweighs a counter.
 */
export function createAllowance(
  cache: Keyv<number>,
  clock: Clock,
  most: number = CALLS_A_MINUTE,
): (person: string) => Promise<'within' | 'over'> {
  return async person => {
    const key = `${person}@${Math.floor(clock.now().getTime() / WINDOW_MS)}`
    const calls = ((await cache.get(key).catch(() => undefined)) ?? 0) + 1
    await cache.set(key, calls, 2 * WINDOW_MS).catch(() => undefined)
    return calls > most ? 'over' : 'within'
  }
}
