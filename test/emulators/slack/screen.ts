import { clone, isObj, listOf, type Obj } from '../common/json.ts'
import { elementsOf, type OnScreen } from './blocks/blocks.ts'
import { allOptions, labelOf } from './blocks/elements.ts'
import { deliver, type SlackDelivery } from './delivery.ts'
import type { SlackEmulator } from './emulator.ts'
import type { Ephemeral, Message, SlackView } from './model.ts'
import { valuesOf } from './views.ts'

/** Where on the screen something is pressed. */
export type Where =
  | { readonly channel: string; readonly ts: string }
  | { readonly view: string }
  | { readonly home: true }
  | { readonly modal: true }

/** Which element: its action_id, its words, or a look at it. */
export type Which = string | ((element: Obj) => boolean)

/** What came of a press. */
export type Pressed = SlackDelivery & { readonly trigger_id: string; readonly response_url?: string }

type Shown = { readonly view: SlackView } | { readonly message: Message | Ephemeral }

/** Presses a button or picks from a menu; refuses what is not on that person's screen. */
export async function act(
  slack: SlackEmulator,
  user: string,
  where: Where,
  which: Which,
  pick?: unknown,
  value?: string,
): Promise<Pressed> {
  const { workspace } = slack
  const person = workspace.userId(user)
  const shown = whatIsAt(slack, person, where)
  const { block, element } = findElement(shown, which, value)
  const chosen = picked(element, pick)
  const action = {
    type: element.type,
    action_id: element.action_id,
    block_id: block.block_id,
    ...chosen,
    action_ts: workspace.nextTs(),
  }
  const trigger_id = slack.tokens.trigger(person)
  const payload: Obj = { ...envelope(slack, 'block_actions', person, trigger_id), actions: [action] }
  let response_url: string | undefined
  if ('view' in shown) {
    const { text, ...typed } = chosen
    valuesOf(shown.view, block.block_id)[element.action_id] = { type: element.type, ...typed }
    if (block.type === 'input' && block.dispatch_action !== true) return silent(payload, trigger_id)
    Object.assign(payload, { container: { type: 'view', view_id: shown.view.id }, view: clone(shown.view) })
  } else {
    response_url = addMessage(slack, payload, person, shown.message, where)
  }
  const outcome = await deliver(slack, 'interactive', payload)
  if (!outcome.acked) slack.userErrors.push({ user: person, type: 'interaction_failed', about: element.action_id })
  return { ...outcome, trigger_id, ...(response_url ? { response_url } : {}) }
}

/** The options an external menu offers for what a person types. */
export async function suggest(
  slack: SlackEmulator,
  user: string,
  where: Where,
  which: Which,
  query: string,
): Promise<SlackDelivery> {
  const person = slack.workspace.userId(user)
  const shown = whatIsAt(slack, person, where)
  const { block, element } = findElement(shown, which)
  const about = 'view' in shown ? { view: clone(shown.view), container: { type: 'view', view_id: shown.view.id } } : {}
  const outcome = await deliver(slack, 'interactive', {
    ...envelope(slack, 'block_suggestion', person),
    action_id: element.action_id,
    block_id: block.block_id,
    value: query,
    ...about,
  })
  const many = listOf(outcome.response?.options).length
  if (many > 100) slack.violation('too_many_suggestions', { many })
  return outcome
}

/** The fields every interaction begins with. */
export function envelope(slack: SlackEmulator, type: string, user: string, trigger_id?: string): Obj {
  const { team, appId } = slack.workspace
  const { name } = slack.workspace.user(user)
  return {
    type,
    user: { id: user, username: name, name, team_id: team.id },
    api_app_id: appId,
    token: 'verification',
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
    ...(trigger_id ? { trigger_id } : {}),
  }
}

