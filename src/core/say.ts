import type { Text } from './text.ts'

/** For whom something is written. */
export interface Reader {
  readonly locale: string
  /** IANA name; moments are shown in it and it is named. */
  readonly timeZone: string
}

/** A piece of a sentence with one manner of showing it. `foreign` must be neutralised by the renderer. */
export interface Span {
  readonly text: string
  readonly as: 'plain' | 'strong' | 'code' | 'foreign'
}

/** Puts a text into the reader's words. The only place where a `Text` becomes strings. */
export type Say = (text: Text, reader: Reader) => readonly Span[]
