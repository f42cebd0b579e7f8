import { clone, isObj, type Obj, objectsOf } from '../../common/json.ts'
import type { DiscordEmulator } from '../emulator.ts'
import { DiscordError, refuse } from '../failure.ts'
import { checkCommandCount, checkCommands } from '../validate/commands.ts'
import { Created, type Request, type Route } from './route.ts'

const GLOBAL = '/applications/:id/commands'
const GUILD = '/applications/:id/guilds/:id/commands'

/** docs.discord.com/developers/interactions/application-commands#endpoints */
export const commandRoutes: readonly Route[] = [GLOBAL, GUILD].flatMap((path): Route[] => [
  ['GET', path, list],
  ['PUT', path, overwrite],
  ['POST', path, create],
  ['GET', `${path}/:id`, (discord, request) => one(discord, request).command],
  ['PATCH', `${path}/:id`, patch],
  ['DELETE', `${path}/:id`, remove],
])

interface Where {
  readonly commands: Obj[]
  readonly guild: string | null
}

function whereOf(discord: DiscordEmulator, { ids, path }: Request): Where {
  if (ids[0] !== discord.appId) refuse('application')
  if (!path.includes('/guilds/')) return { commands: discord.globalCommands, guild: null }
  const guild = ids[1] ?? ''
  if (!discord.world.guilds.has(guild)) refuse('guild')
  return { commands: discord.commandsOfGuild(guild), guild }
}

function list(discord: DiscordEmulator, request: Request): Obj[] {
  const { commands } = whereOf(discord, request)
  if (request.query.with_localizations === 'true') return commands
  return commands.map(({ name_localizations, description_localizations, ...rest }) => rest)
}

function overwrite(discord: DiscordEmulator, request: Request): Obj[] {
  const { commands, guild } = whereOf(discord, request)
  if (!Array.isArray(request.list)) {
    const errors = { _errors: [{ code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a ListType' }] }
    throw new DiscordError(400, 50035, 'Invalid Form Body', errors)
  }
  const given = request.list.filter(isObj)
  checkCommands(given, true)
  checkCommandCount(given)
  const next = given.map(command =>
    made(
      discord,
      command,
      guild,
      commands.find(old => isSame(old, command)),
    ),
  )
  commands.splice(0, commands.length, ...next)
  discord.touch()
  return commands
}

function create(discord: DiscordEmulator, request: Request): unknown {
  const { commands, guild } = whereOf(discord, request)
  checkCommands([request.body], false)
  const at = commands.findIndex(old => isSame(old, request.body))
  const command = made(discord, request.body, guild, commands[at])
  if (at >= 0) {
    commands[at] = command
    return command
  }
  checkCommandCount([...commands, command])
  commands.push(command)
  return new Created(clone(command))
}

function one(discord: DiscordEmulator, request: Request) {
  const where = whereOf(discord, request)
  const at = where.commands.findIndex(command => command.id === request.ids.at(-1))
  const command = where.commands[at]
  return command ? { ...where, at, command } : refuse('command')
}

function patch(discord: DiscordEmulator, request: Request): Obj {
  const { commands, guild, at, command } = one(discord, request)
  const changed = { ...command, ...request.body }
  checkCommands([changed], false)
  commands[at] = made(discord, changed, guild, command)
  return commands[at]
}

function remove(discord: DiscordEmulator, request: Request): void {
  const { commands, at } = one(discord, request)
  commands.splice(at, 1)
}

function isSame(a: Obj, b: Obj): boolean {
  return a.name === b.name && (a.type ?? 1) === (b.type ?? 1)
}

function made({ world, appId }: DiscordEmulator, given: Obj, guild: string | null, old: Obj | undefined): Obj {
  const defaults = { type: 1, description: '', default_member_permissions: null, nsfw: false }
  const where = guild ? { guild_id: guild } : { integration_types: [0], contexts: null }
  const ids = { id: old?.id ?? world.id(), application_id: appId, version: world.id() }
  return localised({ ...defaults, ...where, ...clone(given), ...ids })
}

function localised(part: Obj): Obj {
  const { name_localizations = null, description_localizations = null } = part
  const options = part.options ? { options: objectsOf(part.options).map(localised) } : {}
  return { ...part, name_localizations, description_localizations, ...options }
}
