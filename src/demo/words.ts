import { commandWord, optionWord } from '../core/words.ts'
import type { CommandWords } from '../platforms/words.ts'

/** How the demonstration is called for at a shell. */
export const DEMO_NAME = 'demo'

/** The demonstration as the shell's usage shows it: it is no command, since it takes the terminal for itself. */
export function demoWords(namesOf: (command: string) => readonly string[]): CommandWords {
  return {
    name: DEMO_NAME,
    names: namesOf(DEMO_NAME),
    about: commandWord(DEMO_NAME, 'description'),
    options: [
      { name: 'play', about: optionWord(DEMO_NAME, 'play', 'description'), takes: 'nothing' },
      { name: 'keep', about: optionWord(DEMO_NAME, 'keep', 'description'), takes: 'value' },
    ],
  }
}
