import type { FieldIssue } from '../../core/command.ts'
import type { Place, Values } from '../../core/inbound.ts'
import type { Field, FormPage } from '../../core/page.ts'
import type { Reader, Say } from '../../core/say.ts'
import { msg, number, type Text } from '../../core/text.ts'
import { shortened } from '../cut.ts'
import { type Fields, fieldsOf, listOf, stringOf } from '../fields.ts'
import { isBlank, neutralise } from '../harmless.ts'
import { grouped } from '../weight.ts'
import { plain, textOf } from './buttons.ts'
import { SLACK_LIMITS } from './limits.ts'
import { inline, inlines, richBlocks, section } from './rich.ts'
import type { Block, FieldErrors, Fillable, Input, Modal, Option } from './wire.ts'

/** The `callback_id` of every form. */
export const FORM_CALLBACK = 'form'

/** Up to this many answers stand side by side; more become a menu. */
const MOST_RADIOS = 5
/** The value of a switch that is on. */
const ON = 'true'

/** What a modal that was handed in holds. `place` is where the form was asked for. */
export interface Filled {
  readonly draft: string
  readonly place: Place
  readonly values: Values
}

/**
 * A form as one modal. `from` is where the answer belongs; it travels in `private_metadata`. The names of the fields
 * are the ids of blocks and elements, so that what was typed stays where it is when the modal is updated. Pure.
 */
export function modal(page: FormPage, from: Place, say: Say, reader: Reader): Modal {
  const word: Word = (text, most) => shortened(whole(text, say, reader), most)
  const most = SLACK_LIMITS.viewTitle.most
  const title = word(page.title, most)
  const cut = title !== whole(page.title, say, reader)
  const focus = page.fields.findIndex(({ widget }) => widget === 'line' || widget === 'paragraph')
  return {
    type: 'modal',
    callback_id: FORM_CALLBACK,
    private_metadata: JSON.stringify({
      draft: page.draft,
      place: from.id,
      ...(from.thread === undefined ? {} : { thread: from.thread }),
    }),
    title: plain(title),
    submit: plain(word(page.submit ?? msg('core.form.send'), most)),
    close: plain(word(msg('core.form.cancel'), most)),
    blocks: [
      ...(cut ? richBlocks([section(...inlines(say(page.title, reader), { bold: true }))]) : []),
      ...page.fields.flatMap((field, i) => [...issueBlocks(field, say, reader), input(field, word, i === focus)]),
    ],
  }
}

/** The `view` of a `view_submission`, read back; null when it is no form of ours. */
export function filled(view: unknown): Filled | null {
  const { callback_id, private_metadata, state } = fieldsOf(view)
  const { draft, place, thread } = metadata(stringOf(private_metadata))
  if (callback_id !== FORM_CALLBACK || !draft || !place) return null
  const values: { [field: string]: string } = {}
  for (const [field, elements] of Object.entries(fieldsOf(fieldsOf(state).values))) {
    const value = answered(fieldsOf(fieldsOf(elements)[field]))
    if (value !== null) values[field] = value
  }
  const kind = /^(@|home:)/.test(place) ? 'direct' : 'group'
  return { draft, place: { platform: 'slack', id: place, kind, ...(thread ? { thread } : {}) }, values }
}

/**
 * Keeps the modal open and says what is wrong at each field. An issue whose field is not in the modal stands at the
 * first. `view` is that of the submission: Slack refuses errors for blocks that it does not have.
 */
export function errors(issues: readonly FieldIssue[], view: unknown, say: Say, reader: Reader): FieldErrors {
  const inputs = listOf(fieldsOf(view).blocks)
    .filter(({ type }) => type === 'input')
    .map(({ block_id }) => stringOf(block_id))
  const said = new Map<string, string>()
  for (const { field, issue } of issues) {
    const block = inputs.includes(field) ? field : (inputs[0] ?? field)
    said.set(block, [said.get(block), whole(issue, say, reader)].filter(Boolean).join(' '))
  }
  return { response_action: 'errors', errors: Object.fromEntries(said) }
}

/** A text in the reader's words, of so many characters at most. */
type Word = (text: Text, most: number) => string

