/** Time as it is passed in, so that a simulator can drive everything. */
export interface Clock {
  now(): Date
  /** Calls back once after `ms`; the returned function cancels. */
  after(ms: number, call: () => void): () => void
}

/** The machine's clock. Timers do not keep the process alive. */
export const systemClock: Clock = {
  now: () => new Date(),
  after(ms, call) {
    const timer = setTimeout(call, ms)
    timer.unref()
    return () => clearTimeout(timer)
  },
}
