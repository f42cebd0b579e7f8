import type { Draft } from './draft.ts'

/** What somebody does with a question: answers it, or presses Back, Skip, Cancel or Send. */
export type Move =
  | { readonly move: 'answer'; readonly value: string }
  | { readonly move: 'back' }
  | { readonly move: 'skip' }
  | { readonly move: 'cancel' }
  | { readonly move: 'send' }
  /** Shows the page again: a form that could not be opened, or was left, is continued. */
  | { readonly move: 'open' }

/** What a move leads to: another page, the end, or nothing because the move does not fit the page. */
export type Step =
  | { readonly to: 'page'; readonly draft: Draft }
  | { readonly to: 'send'; readonly draft: Draft }
  | { readonly to: 'cancelled' }
  | { readonly to: 'stay' }

/** The field that the page asks for, or null on the review page. */
export function askedField(draft: Draft): string | null {
  return draft.asked[draft.page] ?? null
}

/** Whether the page is the review of all answers; a form of a single question has none. */
export function isReview(draft: Draft): boolean {
  return draft.page >= draft.asked.length
}

/** Where a move leads. `skippable` says whether the field of this page may be left empty. Pure. */
export function step(draft: Draft, move: Move, skippable: boolean): Step {
  return MOVES[move.move](draft, move as never, skippable)
}

const MOVES: {
  readonly [M in Move['move']]: (draft: Draft, move: Extract<Move, { move: M }>, skippable: boolean) => Step
} = {
  answer: (draft, { value }) => {
    const field = askedField(draft)
    return field === null ? { to: 'stay' } : onward({ ...draft, values: { ...draft.values, [field]: value } })
  },
  skip: (draft, _, skippable) => {
    const field = askedField(draft)
    if (field === null || !skippable) return { to: 'stay' }
    const { [field]: _left, ...values } = draft.values
    return onward({ ...draft, values })
  },
  back: draft => (draft.page === 0 ? { to: 'stay' } : { to: 'page', draft: turned(draft, draft.page - 1) }),
  cancel: () => ({ to: 'cancelled' }),
  open: ({ native: _, ...draft }) => ({ to: 'page', draft: turned(draft, draft.page) }),
  send: draft => (isReview(draft) ? { to: 'send', draft } : { to: 'stay' }),
}

function onward(draft: Draft): Step {
  const next = turned(draft, draft.page + 1)
  return draft.asked.length === 1 ? { to: 'send', draft: next } : { to: 'page', draft: next }
}

function turned(draft: Draft, page: number): Draft {
  return { ...draft, page, version: draft.version + 1 }
}
