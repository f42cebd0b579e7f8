import { clone, type Obj, objOf, textOf } from '../../common/json.ts'
import { CHANNEL, FLAG, INTENT, PERMISSION } from '../constants.ts'
import type { DiscordEmulator } from '../emulator.ts'
import { refuse } from '../failure.ts'
import { checkBotMessage, put } from '../messages.ts'
import type { Channel, DiscordUser } from '../model.ts'
import { Check } from '../validate/check.ts'
import { Created, type Request, type Route } from './route.ts'

const ARCHIVE_MINUTES = [60, 1440, 4320, 10_080]

/** docs.discord.com/developers/resources/channel, with threads */
export const channelRoutes: readonly Route[] = [
  ['GET', '/channels/:id', ({ world }, { ids: [id = ''] }) => world.reachable(id)],
  ['PATCH', '/channels/:id', patchChannel],
  ['DELETE', '/channels/:id', deleteChannel],
  ['POST', '/channels/:id/typing', typing],
  ['POST', '/channels/:id/messages/:id/threads', threadFromMessage],
  ['POST', '/channels/:id/threads', startThread],
  ['PUT', '/channels/:id/thread-members/:any', () => undefined],
  ['DELETE', '/channels/:id/thread-members/:any', () => undefined],
  ['GET', '/channels/:id/threads/archived/:any', () => ({ threads: [], members: [], has_more: false })],
]

function patchChannel({ world, gateway }: DiscordEmulator, { ids: [id = ''], body }: Request): Channel {
  const channel = world.reachable(id)
  const check = new Check()
  check.text(body.name, 'name', { min: 1, max: 100 })
  check.text(body.topic, 'topic', { max: 1024 })
  check.done()
  if (typeof body.name === 'string') channel.name = body.name
  const metadata = channel.thread_metadata
  for (const field of ['archived', 'locked', 'auto_archive_duration']) {
    if (metadata && body[field] !== undefined) metadata[field] = body[field]
  }
  if (body.topic !== undefined && !metadata) channel.topic = body.topic
  gateway.dispatch(metadata ? 'THREAD_UPDATE' : 'CHANNEL_UPDATE', channel, INTENT.GUILDS)
  return channel
}

function deleteChannel({ world, gateway }: DiscordEmulator, { ids: [id = ''] }: Request): Channel {
  const channel = world.reachable(id)
  if (channel.type === CHANNEL.DM) return channel
  world.channels.delete(id)
  gateway.dispatch(channel.thread_metadata ? 'THREAD_DELETE' : 'CHANNEL_DELETE', channel, INTENT.GUILDS)
  return channel
}

function typing(discord: DiscordEmulator, { ids: [id = ''] }: Request): void {
  discord.typing.push({ t: Date.now(), channel: discord.world.reachable(id).id })
}

function threadFromMessage(discord: DiscordEmulator, { ids: [id = '', mid = ''], body }: Request): Created {
  const { world, gateway } = discord
  const channel = world.reachable(id, PERMISSION.PUBLIC_THREADS)
  const message = world.messageIn(channel, mid)
  if (world.channels.has(mid)) refuse('thread')
  const thread = makeThread(discord, channel, body, CHANNEL.PUBLIC_THREAD, world.bot, mid)
  message.flags |= FLAG.HAS_THREAD
  message.thread = thread
  gateway.dispatch('MESSAGE_UPDATE', { ...message, guild_id: channel.guild_id }, INTENT.GUILD_MESSAGES)
  return new Created(clone(thread))
}

function startThread(discord: DiscordEmulator, { ids: [id = ''], body, files }: Request): Created {
  const { world } = discord
  const channel = world.reachable(id, PERMISSION.PUBLIC_THREADS)
  if (channel.type !== CHANNEL.FORUM && channel.type !== CHANNEL.MEDIA) {
    return new Created(clone(makeThread(discord, channel, body, Number(body.type ?? CHANNEL.PRIVATE_THREAD))))
  }
  const starter = objOf(body.message)
  checkBotMessage(discord, 'start thread in forum', starter, { files, prefix: 'message' })
  const thread = makeThread(discord, channel, body, CHANNEL.PUBLIC_THREAD)
  // A post's first message carries the thread's own id.
  const message = world.build(thread, world.bot, starter, files, { id: thread.id })
  put(discord, thread, message)
  return new Created(clone({ ...thread, message }))
}

/** Opens a thread and tells everybody. */
export function makeThread(
  { world, gateway }: DiscordEmulator,
  parent: Channel,
  body: Obj,
  type: number,
  owner: DiscordUser = world.bot,
  id = world.id(),
): Channel {
  const check = new Check()
  check.text(body.name, 'name', { min: 1, max: 100, required: true })
  const minutes = Number(body.auto_archive_duration ?? 1440)
  check.choice(minutes, 'auto_archive_duration', ARCHIVE_MINUTES)
  check.done()
  const now = world.timestamp()
  const times = { archive_timestamp: now, create_timestamp: now }
  const thread = world.addChannel({
    id,
    type,
    ...(parent.guild_id ? { guild_id: parent.guild_id } : {}),
    name: textOf(body.name),
    parent_id: parent.id,
    owner_id: owner.id,
    applied_tags: body.applied_tags ?? [],
    last_message_id: null,
    message_count: 0,
    total_message_sent: 0,
    member_count: 1,
    rate_limit_per_user: 0,
    flags: 0,
    thread_metadata: { archived: false, locked: false, auto_archive_duration: minutes, ...times },
    member: { id, user_id: world.bot.id, join_timestamp: now, flags: 0 },
  })
  gateway.dispatch('THREAD_CREATE', { ...thread, newly_created: true }, INTENT.GUILDS)
  return thread
}
