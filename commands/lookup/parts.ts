import { msg } from '../../src/core/text.ts'
import type { Button, Fact, Node } from '../../src/core/view.ts'

/** What others than this machine add to the card of an address. */
export interface CardParts {
  /** What must be seen at once. */
  readonly head: readonly Node[]
  /** Rows of the one glance. */
  readonly rows: readonly Fact[]
  /** Who was asked, and what became of it. */
  readonly foot: readonly Node[]
  readonly buttons: readonly Button[]
}

/** Nobody is turned on who could be asked: said, so that nobody takes a card without a balance for an empty account. */
export const NOBODY_ASKED: CardParts = {
  head: [],
  rows: [],
  foot: [{ n: 'text', quiet: true, text: msg('lookup.nobodyAsked') }],
  buttons: [],
}
