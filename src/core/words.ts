import type { MessageKey } from '../i18n/keys.ts'
import type { FieldIssue } from './command.ts'
import { msg, type Text } from './text.ts'

/**
 * A command whose name has a dot is one of a family (`request.freeze`): nobody types it, it is reached by a button or by
 * the head of the family, and it is published nowhere.
 */
export function isTyped({ name }: { readonly name: string }): boolean {
  return !name.includes('.')
}

/**
 * Words whose keys follow from a command's name. The compiler cannot see these keys; the test of the command list
 * proves that each exists in every language.
 */
export function commandWord(command: string, word: 'name' | 'title' | 'description'): Text {
  return msg(`${command}.${word}` as MessageKey)
}

/**
 * The words of one option: what it is called, and the question that asks for it. A family shares them: they stand at its
 * head (`request.options`).
 */
export function optionWord(command: string, option: string, word: 'name' | 'description' | 'question'): Text {
  return msg(`${familyOf(command)}.options.${option}.${word}` as MessageKey)
}

/** The word of one value of a choice. */
export function choiceWord(command: string, option: string, value: string): Text {
  return msg(`${familyOf(command)}.options.${option}.choices.${value}` as MessageKey)
}

/** What is wrong with one answer, and with which. */
export function issueWord(command: string, { field, issue }: Pick<FieldIssue, 'field' | 'issue'>): Text {
  return msg('core.errors.badOptionNamed', { option: optionWord(command, field, 'name'), issue })
}

function familyOf(command: string): string {
  return command.split('.', 1)[0]!
}
