import { commandWord, optionWord } from '../core/words.ts'
import type { CommandWords } from '../platforms/words.ts'

/** The demonstration as the shell's usage shows it. */
export function demoWords(name: string, names: readonly string[]): CommandWords {
  return {
    name,
    names,
    about: commandWord(name, 'description'),
    options: [
      { name: 'play', about: optionWord(name, 'play', 'description'), takes: 'nothing' },
      { name: 'keep', about: optionWord(name, 'keep', 'description'), takes: 'value' },
    ],
  }
}
