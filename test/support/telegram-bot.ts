import { TelegramEmulator } from '../emulators/telegram/emulator.ts'
import type { TelegramOptions as EmulatorOptions } from '../emulators/telegram/options.ts'
import { type PlatformBot, type PlatformBotOptions, platformBot } from './platform-bot.ts'

/** The whole bot, connected to a Telegram server in this process by long polling. */
export interface TelegramBot extends PlatformBot {
  readonly telegram: TelegramEmulator
}

/** What a test may want otherwise. */
export interface TelegramBotOptions extends PlatformBotOptions {
  readonly emulator?: Partial<EmulatorOptions>
}

/** Puts the parts together as `start` does. */
export async function telegramBot(wanted: TelegramBotOptions = {}): Promise<TelegramBot> {
  const telegram = await new TelegramEmulator(wanted.emulator).start()
  const environment = { TELEGRAM_TOKEN: telegram.opts.token, TELEGRAM_API_URL: telegram.origin }
  const running = await platformBot(environment, wanted)
  await telegram.waitFor(() => telegram.polling)
  return {
    ...running,
    telegram,
    async close() {
      await running.close()
      await telegram.stop()
    },
  }
}
