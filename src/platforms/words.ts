import type { Text } from '../core/text.ts'

/** What somebody who types needs to know of a command: how it may be called, and what it takes. */
export interface CommandWords {
  /** The English name, which always works. */
  readonly name: string
  /** Its names and aliases in every language, as written; compared in folded form. */
  readonly names: readonly string[]
  readonly about: Text
  readonly options: readonly OptionWords[]
  /** The option that takes what is typed without a name. */
  readonly main?: string
  /** Whether it may be handed files: then a typed path is a file and no text. */
  readonly files?: true
  /** Whether everybody in the place sees the answer; else only the one who asked. */
  readonly open?: true
}

/** One option of a command. */
export interface OptionWords {
  readonly name: string
  /** Its names in other languages, as written. */
  readonly names?: readonly string[]
  readonly about: Text
  /** A switch takes no value. */
  readonly takes: 'value' | 'nothing'
  readonly choices?: readonly string[]
  /** Whether answers are suggested while one types; any text may be typed. */
  readonly suggested?: true
  /** Whether the command asks for it when it is not given. */
  readonly needed?: true
}
