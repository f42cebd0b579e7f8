import { chars, clone, isObj, listOf, type Obj, objOf, textOf } from '../common/json.ts'
import { elementsOf, type OnScreen } from './blocks/blocks.ts'
import { fitsNumberInput, longestInput } from './blocks/elements.ts'
import { deliver, type SlackDelivery } from './delivery.ts'
import type { SlackEmulator } from './emulator.ts'
import { SlackError } from './failure.ts'
import type { SlackView } from './model.ts'
import { envelope, picked } from './screen.ts'
import { valuesOf } from './views.ts'

/** What came of pressing a modal's submit button. */
export interface Submitted {
  readonly view: SlackView
  /** What the client itself refused, by block_id: the app never saw it. */
  readonly clientErrors?: Readonly<Record<string, string>>
  readonly delivery?: SlackDelivery
  readonly acked: boolean
  /** The app's `response_action: errors`. */
  readonly errors?: Obj
  /** The modal on top afterwards. */
  readonly top?: SlackView
}

/** Fills in and submits the topmost modal (or the one named). Values by action_id or block_id. */
export async function submitModal(slack: SlackEmulator, user: string, values: Obj, id?: string): Promise<Submitted> {
  const person = slack.workspace.userId(user)
  const view = id ? slack.views.get(id) : slack.views.stackOf(person).at(-1)
  if (!view || !slack.views.isOpen(view)) throw new Error('emulator: no open modal')
  if (!view.submit) throw new Error('emulator: this modal has no submit button')
  const clientErrors = fillIn(view, values)
  if (Object.keys(clientErrors).length > 0) return { acked: false, clientErrors, view }
  const head = envelope(slack, 'view_submission', person, slack.tokens.trigger(person))
  const delivery = await deliver(slack, 'interactive', { ...head, view: clone(view), response_urls: [] })
  if (!delivery.acked) {
    slack.userErrors.push({ user: person, type: 'view_submission_failed', about: view.callback_id })
    return { acked: false, delivery, view }
  }
  const errors = react(slack, person, view, delivery.response ?? {})
  slack.touch()
  const top = slack.views.stackOf(person).at(-1)
  return { acked: true, delivery, view, ...(errors ? { errors } : {}), ...(top ? { top } : {}) }
}

/** Closes the topmost modal, or all; the app hears of it when the view asks for that. */
export async function closeModal(slack: SlackEmulator, user: string, all: boolean): Promise<SlackDelivery | null> {
  const person = slack.workspace.userId(user)
  const stack = slack.views.stackOf(person)
  const view = stack.at(-1)
  if (!view) return null
  slack.views.close(...(all || view.clear_on_close ? stack : [view]))
  if (!view.notify_on_close) return null
  const head = envelope(slack, 'view_closed', person)
  return deliver(slack, 'interactive', { ...head, view: clone(view), is_cleared: all })
}

function fillIn(view: SlackView, values: Obj): Record<string, string> {
  const errors: Record<string, string> = {}
  const used = new Set<string>()
  const inputs = elementsOf(view.blocks).filter(({ block }) => block.type === 'input')
  for (const { block, element } of inputs) {
    const key = [element.action_id, block.block_id].find(name => name in values)
    if (key) used.add(key)
    const typed = view.state.values[block.block_id]?.[element.action_id]
    const fresh = () => ({ type: element.type, ...picked(element, key ? values[key] : initialOf(element)) })
    const value = key || !typed ? fresh() : typed
    valuesOf(view, block.block_id)[element.action_id] = value
    const wrong = refusal({ block, element }, value)
    if (wrong) errors[block.block_id] = wrong
  }
  const unknown = Object.keys(values).find(name => !used.has(name))
  if (unknown === undefined) return errors
  const there = inputs.map(({ block, element }) => `${block.block_id}/${element.action_id}`).join(', ')
  throw new Error(`emulator: the modal has no input ${unknown}; it has ${there}`)
}

/** Why the client does not send this value; null when it does. */
function refusal({ block, element }: OnScreen, value: Obj): string | null {
  const main = Object.entries(value).find(([name]) => name !== 'type')?.[1]
  const empty = main === undefined || main === null || main === '' || (Array.isArray(main) && main.length === 0)
  if (empty) return block.optional === true ? null : 'Please complete this required field.'
  const typed = value.value
  if (typeof typed !== 'string') return null
  if (chars(typed) < Number(element.min_length ?? 0)) return `min ${element.min_length}`
  if (chars(typed) > longestInput(element)) return `max ${longestInput(element)}`
  if (element.type === 'number_input' && !fitsNumberInput(element, typed)) return 'number'
  if (element.type === 'email_text_input' && !/^\S+@\S+\.\S+$/.test(typed)) return 'email'
  if (element.type === 'url_text_input' && !/^https?:\/\//.test(typed)) return 'url'
  return null
}

const INITIAL = [
  'initial_value',
  'initial_date',
  'initial_time',
  'initial_date_time',
  'initial_user',
  'initial_users',
  'initial_conversation',
  'initial_conversations',
  'initial_channel',
  'initial_channels',
]

function initialOf(element: Obj): unknown {
  if (isObj(element.initial_option)) return element.initial_option
  if (element.initial_options !== undefined) return listOf(element.initial_options)
  const name = INITIAL.find(field => element[field] !== undefined)
  return name ? element[name] : undefined
}

/** Does what the acknowledgement asks for (docs.slack.dev/surfaces/modals); the errors it shows, if it does. */
function react(slack: SlackEmulator, user: string, view: SlackView, response: Obj): Obj | null {
  try {
    const action = textOf(response.response_action)
    if (action === '') slack.views.close(view)
    else if (action === 'clear') slack.views.close(...slack.views.stackOf(user))
    else if (action === 'update') slack.views.update(view, response.view)
    else if (action === 'push') slack.views.push(response.view, user)
    else if (action === 'errors') return showErrors(slack, user, view, objOf(response.errors))
    else slack.violation('bad_response_action', { action })
  } catch (error) {
    if (!(error instanceof SlackError)) throw error
    slack.violation('bad_response_action_view', { error: error.code, messages: error.messages })
    slack.userErrors.push({ user, type: 'view_submission_failed', about: view.callback_id })
  }
  return null
}

function showErrors(slack: SlackEmulator, user: string, view: SlackView, errors: Obj): Obj {
  const named = Object.keys(errors)
  const known = new Set(view.blocks.filter(block => block.type === 'input').map(block => block.block_id))
  const bad = named.filter(block => !known.has(block))
  if (bad.length > 0 || named.length === 0) {
    slack.violation('modal_errors_unknown_block', { bad })
    slack.userErrors.push({ user, type: 'view_submission_failed', about: view.callback_id })
  }
  return errors
}
