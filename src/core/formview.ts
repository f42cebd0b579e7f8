import type { AnyCommand, FieldIssue, Suggested } from './command.ts'
import { FORM } from './commands.ts'
import type { Draft } from './draft.ts'
import { askedField } from './drafting.ts'
import { isOptional, widgetOf } from './options.ts'
import { literal, msg, number, type Text } from './text.ts'
import { type ActionSpec, type Button, type Node, type View, view } from './view.ts'
import { choiceWord, commandWord, optionWord } from './words.ts'

/** One page of a form as an ordinary message: a question with answers that are `offered`, or the review of all answers. */
export function formView(
  command: AnyCommand,
  draft: Draft,
  issue: FieldIssue | null,
  offered: readonly Suggested[] = [],
): View {
  const field = askedField(draft)
  return field === null ? review(command, draft, issue?.issue ?? null) : question(command, draft, field, issue, offered)
}

function question(
  command: AnyCommand,
  draft: Draft,
  field: string,
  found: FieldIssue | null,
  offered: readonly Suggested[],
): View {
  const issue = found?.issue ?? null
  const { choices = [] } = widgetOf(command.options[field]!)
  const words = choices.map((value): Suggested => ({ label: choiceWord(command.name, field, value), value }))
  const answers = [...words, ...(found?.instead ?? offered)].map(
    ({ label, value }): Button => ({ label, does: pressed(draft, { move: 'answer', value }) }),
  )
  const many = draft.asked.length > 1
  return view(
    { n: 'heading', text: commandWord(command.name, 'title') },
    many && {
      n: 'text',
      quiet: true,
      text: msg('core.form.progress', { page: number(draft.page + 1), pages: number(draft.asked.length) }),
    },
    issue && { n: 'notice', tone: 'warn', text: issue },
    { n: 'text', text: optionWord(command.name, field, 'question') },
    answers.length > 0 && { n: 'choose', label: optionWord(command.name, field, 'name'), buttons: answers },
    moves(draft, [draft.page > 0 && 'back', isOptional(command.options[field]!) && 'skip', 'cancel']),
  )
}

function review(command: AnyCommand, draft: Draft, issue: Text | null): View {
  const rows = Object.keys(command.options)
    .filter(name => draft.values[name] !== undefined && widgetOf(command.options[name]!).widget !== 'carried')
    .map(name => ({
      label: optionWord(command.name, name, 'name'),
      value: answered(command, name, draft.values[name]!),
    }))
  return view(
    { n: 'heading', text: commandWord(command.name, 'title') },
    issue && { n: 'notice', tone: 'warn', text: issue },
    { n: 'text', text: msg(command.submit ? 'core.form.look' : 'core.form.review') },
    { n: 'facts', rows },
    moves(draft, ['send', 'back', 'cancel'], command.submit),
    draft.asked.length > 1 && {
      n: 'choose',
      label: msg('core.form.change'),
      buttons: draft.asked.map(field => ({
        label: optionWord(command.name, field, 'name'),
        does: pressed(draft, { move: 'change', field }),
      })),
    },
  )
}

function answered(command: AnyCommand, name: string, value: string): Text {
  return widgetOf(command.options[name]!).choices ? choiceWord(command.name, name, value) : literal(value)
}

function moves(draft: Draft, names: readonly ('send' | 'back' | 'skip' | 'cancel' | false)[], submit?: Text): Node {
  const buttons = names
    .filter(name => name !== false)
    .map(
      (name): Button => ({
        label: name === 'send' && submit ? submit : msg(`core.form.${name}`),
        does: pressed(draft, { move: name }),
        ...(name === 'send' ? { style: 'primary' as const } : {}),
      }),
    )
  return { n: 'actions', buttons }
}

function pressed(draft: Draft, options: ActionSpec['options']): ActionSpec {
  return {
    command: FORM,
    options: { ...options, draft: draft.id, page: String(draft.page) },
    who: { person: draft.owner },
    until: draft.expires,
    here: true,
  }
}
