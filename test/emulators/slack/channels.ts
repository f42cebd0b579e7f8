import { type Obj, textOf } from '../common/json.ts'
import type { SlackEmulator } from './emulator.ts'
import { fail } from './failure.ts'
import type { Channel, Message } from './model.ts'

/** The conversation a call means; a person's id opens the direct one where the method allows it. */
export function targetOf(slack: SlackEmulator, args: Obj, allowUser = false): Channel {
  const { workspace } = slack
  const ref = textOf(args.channel)
  if (!ref) fail('channel_not_found')
  const channel = workspace.findChannel(ref) ?? (allowUser && workspace.users.has(ref) ? workspace.dm(ref) : undefined)
  if (!channel) fail('channel_not_found')
  // A private channel the bot is not in does not exist for it.
  if (channel.is_private && !channel.is_im && !isMember(slack, channel)) fail('channel_not_found')
  return channel
}

/** The same, for a call that posts. */
export function writableOf(slack: SlackEmulator, args: Obj): Channel {
  const channel = targetOf(slack, args, true)
  if (channel.is_archived) fail('is_archived')
  if (!isMember(slack, channel) && !slack.opts.scopes?.includes('chat:write.public')) fail('not_in_channel')
  return channel
}

/** Whether the bot is in a conversation. */
export function isMember(slack: SlackEmulator, channel: Channel): boolean {
  return channel.members.has(slack.workspace.botUserId)
}

/** A message of the bot's own; anybody else's is refused with `denied`. */
export function ownMessage(slack: SlackEmulator, channel: Channel, ts: unknown, denied: string): Message {
  const message = channel.messages.find(one => one.ts === ts)
  if (!message) fail('message_not_found')
  if (message.user !== slack.workspace.botUserId) fail(denied)
  return message
}

/** One page of a list, with the cursor to the next (https://docs.slack.dev/apis/web-api/pagination). */
export function page(slack: SlackEmulator, items: readonly unknown[], args: Obj, key: string): Obj {
  const size = Math.min(Number(args.limit) || 100, slack.opts.pageMax)
  const cursor = textOf(args.cursor)
  const from = cursor ? Number(Buffer.from(cursor, 'base64').toString()) : 0
  if (Number.isNaN(from)) fail('invalid_cursor')
  const to = from + size
  const next_cursor = to < items.length ? Buffer.from(String(to)).toString('base64') : ''
  return { [key]: items.slice(from, to), response_metadata: { next_cursor } }
}
