/** What a scan reports. All of it is plain data. */
import type { Checksum } from '../model.ts'
import type { Place } from './place.ts'

/** One address met in the text. */
export interface Hit extends Place {
  readonly type: 'hit'
  /** As written; the bytes of the text at `offset` are exactly these. */
  readonly address: string
  /** The account, whatever its spelling (`identity.ts`): the key of labels. */
  readonly identity: string
  /** The likeliest chain; `recognise(address)` gives all of them. */
  readonly chain: string
  readonly kind: string
  readonly networks: readonly string[]
  /** `none` means that a typo cannot be told from a right address. */
  readonly checksum: Checksum
  /** Destination tag or payment id that the spelling carries. */
  readonly tag?: string
  /** Which occurrence of this account this is, from 1. */
  readonly occurrence: number
}

/** How far a scan is. */
export interface Progress {
  readonly type: 'progress'
  /** Bytes of the input read so far (compressed ones, if it is compressed). */
  readonly bytes: number
  /** Bytes of the input in all, or null where that is not known (stdin). */
  readonly total: number | null
  /** Different accounts so far. */
  readonly found: number
  /** Addresses so far, repeats counted. */
  readonly occurrences: number
}
