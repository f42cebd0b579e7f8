/**
 * Intl objects cost tens of microseconds to make and a few to use, so each is made once. They hold no state of a
 * reader, which is why they may live for the whole process.
 */
const made = new Map<string, unknown>()

/** The object for this purpose and these words, made at first use. `key` must name everything that `make` depends on. */
export function once<T>(key: string, make: () => T): T {
  const known = made.get(key) as T | undefined
  if (known !== undefined) return known
  const fresh = make()
  made.set(key, fresh)
  return fresh
}
