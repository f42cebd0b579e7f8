/** A moment as ISO 8601 in UTC (`2026-11-22T03:00:00.000Z`); such texts compare by time. */
export type Instant = string

/** Who said something, and as of when. It stands beside every fact, because a fact without it cannot be repeated. */
export interface Reading {
  /** The provider's id among the configured ones. */
  readonly provider: string
  /** Where it was asked, without any key. It may hold the address: it belongs on cards, never in a log. */
  readonly url: string
  /** The block (ledger, slot, masterchain seqno) the answer stands for; null where the provider does not say. */
  readonly height: number | null
  /** That block's time. */
  readonly blockTime: Instant | null
  /** When the answer came here; of a cached answer, when it first came. */
  readonly fetchedAt: Instant
}
