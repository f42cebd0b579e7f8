import type { Params, Text } from '../../../src/core/text.ts'
import type { MessageKey } from '../../../src/i18n/keys.ts'

/** How one platform is set up: what differs between platforms, as data. */
export interface Guide {
  /** The part of `setup.json` in which its words stand. */
  readonly name: 'slack' | 'discord' | 'telegram'
  /** What to do until a token is in hand. */
  readonly steps: (line: (...words: readonly string[]) => Text) => readonly Step[]
  /** The lines of the settings file, with dots where the tokens go. */
  readonly settings: string
  /** For a connection that the platform opens to us: what is otherwise, and its lines. */
  readonly called?: Step & { readonly settings: string }
  /** Where all of it is told at length. */
  readonly page: string
}

/** One thing to do: a sentence, and the names of buttons and pages in it, which no language translates. */
export interface Step {
  readonly key: MessageKey
  readonly words: Params
}
