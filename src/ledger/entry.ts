/**
 * The bytes of an entry as they are hashed into the log: JSON with the names of every object in order and nothing
 * between its parts (RFC 8785, for texts, whole numbers, lists, objects and null). Two programs that know an entry come
 * to the same bytes. Throws `TypeError` for what an entry never holds: fractions, dates, functions.
 */
export function entryOf(value: unknown): Uint8Array {
  return Buffer.from(canonical(value))
}

/** The same as a text. */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value)
  if (typeof value === 'number') {
    if (Number.isSafeInteger(value)) return String(value)
    throw new TypeError('not a whole number')
  }
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) {
    throw new TypeError('not plain data')
  }
  const fields = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`).join(',')}}`
}
