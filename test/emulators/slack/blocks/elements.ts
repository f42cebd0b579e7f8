import { chars, isObj, listOf, type Obj, objectsOf, textOf } from '../../common/json.ts'
import type { Findings } from './findings.ts'

// https://docs.slack.dev/reference/block-kit/block-elements and the doc comments of @slack/types.
const SELECTS = ['static_select', 'external_select', 'users_select', 'conversations_select', 'channels_select']
const MULTI_SELECTS = SELECTS.map(select => `multi_${select}`)
const PICKERS = ['datepicker', 'timepicker', 'datetimepicker']
const CHOICES = ['checkboxes', 'radio_buttons']
const TYPED = ['plain_text_input', 'email_text_input', 'url_text_input', 'number_input', 'rich_text_input']
const PRESSED = ['button', 'overflow', 'workflow_button']

/** Which elements stand where. */
export const ALLOWED = {
  section: [...PRESSED, 'image', ...SELECTS, ...MULTI_SELECTS, ...PICKERS, ...CHOICES],
  // @slack/types names no text input for actions but the rich one.
  actions: [...PRESSED, ...SELECTS, ...MULTI_SELECTS, ...PICKERS, ...CHOICES, 'rich_text_input'],
  input: [...TYPED, 'file_input', ...SELECTS, ...MULTI_SELECTS, ...PICKERS, ...CHOICES],
} as const

const LONGEST_INPUT = 3000

/** Checks one interactive element; `ids` holds the action ids already used in its block. */
export function checkElement(
  found: Findings,
  element: unknown,
  at: string,
  allowed: readonly string[],
  ids: Set<string>,
): void {
  if (!isObj(element)) {
    found.error(at, 'must be an object')
    return
  }
  const type = textOf(element.type)
  if (!allowed.includes(type)) {
    found.error(`${at}/type`, `unsupported type: ${type}`)
    return
  }
  if (type !== 'image') checkActionId(found, element, at, ids)
  if (element.focus_on_load === true) {
    found.focused += 1
    if (found.focused > 1) found.error(`${at}/focus_on_load`, 'only one element can have focus_on_load set to true')
  }
  checkConfirm(found, element.confirm, `${at}/confirm`)
  found.optionalTextObject(element.placeholder, `${at}/placeholder`, 150)
  const most = element.max_selected_items
  if (type.startsWith('multi_') && most !== undefined && !(Number(most) >= 1)) {
    found.error(`${at}/max_selected_items`, 'must be at least 1')
  }
  CHECKS[type.replace(/^multi_/, '')]?.(found, element, at)
}

function checkActionId(found: Findings, { action_id }: Obj, at: string, ids: Set<string>): void {
  if (!found.optional(action_id, `${at}/action_id`, 255) || typeof action_id !== 'string') return
  if (ids.has(action_id)) found.error(`${at}/action_id`, `action_id ${action_id} already exists in this block`)
  ids.add(action_id)
}

function checkConfirm(found: Findings, confirm: unknown, at: string): void {
  if (!isObj(confirm)) return
  found.textObject(confirm.title, `${at}/title`, 100)
  found.textObject(confirm.text, `${at}/text`, 300, 'any')
  found.textObject(confirm.confirm, `${at}/confirm`, 30)
  found.textObject(confirm.deny, `${at}/deny`, 30)
  found.choice(confirm.style, `${at}/style`, ['primary', 'danger'])
}

type ElementCheck = (found: Findings, element: Obj, at: string) => void

