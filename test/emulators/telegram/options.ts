/** How the emulated Bot API server behaves; most can be changed while it runs. */
export interface TelegramOptions {
  token: string
  username: string
  users: string[]
  /** Titles of supergroups everybody is in. */
  groups: string[]
  /** Privacy mode: in groups the bot sees commands, mentions and replies to it only. */
  privacy: boolean
  /** How long a callback query may be answered, ms; not documented, people report far less. */
  callbackTimeoutMs: number
  /** How long the webhook may take, ms. */
  webhookTimeoutMs: number
  /** Pauses before an update whose webhook failed comes again, ms; the last one repeats. */
  webhookRetryMs: number[]
  /** 30 a second in all, 1 a second and chat, 20 a minute and group: the FAQ's figures, not promised ones. */
  enforceRateLimits: boolean
  /** Refuse plain http webhooks even on loopback, as the real server does. */
  requireHttps: boolean
  /** Ephemeral messages: none (older than Bot API 10.2, where their arguments mean nothing), as in 10.2, or as in 10.3. */
  ephemeral: 'none' | '10.2' | '10.3'
  /** `refuse`: a text that does not turn its link preview off is answered with an error. `allow`: as Telegram does. */
  previews: 'refuse' | 'allow'
}

/** Two people and one supergroup, privacy mode on. */
export function defaultOptions(): TelegramOptions {
  return {
    token: '123456:EMULATOR-TOKEN-aaaaaaaaaaaaaaaaaaaaaa',
    username: 'emu_bot',
    users: ['alice', 'bob'],
    groups: ['team'],
    privacy: true,
    callbackTimeoutMs: 60_000,
    webhookTimeoutMs: 60_000,
    webhookRetryMs: [300, 1000, 3000, 10_000],
    enforceRateLimits: false,
    requireHttps: false,
    ephemeral: 'none',
    previews: 'refuse',
  }
}
