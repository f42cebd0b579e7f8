/** What an adapter is doing for others, and how the last of it ended. */
export interface Underway {
  /** Counts something as under way until it ends. */
  during<T>(doing: Promise<T>): Promise<T>
  /** The same for a call to the platform, of which the health checks tell whether it worked. */
  noted<T>(doing: Promise<T>): Promise<T>
  /** The word for how the last noted call failed; null after one that worked. */
  lastError(): string | null
  /** Resolves when nothing is under way. */
  settled(): Promise<void>
}

/** `wordFor` says what may be told of an error; null: it was no failure of the platform. */
export function createUnderway(wordFor: (error: unknown) => string | null): Underway {
  const underway = new Set<Promise<unknown>>()
  let lastError: string | null = null

  function during<T>(doing: Promise<T>): Promise<T> {
    underway.add(doing)
    const done = (): void => void underway.delete(doing)
    doing.then(done, done)
    return doing
  }

  return {
    during,
    async noted(doing) {
      try {
        const done = await during(doing)
        lastError = null
        return done
      } catch (error) {
        lastError = wordFor(error) ?? lastError
        throw error
      }
    },
    lastError: () => lastError,
    async settled() {
      await Promise.allSettled([...underway])
    },
  }
}
