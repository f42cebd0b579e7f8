import type { Place, Values } from './inbound.ts'
import type { View } from './view.ts'

/**
 * One message that Liaison wants to stand in a place. The outbox holds messages, not operations: sending makes what
 * the platform has equal to what is wanted, and versions in between may be skipped.
 */
export interface Wanted {
  /** `<inbound id>/<slot>`: the same after a crash and a second run, so that the second run edits. */
  readonly key: string
  readonly place: Place
  /** Whose language it is written in: an account key. */
  readonly reader: string
  /** What the platform said of the reader's language when they asked, such as `th-TH`: used while nothing is set. */
  readonly hint?: string
  /** Only ever grows; a lower one is ignored by the store. */
  readonly version: number
  readonly view: View
  /**
   * The stream that it shows (a request, say): it is kept as long as what people wrote there, so that its buttons work
   * and it can be edited, and not only as long as other messages.
   */
  readonly stream?: string
  /** Whether only the reader may see it. */
  readonly audience: 'private' | 'place'
  /** Absent: a reply is heard as if it answered nothing. Every version says it anew. */
  readonly onReply?: OnReply
}

/** What a reply to a message does: this command is run, with the words of the reply in the option `into`. */
export interface OnReply {
  readonly command: string
  readonly options: Values
  readonly into: string
}

/** What the platform has of a message. */
export interface Sent {
  readonly version: number
  /**
   * The platform's id of each part, in order. What stands behind a `#` is for its adapter alone: what stands before it
   * is all that a reply to the part names.
   */
  readonly parts: readonly string[]
}

/**
 * How sure we are: `sent` the platform answered; `unknown` its answer was lost, so the message may or may not stand
 * there; `failed` it was refused for good.
 */
export type Certainty = 'sent' | 'unknown' | 'failed'
