import { code, msg } from '../../core/text.ts'
import { type ApiUrl, addressOf, apiUrlOf, missing, type Port, type Reading, sharedPort } from './reading.ts'

/** How to reach Telegram, as the Telegram adapter wants to be told. */
export interface TelegramConfig extends ApiUrl {
  readonly token: string
  readonly connection:
    | { readonly mode: 'polling' }
    | ({ readonly mode: 'webhook'; readonly url: string; readonly secret: string } & Port)
}

/** What is read here. */
export const TELEGRAM_VARIABLES = [
  'TELEGRAM_TOKEN',
  'TELEGRAM_API_URL',
  'TELEGRAM_WEBHOOK_URL',
  'TELEGRAM_WEBHOOK_SECRET',
] as const

const NAME = 'Telegram'

/** The bot's id, a colon and a secret. It becomes a part of every address that is called, so nothing else will do. */
const TOKEN = /^\d+:[\w-]+$/
/** What may be asked back with every update (https://core.telegram.org/bots/api#setwebhook). */
const SECRET = /^[\w-]{1,256}$/

/** Telegram as the environment has it; undefined where it has nothing of it, or something wrong. */
export function telegramOf(reading: Reading): TelegramConfig | undefined {
  const { value, problem } = reading
  const means = ['TELEGRAM_TOKEN', 'TELEGRAM_WEBHOOK_URL', 'TELEGRAM_WEBHOOK_SECRET'] as const
  const apiUrl = apiUrlOf('TELEGRAM_API_URL', '', reading)
  if (!apiUrl || !means.some(value)) return undefined
  const token = value('TELEGRAM_TOKEN') ?? missing('TELEGRAM_TOKEN', NAME, reading)
  const connection = connectionOf(reading)
  if (token && !TOKEN.test(token)) return problem('TELEGRAM_TOKEN', msg('config.telegramToken'))
  return token && connection ? { token, connection, ...apiUrl } : undefined
}

/** Telegram calls an address where one is set; else it is asked. */
function connectionOf(reading: Reading): TelegramConfig['connection'] | undefined {
  const { value, problem } = reading
  const secret = value('TELEGRAM_WEBHOOK_SECRET')
  const url = addressOf('TELEGRAM_WEBHOOK_URL', reading)
  if (url === undefined) return undefined
  if (url === null) return secret ? missing('TELEGRAM_WEBHOOK_URL', NAME, reading) : { mode: 'polling' }
  if (!secret) return missing('TELEGRAM_WEBHOOK_SECRET', NAME, reading)
  if (!SECRET.test(secret)) {
    const variable = code('TELEGRAM_WEBHOOK_SECRET')
    return problem('TELEGRAM_WEBHOOK_SECRET', msg('config.webhookSecret', { variable }))
  }
  const port = sharedPort(NAME, reading)
  return port && { mode: 'webhook', url: url.href, secret, ...port }
}
