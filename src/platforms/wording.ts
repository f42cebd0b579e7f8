import type { AnyCommand } from '../core/command.ts'
import { givenOptions, isOptional, widgetOf } from '../core/options.ts'
import { commandWord, isTyped, optionWord } from '../core/words.ts'
import type { Catalogue } from '../i18n/catalogue.ts'
import type { MessageKey } from '../i18n/keys.ts'
import { LOCALES } from '../i18n/locales.ts'
import type { CommandWords } from './words.ts'

/**
 * The words by which people call the commands, in every language, from the commands themselves. Names are read from the
 * languages' files when they are asked for: the English ones, which stand in the command, are enough for most lines.
 */
export function wordsOf(commands: readonly AnyCommand[], catalogue: Catalogue): readonly CommandWords[] {
  return commands.filter(isTyped).map(command => ({
    name: command.name,
    get names() {
      return namesOf(command.name, catalogue)
    },
    about: commandWord(command.name, 'description'),
    options: givenOptions(command.options).map(([name, schema]) => {
      const { widget, choices } = widgetOf(schema)
      return {
        name,
        get names() {
          return inEveryLanguage(`${command.name}.options.${name}.name`, catalogue)
        },
        about: optionWord(command.name, name, 'description'),
        takes: widget === 'switch' ? 'nothing' : 'value',
        ...(choices ? { choices } : {}),
        ...(command.suggest?.[name] ? { suggested: true as const } : {}),
        ...(isOptional(schema) ? {} : { needed: true as const }),
      } as const
    }),
    ...(command.main === undefined ? {} : { main: command.main }),
    ...(command.files ? { files: true as const } : {}),
    ...(command.audience === 'place' ? { open: true as const } : {}),
  }))
}

/** The words of a command as far as they follow from its name alone: no options, and nothing that it takes. */
export function namedWords(name: string, catalogue: Catalogue): CommandWords {
  return {
    name,
    get names() {
      return namesOf(name, catalogue)
    },
    about: commandWord(name, 'description'),
    options: [],
  }
}

/** What a command is called in every language. */
export function namesOf(command: string, catalogue: Catalogue): readonly string[] {
  return inEveryLanguage(`${command}.name`, catalogue)
}

function inEveryLanguage(key: string, catalogue: Catalogue): readonly string[] {
  return LOCALES.map(locale => catalogue.translate(locale, key as MessageKey))
}
