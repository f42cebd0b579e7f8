import { Client, GatewayIntentBits, Partials } from 'discord.js'
import { DiscordEmulator } from '../test/emulators/discord/emulator.ts'
import { discordBot } from '../test/support/discord-bot.ts'
import { type Asked, compareAnswers } from './answering.ts'
import type { BenchResult } from './result.ts'

/** Against a bare discord.js bot, both on the same kind of server in the same process. */
export async function run(): Promise<BenchResult[]> {
  return compareAnswers({
    platform: 'discord',
    library: 'discord.js',
    ours: await liaison(),
    theirs: await echo(),
    // The client libraries let a bot call fifty times a second, which is a wait of its own and not measured here.
    pauseMs: 10,
  })
}

async function liaison(): Promise<Asked> {
  const { discord, bot, settled, close } = await discordBot({ emulator: { users: ['alice'] } })
  await discord.runCommand('alice', null, 'join', { code: (await bot.firstCode())! })
  await settled()
  // A minute's allowance of calls would end the run: this person may ask as often as they like.
  Object.assign(bot.answering, { allowance: async () => 'within' })
  return { ask: text => timed(discord, text), close }
}

async function echo(): Promise<Asked> {
  const discord = await new DiscordEmulator({ users: ['alice'] }).start()
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.DirectMessages],
    partials: [Partials.Channel],
    rest: { api: `${discord.origin}/api`, globalRequestsPerSecond: Number.POSITIVE_INFINITY },
  })
  client.on('messageCreate', async ({ author, channel, content }) => {
    if (author.bot || !channel.isSendable()) return
    await channel.send({ content, flags: 4, allowedMentions: { parse: [] } })
  })
  await client.login(discord.opts.token)
  await discord.waitFor(() => client.isReady())
  return {
    ask: text => timed(discord, text),
    async close() {
      await client.destroy()
      await discord.stop()
    },
  }
}

async function timed(discord: DiscordEmulator, text: string): Promise<number> {
  const channel = discord.dm('alice')
  const before = discord.botMessagesIn(channel).length
  const began = performance.now()
  discord.userSays('@bot', 'alice', text)
  await discord.waitFor(() => discord.botMessagesIn(channel).length > before)
  const took = performance.now() - began
  await discord.idle(1)
  return took
}
