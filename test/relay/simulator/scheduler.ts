/** A seeded generator of numbers (mulberry32): the same seed, the same run. */
export interface Dice {
  /** From 0, below 1. */
  next(): number
  /** A whole number from 0, below `most`. */
  below(most: number): number
  chance(probability: number): boolean
  pick<T>(all: readonly T[]): T
}

export function dice(seed: number): Dice {
  let state = seed | 0
  function next(): number {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (most: number): number => Math.floor(next() * most)
  return { next, below, chance: probability => next() < probability, pick: all => all[below(all.length)]! }
}

/** Virtual time: whatever waits, waits here, and what comes next is drawn from what is due. */
export interface Scheduler {
  readonly now: () => number
  /** Calls back once after `ms`; the returned function cancels. */
  after(ms: number, call: () => void): () => void
  wait(ms: number): Promise<void>
  /** Counts work that goes on outside virtual time: nothing else happens until it has ended. */
  outside<T>(work: () => Promise<T>): Promise<T>
  /** Resolves when no work goes on outside virtual time. */
  quiet(): Promise<void>
  /** Does what is next; false when nothing waits. */
  step(): Promise<boolean>
  /** A hash over everything that has happened, in order: two runs of a seed come to the same. */
  readonly trace: () => number
}

interface Waiting {
  readonly at: number
  readonly turn: number
  readonly call: () => void
}

/** What is due within so many milliseconds may happen in any order. */
const WINDOW_MS = 2
/** How many turns of the event loop without work count as quiet. */
const QUIET_TURNS = 2

export function scheduler(start: number, { below }: Dice): Scheduler {
  const waiting = new Set<Waiting>()
  let now = start
  let turns = 0
  let trace = 0
  let outside = 0

  function after(ms: number, call: () => void): () => void {
    const one = { at: now + Math.max(0, ms), turn: turns++, call }
    waiting.add(one)
    return () => waiting.delete(one)
  }

  async function quiet(): Promise<void> {
    for (let calm = 0; calm < QUIET_TURNS; ) {
      await new Promise(resolve => setImmediate(resolve))
      calm = outside === 0 ? calm + 1 : 0
    }
  }

  return {
    now: () => now,
    after,
    wait: ms => new Promise(resolve => void after(ms, resolve)),
    async outside(work) {
      outside++
      try {
        return await work()
      } finally {
        outside--
      }
    },
    quiet,
    async step() {
      await quiet()
      let first = Number.POSITIVE_INFINITY
      for (const { at } of waiting) first = Math.min(first, at)
      const due = [...waiting].filter(({ at }) => at <= first + WINDOW_MS)
      const one = due[below(due.length)]
      if (!one) return false
      waiting.delete(one)
      now = Math.max(now, one.at)
      trace = (Math.imul(trace ^ one.turn, 16_777_619) ^ now) | 0
      one.call()
      return true
    },
    trace: () => trace,
  }
}
