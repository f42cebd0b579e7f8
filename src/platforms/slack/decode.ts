import { createHash } from 'node:crypto'
import { type Account, type Deed, directPlace, type Inbound, type Place } from '../../core/inbound.ts'
import { type Fields, fieldsOf, listOf, stringOf } from '../fields.ts'
import { called, commandOf, meant } from '../typed.ts'
import type { CommandWords } from '../words.ts'
import { CHOOSE, ELSEWHERE } from './buttons.ts'
import { filesIn, wordsIn } from './contents.ts'
import { filled } from './form.ts'
import { mentions, unmarked } from './markup.ts'
import { commandOfSlash, SHORTCUTS } from './surface.ts'

/** What is known of the bot itself, and of what it understands. */
export interface Around {
  /** The bot's user id, `U…`. */
  readonly botUser: string
  readonly commands: readonly CommandWords[]
  /** For payloads that carry no time of their own. */
  readonly now: Date
}

/** An event, and what can be done about it only while it is fresh. Both are secrets: never stored, never logged. */
export interface Heard {
  readonly event: Inbound
  /** Opens a modal, within three seconds. */
  readonly trigger?: string
  /** Takes up to five answers within thirty minutes. */
  readonly respond?: string
}

/** The kinds of message that hold what a person said; all others tell of edits, joins, topics and the like. */
const SAID: ReadonlySet<unknown> = new Set([undefined, 'file_share', 'thread_broadcast', 'me_message'])

/** The body of an Events API callback (`event_callback`). Null: nothing for us. Never throws. Pure. */
export function decodeEvent(body: unknown, around: Around): Heard | null {
  const { event, event_id } = fieldsOf(body)
  const fields = fieldsOf(event)
  if (fields.type === 'app_home_opened') return homeOpened(fields, stringOf(event_id), around)
  // In channels only what mentions the bot is for it, and that comes as an event of its own.
  const heard = fields.type === 'app_mention' || (fields.type === 'message' && fields.channel_type === 'im')
  return heard ? decodeMessage(fields, stringOf(fields.channel), around) : null
}

/** A message as `conversations.history` lists it; the same message heard live has the same event id. */
export function decodeMessage(message: unknown, channel: string, around: Around): Heard | null {
  const fields = fieldsOf(message)
  const { subtype, bot_id, hidden } = fields
  const [user, ts, thread] = [fields.user, fields.ts, fields.thread_ts].map(stringOf) as [string, string, string]
  if (!SAID.has(subtype) || bot_id || hidden || !user || user === around.botUser || !ts || !channel) return null
  const direct = isDirect(channel)
  if (!direct && !mentions(stringOf(fields.text), around.botUser)) return null
  const text = wordsIn(fields, around.botUser)
  const files = filesIn(fields)
  if (direct && text === '' && files.length === 0) return null
  const from = account({ id: user })
  return {
    event: {
      id: `slack:${channel}/${ts}`,
      place: placed(channel, thread === ts ? '' : thread, from),
      from,
      at: moment(ts, around),
      // In a thread all that is said answers the message above it, whoever wrote that one.
      what: meant(text, files, around.commands, thread === ts ? null : thread || null),
    },
  }
}

/** The body of a slash command. Null when it is none. */
export function decodeCommand(body: unknown, around: Around): Heard | null {
  const fields = fieldsOf(body)
  const from = account({ id: fields.user_id, name: fields.user_name })
  const channel = stringOf(fields.channel_id)
  if (!from.id || !channel || !stringOf(fields.command) || !stringOf(fields.trigger_id)) return null
  const name = commandOfSlash(stringOf(fields.command))
  const text = unmarked(stringOf(fields.text), around.botUser)
  const command = commandOf(name, around.commands)
  const what: Deed = command
    ? called(command, text)
    : { kind: 'command', name, values: {}, ...(text.trim() === '' ? {} : { rest: text.trim() }) }
  return fresh(fields, { place: placed(channel, '', from), from, at: around.now.toISOString(), what })
}

/** The payload of an interaction: a press, a choice, a form handed in, a shortcut. Null: only acknowledge it. */
export function decodeInteraction(payload: unknown, around: Around): Heard | null {
  const fields = fieldsOf(payload)
  const from = account(fieldsOf(fields.user))
  if (!from.id || !stringOf(fields.trigger_id)) return null
  const decoded = INTERACTIONS[stringOf(fields.type)]?.(fields, from)
  return decoded ? fresh(fields, { from, at: moment(stringOf(decoded.ts), around), ...decoded.said }) : null
}

