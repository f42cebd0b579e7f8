import { PRIVILEGED } from './constants.ts'

/** How the emulated Discord behaves; most can be changed while it runs. */
export interface DiscordOptions {
  token: string
  /** The privileged intents the application was granted. */
  privileged: number
  users: string[]
  channels: string[]
  locale: string
  guildLocale: string
  heartbeatMs: number
  /** How long the bot may take for the first answer to an interaction, ms. */
  ackMs: number
  /** How long an interaction's token lives, ms. */
  tokenMs: number
  /** How long a nonce stands for its message, ms: "the past few minutes". */
  nonceMs: number
  /** Bytes of one request's files. */
  maxUpload: number
  botPermissions: bigint
  maxConcurrency: number
  enforceRateLimits: boolean
  /** `refuse`: a message that does not suppress embeds or may ping is answered with an error. `allow`: as Discord does. */
  previews: 'refuse' | 'allow'
}

/** One guild of two people and two channels; every intent granted, every permission but administrator. */
export function defaultOptions(): DiscordOptions {
  return {
    token: 'emulator.bot.token',
    privileged: PRIVILEGED,
    users: ['alice', 'bob'],
    channels: ['general', 'random'],
    locale: 'en-US',
    guildLocale: 'en-US',
    heartbeatMs: 41_250,
    ackMs: 3000,
    tokenMs: 15 * 60_000,
    nonceMs: 3 * 60_000,
    maxUpload: 10 * 1024 * 1024,
    botPermissions: ((1n << 53n) - 1n) & ~8n,
    maxConcurrency: 1,
    enforceRateLimits: false,
    previews: 'refuse',
  }
}
