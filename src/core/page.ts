import type { AnyCommand, FieldIssue, Person, Suggested } from './command.ts'
import type { Draft } from './draft.ts'
import { isOptional, type Widget, widgetOf } from './options.ts'
import type { Text } from './text.ts'
import { choiceWord, commandWord, optionWord } from './words.ts'

/** A form as a platform that has forms shows it: plain data, with what was answered before. */
export interface FormPage {
  readonly draft: string
  readonly title: Text
  readonly fields: readonly Field[]
  /** What handing it in is called; "Send" where it is not said. */
  readonly submit?: Text
  /** Which part of the form this is, where a form takes several pages: the place of its first field, and how many there are. */
  readonly part?: { readonly from: number; readonly of: number }
}

/** One question of a form, as a platform shows it. */
export interface Field {
  readonly name: string
  readonly label: Text
  readonly question: Text
  /** What is only carried along is never asked for. */
  readonly widget: Exclude<Widget['widget'], 'carried'>
  readonly choices: readonly { readonly value: string; readonly label: Text }[]
  readonly optional: boolean
  readonly value: string | null
  readonly issue: Text | null
}

/** More answers than this are no list to choose from: what fits on every platform. */
const MOST_LISTED = 25

/** Answers that a page lists, by field. */
export type Listed = ReadonlyMap<string, readonly Suggested[]>

/** What the form of a command lists for somebody: few answers, among which is the one given before. */
export async function listedFor<S>(
  { listed = [], suggest }: AnyCommand<S>,
  { asked, values }: Draft,
  by: Person,
  services: S,
): Promise<Listed> {
  const found = new Map<string, readonly Suggested[]>()
  for (const name of listed.filter(one => asked.includes(one))) {
    const offered = (await suggest?.[name]?.('', by, services, values)) ?? []
    const has = values[name] === undefined || offered.some(({ value }) => value === values[name])
    if (has && offered.length > 0 && offered.length <= MOST_LISTED) found.set(name, offered)
  }
  return found
}

/** The fields that the draft asks for as one page: all of them, or at most so many, from where the draft has got to. */
export function formPage(
  command: AnyCommand,
  draft: Draft,
  issues: readonly FieldIssue[] = [],
  most?: number,
  listed: Listed = new Map(),
): FormPage {
  const of = draft.asked.length
  const from = most === undefined || draft.page >= of ? 0 : draft.page
  return {
    draft: draft.id,
    title: commandWord(command.name, 'title'),
    ...(most === undefined ? {} : { part: { from, of } }),
    ...(command.submit === undefined ? {} : { submit: command.submit }),
    fields: draft.asked.slice(from, most === undefined ? of : from + most).map(name => {
      const schema = command.options[name]!
      const { widget, choices = [] } = widgetOf(schema)
      const offered = listed.get(name)
      return {
        name,
        label: optionWord(command.name, name, 'name'),
        question: optionWord(command.name, name, 'question'),
        widget: offered ? 'choice' : widget === 'carried' ? 'line' : widget,
        choices: offered ?? choices.map(value => ({ value, label: choiceWord(command.name, name, value) })),
        optional: isOptional(schema),
        value: draft.values[name] ?? null,
        issue: issues.find(one => one.field === name)?.issue ?? null,
      }
    }),
  }
}
