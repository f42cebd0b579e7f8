/**
 * The vocabulary of address recognition: what a string may be, and what is wrong with it.
 * Everything here is plain data, so that it can be stored, sent and compared.
 */

/**
 * How far the spelling proves itself. `verified`: a checksum was present and holds. `absent`: the format has an
 * optional checksum which this spelling does not carry (an all-lowercase EVM address). `none`: the format has none
 * (Solana, Aptos), so a mistyped address cannot be told from a right one.
 */
export type Checksum = 'verified' | 'absent' | 'none'

/** Why a chain is offered: the part of the string that says so, as a code and the value that was found. */
export interface Reason {
  readonly code: 'version-byte' | 'prefix' | 'length' | 'shape'
  readonly value: string
}

/** One reading of a string as an address of one chain. */
export interface Candidate {
  /** The address family (`btc`, `evm`, `tron`): the same format and the same keys. Ids are those of `chains.ts`. */
  readonly chain: string
  /** The form inside the family: `p2pkh`, `cashaddr-p2sh`, `account`, `contract`, … */
  readonly kind: string
  /** The canonical spelling: all spellings of one account on one chain share it, and labels are stored under it. */
  readonly address: string
  /** Where the family is used (`ethereum`, `bsc`, …); people read these networks' names. */
  readonly networks: readonly string[]
  readonly checksum: Checksum
  readonly reason: Reason
  /** Destination tag or payment id that the spelling itself carries (XRP X-address, Monero integrated address). */
  readonly tag?: string
}

/** What is wrong with a string that is nearly an address. */
export interface Problem {
  readonly code: ProblemCode
  /** Where the error sits, in UTF-16 code units of the input, or null where it cannot be said. */
  readonly position: number | null
  /** Corrected spellings that validate, likeliest first; never applied without a person. */
  readonly suggestions: readonly string[]
  /** The kind it nearly is, where that can be said. */
  readonly near?: { readonly chain: string; readonly kind: string }
  /** The offending piece: the foreign character, the alphabet's name, the length found. */
  readonly found?: string
}

export type ProblemCode =
  | 'empty'
  | 'unknown-format'
  | 'bad-checksum'
  | 'bad-case'
  | 'bad-character'
  | 'mixed-script'
  | 'too-short'
  | 'too-long'
  | 'bad-length'
  | 'wrong-encoding'
  | 'wrong-network'
  | 'test-network'
  | 'elided'

/** The answer about one string. `candidates` is empty exactly when the string is no valid address. */
export interface Recognition {
  readonly input: string
  readonly candidates: readonly Candidate[]
  readonly problem: Problem | null
}
