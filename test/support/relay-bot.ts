import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { type Bot, openBot } from '../../src/bot.ts'
import { configuredPlatforms, connect, handedFiles } from '../../src/connect.ts'
import { systemClock } from '../../src/core/clock.ts'
import type { Effect } from '../../src/core/effects.ts'
import { type Lane, startLane } from '../../src/lane.ts'
import { readConfig } from '../../src/ops/config.ts'
import { openCatalogue } from '../../src/own-words.ts'
import type { Adapter } from '../../src/platforms/adapter.ts'
import { DiscordEmulator } from '../emulators/discord/emulator.ts'
import { SlackEmulator } from '../emulators/slack/emulator.ts'
import { TelegramEmulator } from '../emulators/telegram/emulator.ts'
import { type Seat, seatOnDiscord, seatOnSlack, seatOnTelegram } from './relay.ts'
import { hurried } from './telegram.ts'

/** An agency with one person, on one platform. */
export interface Post {
  readonly agency: string
  readonly country: string
  readonly platform: 'slack' | 'discord' | 'telegram'
  readonly member: string
  /** Their account's key. */
  readonly account: string
  /** The key of the agency's room. */
  readonly room: string
  readonly seat: Seat
}

/** The whole bot in this process, connected to three platforms, with an agency on each. */
export interface RelayBot {
  readonly bot: Bot
  readonly posts: readonly Post[]
  /** How many calls that show something each platform has had. */
  readonly shown: { readonly [P in Post['platform']]: () => number }
  readonly emulators: {
    readonly slack: SlackEmulator
    readonly discord: DiscordEmulator
    readonly telegram: TelegramEmulator
  }
  wake(): void
  /** Everything that was taken is answered, and everything wanted stands. */
  settled(): Promise<void>
  close(): Promise<void>
}

/** Calls that show something to somebody. */
const SHOWS = {
  slack: /^chat\.(?:postMessage|update)$/,
  discord: /^(?:POST|PATCH) \/channels\/:id\/messages/,
  telegram: /^(?:sendMessage|editMessageText)$/,
} as const
const WHO = 'officer'
const ROOM = 'general'

/** Puts the parts together as `start` does. On Telegram time flies, so that nobody waits for a chat's turn. */
export async function relayBot(): Promise<RelayBot> {
  const directory = mkdtempSync(join(tmpdir(), 'liaison-relay-'))
  const slack = await new SlackEmulator({ users: [WHO] }).start()
  const discord = await new DiscordEmulator({ users: [WHO] }).start()
  const telegram = await new TelegramEmulator({ users: [WHO] }).start()
  const group = telegram.addGroup('Bangkok')
  const leading = [
    {
      SLACK_BOT_TOKEN: slack.opts.botToken,
      SLACK_APP_TOKEN: slack.opts.appToken,
      SLACK_API_URL: `${slack.origin}/api/`,
    },
    { DISCORD_TOKEN: discord.opts.token, DISCORD_API_URL: `${discord.origin}/api` },
    { TELEGRAM_TOKEN: telegram.opts.token, TELEGRAM_API_URL: telegram.origin },
  ]
  const env = { LIAISON_CEILINGS: 'telegram=amber' }
  const { config } = readConfig(Object.assign({}, env, ...leading))
  const log = (): void => undefined
  const catalogue = openCatalogue(log)
  const broken = (error: unknown): never => {
    throw error
  }
  const clock = systemClock
  const { ceilings } = config
  const handed = handedFiles(config, clock)
  const parts = { directory, clock, env, timeZone: 'UTC', ceilings, log, onBroken: broken, handed }
  const bot = await openBot(parts, catalogue)
  const adapters: Adapter[] = []
  const lanes: Lane[] = []
  const wake = (): void => {
    for (const { outbox } of lanes) outbox.wake()
  }
  for (const variables of leading) {
    const own = readConfig({ ...env, ...variables }).config
    const time = 'TELEGRAM_TOKEN' in variables ? hurried : clock
    const [adapter] = await configuredPlatforms(own, { bot, catalogue, clock: time, log, routes: [] })
    const lane = startLane({ bot, adapters: [adapter!], answers: 8, sends: 8, clock, log, broken, wanted: wake })
    adapters.push(adapter!)
    lanes.push(lane)
    await connect(adapter!, lane.take, { clock, log, failed: broken }).first
  }
  await slack.waitFor(() => slack.connections === 1)
  await discord.waitFor(() => discord.gateway.online === 1)
  await telegram.waitFor(() => telegram.polling)
  const posts: readonly Post[] = [
    post('th-ccib', 'TH', telegram.user(WHO).id, group, seatOnTelegram(telegram, WHO, group)),
    post('kr-knpa', 'KR', slack.workspace.userId(WHO), slack.workspace.channel(ROOM).id, seatOnSlack(slack, WHO, ROOM)),
    post('us-fbi', 'US', discord.user(WHO).id, discord.world.channel(ROOM).id, seatOnDiscord(discord, WHO, ROOM)),
  ]
  const kept = await bot.opened.store.commit(posts.flatMap(one => registered(one, clock.now().toISOString())))
  if (!kept.done) throw new Error(kept.why)
  const counter = (calls: readonly { readonly method: string }[], shows: RegExp) => {
    let [seen, count] = [0, 0]
    return () => {
      for (; seen < calls.length; seen++) if (shows.test(calls[seen]!.method)) count++
      return count
    }
  }
  async function settled(): Promise<void> {
    for (let waiting = 1; waiting > 0; ) {
      for (const { inbox, outbox } of lanes) {
        await inbox.idle()
        await outbox.idle()
      }
      const { inboundWaiting, messagesWaiting } = await bot.opened.store.counts()
      waiting = inboundWaiting + messagesWaiting
      // What is waited for comes over sockets, which are heard between two turns alone.
      await setImmediate()
    }
  }
  return {
    bot,
    posts,
    emulators: { slack, discord, telegram },
    shown: {
      slack: counter(slack.calls, SHOWS.slack),
      discord: counter(discord.calls, SHOWS.discord),
      telegram: counter(telegram.calls, SHOWS.telegram),
    },
    wake,
    settled,
    async close() {
      for (const { inbox, outbox } of lanes) {
        await inbox.stop()
        await outbox.stop()
      }
      await Promise.all(adapters.map(adapter => adapter.stop()))
      await bot.opened.close()
      await Promise.all([slack.stop(), discord.stop(), telegram.stop()])
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

function post(agency: string, country: string, account: string | number, room: string | number, seat: Seat): Post {
  const { platform } = seat
  const key = (id: string | number): string => `${platform}:${id}`
  return { agency, country, platform, member: `m-${agency}`, account: key(account), room: key(room), seat }
}

function registered({ agency, country, member, account, room }: Post, at: string): readonly Effect[] {
  const added = { by: 'console:local', at }
  const document = (kind: string, id: string, value: object, owner?: string): Effect => {
    return { do: 'document', kind, id, expect: 0, value, at, ...(owner === undefined ? {} : { owner }) }
  }
  return [
    document('agency', agency, { names: { en: agency }, country, kind: 'police', languages: ['en'] }),
    document('place', room, { agency, ceiling: 'amber', registered: added }, agency),
    document('member', member, { agency, name: 'An Officer', role: 'coordinator', operator: false, added }, agency),
    document('account', account, { member, since: at }, member),
  ]
}
