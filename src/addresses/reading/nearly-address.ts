import { recognise } from '../recognise.ts'
import type { Found } from './claims.ts'
import type { Source } from './finding.ts'

/** The token as a finding that says what is wrong with it. */
export function nearlyAddress(token: string, source: Source | null = null): Found & { type: 'nearly-address' } {
  return { type: 'nearly-address', recognition: recognise(token), source }
}
