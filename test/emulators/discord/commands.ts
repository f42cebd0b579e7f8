import { chars, listOf, type Obj, objectsOf, textOf } from '../common/json.ts'
import { OPTION } from './constants.ts'
import type { DiscordEmulator } from './emulator.ts'
import { interact } from './interact.ts'
import type { Channel, DiscordUser, HandedFile, Message, Outcome } from './model.ts'
import { handed } from './world.ts'

/** What a person gives for each option: text, number, yes or no, a name of a user or channel, or a file. */
export type OptionValues = Readonly<Record<string, string | number | boolean | HandedFile>>

const NESTED: readonly number[] = [OPTION.SUBCOMMAND, OPTION.GROUP]

/** A person uses a slash command: "plan", "plan add" or "admin user ban". `focus`: the option being typed. */
export async function runCommand(
  discord: DiscordEmulator,
  who: string,
  where: string | null,
  name: string,
  values: OptionValues,
  focus?: string,
): Promise<Outcome> {
  const user = discord.world.user(who)
  const channel = where === null ? discord.world.dm(user) : discord.world.channel(where)
  const [top = '', ...rest] = name.split(' ')
  const command = registered(discord, top, channel, 1)
  const path: Obj[] = []
  let offered = objectsOf(command.options)
  for (const word of rest) {
    const next = offered.find(option => option.name === word && NESTED.includes(Number(option.type)))
    if (!next) throw new Error(`emulator: no subcommand ${word}`)
    path.unshift(next)
    offered = objectsOf(next.options)
  }
  if (offered.some(option => NESTED.includes(Number(option.type)))) {
    throw new Error(`emulator: ${name} needs a subcommand: ${offered.map(option => option.name)}`)
  }
  const resolved: Obj = {}
  let options = filled(discord, offered, values, resolved, focus)
  for (const part of path) options = [{ name: part.name, type: part.type, options }]
  const data = {
    id: command.id,
    name: command.name,
    type: 1,
    ...(options.length > 0 ? { options } : {}),
    ...(Object.keys(resolved).length > 0 ? { resolved } : {}),
    ...(command.guild_id ? { guild_id: command.guild_id } : {}),
  }
  const focusedType = Number(offered.find(option => option.name === focus)?.type ?? 0)
  const interaction = interact(discord, focus === undefined ? 2 : 4, user, channel, data, { focusedType })
  return { interaction, ...(await interaction.settled) }
}

/** A person picks a command from the menu of a message or a user. */
export async function contextMenu(
  discord: DiscordEmulator,
  who: string,
  where: string,
  name: string,
  target: Message | DiscordUser,
): Promise<Outcome> {
  const channel = discord.world.channel(where)
  const onMessage = 'channel_id' in target
  const command = registered(discord, name, channel, onMessage ? 3 : 2)
  const resolved = onMessage ? { messages: { [target.id]: target } } : { users: { [target.id]: target }, members: {} }
  const data = { id: command.id, name, type: command.type, target_id: target.id, resolved }
  const interaction = interact(discord, 2, discord.world.user(who), channel, data)
  return { interaction, ...(await interaction.settled) }
}

function registered(discord: DiscordEmulator, name: string, channel: Channel, type: number): Obj {
  const all = [...discord.globalCommands, ...discord.commandsOfGuild(channel.guild_id ?? '')]
  const command = all.findLast(one => one.type === type && one.name === name)
  if (!command) throw new Error(`emulator: no registered command ${name}; registered: ${all.map(one => one.name)}`)
  // 0 guild, 1 direct conversation with the bot (interactions/application-commands#interaction-contexts).
  const here = channel.guild_id ? 0 : 1
  const offered = !Array.isArray(command.contexts) || listOf(command.contexts).includes(here)
  if (!offered) throw new Error(`emulator: ${name} is not offered here; its contexts: ${command.contexts}`)
  return command
}

function filled(
  discord: DiscordEmulator,
  offered: readonly Obj[],
  values: OptionValues,
  resolved: Obj,
  focus: string | undefined,
): Obj[] {
  const unknown = Object.keys(values).find(name => !offered.some(option => option.name === name))
  if (unknown) throw new Error(`emulator: no option ${unknown}; the command has ${offered.map(one => one.name)}`)
  return offered.flatMap(option => {
    const name = textOf(option.name)
    const value = values[name]
    if (value === undefined) {
      if (option.required === true && focus === undefined) {
        throw new Error(`emulator: the client will not send without required option ${name}`)
      }
      return []
    }
    const focused = focus === name
    if (!focused) checkValue(option, value)
    const sent = resolve(discord, Number(option.type), value, resolved)
    return [{ name, type: option.type, value: sent, ...(focused ? { focused } : {}) }]
  })
}

/** What the client itself refuses. */
function checkValue(option: Obj, value: unknown): void {
  const wrong = (why: string) => new Error(`emulator: option ${option.name}: ${why}`)
  const choices = objectsOf(option.choices)
  if (choices.length > 0 && !choices.some(choice => choice.value === value)) throw wrong(`${value} is no choice`)
  if (option.type === OPTION.INTEGER && !Number.isInteger(value)) throw wrong('wants an integer')
  const least = Number(option.min_value ?? Number.NEGATIVE_INFINITY)
  const most = Number(option.max_value ?? Number.POSITIVE_INFINITY)
  if (typeof value === 'number' && (value < least || value > most)) throw wrong('out of range')
  if (option.type !== OPTION.STRING) return
  const size = chars(value)
  if (size < Number(option.min_length ?? 0) || size > Number(option.max_length ?? 6000)) throw wrong('length')
}

/** Names and files become ids; what they stand for goes into `resolved`. */
function resolve(discord: DiscordEmulator, type: number, value: unknown, resolved: Obj): unknown {
  const { world, opts } = discord
  const permissions = String(opts.botPermissions)
  const keep = (kind: string, id: string, object: unknown) => {
    resolved[kind] = { ...(resolved[kind] as Obj | undefined), [id]: object }
    return id
  }
  if (type === OPTION.USER) {
    const user = world.user(textOf(value))
    const { user: _, ...member } = discord.guild.members.get(user.id) ?? { user: null }
    keep('members', user.id, { ...member, permissions })
    return keep('users', user.id, user)
  }
  if (type === OPTION.CHANNEL) {
    const channel = world.channel(textOf(value))
    return keep('channels', channel.id, { ...channel, permissions })
  }
  if (type === OPTION.ATTACHMENT) {
    const file = world.attach(discord.guild, handed(value as HandedFile))
    return keep('attachments', file.id, file)
  }
  return value
}
