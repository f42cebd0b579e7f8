import type { Sink } from './sink.ts'

/**
 * One way of writing addresses. A format is only asked about tokens whose first byte and length fit, so that nearly all
 * tokens of a text are dropped by one table look-up.
 */
export interface Format {
  readonly name: string
  /** The first bytes and the lengths it takes. */
  readonly shapes: readonly Shape[]
  /** Checks bytes[start..end) and adds every reading to the sink, likeliest first. Never throws. */
  match(bytes: Uint8Array, start: number, end: number, sink: Sink): void
}

/** Tokens that begin with one of these characters and have a length in the range, both ends included. */
export interface Shape {
  readonly first: string
  readonly shortest: number
  readonly longest: number
}

export const LOWER = 'abcdefghijklmnopqrstuvwxyz'
export const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
export const DECIMAL = '0123456789'
export const HEX_FIRST = '0123456789abcdefABCDEF'

/** The same letters in both cases. */
export function bothCases(letters: string): string {
  return letters.toLowerCase() + letters.toUpperCase()
}
