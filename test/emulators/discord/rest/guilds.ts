import type { Obj } from '../../common/json.ts'
import type { DiscordEmulator } from '../emulator.ts'
import { refuse } from '../failure.ts'
import type { Guild } from '../model.ts'
import type { Request, Route } from './route.ts'

/** Guilds, users and the application. */
export const guildRoutes: readonly Route[] = [
  ['GET', '/gateway', discord => ({ url: `ws://127.0.0.1:${discord.port}` })],
  ['GET', '/gateway/bot', gatewayBot],
  ['GET', '/users/@me', ({ world }) => ({ ...world.bot, verified: true, email: null, mfa_enabled: false, flags: 0 })],
  ['GET', '/users/@me/guilds', myGuilds],
  ['DELETE', '/users/@me/guilds/:id', (discord, request) => discord.kickBot(guildOf(discord, request).id)],
  ['POST', '/users/@me/channels', openDm],
  ['GET', '/users/:id', ({ world }, { ids: [id = ''] }) => world.users.get(id) ?? refuse('user')],
  ['GET', '/oauth2/applications/@me', application],
  ['GET', '/applications/@me', application],
  ['GET', '/guilds/:id', (discord, request) => guildOf(discord, request).shown],
  [
    'GET',
    '/guilds/:id/channels',
    (discord, request) => channelsOf(discord, request).filter(one => !one.thread_metadata),
  ],
  ['GET', '/guilds/:id/roles', (discord, request) => guildOf(discord, request).shown.roles],
  ['GET', '/guilds/:id/members', members],
  ['GET', '/guilds/:id/members/:id', member],
  ['GET', '/guilds/:id/threads/active', activeThreads],
]

function gatewayBot({ port, gateway, opts }: DiscordEmulator): Obj {
  const remaining = 1000 - gateway.identifies
  const session_start_limit = { total: 1000, remaining, reset_after: 0, max_concurrency: opts.maxConcurrency }
  return { url: `ws://127.0.0.1:${port}`, shards: 1, session_start_limit }
}

function guildOf({ world }: DiscordEmulator, { ids: [id = ''] }: Request): Guild {
  const guild = world.guilds.get(id) ?? refuse('guild')
  return guild.members.has(world.bot.id) ? guild : refuse('access')
}

function channelsOf(discord: DiscordEmulator, request: Request) {
  const { id } = guildOf(discord, request)
  return [...discord.world.channels.values()].filter(channel => channel.guild_id === id)
}

function activeThreads(discord: DiscordEmulator, request: Request): Obj {
  const threads = channelsOf(discord, request).filter(one => one.thread_metadata?.archived === false)
  return { threads, members: [] }
}

function myGuilds({ world, opts }: DiscordEmulator): Obj[] {
  const mine = [...world.guilds.values()].filter(guild => guild.members.has(world.bot.id))
  const permissions = String(opts.botPermissions)
  return mine.map(({ id, name }) => ({ id, name, icon: null, owner: false, permissions, features: [] }))
}

function members(discord: DiscordEmulator, request: Request): unknown[] {
  return [...guildOf(discord, request).members.values()].slice(0, Number(request.query.limit ?? 1))
}

function member(discord: DiscordEmulator, request: Request): unknown {
  return guildOf(discord, request).members.get(request.ids[1] ?? '') ?? refuse('member')
}

function openDm({ world }: DiscordEmulator, { body }: Request): unknown {
  const user = world.users.get(String(body.recipient_id))
  return user && !user.bot ? world.dm(user) : refuse('recipient')
}

function application({ world, appId }: DiscordEmulator): Obj {
  const { bot } = world
  const rest = { description: '', bot_public: true, bot_require_code_grant: false, verify_key: '', flags: 565_248 }
  return { id: appId, name: 'emubot', icon: null, ...rest, bot, owner: bot, team: null }
}
