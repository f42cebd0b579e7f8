import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Bot, openBot } from '../../src/bot.ts'
import { configuredPlatforms, connect, handedFiles } from '../../src/connect.ts'
import { type Clock, systemClock } from '../../src/core/clock.ts'
import { type Lane, startLane } from '../../src/lane.ts'
import { readConfig } from '../../src/ops/config.ts'
import { openCatalogue } from '../../src/own-words.ts'
import type { Adapter } from '../../src/platforms/adapter.ts'

/** The whole bot on a data directory of its own, connected to one platform in this process. */
export interface PlatformBot {
  readonly bot: Bot
  readonly adapter: Adapter
  readonly lane: Lane
  /** Events of the log that are warnings or worse. */
  readonly warnings: string[]
  /** Everything that was taken is answered, and everything wanted is sent. */
  settled(): Promise<void>
  /** Ends the bot; the platform is the caller's to stop. */
  close(): Promise<void>
}

/** What a test may want otherwise. */
export interface PlatformBotOptions {
  readonly answers?: number
  readonly sends?: number
  /** The time by which the platform's adapter goes; the system's unless told. */
  readonly clock?: Clock
  /** Variables besides those that lead to the platform. */
  readonly env?: { readonly [name: string]: string }
}

/** Puts the parts together as `start` does, for the one platform that this environment configures. */
export async function platformBot(
  leading: { readonly [name: string]: string },
  wanted: PlatformBotOptions = {},
): Promise<PlatformBot> {
  const environment = { ...leading, ...wanted.env }
  const directory = await mkdtemp(join(tmpdir(), 'liaison-bot-'))
  const { config } = readConfig(environment)
  const warnings: string[] = []
  const log = (level: string, event: string, fields = {}): void => {
    if (level === 'warn' || level === 'error') warnings.push(`${event} ${JSON.stringify(fields)}`)
  }
  const catalogue = openCatalogue(log)
  const broken = (error: unknown): never => {
    throw error
  }
  const clock = systemClock
  const bot = await openBot(
    {
      directory,
      clock,
      env: environment,
      timeZone: 'Asia/Bangkok',
      ceilings: config.ceilings,
      log,
      onBroken: broken,
      handed: handedFiles(config, clock),
    },
    catalogue,
  )
  const parts = { bot, catalogue, clock: wanted.clock ?? clock, log, routes: [] }
  const [adapter] = await configuredPlatforms(config, parts)
  const lane = startLane({
    bot,
    adapters: [adapter!],
    answers: wanted.answers ?? 8,
    sends: wanted.sends ?? 8,
    clock,
    log,
    broken,
    wanted: () => lane.outbox.wake(),
  })
  await connect(adapter!, lane.take, { clock, log, failed: broken }).first
  return {
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
      await rm(directory, { recursive: true, force: true })
    },
  }
}
