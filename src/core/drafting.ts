import type { Draft } from './draft.ts'

/** What somebody does with a question: answers it, or presses Back, Skip, Cancel or Send. */
export type Move =
  | { readonly move: 'answer'; readonly value: string }
  | { readonly move: 'back' }
  | { readonly move: 'skip' }
  /** From the review back to one field, to answer it anew. */
  | { readonly move: 'change'; readonly field: string }
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

/** What is known of the fields of a form. */
export interface Fields {
  /** Whether the field of this page may be left empty. */
  readonly skippable: boolean
  /** Whether a field holds an answer that will do, so that it need not be asked again. */
  readonly settled: (field: string) => boolean
  /** Whether a single answer, too, is looked over before it is sent. */
  readonly reviews?: boolean
}

/** Where a move leads. Pure. */
export function step(draft: Draft, move: Move, fields: Fields): Step {
  return MOVES[move.move](draft, move as never, fields)
}

const MOVES: {
  readonly [M in Move['move']]: (draft: Draft, move: Extract<Move, { move: M }>, fields: Fields) => Step
} = {
  answer: (draft, { value }, fields) => {
    const field = askedField(draft)
    if (field === null) return { to: 'stay' }
    return onward({ ...draft, values: { ...draft.values, [field]: value } }, fields)
  },
  skip: (draft, _, fields) => {
    const field = askedField(draft)
    if (field === null || !fields.skippable) return { to: 'stay' }
    const { [field]: _left, ...values } = draft.values
    return onward({ ...draft, values }, fields)
  },
  back: draft => (draft.page === 0 ? { to: 'stay' } : { to: 'page', draft: turned(draft, draft.page - 1) }),
  change: (draft, { field }) => {
    const page = draft.asked.indexOf(field)
    return page < 0 ? { to: 'stay' } : { to: 'page', draft: turned(draft, page) }
  },
  cancel: () => ({ to: 'cancelled' }),
  open: ({ native: _, ...draft }) => ({ to: 'page', draft: turned(draft, draft.page) }),
  send: draft => (isReview(draft) ? { to: 'send', draft } : { to: 'stay' }),
}

/** The form at its first field that wants an answer, or at its review where everything is known. */
export function atFirstOpen(draft: Draft, settled: Fields['settled']): Draft {
  const open = draft.asked.findIndex(field => !settled(field))
  return open < 0 ? { ...draft, page: draft.asked.length, reviewed: true } : { ...draft, page: open }
}

/** To the next field that wants an answer: one that was given before, here or elsewhere, is shown in the review. */
function onward(draft: Draft, { settled, reviews = false }: Fields): Step {
  const open = draft.asked.findIndex((field, i) => i > draft.page && !settled(field))
  const next: Draft = open < 0 ? { ...turned(draft, draft.asked.length), reviewed: true } : turned(draft, open)
  return draft.asked.length === 1 && !reviews ? { to: 'send', draft: next } : { to: 'page', draft: next }
}

function turned(draft: Draft, page: number): Draft {
  return { ...draft, page, version: draft.version + 1 }
}
