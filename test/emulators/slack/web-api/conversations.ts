import { chars, clone, type Obj, textOf } from '../../common/json.ts'
import { isMember, page, targetOf } from '../channels.ts'
import type { SlackEmulator } from '../emulator.ts'
import { fail } from '../failure.ts'
import type { Channel, Message } from '../model.ts'
import type { Methods } from './methods.ts'

/** https://docs.slack.dev/reference/methods?family=conversations */
export const conversationMethods: Methods = {
  'conversations.list'(slack, args) {
    const kinds = (textOf(args.types) || 'public_channel').split(',')
    const seen = [...slack.workspace.channels.values()].filter(
      channel => isListed(slack, channel, kinds) && !(args.exclude_archived && channel.is_archived),
    )
    return page(slack, asObjects(slack, seen), args, 'channels')
  },

  'users.conversations'(slack, args) {
    const kinds = (textOf(args.types) || 'public_channel').split(',')
    const user = textOf(args.user) || slack.workspace.botUserId
    const theirs = [...slack.workspace.channels.values()].filter(
      channel => isListed(slack, channel, kinds) && channel.members.has(user),
    )
    return page(slack, asObjects(slack, theirs), args, 'channels')
  },

  'conversations.info': (slack, args) => {
    const channel = targetOf(slack, args)
    const locale = args.include_locale ? { locale: 'en-US' } : {}
    return { channel: { ...slack.workspace.channelObject(channel), ...locale } }
  },

  'conversations.members': (slack, args) => page(slack, [...targetOf(slack, args).members], args, 'members'),

  'conversations.history'(slack, args) {
    const channel = readable(slack, args)
    const shown = channel.messages.filter(
      message => !message.thread_ts || message.thread_ts === message.ts || message.subtype === 'thread_broadcast',
    )
    return messagePage(slack, within(shown, args).reverse(), args)
  },

  'conversations.replies'(slack, args) {
    const channel = readable(slack, args)
    const asked = channel.messages.find(message => message.ts === args.ts)
    if (!asked) fail('thread_not_found')
    const thread = asked.thread_ts ?? asked.ts
    const shown = channel.messages.filter(message => message.ts === thread || message.thread_ts === thread)
    return messagePage(slack, within(shown, args), args)
  },

  'conversations.open'(slack, args) {
    const { workspace } = slack
    if (args.channel) return { channel: { id: targetOf(slack, args).id } }
    const users = textOf(args.users).split(',').filter(Boolean)
    const [first] = users
    if (!first) fail('users_list_not_supplied')
    if (users.some(user => !workspace.users.has(user))) fail('user_not_found')
    if (users.length === 1) {
      const already = [...workspace.channels.values()].some(channel => channel.is_im && channel.user === first)
      const channel = workspace.dm(first)
      const found = already ? { no_op: true, already_open: true } : {}
      return { ...found, channel: args.return_im ? workspace.channelObject(channel) : { id: channel.id } }
    }
    const name = `mpdm-${users.join('-').toLowerCase()}`
    const id =
      workspace.findChannel(name)?.id ??
      workspace.addChannel({ name, is_private: true, members: [...users, workspace.botUserId] })
    workspace.channel(id).is_mpim = true
    return { channel: { id } }
  },

  'conversations.join'(slack, args) {
    const channel = targetOf(slack, args)
    if (channel.is_private) fail('method_not_supported_for_channel_type')
    channel.members.add(slack.workspace.botUserId)
    return { channel: slack.workspace.channelObject(channel) }
  },

  'conversations.leave'(slack, args) {
    const channel = targetOf(slack, args)
    return channel.members.delete(slack.workspace.botUserId) ? {} : { not_in_channel: true }
  },

  'conversations.invite'(slack, args) {
    const channel = targetOf(slack, args)
    for (const user of textOf(args.users).split(',')) {
      if (!slack.workspace.users.has(user)) fail('user_not_found')
      if (channel.members.has(user)) fail('already_in_channel')
      channel.members.add(user)
    }
    return { channel: slack.workspace.channelObject(channel) }
  },

  'conversations.create'(slack, args) {
    const { workspace } = slack
    const name = textOf(args.name)
    if (!/^[a-z0-9_-]{1,80}$/.test(name)) fail('invalid_name_specials')
    if (workspace.findChannel(name)) fail('name_taken')
    const id = workspace.addChannel({ name, is_private: args.is_private === true, members: [workspace.botUserId] })
    return { channel: workspace.channelObject(workspace.channel(id)) }
  },

  'conversations.setTopic'(slack, args) {
    const channel = targetOf(slack, args)
    if (chars(args.topic) > 250) fail('too_long')
    channel.topic = textOf(args.topic)
    return { channel: slack.workspace.channelObject(channel) }
  },
}

function isListed(slack: SlackEmulator, channel: Channel, kinds: readonly string[]): boolean {
  if (channel.is_im) return kinds.includes('im')
  if (!channel.is_private) return kinds.includes('public_channel')
  return kinds.includes(channel.is_mpim ? 'mpim' : 'private_channel') && isMember(slack, channel)
}

function asObjects(slack: SlackEmulator, channels: readonly Channel[]): Obj[] {
  return channels.map(channel => slack.workspace.channelObject(channel))
}

function readable(slack: SlackEmulator, args: Obj): Channel {
  const channel = targetOf(slack, args)
  if (!isMember(slack, channel)) fail('not_in_channel')
  return channel
}

function within(messages: readonly Message[], { oldest, latest, inclusive }: Obj): Message[] {
  const from = textOf(oldest)
  const to = textOf(latest)
  return messages.filter(({ ts }) => {
    const after = !from || (inclusive ? ts >= from : ts > from)
    return after && (!to || (inclusive ? ts <= to : ts < to))
  })
}

function messagePage(slack: SlackEmulator, messages: readonly Message[], args: Obj): Obj {
  // Metadata is given only to who asks for it (docs.slack.dev/messaging/message-metadata).
  const shown = args.include_all_metadata === true ? messages : messages.map(({ metadata, ...rest }) => rest)
  const answer = page(slack, clone(shown), args, 'messages')
  const { next_cursor } = answer.response_metadata as { next_cursor: string }
  return { ...answer, has_more: next_cursor !== '' }
}
