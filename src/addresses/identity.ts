import type { Candidate } from './model.ts'

/**
 * The key under which facts about an account are stored: `<chain>:<canonical spelling>`. Two candidates have the same
 * identity exactly when they are the same account on the same chain, however they were written. For all EVM networks the
 * chain is `evm` and the spelling is lower case (`evm:0x…`).
 */
export function identity(candidate: Candidate): string {
  return `${candidate.chain}:${candidate.address}`
}
