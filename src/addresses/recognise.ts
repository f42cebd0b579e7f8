import type { Candidate, Recognition } from './model.ts'

/**
 * Every chain the whole string could be an address of, likeliest first, each with its reason; or what is wrong with it.
 * White space around it is ignored. Pure, offline, never throws.
 */
export function recognise(input: string): Recognition {
  return { input, candidates: [], problem: { code: 'unknown-format', position: null, suggestions: [] } }
}

/**
 * The same for a piece of a byte buffer, without saying what is wrong: null when it is no address. The piece is not
 * trimmed, and nothing is allocated unless something matches, so that it can be called for every token of a large file.
 */
export function recogniseOnly(_bytes: Uint8Array, _start: number, _end: number): Candidate[] | null {
  return null
}

/** Only the likeliest reading: `recogniseOnly(…)?.[0] ?? null`, at a fraction of its cost. */
export function recogniseFirst(_bytes: Uint8Array, _start: number, _end: number): Candidate | null {
  return null
}

/** Whether the first byte and the length leave any format open: a table look-up, for dropping tokens early. */
export function plausible(_bytes: Uint8Array, _start: number, _end: number): boolean {
  return false
}
