import type { DiscordConfig } from '../ops/config/discord.ts'
import { publishedByItself } from './by-itself.ts'
import type { Announced, PublishWords, Wiring } from './wiring.ts'

const NAME = 'discord'

/** Discord: events over its gateway; the bot itself tells of its commands. */
export const discord: Wiring = {
  name: NAME,
  configured({ discord: config }) {
    if (!config) return null
    return {
      name: NAME,
      label: 'Discord',
      async files(clock) {
        const { createDiscordFiles } = await import('../platforms/discord/files.ts')
        return createDiscordFiles({ ...config, clock })
      },
      async create(parts) {
        const { createDiscord } = await import('../platforms/discord/adapter.ts')
        return createDiscord({ ...config, ...parts })
      },
      async checks({ words, ...circumstances }) {
        const { discordChecks } = await import('../platforms/discord/doctor.ts')
        const commands = async () => (await import('../platforms/discord/publish.ts')).publish(await words()).commands
        return discordChecks({ ...config, ...circumstances, commands })
      },
      announce: (words, signal) => announce(config, words, signal),
    }
  },
  async publishing({ discord: config }, words) {
    const { publish, shortfallText } = await import('../platforms/discord/publish.ts')
    const { commands, shortfalls } = publish(words)
    return publishedByItself(
      {
        platform: NAME,
        told: commands,
        shortfalls: shortfalls.map(shortfallText),
        variable: 'DISCORD_TOKEN',
        announce: config && (signal => announce(config, words, signal)),
      },
      words,
    )
  },
}

async function announce(config: DiscordConfig, words: PublishWords, signal: AbortSignal): Promise<Announced> {
  const [{ publish }, { updateCommands }] = await Promise.all([
    import('../platforms/discord/publish.ts'),
    import('../platforms/discord/update.ts'),
  ])
  return updateCommands({ ...config, signal }, publish(words).commands)
}
