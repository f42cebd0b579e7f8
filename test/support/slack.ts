import { setTimeout as sleep } from 'node:timers/promises'
import { systemClock } from '../../src/core/clock.ts'
import type { Place } from '../../src/core/inbound.ts'
import { directPlace } from '../../src/core/inbound.ts'
import type { Sink } from '../../src/platforms/adapter.ts'
import { createHttpServer } from '../../src/platforms/http-server.ts'
import { createSlack } from '../../src/platforms/slack/adapter.ts'
import type { Slack, SlackOptions, SlackProfile } from '../../src/platforms/slack/options.ts'
import type { Obj } from '../emulators/common/json.ts'
import { SlackEmulator } from '../emulators/slack/emulator.ts'
import type { Message } from '../emulators/slack/model.ts'
import type { SlackOptions as EmulatorOptions } from '../emulators/slack/options.ts'
import { readerOf, say } from './words.ts'

/** An adapter for Slack, connected over the real client library to a strict server in this process. */
export interface SlackWorld {
  readonly slack: SlackEmulator
  readonly adapter: Slack
  /** What the adapter keeps. */
  readonly settings: Map<string, string>
  /** What it has reported, by event. */
  readonly reports: { readonly event: string; readonly fields: Obj }[]
  /** Starts the adapter and waits until events can come. */
  start(sink: Sink): Promise<void>
  close(): Promise<void>
}

/** What a test may want otherwise. */
export interface SlackWorldOptions {
  readonly mode?: 'socket' | 'http'
  readonly profile?: SlackProfile
  readonly emulator?: Partial<EmulatorOptions>
  readonly adapter?: Partial<SlackOptions>
}

/** The command under which text is looked up; enough for a person to say something in every way. */
export const COMMANDS: SlackOptions['commands'] = [
  {
    name: 'lookup',
    names: ['lookup', '조회', 'ค้นหา'],
    about: { t: 'literal', value: 'Look up' },
    options: [{ name: 'text', about: { t: 'literal', value: 'What' }, takes: 'value' }],
    main: 'text',
  },
]

/** Alice's private conversation with the bot. */
export const ALICE: Place = directPlace({ platform: 'slack', id: 'U0ALICE' })

/** Starts the server and makes an adapter for it. */
export async function slackWorld(wanted: SlackWorldOptions = {}): Promise<SlackWorld> {
  const mode = wanted.mode ?? 'socket'
  const slack = await new SlackEmulator({ mode, ...wanted.emulator }).start()
  const settings = new Map<string, string>()
  const reports: SlackWorld['reports'][number][] = []
  const port = mode === 'http' ? await freePort() : 0
  if (mode === 'http') slack.opts.requestUrl = `http://127.0.0.1:${port}/slack/events`
  const adapter = adapterFor(slack, port, {
    profile: wanted.profile ?? 'relay',
    store: settingsIn(settings),
    report: (_, event, fields = {}) => void reports.push({ event, fields: { ...fields } }),
    ...wanted.adapter,
  })
  return {
    slack,
    adapter,
    settings,
    reports,
    async start(sink) {
      await adapter.start(sink)
      if (mode === 'socket') await slack.waitFor(() => slack.connections > 0)
    },
    async close() {
      await adapter.stop()
      await slack.stop()
    },
  }
}

/** An adapter for a server that is there already, as after a restart. `port` is where signed requests come. */
export function adapterFor(slack: SlackEmulator, port: number, wanted: Partial<SlackOptions>): Slack {
  const { botToken, appToken, signingSecret, mode } = slack.opts
  return createSlack({
    botToken,
    connection:
      mode === 'socket'
        ? { mode, appToken }
        : { mode, signingSecret, server: createHttpServer({ port, host: '127.0.0.1' }) },
    apiUrl: `${slack.origin}/api/`,
    profile: 'relay',
    say,
    reader: async () => readerOf('en'),
    commands: COMMANDS,
    files: fileOf('some bytes'),
    store: settingsIn(new Map()),
    clock: systemClock,
    report: () => undefined,
    ...wanted,
  })
}

/** Files that all hold the same. */
export function fileOf(content: string | Buffer): SlackOptions['files'] {
  return {
    async *open() {
      yield Buffer.from(content)
    },
  }
}

/** Settings in memory, written and read like the store's. */
export function settingsIn(settings: Map<string, string>): SlackOptions['store'] {
  return {
    setting: async (subject, name) => settings.get(`${subject}/${name}`) ?? null,
    async commit(effects) {
      for (const effect of effects) {
        if (effect.do === 'set' && effect.value !== null) settings.set(`${effect.subject}/${effect.name}`, effect.value)
      }
      return { done: true }
    },
  }
}

/** Everything in a conversation as a person reads it from top to bottom, each thread under its first message. */
export function readIn(slack: SlackEmulator, channel: string, user: string): string {
  const messages = slack.messagesIn(channel)
  const tops = messages.filter(({ ts, thread_ts }) => thread_ts === undefined || thread_ts === ts)
  const threaded = tops.flatMap(top => [top, ...slack.messagesIn(channel, { thread: top.ts })])
  const whispers = slack.ephemeralFor(user).filter(one => one.channel === channel)
  return [...threaded, ...whispers].map(message => visible(message)).join('\n')
}

/** The words of a message: of its blocks, which are what is shown where there are any. */
export function visible(message: Pick<Message, 'text' | 'blocks'>): string {
  return message.blocks ? message.blocks.map(block => wordsOf(block)).join('\n') : message.text
}

const LINES = new Set(['rich_text_section', 'rich_text_preformatted', 'rich_text_quote', 'plain_text', 'rich_text'])

function wordsOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordsOf).join('')
  if (typeof value !== 'object' || value === null) return ''
  const { type, text, ...rest } = value as Obj
  const own = typeof text === 'string' ? text : wordsOf(text)
  const whole = own + Object.values(rest).map(wordsOf).join('')
  return LINES.has(String(type)) ? `${whole}\n` : whole
}

/** A port nobody listens on. */
export async function freePort(): Promise<number> {
  const { createServer } = await import('node:net')
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}

/** Waits until a look gives something; rejects after `ms`. */
export async function eventually<T>(look: () => T | undefined | false | null, ms = 5_000): Promise<T> {
  for (const end = Date.now() + ms; ; await sleep(10)) {
    const seen = look()
    if (seen) return seen
    if (Date.now() > end) throw new Error('not within the time')
  }
}
