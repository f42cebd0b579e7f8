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

/** What a button of the card passes on, so that a case, a mark and a network hold for what follows. */
export type Carried = { readonly [option: string]: string }
