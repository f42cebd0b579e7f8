import type { Recognition } from '../../src/addresses/model.ts'
import { recognise } from '../../src/addresses/recognise.ts'
import { removeSecrets } from '../../src/addresses/secrets/secrets.ts'
import { type Row, rowOf } from './row.ts'

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
