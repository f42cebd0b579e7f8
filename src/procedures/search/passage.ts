import type { Locale } from '../../i18n/locales.ts'

/** A piece of text that can answer a question. */
export interface Passage {
  readonly id: string
  /** What stands over it; may be empty. */
  readonly title: string
  readonly text: string
  readonly lang: Locale
  /** What its versions in other languages share; its own id where it has none. */
  readonly group?: string
  /** The article of which it is a part; none where it stands alone. */
  readonly article?: Whole
}

/** An article as its passages share it. */
export interface Whole {
  /** The same in every language. */
  readonly id: string
  readonly title: string
  /** Questions that it answers, as people type them. */
  readonly asked: readonly string[]
}
