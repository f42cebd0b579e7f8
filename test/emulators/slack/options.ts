/** How the emulated workspace is set up. Everything has a default; most can be changed while it runs. */
export interface SlackOptions {
  botToken: string
  appToken: string
  signingSecret: string
  /** An app configuration token, for apps.manifest.validate. */
  configToken: string
  mode: 'socket' | 'http'
  /** Where signed HTTP requests go (mode `http`). */
  requestUrl: string | null
  /** The slash commands the app registered; null lets a person type any. */
  commands: string[] | null
  /** The scopes of the bot token; null means every scope. Events that need a scope it lacks are not delivered. */
  scopes: string[] | null
  users: (string | NewUser)[]
  channels: (string | NewChannel)[]
  /** How long the bot may take to acknowledge, ms. */
  ackMs: number
  /** How long a trigger_id lives, ms. */
  triggerMs: number
  /** Pauses before an event that was not acknowledged comes again, ms. */
  retryDelaysMs: number[]
  pingMs: number
  /** About one message a second and channel, three at once: plausible, not published. */
  enforceRateLimits: boolean
  /** The most items on a page. */
  pageMax: number
  /** What a reply to a vanished parent does: posted as a top-level message (slack-go/slack#1571), or refused. */
  unknownThread: 'unthread' | 'error'
  /** `refuse`: a message that does not turn link previews off is answered with an error. `allow`: as Slack does. */
  previews: 'refuse' | 'allow'
}

/** A person to be made. */
export interface NewUser {
  readonly name: string
  readonly id?: string
  readonly real_name?: string
  readonly tz?: string
  readonly locale?: string
  readonly email?: string
  readonly is_admin?: boolean
  readonly is_bot?: boolean
}

/** A channel to be made. Everybody is in it unless members are named (by id). */
export interface NewChannel {
  readonly name: string
  readonly id?: string
  readonly is_private?: boolean
  readonly is_archived?: boolean
  readonly topic?: string
  readonly members?: readonly string[]
}

/** A workspace of two people and two channels, Socket Mode. */
export function defaultOptions(): SlackOptions {
  return {
    botToken: 'xoxb-emulator-bot',
    appToken: 'xapp-1-emulator',
    signingSecret: 'emulator-signing-secret',
    configToken: 'xoxe.xoxp-1-emulator',
    mode: 'socket',
    requestUrl: null,
    commands: null,
    scopes: null,
    users: ['alice', 'bob'],
    channels: ['general', 'random'],
    ackMs: 3000,
    triggerMs: 3000,
    retryDelaysMs: [200, 60_000, 300_000],
    pingMs: 5000,
    enforceRateLimits: false,
    pageMax: 999,
    unknownThread: 'unthread',
    previews: 'refuse',
  }
}
