import type { Draft } from './draft.ts'
import type { Inbound } from './inbound.ts'
import type { Sent, Wanted } from './message.ts'
import type { Append } from './streams.ts'

/**
 * Everything that can change. Commands return effects and the pipeline adds its own; `Store.commit` applies all of one
 * change in one transaction or none of them.
 */
export type Effect =
  /**
   * Keeps an event until it is answered, held from the start where somebody answers it at once. Refused as `duplicate`
   * where its id is known.
   */
  | { readonly do: 'take'; readonly event: Inbound; readonly held?: Hold; readonly at: string }
  /** Marks an event as answered and forgets its content. Refused as `lease-lost` unless `lease` still holds it. */
  | {
      readonly do: 'finish'
      readonly inbound: string
      readonly lease: string
      readonly outcome: Outcome
      readonly at: string
    }
  /** Takes back an event that was stored too late to be acknowledged; nothing happens once somebody else holds it. */
  | { readonly do: 'withdraw'; readonly inbound: string; readonly lease?: string; readonly at: string }
  /**
   * Wants a message (or a newer version of it) to stand somewhere, and stores what its buttons do. Refused as `stale`
   * where the message stands in another place: that has moved meanwhile.
   */
  | { readonly do: 'want'; readonly message: Wanted; readonly at: string }
  /** Records what the platform has. Refused as `lease-lost` unless `lease` holds the message. */
  | { readonly do: 'sent'; readonly key: string; readonly lease: string; readonly sent: Sent; readonly at: string }
  /** Records that a send did not (or may not) have worked; `retryAt` absent means it is given up. */
  | {
      readonly do: 'unsent'
      readonly key: string
      readonly lease: string
      readonly certainty: 'failed' | 'unknown'
      readonly error: string
      readonly retryAt?: string
      readonly at: string
    }
  /**
   * Sets aside every message that waits: nobody knows whether it was sent since, as after an old backup was put back. None
   * of them is sent until they are let go, and each says that it is `unknown`.
   */
  | { readonly do: 'hold-messages'; readonly at: string }
  /** Lets go what was set aside: to be sent after all, as what may be a repeat, or never. */
  | { readonly do: 'free-messages'; readonly how: 'send' | 'drop'; readonly at: string }
  /** A setting of an account, a place or the whole (`subject` is `*`); null removes it. */
  | {
      readonly do: 'set'
      readonly subject: string
      readonly name: string
      readonly value: string | null
      readonly at: string
    }
  /** Refused as `stale` unless the stored draft's version is exactly one lower (or absent for version 1). */
  | { readonly do: 'draft'; readonly draft: Draft; readonly at: string }
  | { readonly do: 'drop-draft'; readonly id: string }
  /**
   * A place goes on under another id: what is kept of it and of its threads (its registration, settings, drafts, events
   * and messages) is kept under the new one, where there is nothing yet. Harmless when it is done again.
   */
  | {
      readonly do: 'move-place'
      readonly platform: string
      readonly from: string
      readonly to: string
      readonly at: string
    }
  /** A line of the record of who did what: kept, its body sealed. Refused as `duplicate` where its id is known. */
  | {
      readonly do: 'record'
      readonly id: string
      readonly kind: string
      readonly by: string
      /** Whose line it is besides who did it (an agency): what `records` can ask for, kept in the clear. */
      readonly owner?: string
      readonly at: string
      readonly body: unknown
    }
  /**
   * Puts a document, or removes it where `value` is null. Refused as `stale` unless its version is `expect` (0: there is
   * none); the new version is one higher, and one that was removed begins at 1 again.
   */
  | {
      readonly do: 'document'
      readonly kind: string
      readonly id: string
      readonly expect: number
      /** Plain JSON; kept sealed. */
      readonly value: unknown
      /** What `documents` can ask for besides the kind: kept in the clear, as are kind and id. */
      readonly owner?: string
      readonly at: string
    }
  | Append
  /** Destroys what people wrote in a stream, for good: its key and its bodies. What happened stays, and can be proved. */
  | { readonly do: 'destroy-bodies'; readonly stream: string; readonly at: string }
  /** Keeps a signed state of the log. One of the same size is kept as it was. */
  | { readonly do: 'checkpoint'; readonly size: number; readonly note: string; readonly at: string }

/** Who holds something, and until when (ISO 8601) unless it is renewed. */
export interface Hold {
  readonly lease: string
  readonly until: string
}

/** How an event ended: answered, refused with a sentence, given up after too many tries, or nobody waited any more. */
export type Outcome = 'answered' | 'refused' | 'failed' | 'abandoned'

/** What became of a change. `done` means it is on the disk. */
export type Commit =
  | { readonly done: true }
  | { readonly done: false; readonly why: 'duplicate' | 'lease-lost' | 'stale' }