type Interaction = (
  fields: Fields,
  from: Account,
) => { readonly said: Pick<Inbound, 'place' | 'what'>; readonly ts?: unknown } | null

const INTERACTIONS: { readonly [type: string]: Interaction } = {
  block_actions(fields, from) {
    const [action] = listOf(fields.actions)
    const pressed = action ? pressedId(action) : ''
    const place = pressedPlace(fields, from)
    return pressed && place
      ? { said: { place, what: { kind: 'pressed', action: pressed } }, ts: action?.action_ts }
      : null
  },
  view_submission(fields) {
    const form = filled(fields.view)
    return form && { said: { place: form.place, what: { kind: 'filled', draft: form.draft, values: form.values } } }
  },
  message_action(fields, from) {
    const shortcut = SHORTCUTS.find(({ on, callback }) => on === 'message' && callback === fields.callback_id)
    const channel = stringOf(fieldsOf(fields.channel).id)
    if (!shortcut || !channel) return null
    const message = fieldsOf(fields.message)
    const thread = stringOf(message.thread_ts)
    const place = placed(channel, thread === stringOf(message.ts) ? '' : thread, from)
    const text = wordsIn(message, '')
    const files = filesIn(message)
    const what: Deed =
      files.length > 0
        ? { kind: 'said', text, files }
        : { kind: 'command', name: shortcut.command, values: {}, ...(text === '' ? {} : { rest: text }) }
    return { said: { place, what }, ts: fields.action_ts }
  },
  shortcut(fields, from) {
    const shortcut = SHORTCUTS.find(({ on, callback }) => on === 'global' && callback === fields.callback_id)
    const what: Deed | null = shortcut ? { kind: 'command', name: shortcut.command, values: {} } : null
    return what && { said: { place: directPlace(from), what }, ts: fields.action_ts }
  },
}

function homeOpened({ user, tab, event_ts }: Fields, id: string, around: Around): Heard | null {
  const from = account({ id: user })
  if (tab !== 'home' || !from.id || !id) return null
  const place: Place = { platform: 'slack', id: `home:${from.id}`, kind: 'direct' }
  return {
    event: { id: `slack:${id}`, place, from, at: moment(stringOf(event_ts), around), what: { kind: 'arrived' } },
  }
}

function pressedId({ type, action_id, selected_option }: Fields): string {
  const id = stringOf(action_id)
  if (type === 'button') return id === ELSEWHERE ? '' : id
  return type === 'static_select' && id.startsWith(CHOOSE) ? stringOf(fieldsOf(selected_option).value) : ''
}

/** Where the pressed message stands; a modal's own elements are no buttons of ours. */
function pressedPlace(fields: Fields, from: Account): Place | null {
  const view = fieldsOf(fields.view)
  if (view.type === 'home') return { platform: 'slack', id: `home:${from.id}`, kind: 'direct' }
  const container = fieldsOf(fields.container)
  const channel = stringOf(container.channel_id) || stringOf(fieldsOf(fields.channel).id)
  if (!channel || view.type !== undefined) return null
  const thread = stringOf(container.thread_ts)
  return placed(channel, thread === stringOf(container.message_ts) ? '' : thread, from)
}

/** A direct conversation has the id that is known before Slack has opened it. */
function placed(channel: string, thread: string, from: Account): Place {
  const place: Place = isDirect(channel) ? directPlace(from) : { platform: 'slack', id: channel, kind: 'group' }
  return thread === '' ? place : { ...place, thread }
}

function isDirect(channel: string): boolean {
  return channel.startsWith('D')
}

function account({ id, name }: { readonly id?: unknown; readonly name?: unknown }): Account {
  const known = stringOf(name)
  return { platform: 'slack', id: stringOf(id), ...(known ? { name: known } : {}) }
}

/**
 * Something that Slack says once and does not repeat. Its id is made from the trigger, which no two have in common;
 * the trigger itself opens modals and stays out of what is stored.
 */
function fresh(fields: Fields, said: Omit<Inbound, 'id'>): Heard {
  const trigger = stringOf(fields.trigger_id)
  const respond = stringOf(fields.response_url)
  const id = `slack:${createHash('sha256').update(trigger).digest('base64url').slice(0, 22)}`
  return { event: { id, ...said }, trigger, ...(respond ? { respond } : {}) }
}

/** A time of Slack, seconds with a fraction that tells messages of one second apart. */
function moment(ts: string, { now }: Around): string {
  const ms = Math.round(Number(ts) * 1000)
  return (ms > 0 && ms < 8.64e15 ? new Date(ms) : now).toISOString()
}
