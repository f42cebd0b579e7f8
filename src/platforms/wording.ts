import type { AnyCommand } from '../core/command.ts'
import { widgetOf } from '../core/options.ts'
import { commandWord, optionWord } from '../core/words.ts'
import type { Catalogue } from '../i18n/catalogue.ts'
import type { MessageKey } from '../i18n/keys.ts'
import { LOCALES } from '../i18n/locales.ts'
import type { CommandWords } from './words.ts'

/** The words by which people call the commands, in every language, from the commands themselves. */
export function wordsOf(commands: readonly AnyCommand[], catalogue: Catalogue): readonly CommandWords[] {
  const everywhere = (key: string): readonly string[] =>
    LOCALES.map(locale => catalogue.translate(locale, key as MessageKey))
  return commands.map(command => ({
    name: command.name,
    names: everywhere(`${command.name}.name`),
    about: commandWord(command.name, 'description'),
    options: Object.entries(command.options).map(([name, schema]) => {
      const { widget, choices } = widgetOf(schema)
      return {
        name,
        names: everywhere(`${command.name}.options.${name}.name`),
        about: optionWord(command.name, name, 'description'),
        takes: widget === 'switch' ? 'nothing' : 'value',
        ...(choices ? { choices } : {}),
      } as const
    }),
    ...(command.main === undefined ? {} : { main: command.main }),
    ...(command.files ? { files: true as const } : {}),
  }))
}
