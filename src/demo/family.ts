import { cardIn } from '../relay/receipts/cards.ts'

/** The news of an event of a request, as an agency has it in its places (`newsKey`). */
const NEWS = /^news\/([^/]+)\/([^/]+)\/.+\/(\d+)$/

/** What stands in several places of one desk and need be seen there once: a card, and the news of one event. */
export function familyOf(key: string): string | null {
  const card = cardIn(key)
  if (card) return `card ${card.request} ${card.agency}`
  const [, request, agency, sequence] = NEWS.exec(key) ?? []
  return request === undefined ? null : `news ${request} ${agency} ${sequence}`
}
