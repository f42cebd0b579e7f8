import type { Inbound, Place } from '../core/inbound.ts'
import type { Live, Taken } from '../core/live.ts'
import type { Sent } from '../core/message.ts'
import type { Reader } from '../core/say.ts'
import type { View } from '../core/view.ts'

/**
 * The contract between Liaison and a place where people talk. Small and mandatory; what a platform can do besides is a
 * further interface (`CanEdit`, …) that is detected, never stubbed.
 */
export interface Adapter {
  readonly name: string
  /**
   * Connects and hands every event to `sink`, which resolves once the event is stored and rejects when it could not
   * be: then it must not be acknowledged, or the person is told that it was not taken.
   */
  start(sink: Sink): Promise<void>
  /** Stops taking events, lets what is being sent finish, and disconnects. */
  stop(): Promise<void>
  /** What fits into one message here. Data, each line with the page that states it. */
  limits(place: Place): Limits
  /** Shows a view as one logical message, of as many parts as it takes. Rejects with whatever the platform says. */
  send(to: Place, view: View, how: SendOptions): Promise<Sent>
  health(): Health
  /** What a rejection of `send` or `edit` means for the message. */
  classify(error: unknown): Failure
}

/** Takes an event over. `live` is given where a form can be opened while the event is fresh. */
export type Sink = (event: Inbound, live?: Live) => Promise<Taken>

export interface SendOptions {
  /** The outbox key: the platform's own means against doubles carry it. */
  readonly key: string
  readonly version: number
  readonly reader: Reader
  readonly audience: 'private' | 'place'
  /** True when an earlier send's answer was lost and this one may be a repeat: said visibly where it cannot be known. */
  readonly repeat: boolean
}

export interface CanEdit {
  /** Makes the message show the view; parts may be added or removed, and those that stay keep their place. */
  edit(to: Place, sent: Sent, view: View, how: SendOptions): Promise<Sent>
}

/** Whether a platform can change what it has sent. */
export function canEdit(adapter: Adapter): adapter is Adapter & CanEdit {
  return 'edit' in adapter
}

/** Whether a message arrived whose answer was lost: the platform is asked by the outbox key. */
export interface CanConfirm {
  /** What stands in the place under this key, or null when the platform says that nothing does. Rejects when it cannot say. */
  confirm(to: Place, key: string): Promise<Sent | null>
}

/** Whether a platform can be asked what it has. */
export function canConfirm(adapter: Adapter): adapter is Adapter & CanConfirm {
  return 'confirm' in adapter
}

/** `retry`: nothing stands there, try again after `afterMs`. `permanent`: it never will. `unknown`: it may stand there. */
export type Failure =
  | { readonly kind: 'retry'; readonly afterMs: number }
  | { readonly kind: 'permanent'; readonly why: string }
  | { readonly kind: 'unknown' }

export interface Limits {
  /** Most characters (UTF-16 code units) in one part; absent means no limit. */
  readonly text?: Limit
  readonly buttons?: Limit
}

/** A number and the page that states it. */
export interface Limit {
  readonly most: number
  readonly source: string
}

export interface Health {
  readonly state: 'up' | 'connecting' | 'down'
  /** When the platform was last heard from, ISO 8601. */
  readonly lastEvent: string | null
  readonly lastError: string | null
}
