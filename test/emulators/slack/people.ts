import { randomUUID } from 'node:crypto'
import { clone, type Obj } from '../common/json.ts'
import { deliver, deliverEvent, deliverMessage, type SlackDelivery } from './delivery.ts'
import type { SlackEmulator } from './emulator.ts'
import { fileObject, keepFile } from './files.ts'
import { showAcknowledgement } from './hooks.ts'
import { type Channel, channelType, type Message } from './model.ts'
import { envelope } from './screen.ts'
import { addReaction, removeReaction } from './web-api/people.ts'

/** A file in a person's hand. */
export interface HandedFile {
  readonly name: string
  readonly data: Buffer
  readonly mime?: string
}

/** What a person wrote, and the deliveries it caused. */
export interface Said {
  readonly ts: string
  readonly channel: string
  readonly message: Message
  readonly delivered: Promise<readonly (SlackDelivery | null)[]>
}

/** More to a message than its text. */
export interface SayOptions {
  readonly thread_ts?: string
  readonly files?: readonly HandedFile[]
  readonly blocks?: Obj[]
}

/** What came of a slash command. */
export type Ran = SlackDelivery & { readonly trigger_id: string; readonly response_url: string }

/** The channel a test names; `@bot` is that person's direct conversation. */
export function placeOf(slack: SlackEmulator, channel: string, user: string): Channel {
  return channel === '@bot' ? slack.workspace.dm(user) : slack.workspace.channel(channel)
}

/** A person writes. */
export function userSays(slack: SlackEmulator, where: string, user: string, text: string, more: SayOptions): Said {
  const { workspace } = slack
  const person = workspace.userId(user)
  const channel = placeOf(slack, where, person)
  if (!channel.members.has(person)) throw new Error(`emulator: ${user} is not in ${where}`)
  const root = more.thread_ts === undefined ? null : messageIn(channel, more.thread_ts)
  if (root?.thread_ts !== undefined && root.thread_ts !== root.ts) throw new Error('emulator: no thread in a thread')
  const files = (more.files ?? []).map(({ name, data, mime }) => {
    const file = keepFile(slack, { name, data, mime: mime ?? 'text/plain', length: data.length, user: person })
    file.state = 'done'
    file.channels = [channel.id]
    return fileObject(slack, file)
  })
  const message = workspace.store(channel, {
    user: person,
    text,
    client_msg_id: randomUUID(),
    thread_ts: more.thread_ts,
    blocks: more.blocks,
    ...(files.length > 0 ? { files, subtype: 'file_share' } : {}),
  })
  slack.touch()
  const deliveries = [deliverMessage(slack, channel, message)]
  const named = text.includes(`<@${workspace.botUserId}>`)
  if (named && !channel.is_im && channel.members.has(workspace.botUserId)) {
    const mention = clone({ ...message, type: 'app_mention', channel: channel.id, event_ts: message.ts })
    deliveries.push(deliverEvent(slack, mention))
  }
  return { ts: message.ts, channel: channel.id, message, delivered: Promise.all(deliveries) }
}

/** A person changes a message. */
export function userEdits(slack: SlackEmulator, where: string, user: string, ts: string, text: string) {
  const { workspace } = slack
  const channel = workspace.channel(where)
  const message = messageIn(channel, ts)
  const previous_message = clone(message)
  workspace.change(message, workspace.userId(user), { text })
  const at = message.edited?.ts ?? workspace.nextTs()
  const changed = { subtype: 'message_changed', message: clone(message), previous_message }
  return deliverEvent(slack, { ...hiddenEvent(channel, at), ...changed })
}

/** A person deletes a message. */
export function userDeletes(slack: SlackEmulator, where: string, ts: string) {
  const channel = slack.workspace.channel(where)
  const message = messageIn(channel, ts)
  channel.messages.splice(channel.messages.indexOf(message), 1)
  const gone = { subtype: 'message_deleted', deleted_ts: ts, previous_message: clone(message) }
  return deliverEvent(slack, { ...hiddenEvent(channel, slack.workspace.nextTs()), ...gone })
}

