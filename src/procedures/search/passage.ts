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
  /** The article of which it is a part, the same in every language; none where it stands alone. */
  readonly article?: string
  /** Questions that its article answers, as people type them. */
  readonly asked?: readonly string[]
}
