import type { Amount } from './amounts.ts'
import type { Asset } from './asset.ts'
import type { Freezes } from './freezes.ts'
import type { Instant, Reading } from './reading.ts'

/** One account on one network, as `addresses` recognised it. */
export interface Account {
  /** A network's id (`ethereum`, `bitcoin`), see `addresses/chains.ts`. */
  readonly network: string
  /** The canonical spelling (`Candidate.address`): lower case for EVM, raw for TON. Providers turn it into theirs. */
  readonly address: string
}

/** What an account is, and whose keys move what it holds. */
export interface Nature {
  /**
   * `wallet`: somebody's keys. `contract`: a program with an address. `delegated`: keys that let a contract act for them
   * (EIP-7702). `token-account`: holds one token for its owner (Solana, TON). `token`: a token's own contract or mint.
   * `unused`: nothing is recorded under it on this network.
   */
  readonly kind: 'wallet' | 'contract' | 'delegated' | 'token-account' | 'token' | 'unused'
  /** The owner of a token account, or the contract a delegated account has handed itself to. */
  readonly of?: string
  /** Present where the network lets other keys than the account's own sign for it (TRON, XRP Ledger). */
  readonly control?: Control
  /**
   * It holds something and was never set up on the network, so that it cannot send yet: a TRON account that only ever
   * received tokens, a TON account whose wallet is not deployed. Absent otherwise.
   */
  readonly activated?: false
  readonly at: Reading
}

/**
 * Who signs. `own`: the account's own key alone. `shared`: its own key and others'. `other`: others' keys alone, which is
 * what a hijacked TRON account looks like, and also an organisation's multi-signature account.
 */
export interface Control {
  readonly kind: 'own' | 'shared' | 'other'
  /** The other accounts whose keys can sign. */
  readonly by: readonly string[]
}

/** What the account holds of the network's own coin. */
export interface Balance {
  readonly amount: Amount
  /** Received or sent but not yet in a block, where the provider says (may be negative). */
  readonly unconfirmed?: Amount
  readonly at: Reading
}

/** One token held. */
export interface Holding {
  readonly asset: Asset
  readonly amount: Amount
}

/** Tokens held. */
export interface Holdings {
  /** Amounts above zero; known tokens first, in our table's order. */
  readonly items: readonly Holding[]
  /** `all`: every token the provider knows of. `known`: only tokens of our table were asked for. */
  readonly covers: 'all' | 'known'
  /** More exist than are listed here. */
  readonly more: boolean
  readonly at: Reading
}

/** When the account was active. Counts and times are of what the provider lists, which `covers` names. */
export interface Activity {
  /** The oldest known activity; null when there is none, or when it is not known. */
  readonly first: { readonly time: Instant; readonly exact: boolean } | null
  /** The newest activity; null when there is none, or when it is not known. */
  readonly last: Instant | null
  /** Transactions that touch the account; null where it cannot be said. Not exact: at least so many. */
  readonly transactions: { readonly count: number; readonly exact: boolean } | null
  /** Which activity was looked at: a wallet may have seen token transfers alone. */
  readonly covers: readonly Layer[]
  readonly at: Reading
}

/** Where a network records movements: of its coin, of its coin by contracts, of tokens. */
export type Layer = 'native' | 'internal' | 'tokens'

/** Everything that ever came in and went out, of one asset. */
export interface Total {
  readonly asset: Asset
  readonly received: Amount
  readonly sent: Amount
}

/** Totals as a provider keeps them. */
export interface Totals {
  readonly items: readonly Total[]
  /** Change that returned to the same address counts as sent and received (UTXO networks). */
  readonly withChange: boolean
  readonly at: Reading
}

/** One movement of one asset, seen from the account that was asked about. */
export interface Transfer {
  /** The transaction's id. */
  readonly transaction: string
  /** Tells several movements in one transaction apart; unique within it. */
  readonly index: string
  /** Null while it is in no block, and where the provider tells the time alone. */
  readonly height: number | null
  /** Null while it is in no block. */
  readonly time: Instant | null
  /** `self`: from the account to itself. */
  readonly direction: 'in' | 'out' | 'self'
  /** The other side, canonical spelling: one account, or all inputs' owners (UTXO). Empty: newly minted, or unnamed. */
  readonly parties: readonly string[]
  readonly asset: Asset
  readonly amount: Amount
  /** Destination tag, memo or comment: the customer at an exchange. Foreign text. */
  readonly tag?: string
  /** The transaction was recorded and did not succeed: nothing moved. */
  readonly failed?: true
  /** Recorded by a contract's own word alone: a token can claim transfers that nobody signed. */
  readonly claimed?: true
}

/** Movements, newest first. */
export interface Transfers {
  readonly items: readonly Transfer[]
  readonly covers: readonly Layer[]
  /** Tokens: `all`, or only those of our table. */
  readonly tokens: 'all' | 'known' | 'none'
  /** Older ones exist that were not read. */
  readonly more: boolean
  readonly at: Reading
}

/** One movement inside a transaction, seen from nowhere. */
export interface Move {
  readonly from: readonly string[]
  readonly to: string | null
  readonly asset: Asset
  readonly amount: Amount
  readonly tag?: string
  readonly claimed?: true
}

/** One transaction. */
export interface Transaction {
  readonly id: string
  readonly network: string
  readonly status: 'confirmed' | 'pending' | 'failed'
  readonly height: number | null
  readonly time: Instant | null
  readonly moves: readonly Move[]
  readonly fee: Amount | null
  /** Text the transaction carries (OP_RETURN, memo); foreign text. */
  readonly notes: readonly string[]
  readonly at: Reading
}

/** Every fact about an account, by the capability that yields it. */
export interface Facts {
  readonly nature: Nature
  readonly balance: Balance
  readonly holdings: Holdings
  readonly activity: Activity
  readonly totals: Totals
  readonly transfers: Transfers
  readonly freezes: Freezes
}
