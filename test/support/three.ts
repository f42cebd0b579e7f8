import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DiscordEmulator } from '../emulators/discord/emulator.ts'
import { SlackEmulator } from '../emulators/slack/emulator.ts'
import { TelegramEmulator } from '../emulators/telegram/emulator.ts'
import { visible as visibleOnDiscord } from './discord.ts'
import { type Running, socketTo, startLiaison } from './running.ts'
import { visible as visibleOnSlack } from './slack.ts'

/** The three platforms on loopback, and the real program connected to them. */
export interface Three {
  readonly slack: SlackEmulator
  readonly discord: DiscordEmulator
  readonly telegram: TelegramEmulator
  /** The program's data directory. */
  readonly data: string
  /** The variables that lead to all three. */
  readonly env: NodeJS.ProcessEnv
  /** Starts the program; with other variables where these are given. */
  start(env?: NodeJS.ProcessEnv): Running
  /** Everything the bot has said to somebody in private, newest last, as that person reads it. */
  readonly said: { readonly [P in PlatformName]: (who: string) => readonly string[] }
  close(): Promise<void>
}

/** What the platforms are called. */
export type PlatformName = 'slack' | 'discord' | 'telegram'

/** Starts the three platforms, each with the same people. */
export async function three(users: readonly string[] = ['alice', 'bob']): Promise<Three> {
  const directory = mkdtempSync(join(tmpdir(), 'liaison-three-'))
  const data = join(directory, 'data')
  const slack = await new SlackEmulator({ users: [...users] }).start()
  const discord = await new DiscordEmulator({ users: [...users] }).start()
  const telegram = await new TelegramEmulator({ users: [...users] }).start()
  const env = {
    ...socketTo(slack),
    DISCORD_TOKEN: discord.opts.token,
    DISCORD_API_URL: `${discord.origin}/api`,
    TELEGRAM_TOKEN: telegram.opts.token,
    TELEGRAM_API_URL: telegram.origin,
  }
  const started: Running[] = []
  return {
    slack,
    discord,
    telegram,
    data,
    env,
    start(more = {}) {
      const one = startLiaison(data, { ...env, ...more })
      started.push(one)
      return one
    },
    said: {
      slack: who => slack.botMessagesIn(slack.dm(who).id).map(visibleOnSlack),
      discord: who => {
        const { id } = discord.dm(who)
        const asides = discord.ephemeralFor(who).filter(message => message.channel_id === id)
        return [...discord.botMessagesIn(id), ...asides]
          .toSorted((a, b) => Number(BigInt(a.id) - BigInt(b.id)))
          .map(visibleOnDiscord)
      },
      telegram: who =>
        telegram.botMessagesIn(telegram.user(who).id).map(message => String(message.text ?? message.caption ?? '')),
    },
    async close() {
      for (const one of started) one.child.kill('SIGKILL')
      await Promise.all(started.map(one => one.ended))
      await Promise.all([slack.stop(), discord.stop(), telegram.stop()])
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
