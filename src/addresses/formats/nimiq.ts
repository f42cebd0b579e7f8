import { allIn, digitsOf } from '../codec/alphabet.ts'
import { ascii, holds } from '../codec/text.ts'
import type { Format } from '../format.ts'
import { meaning } from '../sink.ts'

/** Nimiq's user-friendly addresses: an IBAN's check digits (ISO 13616) before 20 bytes in base32 without I, O, W, Z. */
const DIGITS = digitsOf('0123456789ABCDEFGHJKLMNPQRSTUVXY')
const NIMIQ = meaning('nim', 'account', 'prefix', 'NQ')

/** Remainder by 97 of the address with its first four characters moved to the end, letters as 10..35. */
function remainder(address: string): number {
  let rest = 0
  for (const character of address.slice(4) + address.slice(0, 4)) {
    const value = Number.parseInt(character, 36)
    rest = (rest * (value < 10 ? 10 : 100) + value) % 97
  }
  return rest
}

/** Nimiq writes groups of four with spaces between; white space never reaches a format, so it is joined before. */
export const nimiq: Format = {
  name: 'nimiq',
  shapes: [{ first: 'N', shortest: 36, longest: 36 }],
  match(bytes, start, end, sink) {
    if (!holds(bytes, start, 'NQ') || !allIn(DIGITS, bytes, start + 4, end)) return
    const text = ascii(bytes, start, end)
    if (/^NQ\d\d/.test(text) && remainder(text) === 1) sink.add(NIMIQ, text, 'verified')
  },
}

const GROUPED = /^NQ\d\d(?: [0-9A-Z]{1,4}){4,9}$/

/** A Nimiq address in groups without its spaces; any other text as it is. */
export function joinGroups(text: string): string {
  return GROUPED.test(text) ? text.replaceAll(' ', '') : text
}
