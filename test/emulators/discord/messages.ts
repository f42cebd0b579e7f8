import { type Obj, objectsOf, textOf } from '../common/json.ts'
import type { UploadedFile } from '../common/multipart.ts'
import { FLAG, INTENT } from './constants.ts'
import type { DiscordEmulator } from './emulator.ts'
import type { Channel, DiscordUser, Message } from './model.ts'
import { checkMessage, type MessageContext } from './validate/message.ts'
import { refuseUnsafe } from './validate/safety.ts'
import { described, numbered } from './world.ts'

/** Checks a message the bot wants to show: Discord's rules first, then ours. */
export function checkBotMessage(discord: DiscordEmulator, method: string, body: Obj, context: MessageContext): void {
  checkMessage(body, context)
  refuseUnsafe(discord, method, body, context.edit)
}

/**
 * A message as the reply to another of its channel, which is shown along as it stands
 * (docs.discord.com/developers/resources/message#message-reference). Nobody can reply to what only they see.
 */
export function asReply({ world }: DiscordEmulator, message: Message, to: Message, ping: boolean): Message {
  const channel = world.channel(message.channel_id)
  if (world.onlyFor(to) !== null) throw new Error('emulator: nobody can reply to an ephemeral message')
  const { message_reference, referenced_message, ...answered } = world.messageIn(channel, to.id)
  const told = ping && !message.mentions.some(({ id }) => id === answered.author.id)
  const where = channel.guild_id ? { guild_id: channel.guild_id } : {}
  return {
    ...message,
    type: 19,
    message_reference: { type: 0, message_id: answered.id, channel_id: channel.id, ...where },
    referenced_message: structuredClone(answered),
    mentions: told ? [...message.mentions, answered.author] : message.mentions,
  }
}

/** Puts a message into its channel and tells everybody. */
export function put(discord: DiscordEmulator, channel: Channel, message: Message): Message {
  const { world, gateway } = discord
  world.messagesOf(channel).push(message)
  channel.last_message_id = message.id
  if (channel.thread_metadata) {
    channel.message_count = (channel.message_count ?? 0) + 1
    if (channel.thread_metadata.archived) {
      channel.thread_metadata.archived = false
      gateway.dispatch('THREAD_UPDATE', channel, INTENT.GUILDS)
    }
  }
  if (message.mention_everyone && message.author.id === world.bot.id) {
    discord.lint('bot pinged everyone', { content: message.content })
  }
  const guild = world.guildOf(channel)
  const { user, ...member } = guild?.members.get(message.author.id) ?? { user: null }
  const where = { channel_type: channel.type, ...(guild ? { guild_id: guild.id, member } : {}) }
  gateway.dispatch('MESSAGE_CREATE', { ...message, ...where }, messageIntent(channel))
  return message
}

/** Changes a message as an edit says; what it does not name stays. */
export function applyEdit(
  discord: DiscordEmulator,
  message: Message,
  body: Obj,
  files: readonly UploadedFile[],
): Message {
  const { world, gateway } = discord
  const channel = world.channel(message.channel_id)
  const changes: Partial<Message> = {}
  if (body.content !== undefined) changes.content = textOf(body.content)
  if (body.embeds !== undefined) changes.embeds = objectsOf(body.embeds).map(embed => ({ type: 'rich', ...embed }))
  if (body.components !== undefined) changes.components = numbered(body.components)
  const kept = message.flags & (FLAG.COMPONENTS_V2 | FLAG.EPHEMERAL)
  if (body.flags !== undefined && body.flags !== null) changes.flags = kept | Number(body.flags)
  // `attachments`, when given, lists what stays; uploads are added.
  const named = objectsOf(body.attachments).map(file => String(file.id))
  const staying = message.attachments.filter(file => body.attachments === undefined || named.includes(String(file.id)))
  const added = files.map((file, i) => world.attach(channel, file, described(body, file, i)))
  world.change(message, { ...changes, attachments: [...staying, ...added] })
  if (world.onlyFor(message) === null) {
    const where = { channel_type: channel.type, ...(channel.guild_id ? { guild_id: channel.guild_id } : {}) }
    gateway.dispatch('MESSAGE_UPDATE', { ...message, ...where }, messageIntent(channel))
  }
  discord.touch()
  return message
}

/** Takes a message away and tells everybody; an ephemeral one just goes. */
export function remove(discord: DiscordEmulator, message: Message): void {
  const { world, gateway } = discord
  if (world.onlyFor(message) !== null) {
    world.ephemerals = world.ephemerals.filter(one => one.message !== message)
    discord.touch()
    return
  }
  const channel = world.channel(message.channel_id)
  const list = world.messagesOf(channel)
  list.splice(list.indexOf(message), 1)
  const where = channel.guild_id ? { guild_id: channel.guild_id } : {}
  gateway.dispatch('MESSAGE_DELETE', { id: message.id, channel_id: channel.id, ...where }, messageIntent(channel))
}

/** Puts an emoji on a message, or takes it away, and tells everybody. */
export function react(
  discord: DiscordEmulator,
  message: Message,
  user: DiscordUser,
  emoji: string,
  add: boolean,
): void {
  const { world, gateway } = discord
  const channel = world.channel(message.channel_id)
  const [name = emoji, id = null] = emoji.split(':')
  const who = discord.reactorsOf(message, name)
  if (add) who.add(user.id)
  else who.delete(user.id)
  const others = (message.reactions ?? []).filter(reaction => reaction.emoji.name !== name)
  const mine = { emoji: { id, name }, count: who.size, me: who.has(world.bot.id) }
  message.reactions = who.size > 0 ? [...others, mine] : others
  const member = world.guildOf(channel)?.members.get(user.id)
  const where = channel.guild_id ? { guild_id: channel.guild_id, member } : {}
  gateway.dispatch(
    add ? 'MESSAGE_REACTION_ADD' : 'MESSAGE_REACTION_REMOVE',
    {
      user_id: user.id,
      channel_id: channel.id,
      message_id: message.id,
      ...where,
      emoji: { id, name },
      message_author_id: message.author.id,
      burst: false,
      type: 0,
    },
    channel.guild_id ? INTENT.GUILD_REACTIONS : INTENT.DM_REACTIONS,
  )
}

/** Which intent hears of a channel's messages. */
export function messageIntent(channel: Channel): number {
  return channel.guild_id ? INTENT.GUILD_MESSAGES : INTENT.DM
}
