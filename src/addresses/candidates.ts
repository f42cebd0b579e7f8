import { formatsFor } from './dispatch.ts'
import type { Candidate } from './model.ts'
import { Sink } from './sink.ts'

const all = new Sink(Number.POSITIVE_INFINITY)
const first = new Sink(1)

/**
 * Puts the readings of bytes[start..end) into a sink, as many as it wants, likeliest first: what the functions below do,
 * for a caller that asks the sink for more than the readings.
 */
export function recogniseInto(bytes: Uint8Array, start: number, end: number, sink: Sink): void {
  sink.reset()
  const formats = formatsFor(bytes, start, end)
  if (formats === undefined) return
  for (const format of formats) {
    format.match(bytes, start, end, sink)
    if (sink.full) return
  }
}

/**
 * Every chain that bytes[start..end) could be an address of, likeliest first; null when it is no address. Works in place
 * and allocates nothing unless something matches, so that it can be called for every token of a large file.
 */
export function recogniseOnly(bytes: Uint8Array, start: number, end: number): Candidate[] | null {
  recogniseInto(bytes, start, end, all)
  return all.found
}

/** Only the likeliest reading: `recogniseOnly(…)?.[0] ?? null`, at a fraction of its cost. */
export function recogniseFirst(bytes: Uint8Array, start: number, end: number): Candidate | null {
  recogniseInto(bytes, start, end, first)
  return first.found?.[0] ?? null
}

/** Whether the first byte and the length leave any format open: a table look-up, for dropping tokens early. */
export function plausible(bytes: Uint8Array, start: number, end: number): boolean {
  return formatsFor(bytes, start, end) !== undefined
}
