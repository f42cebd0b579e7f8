import type { Candidate } from './model.ts'

/** The same key, spelt for another chain. */
export interface Twin {
  readonly chain: string
  /** Canonical spelling there, as a candidate of that chain would carry it. */
  readonly address: string
  readonly networks: readonly string[]
}

/**
 * Where else the key behind an address has an account. Whoever controls the one can control the others; whether they
 * ever used them is for the chains to say. Empty when nothing is known.
 */
export function twinsOf(_candidate: Candidate): Twin[] {
  return []
}
