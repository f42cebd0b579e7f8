import { type Clock, systemClock } from '../../src/core/clock.ts'
import type { Effect } from '../../src/core/effects.ts'
import { directPlace, type Place } from '../../src/core/inbound.ts'
import type { Sink } from '../../src/platforms/adapter.ts'
import { createHttpServer } from '../../src/platforms/http-server.ts'
import { createTelegram } from '../../src/platforms/telegram/adapter.ts'
import type { Telegram, TelegramOptions } from '../../src/platforms/telegram/options.ts'
import type { Obj } from '../emulators/common/json.ts'
import { TelegramEmulator } from '../emulators/telegram/emulator.ts'
import type { TelegramOptions as EmulatorOptions } from '../emulators/telegram/options.ts'
import type { TelegramMessage } from '../emulators/telegram/world.ts'
import { COMMANDS, fileOf, freePort } from './slack.ts'
import { readerOf, say } from './words.ts'

/** An adapter for Telegram, connected over the real client library to a strict server in this process. */
export interface TelegramWorld {
  readonly telegram: TelegramEmulator
  readonly adapter: Telegram
  /** What the adapter keeps, and what it has changed. */
  readonly settings: Map<string, string>
  readonly effects: Effect[]
  /** What it has reported, by event. */
  readonly reports: { readonly event: string; readonly fields: Obj }[]
  /** Starts the adapter and waits until updates can come. */
  start(sink: Sink): Promise<void>
  close(): Promise<void>
}

/** What a test may want otherwise. */
export interface TelegramWorldOptions {
  readonly mode?: 'polling' | 'webhook'
  readonly emulator?: Partial<EmulatorOptions>
  readonly adapter?: Partial<TelegramOptions>
}

/** What the webhook's address is known by. */
export const SECRET = 'only-Telegram_knows'

/** A picture of one point, as PNG. */
export const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** A person's private conversation with the bot. */
export function privately(telegram: TelegramEmulator, user: string): Place {
  return directPlace({ platform: 'telegram', id: String(telegram.user(user).id) })
}

const BEGAN = Date.now()

/** A clock on which time flies, so that no test waits for a chat's turn: Telegram takes one message a second. */
export const hurried: Clock = {
  now: () => new Date(Date.now() * 500 - BEGAN * 499),
  after: (ms, call) => systemClock.after(ms / 500, call),
}

/** Starts the server and makes an adapter for it. */
export async function telegramWorld(wanted: TelegramWorldOptions = {}): Promise<TelegramWorld> {
  const mode = wanted.mode ?? 'polling'
  const telegram = await new TelegramEmulator(wanted.emulator).start()
  const settings = new Map<string, string>()
  const effects: Effect[] = []
  const reports: TelegramWorld['reports'][number][] = []
  const port = mode === 'webhook' ? await freePort() : 0
  const adapter = telegramFor(telegram, port, {
    store: storeIn(settings, effects),
    report: (_, event, fields = {}) => void reports.push({ event, fields: { ...fields } }),
    ...wanted.adapter,
  })
  return {
    telegram,
    adapter,
    settings,
    effects,
    reports,
    async start(sink) {
      await adapter.start(sink)
      if (mode === 'polling') await telegram.waitFor(() => telegram.polling)
    },
    async close() {
      await adapter.stop()
      await telegram.stop()
    },
  }
}

/** An adapter for a server that is there already, as after a restart. `port`: where a webhook comes; 0 for polling. */
export function telegramFor(telegram: TelegramEmulator, port: number, wanted: Partial<TelegramOptions>): Telegram {
  const { token } = telegram.opts
  const host = '127.0.0.1'
  const called = { mode: 'webhook', url: `http://${host}:${port}/telegram`, secret: SECRET } as const
  return createTelegram({
    token,
    connection: port === 0 ? { mode: 'polling' } : { ...called, server: createHttpServer({ port, host }) },
    apiUrl: telegram.origin,
    say,
    reader: async () => readerOf('en'),
    commands: COMMANDS,
    files: fileOf('some bytes'),
    store: storeIn(new Map(), []),
    isSecret: text => text.includes('a secret'),
    clock: hurried,
    report: () => undefined,
    ...wanted,
  })
}

/** Settings in memory, written and read like the store's; every change is noted. */
export function storeIn(settings: Map<string, string>, effects: Effect[]): TelegramOptions['store'] {
  return {
    setting: async (subject, name) => settings.get(`${subject}/${name}`) ?? null,
    openDraft: async () => null,
    message: async () => null,
    messageOf: async () => null,
    async commit(changes) {
      effects.push(...changes)
      for (const effect of changes) {
        if (effect.do !== 'set') continue
        if (effect.value === null) settings.delete(`${effect.subject}/${effect.name}`)
        else settings.set(`${effect.subject}/${effect.name}`, effect.value)
      }
      return { done: true }
    },
  }
}

/** Everything in a chat as a person reads it from top to bottom; what answers a message of the bot stands below that one. */
export function readIn(telegram: TelegramEmulator, chat: number | string): string {
  const messages = telegram.messagesIn(chat)
  const under = (message: TelegramMessage): number | undefined => {
    const to = Number((message.reply_to_message as Obj | undefined)?.message_id)
    return message.from.is_bot && messages.some(one => one.message_id === to && one.from.is_bot) ? to : undefined
  }
  const tops = messages.filter(message => under(message) === undefined)
  return tops
    .flatMap(top => [top, ...messages.filter(message => under(message) === top.message_id)])
    .map(({ text, caption }) => text ?? caption ?? '')
    .join('\n')
}
