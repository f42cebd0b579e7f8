import { msg, number, type Text } from '../../../src/core/text.ts'

/** A place in the log, or several, both included: counted from 0, as in exports and proofs. */
export function placeText(from: number, to: number = from): Text {
  if (from === to) return msg('ledger.place.one', { from: number(from) })
  return msg('ledger.place.many', { from: number(from), to: number(to) })
}
