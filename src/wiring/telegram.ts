import { plainText } from '../core/say.ts'
import type { TelegramConfig } from '../ops/config/telegram.ts'
import type { TelegramConnection } from '../platforms/telegram/options.ts'
import { publishedByItself } from './by-itself.ts'
import type { Announced, PublishWords, Wiring, WiringParts } from './wiring.ts'

const NAME = 'telegram'

/** Telegram: it is asked for events, or calls us; the bot itself tells of its commands. */
export const telegram: Wiring = {
  name: NAME,
  configured({ telegram: config }) {
    if (!config) return null
    const { connection } = config
    return {
      name: NAME,
      label: `Telegram (${connection.mode})`,
      async files() {
        const { createTelegramFiles } = await import('../platforms/telegram/files.ts')
        return createTelegramFiles(config)
      },
      async create(parts) {
        const { createTelegram } = await import('../platforms/telegram/adapter.ts')
        return createTelegram({ ...config, ...parts, connection: connectionOf(connection, parts) })
      },
      async checks(circumstances) {
        const { telegramChecks } = await import('../platforms/telegram/doctor.ts')
        return telegramChecks({ ...config, ...circumstances })
      },
      announce: (words, signal) => announce(config, words, signal),
    }
  },
  async publishing({ telegram: config }, words) {
    const { publish, shortfallText } = await import('../platforms/telegram/publish.ts')
    const { profile, shortfalls } = publish(planOf(words))
    return publishedByItself(
      {
        platform: NAME,
        told: profile,
        shortfalls: shortfalls.map(shortfallText),
        variable: 'TELEGRAM_TOKEN',
        announce: config && (signal => announce(config, words, signal)),
      },
      words,
    )
  },
}

function connectionOf(connection: TelegramConfig['connection'], { serverAt }: WiringParts): TelegramConnection {
  if (connection.mode === 'polling') return connection
  const { mode, url, secret } = connection
  return { mode, url, secret, server: serverAt(connection) }
}

async function announce(config: TelegramConfig, words: PublishWords, signal: AbortSignal): Promise<Announced> {
  const [{ publish }, { createCalls }, { updateProfile }] = await Promise.all([
    import('../platforms/telegram/publish.ts'),
    import('../platforms/telegram/calls.ts'),
    import('../platforms/telegram/update.ts'),
  ])
  return updateProfile(createCalls(config.token, config.apiUrl), publish(planOf(words)).profile, signal)
}

function planOf({
  commands,
  say,
  timeZone,
}: PublishWords): Parameters<typeof import('../platforms/telegram/publish.ts').publish>[0] {
  return { commands, say: (text, locale) => plainText(say(text, { locale, timeZone })) }
}
