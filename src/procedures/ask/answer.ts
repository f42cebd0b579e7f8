import type { Locale } from '../../i18n/locales.ts'

/** A passage that answers: the section of that id, in the reader's language, is to be quoted as it stands. */
export interface Found {
  /** The article's id. */
  readonly article: string
  /** The section's id, the same in every language. */
  readonly section: string
  /** How sure it is, 0 to 1, two decimals. */
  readonly score: number
}

/**
 * Why a question is not answered. `evasion`: it helps launder, get past a freeze or stay undetected. `forgery`: it helps
 * fake a request or pose as an authority. `exposure`: it asks who or where an officer or a private person is. `insult`:
 * nothing but abuse was said.
 */
export type Refusal = 'evasion' | 'forgery' | 'exposure' | 'insult'

/** What a question was taken for where it was not taken as written; a view says "read as …". */
export type Correction =
  /** Typed on the keyboard of another language: `dkssud` is `안녕`. */
  | { readonly kind: 'layout'; readonly written: string; readonly read: string }
  /** A word that stands nowhere, and its nearest neighbour. */
  | { readonly kind: 'typo'; readonly written: string; readonly read: string }

/** What one question came to. */
export type Outcome =
  /** One to three passages, the best first. */
  | { readonly outcome: 'answered'; readonly passages: readonly Found[]; readonly related: readonly string[] }
  /** Nothing answers. Ids of the nearest articles, at most three; none where nothing is near. */
  | { readonly outcome: 'abstained'; readonly nearest: readonly string[] }
  /** Ids of articles to offer instead. */
  | { readonly outcome: 'refused'; readonly refusal: Refusal; readonly instead: readonly string[] }
  /** There are no words in it. */
  | { readonly outcome: 'empty' }

/** One question and what it came to. */
export type Reply = Outcome & {
  /** The question as it was cut out of the message. */
  readonly question: string
  /** The language it was asked in, told by its letters; the reader's own where they tell nothing. */
  readonly language: Locale
  readonly corrections: readonly Correction[]
}

/** What a message came to. */
export interface Answer {
  /** One for each question, in order; at least one, at most three. */
  readonly replies: readonly Reply[]
  /** Questions beyond the third, which nobody answered. */
  readonly unanswered: number
}
