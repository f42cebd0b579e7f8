import { type Obj, objOf, stringsOf, textOf } from '../../common/json.ts'
import { CHANNEL, PERMISSION } from '../constants.ts'
import type { DiscordEmulator } from '../emulator.ts'
import { DiscordError, refuse } from '../failure.ts'
import { applyEdit, checkBotMessage, put, react, remove } from '../messages.ts'
import type { Channel, Message } from '../model.ts'
import { Check } from '../validate/check.ts'
import type { Request, Route } from './route.ts'

const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|^[0-9#*]\ufe0f?\u20e3$|^\w{2,32}:\d{16,20}$/u
const MOST_REACTIONS = 20

/** docs.discord.com/developers/resources/message */
export const messageRoutes: readonly Route[] = [
  ['POST', '/channels/:id/messages', createMessage],
  ['GET', '/channels/:id/messages', listMessages],
  ['POST', '/channels/:id/messages/bulk-delete', bulkDelete],
  [
    'GET',
    '/channels/:id/messages/:id',
    (discord, request) => withoutNonce(found(discord, request, PERMISSION.HISTORY)),
  ],
  ['PATCH', '/channels/:id/messages/:id', editMessage],
  ['DELETE', '/channels/:id/messages/:id', deleteMessage],
  ['PUT', '/channels/:id/messages/:id/reactions/:any/@me', addReaction],
  ['DELETE', '/channels/:id/messages/:id/reactions/:any/@me', removeReaction],
  ['PUT', '/channels/:id/messages/pins/:id', (discord, request) => pin(discord, request, true)],
  ['DELETE', '/channels/:id/messages/pins/:id', (discord, request) => pin(discord, request, false)],
]

function createMessage(discord: DiscordEmulator, { ids: [id = ''], body, files }: Request): Message {
  const { world } = discord
  const channel = world.reachable(id)
  if (channel.type === CHANNEL.CATEGORY || channel.type === CHANNEL.FORUM) refuse('textless')
  world.need(channel, channel.thread_metadata ? PERMISSION.SEND_IN_THREADS : PERMISSION.SEND)
  if (files.length > 0) world.need(channel, PERMISSION.ATTACH)
  if (Array.isArray(body.embeds) && body.embeds.length > 0) world.need(channel, PERMISSION.EMBED)
  if (discord.closedTo.has(channel.recipients?.[0]?.id ?? '')) refuse('closed')
  if (channel.thread_metadata?.locked) refuse('locked')
  checkBotMessage(discord, 'create message', body, { files })
  const earlier = body.enforce_nonce === true ? earlierOf(discord, channel, body.nonce) : null
  if (earlier) return earlier
  const to = referenced(discord, id, body)
  const reply = to
    ? { type: 19, message_reference: { type: 0, message_id: to.id, channel_id: id }, referenced_message: to }
    : {}
  const message = world.build(channel, world.bot, body, files, reply)
  const silent = objOf(body.allowed_mentions).replied_user === false
  if (to && !silent && !message.mentions.some(user => user.id === to.author.id)) message.mentions.push(to.author)
  if (message.nonce !== undefined) discord.nonces.set(nonceKey(channel, message.nonce), { message, at: discord.now() })
  return put(discord, channel, message)
}

/**
 * The message of a nonce that was used here a few minutes ago. One that was taken back since cannot be made again under
 * it (discord/discord-api-docs#6647).
 */
function earlierOf(discord: DiscordEmulator, channel: Channel, nonce: unknown): Message | null {
  const used = discord.nonces.get(nonceKey(channel, nonce))
  if (!used || discord.now() - used.at > discord.opts.nonceMs) return null
  return discord.world.messagesOf(channel).includes(used.message) ? used.message : refuse('message')
}

function nonceKey({ id }: Channel, nonce: unknown): string {
  return `${id} ${nonce}`
}

function referenced(discord: DiscordEmulator, channel: string, body: Obj): Message | undefined {
  const { message_id, channel_id, fail_if_not_exists } = objOf(body.message_reference)
  if (message_id === undefined) return undefined
  const list = discord.world.messages.get(textOf(channel_id) || channel) ?? []
  const to = list.find(message => message.id === message_id)
  if (to || fail_if_not_exists === false) return to
  const unknown = { _errors: [{ code: 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', message: 'Unknown message' }] }
  throw new DiscordError(400, 50035, 'Invalid Form Body', { message_reference: unknown })
}

function listMessages({ world }: DiscordEmulator, { ids: [id = ''], query }: Request): Message[] {
  const channel = world.reachable(id, PERMISSION.HISTORY)
  const limit = Number(query.limit ?? 50)
  const check = new Check()
  check.integer(limit, 'limit', 1, 100)
  check.done()
  const before = BigInt(textOf(query.before) || '9'.repeat(20))
  const after = BigInt(textOf(query.after) || '0')
  const between = world.messagesOf(channel).filter(({ id: one }) => BigInt(one) < before && BigInt(one) > after)
  // `after` gives the oldest of what is newer; everything comes newest first.
  const some = query.after ? between.slice(0, limit) : between.slice(-limit)
  return some.reverse().map(withoutNonce)
}

/** A nonce is told to whoever made the message and over the gateway, and never again. */
function withoutNonce({ nonce: _, ...message }: Message): Message {
  return message as Message
}

function found({ world }: DiscordEmulator, { ids: [id = '', message = ''] }: Request, ...needed: bigint[]): Message {
  return world.messageIn(world.reachable(id, ...needed), message)
}

function editMessage(discord: DiscordEmulator, request: Request): Message {
  const message = found(discord, request)
  if (message.author.id !== discord.world.bot.id) refuse('author')
  if (discord.world.channel(message.channel_id).thread_metadata?.archived) refuse('archived')
  checkBotMessage(discord, 'edit message', request.body, { files: request.files, edit: message })
  return applyEdit(discord, message, request.body, request.files)
}

function deleteMessage(discord: DiscordEmulator, request: Request): void {
  const message = found(discord, request)
  const own = message.author.id === discord.world.bot.id
  if (!own) discord.world.need(discord.world.channel(message.channel_id), PERMISSION.MANAGE_MESSAGES)
  remove(discord, message)
}

function bulkDelete(discord: DiscordEmulator, { ids: [id = ''], body }: Request): void {
  const channel = discord.world.reachable(id, PERMISSION.MANAGE_MESSAGES)
  const wanted = stringsOf(body.messages)
  const check = new Check()
  check.integer(wanted.length, 'messages', 2, 100)
  check.done()
  for (const message of [...discord.world.messagesOf(channel)]) {
    if (wanted.includes(message.id)) remove(discord, message)
  }
}

function addReaction(discord: DiscordEmulator, request: Request): void {
  const message = found(discord, request, PERMISSION.REACT, PERMISSION.HISTORY)
  const emoji = request.ids[2] ?? ''
  if (!EMOJI.test(emoji)) refuse('emoji')
  if ((message.reactions?.length ?? 0) >= MOST_REACTIONS) refuse('reactions')
  react(discord, message, discord.world.bot, emoji, true)
}

function removeReaction(discord: DiscordEmulator, request: Request): void {
  react(discord, found(discord, request), discord.world.bot, request.ids[2] ?? '', false)
}

function pin(discord: DiscordEmulator, request: Request, pinned: boolean): void {
  found(discord, request).pinned = pinned
}