const CHECKS: Readonly<Record<string, ElementCheck>> = {
  button(found, button, at) {
    found.textObject(button.text, `${at}/text`, 75)
    found.optional(button.url, `${at}/url`, 3000)
    found.optional(button.value, `${at}/value`, 2000, 0)
    found.optional(button.accessibility_label, `${at}/accessibility_label`, 75)
    found.choice(button.style, `${at}/style`, ['primary', 'danger'])
  },
  static_select(found, select, at) {
    if (Boolean(select.options) === Boolean(select.option_groups)) {
      found.error(at, 'exactly one of options or option_groups is required')
    }
    if (select.options) checkOptions(found, select.options, `${at}/options`, 100)
    if (select.option_groups) {
      found.each(select.option_groups, `${at}/option_groups`, 100, (group, path) => {
        found.textObject(group.label, `${path}/label`, 75)
        checkOptions(found, group.options, `${path}/options`, 100)
      })
    }
    checkInitial(found, select, at)
  },
  external_select(found, select, at) {
    const least = select.min_query_length
    if (least !== undefined && !(Number(least) >= 0)) found.error(`${at}/min_query_length`, 'must be at least 0')
  },
  overflow: (found, menu, at) => checkOptions(found, menu.options, `${at}/options`, 5),
  checkboxes: checkTicks,
  radio_buttons: checkTicks,
  datepicker: (found, picker, at) => checkPattern(found, picker, 'initial_date', at, /^\d{4}-\d{2}-\d{2}$/),
  timepicker: (found, picker, at) => checkPattern(found, picker, 'initial_time', at, /^([01]\d|2[0-3]):[0-5]\d$/),
  datetimepicker: (found, picker, at) => checkPattern(found, picker, 'initial_date_time', at, /^\d{10}$/),
  plain_text_input(found, input, at) {
    const least = Number(input.min_length ?? 0)
    const most = Number(input.max_length ?? LONGEST_INPUT)
    if (!(least >= 0 && least <= LONGEST_INPUT)) found.error(`${at}/min_length`, 'must be between 0 and 3000')
    if (!(most >= 1 && most <= LONGEST_INPUT)) found.error(`${at}/max_length`, 'must be between 1 and 3000')
    if (least > most) found.error(`${at}/min_length`, 'must not exceed max_length')
    found.optional(input.initial_value, `${at}/initial_value`, most, 0)
  },
  number_input(found, input, at) {
    if (typeof input.is_decimal_allowed !== 'boolean') found.error(`${at}/is_decimal_allowed`, 'missing required field')
  },
  file_input(found, input, at) {
    const most = Number(input.max_files ?? 10)
    if (!(most >= 1 && most <= 10)) found.error(`${at}/max_files`, 'must be between 1 and 10')
  },
  image: checkImage,
}

/** An image, as a block or an element. */
export function checkImage(found: Findings, image: Obj, at: string): void {
  if (Boolean(image.image_url) === Boolean(image.slack_file)) {
    found.error(at, 'exactly one of image_url or slack_file is required')
  }
  found.optional(image.image_url, `${at}/image_url`, 3000)
  found.text(image.alt_text, `${at}/alt_text`, 2000)
  found.optionalTextObject(image.title, `${at}/title`, 2000)
}

function checkTicks(found: Findings, element: Obj, at: string): void {
  checkOptions(found, element.options, `${at}/options`, 10, 'any')
  checkInitial(found, element, at)
}

function checkOptions(
  found: Findings,
  options: unknown,
  at: string,
  most: number,
  markup: 'plain' | 'any' = 'plain',
): void {
  const seen = new Set<unknown>()
  found.each(options, at, most, (option, path) => {
    found.textObject(option.text, `${path}/text`, 75, markup)
    found.text(option.value, `${path}/value`, 150)
    found.optionalTextObject(option.description, `${path}/description`, 75, markup)
    if (seen.has(option.value)) found.lints.push({ pointer: path, lint: 'duplicate option value', text: option.value })
    seen.add(option.value)
  })
}

function checkInitial(found: Findings, element: Obj, at: string): void {
  const options = allOptions(element)
  for (const initial of [element.initial_option, ...listOf(element.initial_options)].filter(isObj)) {
    const same = (option: Obj) => option.value === initial.value && labelOf(option) === labelOf(initial)
    if (!options.some(same)) found.error(`${at}/initial_option`, 'must match exactly one of the provided options')
  }
}

function checkPattern(found: Findings, element: Obj, field: string, at: string, pattern: RegExp): void {
  const value = element[field]
  if (value !== undefined && !pattern.test(String(value))) found.error(`${at}/${field}`, 'is not in the right form')
}

/** The options of a menu, with those of its groups. */
export function allOptions(element: Obj): Obj[] {
  const grouped = objectsOf(element.option_groups).flatMap(group => objectsOf(group.options))
  return [...objectsOf(element.options), ...grouped]
}

/** The words on an option or button. */
export function labelOf(thing: Obj): string {
  return isObj(thing.text) ? textOf(thing.text.text) : ''
}

/** How many code points of input an element takes. */
export function longestInput(element: Obj): number {
  return typeof element.max_length === 'number' ? element.max_length : LONGEST_INPUT
}

/** Whether a number typed by a person is one the input takes. */
export function fitsNumberInput(element: Obj, typed: string): boolean {
  const value = Number(typed)
  if (Number.isNaN(value) || chars(typed) === 0) return false
  if (element.min_value !== undefined && value < Number(element.min_value)) return false
  if (element.max_value !== undefined && value > Number(element.max_value)) return false
  return element.is_decimal_allowed === true || /^-?\d+$/.test(typed)
}
