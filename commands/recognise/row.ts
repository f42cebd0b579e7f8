import type { Recognition } from '../../src/addresses/model.ts'
import { recognise } from '../../src/addresses/recognise.ts'
import { removeSecrets } from '../../src/addresses/secrets/secrets.ts'

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

/** A line recognised. A line that holds a secret is not looked at further, and is shown with a mark in its place. */
export function recogniseLine(line: string): { readonly row: Row; readonly recognition: Recognition | null } {
  const { text, kinds } = removeSecrets(line)
  if (kinds.length > 0) {
    return {
      row: { input: text, candidates: [], problem: { code: 'secret', position: null, suggestions: [] } },
      recognition: null,
    }
  }
  const recognition = recognise(line)
  return { row: rowOf(recognition), recognition }
}

/** The documented part of a recognition. */
export function rowOf({ input, candidates, problem }: Recognition): Row {
  return {
    input,
    candidates: candidates.map(({ chain, kind, address, networks }) => ({ chain, kind, address, networks })),
    problem: problem && { code: problem.code, position: problem.position, suggestions: problem.suggestions },
  }
}
