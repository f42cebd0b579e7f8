import type { Draft } from './draft.ts'
import type { Commit, Effect } from './effects.ts'
import type { Inbound, Place } from './inbound.ts'
import type { Certainty, Sent, Wanted } from './message.ts'
import type { StreamReads } from './streams.ts'
import type { ActionSpec } from './view.ts'

/**
 * The narrow door to the database: one way to write, claims that make work exclusive, and reads. Every method may
 * reject with `StoreBroken` once an I/O error has been seen: from then on nothing is written or acknowledged.
 */
export interface Store extends StreamReads {
  /** Applies all effects in one transaction, durable when the promise resolves; or none, saying why. */
  commit(effects: readonly Effect[]): Promise<Commit>

  /** The oldest event of these platforms that nobody holds, now held until `now + leaseMs`; null when there is none. */
  claimInbound(claim: Claim): Promise<HeldInbound | null>
  /** This one event, whatever its turn; null when it is finished or held by another. */
  claimThisInbound(id: string, claim: Claim): Promise<HeldInbound | null>
  /** Holds on for longer; false when the lease was lost. */
  renewInbound(id: string, lease: string, until: string): Promise<boolean>

  /** A message whose wanted version is above what the platform has and whose turn has come. One per place at a time. */
  claimMessage(claim: Claim): Promise<HeldMessage | null>
  renewMessage(key: string, lease: string, until: string): Promise<boolean>

  /**
   * Reads see what is committed. A row whose seal does not fit (damaged or tampered with) reads as null, is noted, and
   * is counted in `counts().damaged`.
   */
  setting(subject: string, name: string): Promise<string | null>
  action(id: string): Promise<StoredAction | null>
  message(key: string): Promise<StoredMessage | null>
  /**
   * The message, as it is wanted now, that stands under a part (see `Sent.parts`) in a place or in a thread of it. Null
   * when none does: a part that was taken away, or that nobody has said was sent, is none.
   */
  messageOf(place: Pick<Place, 'platform' | 'id'>, part: string): Promise<StoredMessage | null>
  /** Messages that were set aside (`hold-messages`), the first wanted first. Damaged ones are left out. */
  heldMessages(): Promise<readonly StoredMessage[]>
  draft(id: string): Promise<Draft | null>
  /** The draft that this account is filling in at this place (a place key): the last changed that has not expired. */
  openDraft(owner: string, place: string, now: string): Promise<Draft | null>
  /** Every draft of this account, wherever it was begun, that has not expired: the last changed first. */
  openDrafts(owner: string, now: string): Promise<readonly Draft[]>
  document(kind: string, id: string): Promise<StoredDocument | null>
  /** Every document of a kind (of one owner, where one is named), by id. */
  documents(kind: string, of?: { readonly owner?: string }): Promise<readonly StoredDocument[]>
  /** Lines of the record, the newest first; damaged ones are left out. */
  records(query: RecordQuery): Promise<readonly StoredRecord[]>
  /** The line of this id. */
  record(id: string): Promise<StoredRecord | null>
  counts(): Promise<StoreCounts>

  /** When the next claim may succeed, ISO 8601: a moment in the past means at once; null when nothing waits. */
  nextDue(platforms: readonly string[]): Promise<string | null>
  close(): Promise<void>
}

/** The wish to work on what waits. */
export interface Claim {
  readonly platforms: readonly string[]
  /** A token of the claimer's own making; what it returns must be presented with every later effect. */
  readonly lease: string
  readonly now: string
  readonly until: string
}

/** An event that is held by a lease. */
export interface HeldInbound {
  readonly event: Inbound
  readonly lease: string
  /** How many times it has been claimed, this time included. */
  readonly attempt: number
}

/** A message that is held by a lease, to be sent. */
export interface HeldMessage {
  readonly wanted: Wanted
  readonly has: Sent | null
  /** Also `unknown` when the last holder let its lease run out without a word: it may have sent. */
  readonly certainty: Certainty | null
  readonly lease: string
  readonly attempt: number
}

/** A message as it is kept. */
export interface StoredMessage {
  readonly wanted: Wanted
  readonly has: Sent | null
  readonly certainty: Certainty | null
  /** Why the last send did not work, as `unsent` said; null after one that did. */
  readonly error: string | null
  /** Whether a send that did not work, or may not have, is tried again. */
  readonly retrying: boolean
}

/** What a button does, and on which message. `current` is false when the newest version no longer has the button. */
export interface StoredAction {
  readonly id: string
  readonly spec: ActionSpec
  readonly message: string
  readonly current: boolean
}

/** A value that is kept under a kind and an id and changes by versions. Whoever knows the kind knows what its value is. */
export interface StoredDocument {
  readonly id: string
  readonly owner: string | null
  /** 1 when it was first put. */
  readonly version: number
  readonly value: unknown
}

/** Which lines of the record are wanted. Whoever asks sees to it that they may be seen. */
export interface RecordQuery {
  readonly kinds: readonly string[]
  /** By these accounts (keys); absent: by anybody. */
  readonly by?: readonly string[]
  /** Of this owner. */
  readonly owner?: string
  /** Only lines before this turn: the last one of the page before. */
  readonly before?: number
  readonly most: number
}

/** A line of the record. */
export interface StoredRecord {
  readonly id: string
  readonly kind: string
  /** Account key, or what else did it. */
  readonly by: string
  readonly owner: string | null
  readonly at: string
  readonly body: unknown
  /** Its place among all lines: later ones have a higher one. */
  readonly turn: number
}

/** How much there is, for the health checks: numbers, nothing of any content. */
export interface StoreCounts {
  readonly inboundWaiting: number
  readonly messagesWaiting: number
  readonly messagesFailed: number
  readonly messagesUnknown: number
  readonly drafts: number
  readonly records: number
  /** Rows set aside because their seal did not fit. */
  readonly damaged: number
}
