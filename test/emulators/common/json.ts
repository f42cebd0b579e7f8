/** A JSON object as it came over the wire: nothing is known of its values until they are looked at. */
export type Obj = Record<string, unknown>

/** Whether `value` is an object with names (not a list, not null). */
export function isObj(value: unknown): value is Obj {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** `value` when it is an object, else an empty one. */
export function objOf(value: unknown): Obj {
  return isObj(value) ? value : {}
}

/** `value` when it is a list, else an empty one. */
export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

/** The objects of a list; what is not an object is left out. */
export function objectsOf(value: unknown): Obj[] {
  return listOf(value).filter(isObj)
}

/** The strings of a list; what is not a string is left out. */
export function stringsOf(value: unknown): string[] {
  return listOf(value).filter(item => typeof item === 'string')
}

/** `value` when it is a string, else the empty string. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** Length in Unicode code points: what the platforms count unless they say otherwise. */
export function chars(value: unknown): number {
  return [...String(value ?? '')].length
}

/** A deep copy of what JSON can say of a value: undefined fields and hidden ones are gone. */
export function clone<T>(value: T): T {
  return value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T)
}

/** The parsed text, or undefined when it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
