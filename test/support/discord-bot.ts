import { createSay } from '../../src/core/say.ts'
import { openCatalogue } from '../../src/own-words.ts'
import { publish } from '../../src/platforms/discord/publish.ts'
import { updateCommands } from '../../src/platforms/discord/update.ts'
import { wordsOf } from '../../src/platforms/wording.ts'
import { DiscordEmulator } from '../emulators/discord/emulator.ts'
import type { DiscordOptions as EmulatorOptions } from '../emulators/discord/options.ts'
import { type PlatformBot, type PlatformBotOptions, platformBot } from './platform-bot.ts'

/** The whole bot, connected to a Discord server in this process, which has been told of its commands. */
export interface DiscordBot extends PlatformBot {
  readonly discord: DiscordEmulator
}

/** What a test may want otherwise. */
export interface DiscordBotOptions extends PlatformBotOptions {
  readonly emulator?: Partial<EmulatorOptions>
}

/** Puts the parts together as `start` does. */
export async function discordBot(wanted: DiscordBotOptions = {}): Promise<DiscordBot> {
  const discord = await new DiscordEmulator(wanted.emulator).start()
  const { token } = discord.opts
  const apiUrl = `${discord.origin}/api`
  const running = await platformBot({ DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl }, wanted)
  const catalogue = openCatalogue(() => undefined)
  const commands = wordsOf(running.bot.answering.commands.all, catalogue)
  const told = await updateCommands(
    { token, apiUrl, signal: AbortSignal.timeout(10_000) },
    publish({ commands, say: createSay(catalogue) }).commands,
  )
  if (!told.done) throw new Error(`the commands were refused: ${told.word}`)
  await discord.waitFor(() => discord.gateway.online === 1)
  return {
    ...running,
    discord,
    async close() {
      await running.close()
      await discord.stop()
    },
  }
}
