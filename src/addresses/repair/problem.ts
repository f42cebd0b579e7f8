import type { Candidate, Problem, ProblemCode } from '../model.ts'
import type { Meaning } from '../sink.ts'
import type { Repair } from './search.ts'

/** The recogniser as the explanation of errors uses it; handed in, since it is itself what asks for explanations. */
export interface Matcher {
  /** The best reading of a text, without the formats too slow to be tried thousands of times; null when there is none. */
  tryOut(bytes: Uint8Array, length: number): Candidate | null
  /** What a test network's address is; null for anything else. */
  testNetworkOf(bytes: Uint8Array): Meaning | null
}

/** The kind of address a string nearly is. */
export interface Near {
  readonly chain: string
  readonly kind: string
}

/** What is known about a problem besides its code. */
export interface Details {
  readonly position?: number | null
  readonly suggestions?: readonly string[]
  readonly near?: Near | undefined
  readonly found?: string
}

/** Puts a problem together. */
export function problem(code: ProblemCode, details: Details = {}): Problem {
  const { position = null, suggestions = [], near, found } = details
  return {
    code,
    position,
    suggestions,
    ...(near === undefined ? {} : { near: { chain: near.chain, kind: near.kind } }),
    ...(found === undefined ? {} : { found }),
  }
}

/** Where the repairs say the error sits: the first one's place, or null when others put it elsewhere. */
export function placeOf(repairs: readonly Repair[]): number | null {
  const first = repairs[0]
  if (first === undefined) return null
  return repairs.every(repair => Math.abs(repair.position - first.position) <= 1) ? first.position : null
}
