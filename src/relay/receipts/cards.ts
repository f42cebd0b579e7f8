import type { Effect } from '../../core/effects.ts'
import { type Place, placeKey } from '../../core/inbound.ts'
import type { Store } from '../../core/store.ts'
import { type Case, caseOf } from '../engine/case.ts'
import type { Engine } from '../engine/deed.ts'
import { partiesOf } from '../engine/parties.ts'
import { type Receipt, receiptOf, receiptOfCard } from './receipt.ts'

const KEY = /^case\/([^/]+)\/([^/]+)\/(.+)$/

/** The outbox key of a request's card in a place: there is one for each place, which is edited from then on. */
export function cardKey(request: string, agency: string, place: Pick<Place, 'platform' | 'id' | 'thread'>): string {
  return `case/${request}/${agency}/${placeKey(place)}`
}

/** Whose card stands under an outbox key; null for a message that is none. */
export function cardIn(key: string): { readonly request: string; readonly agency: string } | null {
  const match = KEY.exec(key)
  return match && { request: match[1]!, agency: match[2]! }
}

/** The receipt of a request, from the cards of the asked side as the outbox has them. */
export async function receiptNow(
  now: Case,
  places: readonly Pick<Place, 'platform' | 'id' | 'thread'>[],
  store: Pick<Store, 'message'>,
): Promise<Receipt | null> {
  const { request, to } = now.state
  const cards = await Promise.all(places.map(place => store.message(cardKey(request, to, place))))
  return receiptOf(now, cards.map(receiptOfCard))
}

/**
 * What must be wanted when something became of a message: where it was a card of the asked side, the asking side's card
 * anew, with the receipt that follows. The version that `Engine.cards` gives it decides whether it is news.
 */
export async function afterSending(key: string, engine: Engine, at: string): Promise<readonly Effect[]> {
  const card = cardIn(key)
  const stored = card && (await engine.store.stream(card.request))
  if (!stored) return []
  const now = caseOf(stored)
  const asking = partiesOf(now).find(({ side }) => side === 'asking')
  const last = (await engine.store.events(card.request, now.state.sequence - 1)).at(-1)
  if (!asking || !last || card.agency !== now.state.to) return []
  const wanted = await engine.cards(now, asking, last.entry as never)
  return wanted.map(message => ({ do: 'want', message, at }))
}
