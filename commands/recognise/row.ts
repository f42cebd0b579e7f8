import type { Recognition } from '../../src/addresses/model.ts'

/** One object a line of `recognise --json`: these keys, in this order. New keys are only ever added at the end. */
export interface Row {
  readonly input: string
  readonly candidates: readonly {
    readonly chain: string
    readonly kind: string
    readonly address: string
    readonly networks: readonly string[]
  }[]
  readonly problem: {
    readonly code: string
    readonly position: number | null
    readonly suggestions: readonly string[]
  } | null
}

/** The documented part of a recognition. */
export function rowOf({ input, candidates, problem }: Recognition): Row {
  return {
    input,
    candidates: candidates.map(({ chain, kind, address, networks }) => ({ chain, kind, address, networks })),
    problem: problem && { code: problem.code, position: problem.position, suggestions: problem.suggestions },
  }
}
