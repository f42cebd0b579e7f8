import type { Account, Facts, Transaction } from './facts.ts'
import type { Permit, Reach } from './policy.ts'

/** What a fact can be asked for as: the names of the facts. */
export type Capability = keyof Facts

/** The circumstances of one question. Handed on unchanged to every request that it takes. */
export interface Call {
  /** Leave to ask this provider, given by the rules (`policy.ts`). Nothing is sent without it. */
  readonly permit: Permit
  /** Ends the question: the asker does not want it any more, or the time is up. */
  readonly signal: AbortSignal
  /** Milliseconds since the epoch after which an answer is of no use; nobody waits for a rate limit beyond it. */
  readonly deadline: number
  /** Told right before something leaves this machine, with the host that it goes to. Not called for a cached answer. */
  readonly sending: (host: string) => void
}

/** How to answer each question. Reject with `ChainFault`; resolve with facts that were checked. */
export type Abilities = {
  readonly [C in Capability]?: (account: Account, call: Call) => Promise<Facts[C]>
} & {
  /** `not-found` when the network does not have it. The id is spelt as the network does. */
  readonly transaction?: (network: string, id: string, call: Call) => Promise<Transaction>
}

/** A place where facts about a network's accounts can be asked for. */
export interface ChainSource {
  /** Unique among the configured ones; stands in records and settings. */
  readonly id: string
  /** The proper name that people read. */
  readonly title: string
  readonly reach: Reach
  /** The networks it answers for; asking for another is a mistake of the caller. */
  readonly networks: readonly string[]
  /** What it can be asked for: a method that is absent is a capability that it has not. */
  readonly can: Abilities
  /** What it answers more fully than others, and is asked for before them. */
  readonly best?: readonly Capability[]
}
