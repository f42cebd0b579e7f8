import { randomBytes } from 'node:crypto'
import { clone, type Obj, textOf } from '../common/json.ts'
import type { DiscordEmulator } from './emulator.ts'
import type { Channel, DiscordUser, Interaction, Message, Settled } from './model.ts'

/** More to an interaction than its data. */
export interface Cause {
  readonly message?: Message
  readonly modalOf?: Interaction
  readonly focusedType?: number
}

/** A person sets something off; the bot has `ackMs` for its first answer. */
export function interact(
  discord: DiscordEmulator,
  type: number,
  user: DiscordUser,
  channel: Channel,
  data: Obj,
  { message, modalOf, focusedType = 0 }: Cause = {},
): Interaction {
  const { world } = discord
  const pressedAt = Date.now()
  const { promise, resolve } = Promise.withResolvers<Settled>()
  const late = discord.later(discord.opts.ackMs, () => tooLate(discord, interaction))
  const settle = (outcome: Settled) => {
    discord.cancel(late)
    resolve({ ...outcome, ms: Date.now() - pressedAt })
    discord.touch()
  }
  const interaction: Interaction = {
    id: world.id(),
    type,
    token: randomBytes(24).toString('base64url'),
    at: discord.now(),
    user: user.id,
    channel: channel.id,
    data,
    message: message ?? null,
    modalOf: modalOf ?? null,
    focusedType,
    settled: promise,
    settle,
    acked: null,
    dead: false,
    deferred: null,
    original: null,
    responses: [],
  }
  discord.interactions.set(interaction.id, interaction)
  discord.byToken.set(interaction.token, interaction)
  discord.gateway.dispatch('INTERACTION_CREATE', payloadOf(discord, interaction, user, channel))
  return interaction
}

function tooLate(discord: DiscordEmulator, interaction: Interaction): void {
  if (interaction.acked !== null) return
  interaction.dead = true
  const { id, type, user, data } = interaction
  const about = textOf(data.name) || textOf(data.custom_id)
  discord.violation('interaction_not_answered_in_time', { id, type, about })
  discord.userErrors.push({ user, type: 'application_did_not_respond', about })
  interaction.settle({ timedOut: true })
}

function payloadOf(discord: DiscordEmulator, interaction: Interaction, user: DiscordUser, channel: Channel): Obj {
  const { world, opts, appId } = discord
  const { id, type, data, token, message } = interaction
  const guild = world.guildOf(channel)
  const permissions = String(world.permissions(channel))
  const member = guild?.members.get(user.id)
  const who = guild
    ? {
        guild_id: guild.id,
        guild: { id: guild.id, locale: guild.locale, features: [] },
        guild_locale: guild.locale,
        member: { ...member, permissions: String(opts.botPermissions) },
      }
    : { user }
  return {
    id,
    application_id: appId,
    type,
    data,
    token,
    version: 1,
    channel_id: channel.id,
    channel: { ...channel, permissions },
    locale: world.localeOf(user),
    app_permissions: permissions,
    entitlements: [],
    authorizing_integration_owners: { 0: guild?.id ?? '0' },
    context: guild ? 0 : 1,
    attachment_size_limit: opts.maxUpload,
    ...(message ? { message: clone(message) } : {}),
    ...who,
  }
}
