import type { Deed } from '../../core/inbound.ts'
import type { Field, FormPage } from '../../core/page.ts'
import { plainText, type Reader, type Say } from '../../core/say.ts'
import { number, type Text } from '../../core/text.ts'
import { shortened } from '../cut.ts'
import { type Fields, fieldsOf, listOf, stringOf } from '../fields.ts'
import { isBlank, neutralise } from '../harmless.ts'
import { DISCORD_LIMITS } from './limits.ts'
import { FORM } from './surface.ts'
import { COMPONENT, type Fillable, type Label, type Modal, type Option } from './wire.ts'

/** Up to this many answers stand side by side; more become a menu. */
const MOST_RADIOS = 5

/**
 * One page of a form as a modal. Which fields it asks for travels in its id; the fields' own ids are their names. A
 * modal shows its words as they stand. Pure.
 */
export function modal(page: FormPage, say: Say, reader: Reader): Modal {
  const word: Word = (text, most) => shortened(whole(text, say, reader), most)
  const { from, of } = page.part ?? { from: 0, of: page.fields.length }
  const to = from + page.fields.length
  const [first, last, all] = [from + 1, to, of].map(one => word(number(one), 10))
  const which = page.fields.length === of ? '' : ` (${first}–${last}/${all})`
  return {
    custom_id: `${FORM}${page.draft}/${from}/${page.fields.length}`,
    title: word(page.title, DISCORD_LIMITS.modalTitle.most - which.length) + which,
    components: page.fields.map(field => labelled(field, word)),
  }
}

/** The data of a modal that was handed in, read back; null when it is no form of ours. */
export function filled(data: unknown): Omit<Extract<Deed, { kind: 'filled' }>, 'kind'> | null {
  const { custom_id, components } = fieldsOf(data)
  const [, draft, from, count] = /^form\/([^/]+)\/(\d{1,4})\/(\d{1,2})$/.exec(stringOf(custom_id)) ?? []
  if (!draft) return null
  const answers = listOf(components).flatMap(({ component }) => {
    const field = fieldsOf(component)
    const value = answered(field)
    return value === null || !stringOf(field.custom_id) ? [] : [[stringOf(field.custom_id), value] as const]
  })
  return { draft, values: Object.fromEntries(answers), page: { from: Number(from), count: Number(count) } }
}

/** A text in the reader's words, of so many characters at most. */
type Word = (text: Text, most: number) => string

function whole(text: Text, say: Say, reader: Reader): string {
  const words = neutralise(plainText(say(text, reader))).trim()
  return isBlank(words) ? '–' : words
}

/** What was wrong when the page was shown before stands where the question would, and the question in the empty field. */
function labelled(field: Field, word: Word): Label {
  const { fieldLabel, fieldDescription } = DISCORD_LIMITS
  const label = word(field.label, fieldLabel.most)
  const question = word(field.question, fieldDescription.most)
  const about = field.issue
    ? shortened(`⚠️ ${word(field.issue, fieldDescription.most)}`, fieldDescription.most)
    : question
  return {
    type: COMPONENT.label,
    label,
    ...(about === label ? {} : { description: about }),
    component: FIELDS[field.widget](field, word),
  }
}

const FIELDS: { readonly [W in Field['widget']]: (field: Field, word: Word) => Fillable } = {
  line: (field, word) => typed(field, word, 1),
  paragraph: (field, word) => typed(field, word, 2),
  switch({ name, value }) {
    const on = value !== null && ['', 'true', 'yes', '1'].includes(value.toLowerCase())
    return { type: COMPONENT.checkbox, custom_id: name, default: on }
  },
  choice(field, word) {
    const { name, choices, value, optional } = field
    // More than a menu holds is typed; a list this long is offered as a search by the command itself.
    if (choices.length > DISCORD_LIMITS.options.most || choices.length === 0) return typed(field, word, 1)
    const options = choices.map(one => option(one.label, one.value, one.value === value, word))
    const type = options.length > 1 && options.length <= MOST_RADIOS ? COMPONENT.radio : COMPONENT.select
    return { type, custom_id: name, required: !optional, options }
  },
}

function typed({ name, value, optional, issue, question }: Field, word: Word, style: 1 | 2): Fillable {
  const most = DISCORD_LIMITS.inputText.most
  const tooLong = value !== null && value.length > most
  return {
    type: COMPONENT.input,
    custom_id: name,
    style,
    max_length: most,
    // A longer answer, given elsewhere, stays in the draft unless something else is typed.
    required: !optional && !tooLong,
    ...(value === null || value === '' || tooLong ? {} : { value }),
    ...(issue ? { placeholder: word(question, DISCORD_LIMITS.placeholder.most) } : {}),
  }
}

/** A label too long for one line goes on in the line below it. */
function option(label: Text, value: string, chosen: boolean, word: Word): Option {
  const { optionLabel, optionDescription } = DISCORD_LIMITS
  const text = word(label, optionLabel.most + optionDescription.most - 1)
  const first = shortened(text, optionLabel.most)
  const rest = first === text ? '' : text.slice(first.length - 1).trim()
  return {
    label: first,
    value,
    ...(rest === '' ? {} : { description: shortened(rest, optionDescription.most) }),
    ...(chosen ? { default: true as const } : {}),
  }
}

/** What stands in a field; null when nothing does. */
function answered({ value, values }: Fields): string | null {
  if (typeof value === 'boolean') return String(value)
  const [chosen] = Array.isArray(values) ? values : []
  const given = stringOf(value) || stringOf(chosen)
  return given === '' ? null : given
}
