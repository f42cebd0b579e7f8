import type { Recognition } from '../model.ts'
import type { Secret } from '../secrets/model.ts'
import type { AccountId } from './account-ids.ts'
import type { Note } from './clean.ts'
import type { ExtendedKey } from './extended-keys.ts'
import type { Invoice } from './invoices.ts'
import type { LookAlike } from './lookalikes.ts'
import type { ChainName } from './name-services.ts'
import type { PaymentUri } from './payment-uris.ts'
import type { Transaction } from './transactions.ts'

/** Where something was found: UTF-16 offsets in the text as it was pasted, `end` exclusive. */
export interface Place {
  readonly start: number
  readonly end: number
}

/** What a thing stood in, when it did not stand alone: it may name the chain, and say more. */
export type Source =
  | { readonly type: 'link'; readonly host: string; readonly explorer: boolean; readonly test: boolean }
  | { readonly type: 'payment-uri'; readonly payment: PaymentUri }

/** One thing found in what somebody pasted. */
export type Finding = Place &
  (
    | {
        readonly type: 'address'
        /** Narrowed to the chain its source names. */
        readonly recognition: Recognition
        /** It could be a transaction as well, since its format has no checksum. */
        readonly transaction: Transaction | null
        readonly source: Source | null
      }
    | { readonly type: 'nearly-address'; readonly recognition: Recognition; readonly source: Source | null }
    | {
        readonly type: 'transaction'
        readonly transaction: Transaction
        /** The addresses it could be as well, or null. */
        readonly recognition: Recognition | null
        readonly source: Source | null
      }
    | { readonly type: 'name'; readonly name: ChainName }
    | { readonly type: 'extended-key'; readonly key: ExtendedKey }
    | { readonly type: 'invoice'; readonly invoice: Invoice }
    | {
        readonly type: 'account-id'
        readonly id: AccountId
        /** Number of the finding it stands beside (an address), or null. */
        readonly beside: number | null
      }
  )

/** Everything that was found in a pasted text. It never holds a secret: of those only kinds and places are told. */
export interface Reading {
  /** In order of appearance, none overlapping. */
  readonly findings: readonly Finding[]
  readonly secrets: readonly Secret[]
  /** Characters of the findings a person should be told about. */
  readonly notes: readonly Note[]
  readonly lookAlikes: readonly LookAlike[]
  /** What was left out because there was too much of it; `scan` reads texts of any size. */
  readonly truncated: { readonly findings: boolean; readonly problems: boolean }
}
