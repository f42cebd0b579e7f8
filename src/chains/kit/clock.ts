/** Time as it is passed in. The core's clock is one; a simulator's is another. */
export interface Clock {
  now(): Date
  /** Calls back once after `ms`; the returned function cancels. Waiting must not keep the process alive. */
  after(ms: number, call: () => void): () => void
}

/** Resolves after `ms`, or rejects with the signal's reason as soon as it is aborted. */
export function wait(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    const stop = (): void => {
      cancel()
      reject(signal.reason)
    }
    const cancel = clock.after(ms, () => {
      signal.removeEventListener('abort', stop)
      resolve()
    })
    signal.addEventListener('abort', stop, { once: true })
  })
}
