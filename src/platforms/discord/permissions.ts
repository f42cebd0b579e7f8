import { type Fields, fieldsOf, listOf, stringOf } from '../fields.ts'
import { isThread } from './decode.ts'
import { CODE, isRefusal } from './failures.ts'
import type { Web } from './web.ts'

/** What the bot must be allowed in a channel, by Discord's names (https://docs.discord.com/developers/topics/permissions). */
export const PERMISSIONS = {
  VIEW_CHANNEL: 1n << 10n,
  SEND_MESSAGES: 1n << 11n,
  ATTACH_FILES: 1n << 15n,
  READ_MESSAGE_HISTORY: 1n << 16n,
  CREATE_PUBLIC_THREADS: 1n << 35n,
  SEND_MESSAGES_IN_THREADS: 1n << 38n,
} as const

export type Permission = keyof typeof PERMISSIONS

/** What an answer in a channel of a server takes. */
export const NEEDED: readonly Permission[] = ['VIEW_CHANNEL', 'SEND_MESSAGES', 'ATTACH_FILES', 'READ_MESSAGE_HISTORY']

const ADMINISTRATOR = 1n << 3n
const EVERYTHING = ~0n

/**
 * Which of these the bot lacks in a channel. A channel that it may not see lacks that; rejects with what else the REST
 * API says.
 */
export async function missingIn(
  web: Web,
  bot: string,
  channel: string,
  needed: readonly Permission[] = NEEDED,
): Promise<readonly Permission[]> {
  try {
    const has = await permissionsIn(web, bot, channel)
    return needed.filter(name => (has & PERMISSIONS[name]) === 0n)
  } catch (error) {
    if (isRefusal(error, CODE.noAccess, CODE.noPermission)) return ['VIEW_CHANNEL']
    throw error
  }
}

/** The arithmetic of https://docs.discord.com/developers/topics/permissions#permission-overwrites. */
async function permissionsIn(web: Web, bot: string, id: string): Promise<bigint> {
  const asked = fieldsOf(await web.call('GET', `/channels/${id}`))
  const server = stringOf(asked.guild_id)
  if (server === '') return EVERYTHING
  const [channel, guild, member] = await Promise.all([
    isThread(asked.type) ? web.call('GET', `/channels/${stringOf(asked.parent_id)}`).then(fieldsOf) : asked,
    web.call('GET', `/guilds/${server}`).then(fieldsOf),
    web.call('GET', `/guilds/${server}/members/${bot}`).then(fieldsOf),
  ])
  const roles = new Set<unknown>([server, ...(Array.isArray(member.roles) ? member.roles : [])])
  const granted = listOf(guild.roles).filter(role => roles.has(role.id))
  const base = granted.reduce((sum, { permissions }) => sum | bits(permissions), 0n)
  if (base & ADMINISTRATOR || guild.owner_id === bot) return EVERYTHING
  const overwrites = listOf(channel.permission_overwrites)
  const steps: readonly (readonly Fields[])[] = [
    overwrites.filter(one => one.id === server),
    overwrites.filter(one => roles.has(one.id) && one.id !== server),
    overwrites.filter(one => one.id === bot),
  ]
  return steps.reduce(applied, base)
}

/** What is taken away goes before what is given. */
function applied(has: bigint, overwrites: readonly Fields[]): bigint {
  const denied = overwrites.reduce((sum, { deny }) => sum | bits(deny), 0n)
  const allowed = overwrites.reduce((sum, { allow }) => sum | bits(allow), 0n)
  return (has & ~denied) | allowed
}

function bits(value: unknown): bigint {
  const text = stringOf(value)
  return /^\d{1,30}$/.test(text) ? BigInt(text) : 0n
}
