import { base58CheckBytes } from '../../addresses/codec/base58check.ts'
import { readTransaction } from '../../addresses/reading/transactions.ts'
import type { FaultCode } from './feed.ts'

/** How long an address of a ledger is in full, and what its first characters are, where lists are known to cut it. */
const WHOLE: readonly { readonly starts: RegExp; readonly of: RegExp; readonly length: number }[] = [
  { starts: /^0x/i, of: /^0x[\da-f]*$/i, length: 42 },
  { starts: /^[48]/, of: /^[1-9A-HJ-NP-Za-km-z]{40,}$/, length: 95 },
  { starts: /^T/, of: /^[1-9A-HJ-NP-Za-km-z]{15,24}$/, length: 34 },
]

/** Shapes that carry a checksum: a string that has one of them and is not recognised fails its own proof. */
const PROVABLE: readonly RegExp[] = [
  /^0x[\da-f]{40}$/i,
  /^[48][1-9A-HJ-NP-Za-km-z]{94}$/,
  /^[48][1-9A-HJ-NP-Za-km-z]{105}$/,
  /^(?:bc|ltc|addr|stake|cosmos|osmo|bnb|thor)1[02-9ac-hj-np-z]{38,}$/,
  /^(?:bitcoincash:|ecash:)?[qp][02-9ac-hj-np-z]{41}$/,
]

/** The length of base58 with a four-byte checksum over a hash of twenty bytes. Ledgers we do not know use it as well. */
const BASE58CHECK = /^[1-9A-HJ-NP-Za-km-z]{25,35}$/

/** The most characters that any address has, with room to spare; a unified Zcash address is the longest. */
export const ADDRESS_MOST = 512

/**
 * Why a string that is no address of any chain is none, as far as its shape tells. Cheap, since a damaged list may
 * hold a million of them; `recognise` says more about a single one.
 */
export function whyNoAddress(text: string): FaultCode {
  if (text.length > ADDRESS_MOST) return 'too-long'
  if (isTransactionId(text)) return 'transaction-id'
  if (BASE58CHECK.test(text)) return base58CheckBytes(text) === null ? 'wrong-checksum' : 'not-an-address'
  if (WHOLE.some(({ starts, of, length }) => starts.test(text) && of.test(text) && text.length < length))
    return 'cut-off'
  if (PROVABLE.some(shape => shape.test(text))) return 'wrong-checksum'
  return 'not-an-address'
}

/** Whether a string has the form of a transaction's id on some ledger. */
export function isTransactionId(text: string): boolean {
  return readTransaction(text) !== null
}
