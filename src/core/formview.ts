import type { AnyCommand, FieldIssue, Reading, Suggested } from './command.ts'
import { FORM } from './commands.ts'
import type { Draft } from './draft.ts'
import { askedField } from './drafting.ts'
import { isOptional, widgetOf } from './options.ts'
import { literal, msg, number, type Text } from './text.ts'
import { type ActionSpec, type Button, type Node, type View, view } from './view.ts'
import { choiceWord, commandWord, issueWord, optionWord } from './words.ts'

/** What a page shows besides what was answered. */
export interface Aside {
  readonly issue?: FieldIssue | null
  /** Answers to choose from. */
  readonly offered?: readonly Suggested[]
  readonly reading?: Reading
}

/** One page of a form as an ordinary message: a question with answers that are offered, or the review of all answers. */
export function formView(command: AnyCommand, draft: Draft, aside: Aside = {}): View {
  const field = askedField(draft)
  const { issue = null, reading } = aside
  return view(
    { n: 'heading', text: commandWord(command.name, 'title') },
    reading?.about !== undefined && { n: 'text', quiet: true, text: reading.about },
    ...(field === null ? [] : progress(draft)),
    // Also with its question: on the review every answer stands.
    issue && { n: 'notice', tone: 'warn', text: issueWord(command.name, issue) },
    ...(field === null ? review(command, draft, reading?.answers ?? {}) : question(command, draft, field, aside)),
  )
}

function progress({ page, asked }: Draft): readonly Node[] {
  if (asked.length < 2) return []
  const text = msg('core.form.progress', { page: number(page + 1), pages: number(asked.length) })
  return [{ n: 'text', quiet: true, text }]
}

function question(
  command: AnyCommand,
  draft: Draft,
  field: string,
  { issue, offered = [] }: Aside,
): readonly (Node | false)[] {
  const { choices = [] } = widgetOf(command.options[field]!)
  const words = choices.map((value): Suggested => ({ label: choiceWord(command.name, field, value), value }))
  const answers = [...words, ...(issue?.instead ?? offered)].map(
    ({ label, value }): Button => ({ label, does: pressed(draft, { move: 'answer', value }) }),
  )
  return [
    { n: 'text', text: optionWord(command.name, field, 'question') },
    answers.length > 0 && { n: 'choose', label: optionWord(command.name, field, 'name'), buttons: answers },
    moves(draft, [draft.page > 0 && 'back', isOptional(command.options[field]!) && 'skip', 'cancel']),
  ]
}

function review(
  command: AnyCommand,
  draft: Draft,
  understood: NonNullable<Reading['answers']>,
): readonly (Node | false)[] {
  const rows = Object.keys(command.options)
    .filter(name => draft.values[name] !== undefined && widgetOf(command.options[name]!).widget !== 'carried')
    .map(name => ({
      label: optionWord(command.name, name, 'name'),
      value: understood[name] ?? answered(command, name, draft.values[name]!),
    }))
  return [
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
  ]
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
