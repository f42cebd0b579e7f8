import { toBytes } from './codec/text.ts'
import { formatsFor } from './dispatch.ts'
import { explain } from './explain.ts'
import { readInvoice } from './formats/invoice.ts'
import { joinGroups } from './formats/nimiq.ts'
import type { Candidate, Recognition } from './model.ts'
import { type Meaning, Sink } from './sink.ts'

const all = new Sink(Number.POSITIVE_INFINITY)
const first = new Sink(1)
/** For the search for slips: without the formats whose hash is too slow to be tried thousands of times. */
const quick = new Sink(1, false)

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

function tryOut(bytes: Uint8Array, length: number): Candidate | null {
  recogniseInto(bytes, 0, length, quick)
  return quick.found?.[0] ?? null
}

/** What a test network's address, which is never a candidate, would be; null for anything else. */
function testNetworkOf(bytes: Uint8Array): Meaning | null {
  recogniseInto(bytes, 0, bytes.length, all)
  return all.found === null ? all.test : null
}

/**
 * Every chain the whole string could be an address of, likeliest first, each with its reason; or what is wrong with it.
 * The string is taken as it is: white space around it is a problem like any other foreign character, since a file of
 * addresses must not be read more kindly than a wallet would. Pure, offline, never throws.
 */
export function recognise(input: string): Recognition {
  const bytes = toBytes(joinGroups(input))
  const candidates = recogniseOnly(bytes, 0, bytes.length)
  if (candidates !== null) return { input, candidates, problem: null }
  const invoice = readInvoice(input)
  if (invoice !== null) return { input, candidates: [invoice], problem: null }
  return { input, candidates: [], problem: explain(input, { tryOut, testNetworkOf }) }
}
