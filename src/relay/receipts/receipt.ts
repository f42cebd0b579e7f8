import type { StoredMessage } from '../../core/store.ts'
import type { Case } from '../engine/case.ts'

/**
 * How far a request has come to the asked side, as surely as is known. `stored` it is on the disk and nothing more;
 * `retrying` the platform has not taken it yet, and is asked again; `unknown` its answer was lost, so that it may or may not stand there; `failed` the platform refused it for good;
 * `sent` it stands there, as the platform says; `seen` somebody of the asked agency has pressed something;
 * `answered` they have answered or declined. In the order of how good they are.
 */
export const RECEIPTS = ['stored', 'retrying', 'failed', 'unknown', 'sent', 'seen', 'answered'] as const
/** One of these. */
export type ReceiptName = (typeof RECEIPTS)[number]

/** A receipt with what bears it out. */
export type Receipt =
  | { readonly is: 'stored' }
  | { readonly is: 'retrying' | 'failed'; readonly why: string }
  | { readonly is: 'unknown' }
  /** Ids of the parts as the platform has them. */
  | { readonly is: 'sent'; readonly parts: readonly string[] }
  | { readonly is: 'seen'; readonly at: string }
  | { readonly is: 'answered'; readonly at: string }

/** What is known of one card, from its row in the outbox; null where the outbox has none. */
export function receiptOfCard(
  message: Pick<StoredMessage, 'has' | 'certainty' | 'error' | 'retrying'> | null,
): Receipt {
  if (!message) return { is: 'stored' }
  // What once stood there was there to be read, whatever became of a later edit.
  if (message.has) return { is: 'sent', parts: message.has.parts }
  if (message.certainty === 'unknown') return { is: 'unknown' }
  if (message.certainty === 'failed') {
    return { is: message.retrying ? 'retrying' : 'failed', why: message.error ?? '' }
  }
  return { is: 'stored' }
}

/**
 * The receipt of a request: the best of what its cards on the asked side came to, since it is enough that it stands in
 * one place; and what people did, which is surer than anything a platform says. Null before it was sent.
 */
export function receiptOf({ arrived, seen, answered }: Case, cards: readonly Receipt[]): Receipt | null {
  if (arrived === null) return null
  if (answered !== null) return { is: 'answered', at: answered }
  if (seen !== null) return { is: 'seen', at: seen }
  return cards.reduce<Receipt>((best, card) => (rankOf(card) > rankOf(best) ? card : best), { is: 'stored' })
}

/** The place of a receipt in the order of how good it is. */
export function rankOf({ is }: Receipt): number {
  return RECEIPTS.indexOf(is)
}

/** How far apart versions stand: the core adds one whenever somebody presses a button that is gone. */
const APART = { events: 1_000_000, receipts: 100_000, obstacles: 10_000 }
/** So many obstacles change a version; more of them change no card by themselves. */
const MOST_OBSTACLES = 9

/**
 * The version of a card: it grows with every event, and between two of them with the receipt and with everybody who
 * turns out not to be reached, so that a card is edited when any of these changes and never set back by one that was
 * drawn earlier.
 */
export function cardVersion(sequence: number, receipt: Receipt | null, obstacles = 0): number {
  const hindered = Math.min(obstacles, MOST_OBSTACLES) * APART.obstacles
  return sequence * APART.events + (receipt ? rankOf(receipt) * APART.receipts : 0) + hindered
}
