import { isObj, listOf, type Obj } from '../../common/json.ts'
import { FLAG } from '../constants.ts'
import type { DiscordEmulator } from '../emulator.ts'
import { DiscordError } from '../failure.ts'

/**
 * Refuses a message whose links Discord would look up, or whose text could ping anybody. Not Discord's rule but ours
 * (docs.discord.com/developers/resources/message: flag SUPPRESS_EMBEDS, allowed mentions). An edit that names no flags
 * keeps those the message has; allowed_mentions is never kept.
 */
export function refuseUnsafe(discord: DiscordEmulator, method: string, body: Obj, edit?: Obj): void {
  const flags = Number(body.flags ?? edit?.flags ?? 0)
  const suppressed = Boolean(flags & FLAG.SUPPRESS_EMBEDS)
  if (suppressed && listOf(body.embeds).length > 0) {
    discord.lint('SUPPRESS_EMBEDS hides the embeds of the message itself', { method })
  }
  if (discord.opts.previews === 'allow') return
  if (!suppressed) refuse(discord, 'link_preview', method, 'flags must hold SUPPRESS_EMBEDS (4)')
  const { allowed_mentions: mentions } = body
  const quiet = isObj(mentions) && Array.isArray(mentions.parse) && mentions.parse.length === 0
  if (!quiet) refuse(discord, 'open_mentions', method, 'allowed_mentions.parse must be []')
}

function refuse(discord: DiscordEmulator, rule: string, method: string, why: string): never {
  discord.violation(rule, { method, why })
  throw new DiscordError(400, 50035, `${rule}: ${why}`, { [rule]: { _errors: [{ code: rule, message: why }] } })
}
