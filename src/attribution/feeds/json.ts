import { Unreadable } from './feed.ts'
import { wholeText } from './text.ts'

/** Most bytes of a list that must be held whole to be understood. */
const WHOLE_MOST = 64 * 1024 * 1024

/** A whole file of JSON. Rejects with `Unreadable` where it is none or has more than `WHOLE_MOST` bytes. */
export async function wholeJson(chunks: AsyncIterable<Uint8Array>): Promise<unknown> {
  const text = await wholeText(chunks, WHOLE_MOST)
  try {
    return JSON.parse(text)
  } catch {
    throw new Unreadable('not-this-format', 'not JSON')
  }
}

/** Whether a value is a plain object: neither null nor an array. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