/** A person puts an emoji on a message, or takes it away. */
export function userReacts(slack: SlackEmulator, where: string, user: string, ts: string, name: string, add: boolean) {
  const { workspace } = slack
  const channel = workspace.channel(where)
  const message = messageIn(channel, ts)
  const person = workspace.userId(user)
  const change = add ? addReaction : removeReaction
  change(message, name, person)
  return deliverEvent(slack, {
    type: add ? 'reaction_added' : 'reaction_removed',
    user: person,
    reaction: name,
    item_user: message.user,
    item: { type: 'message', channel: channel.id, ts },
    event_ts: workspace.nextTs(),
  })
}

/** A person opens the app's Home (or Messages) tab. */
export function openHome(slack: SlackEmulator, user: string, tab: 'home' | 'messages') {
  const { workspace } = slack
  const person = workspace.userId(user)
  const view = slack.views.homeOf(person)
  return deliverEvent(slack, {
    type: 'app_home_opened',
    user: person,
    channel: workspace.dm(person).id,
    tab,
    event_ts: workspace.nextTs(),
    ...(view ? { view: clone(view) } : {}),
  })
}

/** Somebody (the bot, unless told) is brought into a channel. */
export function invite(slack: SlackEmulator, where: string, user: string) {
  const { workspace } = slack
  const channel = workspace.channel(where)
  channel.members.add(user)
  return deliverEvent(slack, {
    type: 'member_joined_channel',
    user,
    channel: channel.id,
    channel_type: channel.is_private ? 'G' : 'C',
    team: workspace.team.id,
    inviter: workspace.userId([...channel.members][0] ?? user),
    event_ts: workspace.nextTs(),
  })
}

/** A person types a slash command. Resolves once it is acknowledged, or the time for that is over. */
export async function runCommand(
  slack: SlackEmulator,
  user: string,
  where: string,
  command: string,
  text: string,
): Promise<Ran> {
  const { workspace, opts } = slack
  const person = workspace.userId(user)
  const channel = placeOf(slack, where, person)
  if (opts.commands && !opts.commands.includes(command)) {
    throw new Error(`emulator: ${command} is not a registered command`)
  }
  const trigger_id = slack.tokens.trigger(person)
  const hook = { user: person, channel: channel.id }
  const response_url = `${slack.origin}/hooks/${slack.tokens.hook(hook)}`
  const outcome = await deliver(slack, 'slash_commands', {
    token: 'verification',
    team_id: workspace.team.id,
    team_domain: workspace.team.domain,
    channel_id: channel.id,
    channel_name: channel.is_im ? 'directmessage' : channel.name,
    user_id: person,
    user_name: workspace.user(person).name,
    command,
    text,
    api_app_id: workspace.appId,
    is_enterprise_install: 'false',
    response_url,
    trigger_id,
  })
  if (outcome.acked) showAcknowledgement(slack, hook, outcome.response)
  else slack.userErrors.push({ user: person, type: 'operation_timeout', about: command })
  return { ...outcome, trigger_id, response_url }
}

/** A person picks a global shortcut, or one on a message. */
export async function shortcut(
  slack: SlackEmulator,
  user: string,
  callback_id: string,
  on?: { readonly channel: string; readonly ts: string },
): Promise<SlackDelivery> {
  const { workspace } = slack
  const person = workspace.userId(user)
  const kind = on ? 'message_action' : 'shortcut'
  const head = { ...envelope(slack, kind, person, slack.tokens.trigger(person)), callback_id }
  let about: Obj = {}
  if (on) {
    const channel = placeOf(slack, on.channel, person)
    const key = slack.tokens.hook({ user: person, channel: channel.id })
    about = {
      message_ts: on.ts,
      message: clone(workspace.message(channel.id, on.ts)),
      channel: { id: channel.id, name: channel.is_im ? 'directmessage' : channel.name },
      response_url: `${slack.origin}/hooks/${key}`,
    }
  }
  const outcome = await deliver(slack, 'interactive', { ...head, ...about, action_ts: workspace.nextTs() })
  if (!outcome.acked) slack.userErrors.push({ user: person, type: 'shortcut_failed', about: callback_id })
  return outcome
}

function messageIn(channel: Channel, ts: string): Message {
  const message = channel.messages.find(one => one.ts === ts)
  if (!message) throw new Error(`emulator: no message ${ts}`)
  return message
}

function hiddenEvent(channel: Channel, ts: string): Obj {
  return { type: 'message', hidden: true, channel: channel.id, channel_type: channelType(channel), ts, event_ts: ts }
}
