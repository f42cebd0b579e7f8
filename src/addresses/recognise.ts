import { recogniseInto, recogniseOnly } from './candidates.ts'
import { toBytes } from './codec/text.ts'
import { explain } from './explain.ts'
import { readInvoice } from './formats/invoice.ts'
import { joinGroups } from './formats/nimiq.ts'
import type { Candidate, Recognition } from './model.ts'
import { type Meaning, Sink } from './sink.ts'

const all = new Sink(Number.POSITIVE_INFINITY)
/** For the search for slips: without the formats whose hash is too slow to be tried thousands of times. */
const quick = new Sink(1, false)

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
