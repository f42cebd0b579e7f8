import { clone, type Obj, textOf } from '../../common/json.ts'
import { isMember, ownMessage, targetOf, writableOf } from '../channels.ts'
import { contentOf } from '../content.ts'
import type { SlackEmulator } from '../emulator.ts'
import { fail } from '../failure.ts'
import type { Channel, Ephemeral } from '../model.ts'
import type { Methods } from './methods.ts'

const FURTHEST_SECONDS = 120 * 86_400

/** https://docs.slack.dev/reference/methods?family=chat */
export const chatMethods: Methods = {
  'chat.postMessage': (slack, args) => post(slack, args),

  'chat.update'(slack, args) {
    const channel = targetOf(slack, args)
    const message = ownMessage(slack, channel, args.ts, 'cant_update_message')
    const content = contentOf(slack, 'chat.update', args, args.blocks !== undefined || args.attachments !== undefined)
    const changes: Obj = { text: content.text || message.text }
    // Text without blocks drops the old blocks; metadata stays unless given, and {} removes it.
    if (args.blocks !== undefined || args.text !== undefined) changes.blocks = content.blocks
    if (args.attachments !== undefined) changes.attachments = content.attachments
    if (content.metadata) {
      changes.metadata = Object.keys(content.metadata).length > 0 ? content.metadata : undefined
    }
    slack.workspace.change(message, slack.workspace.botUserId, changes)
    slack.touch()
    return { channel: channel.id, ts: message.ts, text: message.text, message: clone(message) }
  },

  'chat.delete'(slack, args) {
    const channel = targetOf(slack, args)
    const message = ownMessage(slack, channel, args.ts, 'cant_delete_message')
    channel.messages.splice(channel.messages.indexOf(message), 1)
    slack.touch()
    return { channel: channel.id, ts: message.ts }
  },

  'chat.postEphemeral'(slack, args) {
    const { workspace } = slack
    const channel = targetOf(slack, args)
    const to = textOf(args.user)
    if (!workspace.users.has(to)) fail('user_not_found')
    if (!isMember(slack, channel)) fail('not_in_channel')
    if (!channel.members.has(to)) fail('user_not_in_channel')
    const content = contentOf(slack, 'chat.postEphemeral', args)
    return { message_ts: showOnlyTo(slack, to, channel, content, 'chat.postEphemeral', args.thread_ts).ts }
  },

  'chat.getPermalink'(slack, args) {
    const channel = targetOf(slack, args)
    const message = channel.messages.find(one => one.ts === args.message_ts)
    if (!message) fail('message_not_found')
    const base = `https://${slack.workspace.team.domain}.slack.com/archives/${channel.id}/p${message.ts.replace('.', '')}`
    const thread = message.thread_ts && message.thread_ts !== message.ts ? message.thread_ts : null
    return { channel: channel.id, permalink: thread ? `${base}?thread_ts=${thread}&cid=${channel.id}` : base }
  },

  'chat.scheduleMessage'(slack, args) {
    const channel = writableOf(slack, args)
    const { text } = contentOf(slack, 'chat.scheduleMessage', args)
    const post_at = Number(args.post_at)
    const now = slack.now() / 1000
    if (!Number.isFinite(post_at)) fail('invalid_time')
    if (post_at <= now) fail('time_in_past')
    if (post_at > now + FURTHEST_SECONDS) fail('time_too_far')
    const id = slack.workspace.id('Q')
    slack.workspace.scheduled.set(id, { id, channel_id: channel.id, post_at, text, args })
    return { channel: channel.id, scheduled_message_id: id, post_at, message: { text } }
  },

  'chat.deleteScheduledMessage'(slack, args) {
    if (!slack.workspace.scheduled.delete(textOf(args.scheduled_message_id))) fail('invalid_scheduled_message_id')
    return {}
  },

  'chat.scheduledMessages.list': slack => ({
    scheduled_messages: [...slack.workspace.scheduled.values()].map(({ args, ...job }) => job),
  }),
}

function post(slack: SlackEmulator, args: Obj): Obj {
  const { workspace } = slack
  const channel = writableOf(slack, args)
  const content = contentOf(slack, 'chat.postMessage', args)
  const thread_ts = threadOf(slack, channel, args.thread_ts)
  const message = workspace.store(
    channel,
    workspace.asBot({
      text: content.text,
      blocks: content.blocks,
      attachments: content.attachments,
      metadata: content.metadata,
      thread_ts,
      subtype: args.reply_broadcast === true ? 'thread_broadcast' : undefined,
      username: args.username,
    }),
  )
  void slack.deliverMessage(channel, message)
  return { channel: channel.id, ts: message.ts, message: clone(message), ...content.warnings }
}

function threadOf(slack: SlackEmulator, channel: Channel, asked: unknown): string | undefined {
  if (asked === undefined || asked === null) return undefined
  const ts = String(asked)
  const parent = channel.messages.find(message => message.ts === ts)
  if (parent) {
    if (parent.thread_ts && parent.thread_ts !== ts)
      slack.lint('thread_ts points at a reply, not at the parent', { ts })
    return ts
  }
  // Slack posts a top-level message and leaves thread_ts out of its answer (slack-go/slack#1571).
  slack.violation(/^\d+\.\d{6}$/.test(ts) ? 'thread_parent_missing' : 'thread_ts_malformed', { ts })
  if (slack.opts.unknownThread === 'error') fail('thread_not_found')
  return undefined
}

/** Shows a message to one person; it is in no history. */
export function showOnlyTo(
  slack: SlackEmulator,
  to: string,
  channel: Channel,
  content: { text: string; blocks: Obj[] | undefined; attachments: Obj[] | undefined },
  via: Ephemeral['via'],
  thread: unknown = undefined,
): Ephemeral {
  const ephemeral: Ephemeral = slack.workspace.asBot({
    type: 'message' as const,
    ts: slack.workspace.nextTs(),
    to,
    channel: channel.id,
    is_ephemeral: true as const,
    text: content.text,
    blocks: content.blocks,
    attachments: content.attachments,
    thread_ts: typeof thread === 'string' ? thread : undefined,
    via,
  })
  slack.workspace.ephemerals.push(ephemeral)
  slack.touch()
  return ephemeral
}

/** Posts everything scheduled up to the emulator's (time-travelled) now. */
export function runScheduled(slack: SlackEmulator): void {
  for (const job of [...slack.workspace.scheduled.values()]) {
    if (job.post_at * 1000 > slack.now()) continue
    slack.workspace.scheduled.delete(job.id)
    post(slack, job.args)
  }
}
