import type { Suggested } from '../../core/command.ts'
import type { Reader, Say } from '../../core/say.ts'
import { choiceWord } from '../../core/words.ts'
import { foldForCompare } from '../../i18n/text.ts'
import { shortened } from '../cut.ts'
import type { CommandWords } from '../words.ts'
import type { Typing } from './decode.ts'
import { DISCORD_LIMITS } from './limits.ts'
import { spoken } from './names.ts'

/** One answer that is offered while somebody types. */
export interface Suggestion {
  readonly name: string
  readonly value: string
}

/**
 * The answers that fit what is being typed, in the reader's words: those that begin so before those that hold it
 * somewhere. At most as many as Discord shows; none for an option that takes any text.
 */
export function suggestions(
  { command, option, text }: Pick<Typing, 'command' | 'option' | 'text'>,
  commands: readonly CommandWords[],
  say: Say,
  reader: Reader,
): readonly Suggestion[] {
  const options = commands.find(({ name }) => name === command)?.options ?? []
  const choices = options.find(({ name }) => name === option)?.choices ?? []
  const typed = foldForCompare(text.trim())
  const found = choices.map(value => {
    const name = spoken(choiceWord(command, option, value), say, reader.locale)
    const at = [name, value].map(foldForCompare).map(word => word.indexOf(typed))
    return { name: shortened(name, DISCORD_LIMITS.choiceName.most), value, at }
  })
  const rank = (at: readonly number[]): number => (at.includes(0) ? 0 : at.some(one => one > 0) ? 1 : 2)
  return found
    .filter(({ at }) => rank(at) < 2)
    .sort((a, b) => rank(a.at) - rank(b.at))
    .slice(0, DISCORD_LIMITS.choices.most)
    .map(({ name, value }) => ({ name, value }))
}

/** Answers that a command offers itself, in the reader's words; at most as many as Discord shows. */
export function shownAs(offered: readonly Suggested[], say: Say, reader: Reader): readonly Suggestion[] {
  return offered.slice(0, DISCORD_LIMITS.choices.most).map(({ label, value }) => ({
    name: shortened(spoken(label, say, reader.locale), DISCORD_LIMITS.choiceName.most),
    value,
  }))
}
