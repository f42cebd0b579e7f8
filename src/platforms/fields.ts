/** A JSON object from the wire, of which nothing is known yet. */
export interface Fields {
  readonly [name: string]: unknown
}

/** The value as an object; one without fields when it is none. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}
}

/** The value as a string; empty when it is none. */
export function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** The objects of a list; none when it is no list. */
export function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.map(fieldsOf) : []
}