/** What an element holds once `pick` is chosen or typed, in the form Slack sends. */
export function picked(element: Obj, pick: unknown): Obj {
  const type = String(element.type)
  if (type === 'button') return { text: element.text, ...(element.value === undefined ? {} : { value: element.value }) }
  if (type === 'checkboxes') return { selected_options: many(pick).map(one => optionOf(element, one)) }
  if (type === 'file_input') return { files: many(pick) }
  if (type === 'rich_text_input') return { rich_text_value: typeof pick === 'string' ? richText(pick) : pick }
  const what = SELECTED[type.replace(/^multi_/, '')]
  if (!what) return { value: pick ?? null }
  const chosen = (one: unknown) => (what === 'option' ? optionOf(element, one) : one)
  if (!type.startsWith('multi_')) return { [`selected_${what}`]: pick == null ? null : chosen(pick) }
  const list = many(pick)
  if (list.length > Number(element.max_selected_items ?? Number.POSITIVE_INFINITY)) {
    throw new Error('emulator: too many selected')
  }
  return { [`selected_${what}s`]: list.map(chosen) }
}

const SELECTED: Readonly<Record<string, string>> = {
  static_select: 'option',
  external_select: 'option',
  overflow: 'option',
  radio_buttons: 'option',
  users_select: 'user',
  conversations_select: 'conversation',
  channels_select: 'channel',
  datepicker: 'date',
  timepicker: 'time',
  datetimepicker: 'date_time',
}

function many(pick: unknown): unknown[] {
  if (pick === undefined || pick === null) return []
  return Array.isArray(pick) ? pick : [pick]
}

function optionOf(element: Obj, pick: unknown): Obj {
  if (isObj(pick)) return pick
  const options = allOptions(element)
  const found = options.find(option => option.value === pick || labelOf(option) === pick)
  if (found) return found
  if (String(element.type).includes('external')) {
    return { text: { type: 'plain_text', text: String(pick) }, value: String(pick) }
  }
  throw new Error(`emulator: no option ${pick}; options: ${options.map(option => option.value)}`)
}

function richText(text: string): Obj {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
  }
}

function whatIsAt(slack: SlackEmulator, person: string, where: Where): Shown {
  if ('ts' in where) {
    const message = slack.workspace.message(where.channel, where.ts)
    if (!message) throw new Error('emulator: no such message')
    if ('to' in message && message.to !== person)
      throw new Error('emulator: that ephemeral is not visible to this user')
    return { message }
  }
  let view: SlackView | undefined
  if ('home' in where) view = slack.views.homeOf(person)
  else if ('view' in where) view = slack.views.get(where.view)
  else view = slack.views.stackOf(person).at(-1)
  if (!view) throw new Error('emulator: no such view')
  return { view }
}

function findElement(shown: Shown, which: Which, value?: string): OnScreen {
  const attached = 'message' in shown ? (shown.message.attachments ?? []) : []
  const all = [
    ...elementsOf('view' in shown ? shown.view.blocks : shown.message.blocks),
    ...attached.flatMap(attachment => elementsOf(attachment.blocks)),
  ]
  const fits = ({ element }: OnScreen) => {
    if (value !== undefined && element.type === 'button' && element.value !== value) return false
    return typeof which === 'function' ? which(element) : element.action_id === which || labelOf(element) === which
  }
  const found = all.find(fits)
  if (found) return found
  const there = all.map(({ element }) => `${element.type}:${element.action_id}`).join(', ')
  throw new Error(`emulator: nothing to press: ${which}; on screen: ${there}`)
}

function addMessage(
  slack: SlackEmulator,
  payload: Obj,
  user: string,
  message: Message | Ephemeral,
  where: Where,
): string {
  const { workspace } = slack
  const channel = workspace.channel('ts' in where ? where.channel : '')
  const ephemeral = 'to' in message
  const thread = message.thread_ts ? { thread_ts: message.thread_ts } : {}
  const key = slack.tokens.hook({ user, channel: channel.id, ts: message.ts })
  const response_url = `${slack.origin}/hooks/${key}`
  Object.assign(payload, {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: ephemeral,
      ...thread,
    },
    channel: { id: channel.id, name: channel.is_im ? 'directmessage' : channel.name },
    response_url,
    state: { values: {} },
    ...(ephemeral ? {} : { message: clone(message) }),
  })
  return response_url
}

function silent(payload: Obj, trigger_id: string): Pressed {
  return { t: Date.now(), kind: 'interactive', event: 'typed', payload, attempts: 0, acked: true, ms: 0, trigger_id }
}
