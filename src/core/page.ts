import type { AnyCommand } from './command.ts'
import type { Draft } from './draft.ts'
import type { FieldIssue } from './form.ts'
import { isOptional, type Widget, widgetOf } from './options.ts'
import type { Text } from './text.ts'
import { choiceWord, commandWord, optionWord } from './words.ts'

/** A form as a platform that has forms shows it: plain data, with what was answered before. */
export interface FormPage {
  readonly draft: string
  readonly title: Text
  readonly fields: readonly Field[]
}

export interface Field {
  readonly name: string
  readonly label: Text
  readonly question: Text
  readonly widget: Widget['widget']
  readonly choices: readonly { readonly value: string; readonly label: Text }[]
  readonly optional: boolean
  readonly value: string | null
  readonly issue: Text | null
}

/** Every field that the draft asks for, as one page. */
export function formPage(command: AnyCommand, draft: Draft, issues: readonly FieldIssue[] = []): FormPage {
  return {
    draft: draft.id,
    title: commandWord(command.name, 'title'),
    fields: draft.asked.map(name => {
      const schema = command.options[name]!
      const { widget, choices = [] } = widgetOf(schema)
      return {
        name,
        label: optionWord(command.name, name, 'name'),
        question: optionWord(command.name, name, 'question'),
        widget,
        choices: choices.map(value => ({ value, label: choiceWord(command.name, name, value) })),
        optional: isOptional(schema),
        value: draft.values[name] ?? null,
        issue: issues.find(one => one.field === name)?.issue ?? null,
      }
    }),
  }
}
