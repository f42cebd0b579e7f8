import { BECH32, polymodPrefix, readSymbols } from '../codec/bech32.ts'
import { toBytes } from '../codec/text.ts'
import type { Candidate } from '../model.ts'
import { meaning } from '../sink.ts'

/** Where invoices are paid; the network's word, though no address lives there. */
export const LIGHTNING = 'lightning'
const INVOICE = meaning('btc', 'invoice', 'prefix', 'lnbc', { networks: [LIGHTNING] })
/** A prefix with an optional amount, a time stamp, fields, a signature of 104 symbols and the checksum (BOLT 11). */
const BOLT11 = /^(lnbc(?:\d{1,15}[munp]?)?)1([02-9ac-hj-np-z]{117,})$/
/** Invoices with route hints reach a thousand characters; what is longer is not looked at. */
const LONGEST = 4096

/**
 * A Lightning invoice: paid in bitcoin, so it is told as a reading of `btc`, but it is a request for one payment and
 * names no account, which its kind says. It is therefore asked for whole strings only, never in running text. Null for
 * anything else.
 */
export function readInvoice(text: string): Candidate | null {
  if (text.length > LONGEST) return null
  const lower = text.toLowerCase()
  if (text !== lower && text !== text.toUpperCase()) return null
  const [, prefix, data] = BOLT11.exec(lower) ?? []
  if (prefix === undefined || data === undefined) return null
  const residue = readSymbols(toBytes(data), 0, data.length, polymodPrefix(prefix), 0, new Uint8Array(data.length))
  if (residue !== BECH32) return null
  const { chain, kind, networks, reason } = INVOICE
  return { chain, kind, address: lower, networks, checksum: 'verified', reason }
}
