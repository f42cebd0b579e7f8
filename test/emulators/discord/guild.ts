import { CHANNEL } from './constants.ts'
import type { DiscordEmulator } from './emulator.ts'
import type { Guild } from './model.ts'

/** Makes a guild of everybody, with text channels. Nobody is told. */
export function makeGuild({ world, opts }: DiscordEmulator, name: string, channels: readonly string[]): Guild {
  const id = world.id()
  const everyone = {
    id,
    name: '@everyone',
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    position: 0,
    permissions: String(opts.botPermissions),
    managed: false,
    mentionable: false,
    flags: 0,
  }
  const people = [...world.users.values()]
  const owner = people.find(user => !user.bot) ?? world.bot
  const shown = {
    id,
    name,
    icon: null,
    owner_id: owner.id,
    roles: [everyone],
    emojis: [],
    stickers: [],
    features: [],
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    premium_tier: 0,
    system_channel_flags: 0,
    premium_progress_bar_enabled: false,
    preferred_locale: opts.guildLocale,
  }
  const guild: Guild = { id, name, locale: opts.guildLocale, shown, members: new Map() }
  world.guilds.set(id, guild)
  for (const user of people) world.join(guild, user)
  for (const [position, channel] of channels.entries()) {
    world.addChannel({
      id: world.id(),
      type: CHANNEL.TEXT,
      guild_id: id,
      name: channel,
      position,
      permission_overwrites: [],
      parent_id: null,
      nsfw: false,
      topic: null,
      last_message_id: null,
      rate_limit_per_user: 0,
      flags: 0,
    })
  }
  return guild
}
