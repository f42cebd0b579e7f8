import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Bot, openBot, openCatalogue } from '../../src/bot.ts'
import { configuredPlatforms, connect, handedFiles } from '../../src/connect.ts'
import { systemClock } from '../../src/core/clock.ts'
import { type Lane, startLane } from '../../src/lane.ts'
import { readConfig } from '../../src/ops/config.ts'
import type { Adapter } from '../../src/platforms/adapter.ts'
import type { SlackProfile } from '../../src/platforms/slack/options.ts'
import { SlackEmulator } from '../emulators/slack/emulator.ts'
import type { SlackOptions as EmulatorOptions } from '../emulators/slack/options.ts'

/** The whole bot on a data directory of its own, connected to a Slack server in this process. */
export interface SlackBot {
  readonly slack: SlackEmulator
  readonly bot: Bot
  readonly adapter: Adapter
  readonly lane: Lane
  /** Events of the log that are warnings or worse. */
  readonly warnings: string[]
  /** Everything that was taken is answered, and everything wanted is sent. */
  settled(): Promise<void>
  close(): Promise<void>
}

/** What a test may want otherwise. */
export interface SlackBotOptions {
  readonly profile?: SlackProfile
  readonly emulator?: Partial<EmulatorOptions>
  readonly answers?: number
  readonly sends?: number
}

/** Puts the parts together as `start` does, over Socket Mode. */
export async function slackBot(wanted: SlackBotOptions = {}): Promise<SlackBot> {
  const slack = await new SlackEmulator(wanted.emulator).start()
  const directory = await mkdtemp(join(tmpdir(), 'liaison-slack-'))
  const { botToken, appToken } = slack.opts
  const { config } = readConfig({
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: appToken,
    SLACK_API_URL: `${slack.origin}/api/`,
    SLACK_PROFILE: wanted.profile ?? 'relay',
  })
  const warnings: string[] = []
  const log = (level: string, event: string, fields = {}): void => {
    if (level === 'warn' || level === 'error') warnings.push(`${event} ${JSON.stringify(fields)}`)
  }
  const catalogue = openCatalogue(log)
  const broken = (error: unknown): never => {
    throw error
  }
  const bot = await openBot(
    {
      directory,
      clock: systemClock,
      timeZone: 'Asia/Bangkok',
      log,
      onBroken: broken,
      handed: handedFiles(config),
    },
    catalogue,
  )
  const [adapter] = await configuredPlatforms(config, { bot, catalogue, clock: systemClock, log, routes: [] })
  const lane = startLane({
    bot,
    adapters: [adapter!],
    answers: wanted.answers ?? 8,
    sends: wanted.sends ?? 8,
    clock: systemClock,
    log,
    broken,
    wanted: () => lane.outbox.wake(),
  })
  await connect(adapter!, lane.take, { clock: systemClock, log, failed: broken }).first
  await slack.waitFor(() => slack.connections === 1)
  return {
    slack,
    bot,
    adapter: adapter!,
    lane,
    warnings,
    async settled() {
      await lane.inbox.idle()
      await lane.outbox.idle()
    },
    async close() {
      await lane.inbox.stop()
      await lane.outbox.stop()
      await adapter!.stop()
      await bot.opened.close()
      await slack.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}
