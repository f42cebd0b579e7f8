import type { Reading } from '../reading.ts'
import type { Call } from '../source.ts'
import type { Hex } from './encoding.ts'

/** A block. */
export interface Block {
  readonly height: number
  /** Milliseconds since the epoch. */
  readonly timeMs: number
}

/** One event that a contract wrote. */
export interface Log {
  readonly address: Hex
  readonly topics: readonly Hex[]
  readonly data: Hex
  readonly height: number
  readonly transaction: Hex
  readonly index: number
  /** Milliseconds since the epoch; null where the provider does not give it with the event. */
  readonly timeMs: number | null
}

/** Which events. A topic that is null may be anything; a list is any of them. */
export interface LogFilter {
  readonly addresses: readonly Hex[]
  readonly topics: readonly (Hex | readonly Hex[] | null)[]
  /** Up to and with this block. */
  readonly to: number
}

/**
 * What a call of a contract's method gave. `reverted`: the contract refused; `empty`: nothing came back, as from an account
 * that is no contract or has no such method and no fallback.
 */
export type CallResult = { readonly data: Hex } | { readonly failed: 'reverted' | 'empty' }

/** Reads one EVM network through one provider: a node's JSON-RPC, or an explorer that passes the same questions on. */
export interface EvmReader {
  /** Many calls cost little more than one; otherwise every one is a request of its own. */
  readonly batches: boolean
  /** The newest block. All other questions name a block, so that their answers belong together. */
  head(call: Call): Promise<Block>
  /** Several calls at one block, answered in order. */
  calls(
    calls: readonly { readonly to: Hex; readonly data: Hex }[],
    height: number,
    call: Call,
  ): Promise<readonly CallResult[]>
  /** Every event from the beginning of the chain that the filter lets through, oldest first. */
  logs(filter: LogFilter, call: Call): Promise<readonly Log[]>
  /** The time of a block, in milliseconds. */
  timeOf(height: number, call: Call): Promise<number>
  /** Where and when: for facts read at this block. */
  reading(block: Block): Reading
}
