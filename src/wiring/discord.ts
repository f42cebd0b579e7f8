import { publishedByItself } from './by-itself.ts'
import type { Wiring } from './wiring.ts'

const NAME = 'discord'

/** Discord: events over its gateway; the bot itself tells of its commands. */
export const discord: Wiring = {
  name: NAME,
  configured({ discord: config }) {
    if (!config) return null
    return {
      name: NAME,
      label: 'Discord',
      async files() {
        const { createDiscordFiles } = await import('../platforms/discord/files.ts')
        return createDiscordFiles(config)
      },
      async create(parts) {
        const { createDiscord } = await import('../platforms/discord/adapter.ts')
        return createDiscord({ ...config, ...parts })
      },
      checks: async () => [],
    }
  },
  async publishing(_, words) {
    const { publish, shortfallText } = await import('../platforms/discord/publish.ts')
    const { commands, shortfalls } = publish(words)
    return publishedByItself(
      {
        platform: NAME,
        told: commands,
        shortfalls: shortfalls.map(shortfallText),
        variable: 'DISCORD_TOKEN',
        announce: null,
      },
      words,
    )
  },
}
