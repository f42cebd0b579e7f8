import type { Clock } from './clock.ts'

/** Work that comes in units which are claimed one at a time. */
export interface Work {
  /** Claims one unit and returns its doing, or null when nothing is due. */
  claim(): Promise<(() => Promise<void>) | null>
  /** When something will be due without being announced, ISO 8601; null when nothing will. */
  nextDue(): Promise<string | null>
  /** How many units may be under way at once. */
  readonly most: number
}

/** A unit's place, kept free for somebody who already holds the unit. */
export interface Slot {
  begin(unit: () => Promise<void>): void
  /** There is nothing to do after all. */
  release(): void
}

/** A loop over claimed work. */
export interface Worker {
  /**
   * A place for a unit that is held without being claimed from a queue, so that nothing waits for a claim; null where
   * no place is free, or where something older may be waiting.
   */
  reserve(): Slot | null
  /** Looks for work now. Cheap, and safe to call from anywhere. */
  wake(): void
  /** Claims no more and resolves when what is under way has ended. */
  stop(): Promise<void>
  /** Resolves when nothing is under way and nothing is due now. */
  idle(): Promise<void>
}

/** Longest pause between two looks, in milliseconds: another process may have brought work. */
const LOOK_MS = 1_000

/**
 * Starts a loop. `broken` is told of a claim or a unit that rejects, which only a broken store does; the loop then
 * ends by itself.
 */
export function startWorker(work: Work, clock: Clock, broken: (error: unknown) => void): Worker {
  let underway = 0
  let looking = false
  let again = false
  let ended = false
  /** Whether something may be waiting that no claim has found yet: what comes now must not get in before it. */
  let behind = true
  let cancelPause = (): void => undefined
  const waiting = new Set<() => void>()

  async function look(): Promise<void> {
    // After the end the store may be closed: it is not asked any more.
    if (ended) return settle()
    if (looking) {
      again = true
      return
    }
    looking = true
    cancelPause()
    let wait = LOOK_MS
    try {
      do {
        again = false
        while (!ended && underway < work.most) {
          const unit = await work.claim()
          behind = unit !== null || again
          if (!unit) break
          underway++
          begin(unit)
        }
        if (!ended) wait = await pause()
      } while (again && !ended)
    } catch (error) {
      fail(error)
    } finally {
      looking = false
    }
    settle()
    if (!ended) cancelPause = clock.after(wait, () => void look())
  }

  function begin(unit: () => Promise<void>): void {
    unit().catch(fail).finally(leave)
  }

  function leave(): void {
    underway--
    void look()
  }

  function reserve(): Slot | null {
    if (ended || looking || behind || underway >= work.most) return null
    underway++
    return { begin, release: leave }
  }

  function fail(error: unknown): void {
    ended = true
    broken(error)
  }

  async function pause(): Promise<number> {
    const due = await work.nextDue()
    const wait = due === null ? LOOK_MS : Date.parse(due) - clock.now().getTime()
    return Math.min(LOOK_MS, Math.max(1, wait))
  }

  function settle(): void {
    if (underway > 0) return
    for (const resolve of waiting) resolve()
    waiting.clear()
  }

  const idle = (): Promise<void> =>
    underway === 0 && !looking ? Promise.resolve() : new Promise(resolve => waiting.add(resolve))

  return {
    reserve,
    wake() {
      behind = true
      void look()
    },
    idle,
    stop() {
      ended = true
      cancelPause()
      return idle()
    },
  }
}
