import { Finder } from '../scan/finder.ts'
import { SeenInMemory } from '../scan/seen.ts'
import type { Claims } from './claims.ts'
import { NAME_IN_TEXT, readName } from './name-services.ts'
import { sortOut } from './sorts.ts'

/** The finder counts accounts; here every occurrence counts, so that the fingerprints' key does not matter. */
const KEY = [0, 0] as const

/**
 * Addresses in running text, by the same rules as a scan of a file: what has a checksum anywhere, shapes without one only
 * as `scan/policy.ts` admits them. At most `most` findings.
 */
export function readAddressesIn(text: string, claims: Claims, most: number): void {
  readGroupedIn(text, claims, most)
  const seen = new SeenInMemory(most)
  const finder = new Finder({
    all: true,
    seen,
    key: KEY,
    report: ({ offset, address }) => {
      const place = { start: offset, end: offset + address.length }
      if (claims.size >= most || !claims.isFree(place)) return
      const found = sortOut(address)
      if (found) claims.add(found, place)
    },
  })
  finder.push(oneByteEach(text))
  finder.end()
}

/** Nimiq prints its addresses in nine groups; the spaces would end a token. */
function readGroupedIn(text: string, claims: Claims, most: number): void {
  for (const match of text.matchAll(/(?<![A-Za-z0-9])NQ\d\d(?: [0-9A-Z]{4}){8}(?![A-Za-z0-9])/g)) {
    const place = { start: match.index, end: match.index + match[0].length }
    if (claims.size >= most || !claims.isFree(place)) continue
    const found = sortOut(match[0])
    if (found?.type === 'address') claims.add(found, place)
  }
}

/** One byte a UTF-16 unit, so that byte offsets are text offsets; what is not ASCII ends a token either way. */
function oneByteEach(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    bytes[i] = code < 0x80 ? code : 0xff
  }
  return bytes
}

/** What a transaction, an extended key or an invoice may be written with. */
const TOKEN = /(?<![A-Za-z0-9_])[A-Za-z0-9](?:[A-Za-z0-9@._+/-]*[A-Za-z0-9])?=?(?![A-Za-z0-9_])/g
const SHORTEST = 20

/** Transactions, extended public keys and invoices in running text. */
export function readTokensIn(text: string, claims: Claims, most: number): void {
  for (const match of text.matchAll(TOKEN)) {
    if (match[0].length < SHORTEST) continue
    for (const { token, start } of piecesOf(match[0], match.index)) {
      const place = { start, end: start + token.length }
      if (claims.size >= most) return
      if (!claims.isFree(place)) continue
      const found = sortOut(token)
      // Addresses have been read before this; what is left of them here is a word that has the form of one.
      if (found && found.type !== 'address' && found.type !== 'name') {
        claims.add(found, place)
        break
      }
    }
  }
}

/** The run as it stands, and its pieces of letters and digits. */
function piecesOf(run: string, at: number): { token: string; start: number }[] {
  const pieces = [{ token: run, start: at }]
  for (const match of run.matchAll(/[A-Za-z0-9]+/g)) {
    if (match[0].length >= SHORTEST && match[0] !== run) pieces.push({ token: match[0], start: at + match.index })
  }
  return pieces
}

/** Names of the name services in running text. */
export function readNamesIn(text: string, claims: Claims, most: number): void {
  for (const match of text.matchAll(NAME_IN_TEXT)) {
    const place = { start: match.index, end: match.index + match[0].length }
    const name = readName(match[0])
    if (claims.size >= most) return
    if (name && claims.isFree(place)) claims.add({ type: 'name', name }, place)
  }
}
