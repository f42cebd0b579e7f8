import type { Claims } from './claims.ts'
import type { Source } from './finding.ts'
import { readInvoice } from './invoices.ts'
import { LINK, readLink } from './links.ts'
import { readName } from './name-services.ts'
import { nearlyAddress } from './nearly-address.ts'
import { PAYMENT_URI, readPaymentUri } from './payment-uris.ts'
import { sortOut } from './sorts.ts'

/** Shorter pieces of a link are words of its path. */
const SHORTEST_PIECE = 20
/** Short forms of addresses are believed in a link only where the explorer and the word before say so. */
const SHORTEST_SHORT = 5

/** The addresses and transactions in links; the chain an explorer names narrows what they can be. */
export function readLinksIn(text: string, claims: Claims, most: number): void {
  for (const match of text.matchAll(LINK)) {
    const link = readLink(match[0])
    if (!link) continue
    const source: Source = { type: 'link', host: link.host, explorer: link.explorer, test: link.test }
    for (const piece of link.pieces) {
      const place = { start: match.index + piece.start, end: match.index + piece.end }
      const trusted = link.explorer && piece.hint !== null
      const least = trusted || readName(piece.value) ? SHORTEST_SHORT : SHORTEST_PIECE
      if (piece.value.length < least || claims.size >= most) continue
      const around = { source, named: link.named, hint: piece.hint }
      // A wallet's link may hold a payment URI: what follows its scheme is looked at as well.
      const sorted =
        sortOut(piece.value, around) ?? sortOut(piece.value.slice(piece.value.lastIndexOf(':') + 1), around)
      if (sorted) claims.add(sorted, place)
      else if (trusted && piece.value.length >= SHORTEST_PIECE) claims.add(nearlyAddress(piece.value, source), place)
    }
    // What is left of a link is no text.
    claims.take({ start: match.index, end: match.index + match[0].length })
  }
}

/** The addresses in payment URIs, with amount, tag, memo and token, and the Lightning invoice that may go with them. */
export function readPaymentsIn(text: string, claims: Claims, most: number): void {
  for (const match of text.matchAll(PAYMENT_URI)) {
    const start = match.index
    const whole = { start, end: start + match[0].length }
    if (claims.size >= most || !claims.isFree(whole)) continue
    const lightning = /[?&]lightning=([a-z0-9]+)/i.exec(match[0])
    const invoice = lightning && readInvoice(lightning[1]!)
    if (lightning && invoice) {
      const at = start + lightning.index + lightning[0].length - lightning[1]!.length
      claims.add({ type: 'invoice', invoice }, { start: at, end: at + lightning[1]!.length })
    }
    const payment = readPaymentUri(match[0])
    if (!payment) continue
    const source: Source = { type: 'payment-uri', payment }
    const place = { start: start + payment.start, end: start + payment.end }
    const sorted = sortOut(payment.address, { source, named: payment.named, hint: 'address' })
    if (sorted?.type === 'address') claims.add(sorted, place, whole)
    else if (payment.address.length >= SHORTEST_PIECE) claims.add(nearlyAddress(payment.address, source), place, whole)
  }
}
