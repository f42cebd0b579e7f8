import type { Amount } from './amounts.ts'
import type { Asset } from './asset.ts'
import type { FaultCode } from './faults.ts'
import type { Instant, Reading } from './reading.ts'

/** Where on the ledger something happened. */
export interface Moment {
  readonly height: number | null
  readonly time: Instant | null
  /** The transaction that did it. */
  readonly transaction?: string
}

/** Something the issuer did to an account. `submitted`: proposed at the issuer's multi-signature wallet, not carried out. */
export interface FreezeEvent extends Moment {
  readonly what: 'submitted' | 'frozen' | 'released' | 'destroyed'
  /** Destroyed: how much of the token was. */
  readonly amount?: Amount
}

/**
 * The answer for one token. `since` and the like are null when the state is certain and the day is not, because the
 * provider does not give the token's history.
 */
export type Freeze =
  | { readonly state: 'not-frozen' }
  | { readonly state: 'pending'; readonly submitted: Moment | null }
  | { readonly state: 'frozen'; readonly since: Moment | null }
  | { readonly state: 'previously-frozen'; readonly since: Moment | null; readonly released: Moment | null }
  | { readonly state: 'destroyed'; readonly destroyed: Moment; readonly amount: Amount | null }
  | { readonly state: 'unknown'; readonly why: Unknown }

/**
 * Why it cannot be said. `reverted`: the method failed. `no-method`: the contract has no method to ask.
 * Otherwise the provider's fault.
 */
export type Unknown = FaultCode | 'reverted' | 'no-method'

/**
 * How much of the past was looked at: without it, `not-frozen` says nothing about earlier.
 * `complete`: everything since the token exists. `partial`: some. `none`: only the present.
 */
export type History = 'complete' | 'partial' | 'none'

/** One token's state for the account. */
export interface TokenFreeze {
  readonly asset: Asset
  readonly freeze: Freeze
  readonly history: History
  /** Whether freezes that wait for the issuer's signatures would have been seen. */
  readonly pendingSeen: boolean
  /** What happened, oldest first. */
  readonly events: readonly FreezeEvent[]
  readonly at: Reading
}

/** The state of the account with every known token of the network whose issuer can freeze. */
export interface Freezes {
  readonly items: readonly TokenFreeze[]
}