function whole(text: Text, say: Say, reader: Reader): string {
  const words = neutralise(textOf(inlines(say(text, reader))))
  return isBlank(words) ? '–' : words
}

/** What was wrong when the page was shown before: above its field, for the modal has no other place for it. */
function issueBlocks({ issue }: Field, say: Say, reader: Reader): readonly Block[] {
  return issue ? richBlocks([section(inline('⚠️ '), ...inlines(say(issue, reader), { bold: true }))]) : []
}

function input(field: Field, word: Word, focused: boolean): Input {
  const toggle = field.widget === 'switch'
  const label = word(toggle ? field.question : field.label, SLACK_LIMITS.inputLabel.most)
  const hint = word(field.question, SLACK_LIMITS.inputHint.most)
  return {
    type: 'input',
    block_id: field.name,
    label: plain(label),
    ...(toggle || hint === label ? {} : { hint: plain(hint) }),
    // Boxes that must be ticked cannot say no.
    optional: field.optional || toggle,
    element: ELEMENTS[field.widget](field, word, focused),
  }
}

const ELEMENTS: { readonly [W in Field['widget']]: (field: Field, word: Word, focused: boolean) => Fillable } = {
  line: (field, _, focused) => typed(field, false, focused),
  paragraph: (field, _, focused) => typed(field, true, focused),
  switch({ name, label, value }, word) {
    const options = [option(label, ON, word)]
    const on = value !== null && ['', ON, 'yes', '1'].includes(value.toLowerCase())
    return { type: 'checkboxes', action_id: name, options, ...(on ? { initial_options: options } : {}) }
  },
  choice({ name, choices, value }, word) {
    const options = choices.map(one => option(one.label, one.value, word))
    const chosen = options.find(one => one.value === value)
    const first = chosen ? { initial_option: chosen } : {}
    if (options.length <= MOST_RADIOS) return { type: 'radio_buttons', action_id: name, options, ...first }
    return { type: 'static_select', action_id: name, ...menu(options, word), ...first }
  },
}

function typed({ name, value }: Field, multiline: boolean, focused: boolean): Fillable {
  const most = SLACK_LIMITS.inputText.most
  return {
    type: 'plain_text_input',
    action_id: name,
    multiline,
    max_length: most,
    // A longer answer, given elsewhere, stays in the draft unless something else is typed.
    ...(value === null || value === '' || value.length > most ? {} : { initial_value: value }),
    ...(focused ? { focus_on_load: true } : {}),
  }
}

/** A label too long for one line goes on in the line below it. */
function option(label: Text, value: string, word: Word): Option {
  const { optionLabel, optionDescription } = SLACK_LIMITS
  const text = word(label, optionLabel.most + optionDescription.most - 1)
  if (text.length <= optionLabel.most) return { text: plain(text), value }
  const first = shortened(text, optionLabel.most)
  const rest = text.slice(first.length - 1).trim()
  return { text: plain(first), value, description: plain(shortened(rest, optionDescription.most)) }
}

/** More options than a menu takes stand in groups, each named by its numbers. */
function menu(
  options: readonly Option[],
  word: Word,
): Pick<Extract<Fillable, { type: 'static_select' }>, 'options' | 'option_groups'> {
  const most = SLACK_LIMITS.options.most
  if (options.length <= most) return { options }
  return {
    option_groups: grouped(options, { items: most }).map((group, i) => {
      const [first, last] = [i * most + 1, i * most + group.length].map(one => word(number(one), 30))
      return { label: plain(`${first} – ${last}`), options: group }
    }),
  }
}

function metadata(text: string): { readonly draft: string; readonly place: string; readonly thread: string } {
  try {
    const { draft, place, thread } = fieldsOf(JSON.parse(text))
    return { draft: stringOf(draft), place: stringOf(place), thread: stringOf(thread) }
  } catch {
    return { draft: '', place: '', thread: '' }
  }
}

/** What stands in an element; null when nothing does. */
function answered({ type, value, selected_option, selected_options }: Fields): string | null {
  if (type === 'checkboxes') return listOf(selected_options).length > 0 ? ON : 'false'
  const given = stringOf(value) || stringOf(fieldsOf(selected_option).value)
  return given === '' ? null : given
}
