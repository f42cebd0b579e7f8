import type { Effect } from '../../core/effects.ts'
import type { Ids } from '../../core/ids.ts'
import type { Wanted } from '../../core/message.ts'
import type { Role } from '../../core/roles.ts'
import type { Store } from '../../core/store.ts'
import type { Refusal } from '../apply.ts'
import type { Envelope, Says } from '../envelope.ts'
import type { Verb } from '../transitions.ts'
import type { Body } from './body.ts'
import type { Case } from './case.ts'
import type { KeepMs } from './dues.ts'
import type { Shown } from './shown.ts'

/** Somebody who acts for their agency, by one of their accounts (a key). */
export interface Doer {
  readonly member: string
  readonly account: string
  readonly role: Role
  readonly agency: string
}

/** What somebody wants to do to a request, or time does. */
export interface Deed {
  readonly by: Doer | { readonly clock: true }
  readonly verb: Verb
  /** The id of the call: the same when it is run again, so that a second run begins no second request. */
  readonly call: string
  readonly at: Date
  /** Null to begin one. */
  readonly request: string | null
  /** The sequence at which the card was drawn on which they acted; null where they acted without one. */
  readonly seen: number | null
  /** What the verb says. What the engine decides itself (approvals, reference, numbers of questions) is not taken from here. */
  readonly says: Omit<Says, 'approvals' | 'reference' | 'from'>
  readonly body: Body | null
  readonly urgency?: string
  readonly named?: readonly string[]
  /** Keys of the addresses that it is about (`identitiesIn`). */
  readonly about?: readonly string[]
}

/**
 * Why something is not done; nothing has changed. Besides the reducer's own: `unknown-request` there is none, or none
 * that this agency may know of. `older-card` something happened since the card was drawn: show the current one. `role`
 * they need a higher one. `own-work` they, or the account they use, wrote what is to be approved, or have approved it
 * already. `loosened` a label is only ever made stricter. `past` the moment given is over, or is none. `erased` what was
 * written has been destroyed, and nothing can be added. `more-approvals` the agency's rule has changed since it was
 * begun: begin anew. `nobody-named` TLP:RED names who may be told. `used-up` the corridor has no serial left this year.
 * `restored` the ledger is older than it was, or it cannot be told whether it is: nothing is added until the operator
 * has looked (`ledger reconcile`).
 */
export type Declined =
  | Refusal
  | 'unknown-request'
  | 'unknown-agency'
  | 'unknown-kind'
  | 'older-card'
  | 'role'
  | 'own-work'
  | 'loosened'
  | 'past'
  | 'erased'
  | 'more-approvals'
  | 'nobody-named'
  | 'used-up'
  | 'restored'

/** What must be committed for it to be done, all in one transaction; or why it is not. `now` is the request as it stands. */
export type Done =
  | { readonly ok: true; readonly effects: readonly Effect[]; readonly event: Envelope; readonly now: Case }
  | { readonly ok: false; readonly why: Declined; readonly now: Case | null }

/** What the outbox has. */
export type Messages = Pick<Store, 'message'>

/** What the engine needs of the rest of the house. */
export interface Engine {
  readonly store: Pick<Store, 'stream' | 'events' | 'tagged' | 'document' | 'documents' | 'message'>
  readonly ids: Ids
  /** ISO 3166-1 alpha-2 of an agency; null for an unknown one. */
  readonly country: (agency: string) => Promise<string | null>
  /** How many people besides the author an agency has to approve a kind of request; the kind's own rule holds in any case. */
  readonly approvals: (agency: string, kind: string) => Promise<number>
  readonly keep: KeepMs
  /** Whether nothing may be added to any request for now; absent: never. */
  readonly frozen?: () => boolean
  /**
   * The cards of a party as they are to stand after an event, which is the last of its history where it sees it.
   * `messages` is what the outbox has, from which the receipt
   * on the asking side's card follows: it may know more than the store, of what is being committed.
   */
  readonly cards: (shown: Shown, event: Envelope, messages: Messages) => Promise<readonly Wanted[]>
}
