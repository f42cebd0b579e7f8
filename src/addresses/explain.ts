import type { Candidate, Problem } from './model.ts'
import type { Meaning } from './sink.ts'

/** The recogniser as the explanation of errors uses it. */
export interface Matcher {
  recogniseOnly(bytes: Uint8Array, start: number, end: number): Candidate[] | null
  testNetworkOf(bytes: Uint8Array): Meaning | null
}

/** What is wrong with a string that is no address. */
export function explain(_input: string, _matcher: Matcher): Problem {
  return { code: 'unknown-format', position: null, suggestions: [] }
}
