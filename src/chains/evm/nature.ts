import type { Nature } from '../facts.ts'
import type { KnownToken } from '../tokens.ts'
import type { Hex } from './encoding.ts'

/** Code that hands an account of keys over to a contract: this, then the contract's 20 bytes (EIP-7702). */
const DELEGATION = /^0xef0100([0-9a-f]{40})$/

/** What an account is by the code under its address, lower case; `0x` is none. */
export function natureOf(code: Hex, address: Hex, tokens: readonly KnownToken[]): Omit<Nature, 'at'> {
  const delegate = DELEGATION.exec(code)?.[1]
  if (delegate) return { kind: 'delegated', of: `0x${delegate}` }
  if (tokens.some(({ contract }) => contract === address)) return { kind: 'token' }
  return { kind: code === '0x' ? 'wallet' : 'contract' }
}
