import { Telegraf } from 'telegraf'
import { TelegramEmulator } from '../test/emulators/telegram/emulator.ts'
import { QUIET } from '../test/emulators/telegram/sample-bot.ts'
import { telegramBot } from '../test/support/telegram-bot.ts'
import { ASKED_TIMES, type Asked, compareAnswers } from './answering.ts'
import type { BenchResult } from './result.ts'

/** Each asks once about each thing: Telegram takes one message a second in a chat, and Liaison waits for that. */
const USERS = Array.from({ length: ASKED_TIMES.warmUp + ASKED_TIMES.rounds }, (_, i) => `officer${i}`)
/** The whole bot may be written to thirty times a second, which is a wait of its own and not measured here. */
const PAUSE_MS = 35

/** Against a bare Telegraf bot, both by long polling on the same kind of server in the same process. */
export async function run(): Promise<BenchResult[]> {
  return compareAnswers({
    platform: 'telegram',
    library: 'Telegraf',
    ours: await liaison(),
    theirs: await echo(),
    pauseMs: PAUSE_MS,
  })
}

async function liaison(): Promise<Asked> {
  const { telegram, bot, close } = await telegramBot({ emulator: { users: [...USERS] } })
  // Whoever asks may, as often as they like: enrolling hundreds is not what is measured.
  const { person } = bot.answering
  Object.assign(bot.answering, {
    allowance: async () => 'within',
    person: async (...who: Parameters<typeof person>) => ({ ...(await person(...who)), role: 'officer' }),
  })
  return { ask: (text, round) => timed(telegram, USERS[round]!, text), close }
}

async function echo(): Promise<Asked> {
  const telegram = await new TelegramEmulator({ users: [...USERS] }).start()
  const bot = new Telegraf(telegram.opts.token, { telegram: { apiRoot: telegram.origin } })
  bot.on('message', context => context.reply('text' in context.message ? context.message.text : '', QUIET))
  const ended = bot.launch()
  await telegram.waitFor(() => telegram.polling)
  return {
    ask: (text, round) => timed(telegram, USERS[round]!, text),
    async close() {
      bot.stop()
      await ended
      await telegram.stop()
    },
  }
}

async function timed(telegram: TelegramEmulator, user: string, text: string): Promise<number> {
  const { id } = telegram.user(user)
  const before = telegram.botMessagesIn(id).length
  const began = performance.now()
  telegram.userSays('@bot', user, text)
  await telegram.waitFor(() => telegram.botMessagesIn(id).length > before)
  const took = performance.now() - began
  await telegram.waitFor(() => telegram.polling)
  return took
}
