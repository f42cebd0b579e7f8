import { code, list, msg, type Text } from '../../core/text.ts'
import { foldForCompare, halfWidth } from '../../i18n/text.ts'

/** What a seat is called: see `Seat.names`. */
interface Named {
  readonly names: readonly string[]
}

/** Longest word that is held against the names of seats, in UTF-16 units. */
const LONGEST = 32

/** Which seat somebody wants to sit at, as an index; null where what was typed names none. */
export function seatCalled(text: string, seats: readonly Named[]): number | null {
  const [, word = ''] = /^[/／](?:as\s+)?(\S+)$/iu.exec(halfWidth(text).trim()) ?? []
  if (word === '' || word.length > LONGEST) return null
  const folded = foldForCompare(word)
  const found = seats.findIndex(({ names }, i) => [String(i + 1), ...names].some(one => foldForCompare(one) === folded))
  return found < 0 ? null : found
}

/**
 * What is said where somebody meant a seat or a button that is not there, which the bot would take for a text; null for
 * everything else. `asked`: a form has asked something, so that a number may be the answer.
 */
export function missed(text: string, seats: readonly Named[], asked: boolean): Text | null {
  if (text.length > LONGEST) return null
  const typed = halfWidth(text).trim()
  if (/^[/／]as(?:\s|$)/iu.test(typed)) {
    return msg('console.seats.unknown', { seats: list(seats.map(({ names: [name = ''] }) => code(`/${name}`))) })
  }
  return /^\d{1,2}$/.test(typed) && !asked ? msg('console.seats.noButton', { typed: code(typed) }) : null
}
