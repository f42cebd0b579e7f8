import type { Effect } from '../../core/effects.ts'
import { type Place, placeKey } from '../../core/inbound.ts'
import { type Case, caseOf } from '../engine/case.ts'
import type { Engine, Messages } from '../engine/deed.ts'
import { partiesOf } from '../engine/parties.ts'
import { shownTo } from '../engine/shown.ts'
import type { Envelope } from '../envelope.ts'
import { type Receipt, receiptOf, receiptOfCard } from './receipt.ts'

const NEWS = /^news\/([^/]+)\/([^/]+)\/(.+)\/(\d+)$/
const KEY = /^case\/([^/]+)\/([^/]+)\/(.+)$/

/** The outbox key of a request's card in a place: there is one for each place, which is edited from then on. */
export function cardKey(request: string, agency: string, place: Pick<Place, 'platform' | 'id' | 'thread'>): string {
  return `case/${request}/${agency}/${placeKey(place)}`
}

/** The outbox key of the message that tells, in a place, what an event of this sequence was: sent once, never edited. */
export function newsKey(
  request: string,
  agency: string,
  place: Pick<Place, 'platform' | 'id' | 'thread'>,
  sequence: number,
): string {
  return `news/${request}/${agency}/${placeKey(place)}/${sequence}`
}

/** Whose card stands under an outbox key; null for a message that is none. */
export function cardIn(key: string): { readonly request: string; readonly agency: string } | null {
  const match = KEY.exec(key)
  return match && { request: match[1]!, agency: match[2]! }
}

/** Whose news stand under an outbox key, and of which event; null for a message that is none. */
export function newsIn(
  key: string,
): { readonly request: string; readonly agency: string; readonly sequence: number } | null {
  const match = NEWS.exec(key)
  return match && { request: match[1]!, agency: match[2]!, sequence: Number(match[4]) }
}

/** The receipt of a request, from the cards of the asked side as the outbox has them. */
export async function receiptNow(
  now: Case,
  places: readonly Pick<Place, 'platform' | 'id' | 'thread'>[],
  messages: Messages,
): Promise<Receipt | null> {
  const { request, to } = now.state
  const cards = await Promise.all(places.map(place => messages.message(cardKey(request, to, place))))
  return receiptOf(now, cards.map(receiptOfCard))
}

/**
 * The asking side's card anew, with the receipt that follows from `messages`, where `key` is a card of either side. The
 * version that `Engine.cards` gives it decides whether it is news. Nothing for every other message. The asking side's
 * own card counts as well: it may have been drawn while the other's was being sent, and by somebody who did not know.
 */
export async function afterSending(
  key: string,
  engine: Engine,
  at: string,
  messages: Messages = engine.store,
): Promise<readonly Effect[]> {
  const card = cardIn(key)
  const stored = card && (await engine.store.stream(card.request))
  if (!stored) return []
  const now = caseOf(stored)
  const asking = partiesOf(now).find(({ side }) => side === 'asking')
  const events = await engine.store.events(card.request)
  const last = events.at(-1)
  if (!asking || !last || ![now.state.from, now.state.to].includes(card.agency)) return []
  const wanted = await engine.cards(shownTo(asking, now, events), last.entry as unknown as Envelope, messages)
  // What an event was has been told when it happened.
  const cards = wanted.filter(({ key: one }) => cardIn(one) !== null)
  return cards.map(message => ({ do: 'want', message, at }))
}
