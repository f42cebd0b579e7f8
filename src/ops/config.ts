import { code, msg, type Text } from '../core/text.ts'

/** An environment: names and values, from the process and from the file of settings. */
export type Environment = { readonly [name: string]: string | undefined }

/** What the environment asks for. It holds secrets: it is never logged, and nothing of it is shown but names. */
export interface Config {
  /** Null: Slack is not configured. */
  readonly slack: SlackConfig | null
  /** Null: the app's own settings can only be changed by hand. */
  readonly slackApp: SlackAppConfig | null
  /** Null: no port of its own for the health checks. */
  readonly health: { readonly port: number; readonly host: string } | null
}

/** How to reach Slack, as the Slack adapter wants to be told. */
export interface SlackConfig {
  readonly botToken: string
  readonly connection:
    | { readonly mode: 'socket'; readonly appToken: string }
    | { readonly mode: 'http'; readonly signingSecret: string; readonly port: number; readonly host?: string }
  readonly apiUrl?: string
  readonly profile: 'lookup' | 'relay'
}

/** How to change the settings of the Slack app: needed by `publish` alone, and for twelve hours at a time. */
export interface SlackAppConfig {
  /** An app configuration token, `xoxe.xoxp-…`. */
  readonly configToken: string
  readonly appId: string
  readonly apiUrl?: string
}

/** What keeps the environment from being understood: the variable at fault, and the sentence that says what to do. */
export interface ConfigProblem {
  readonly variable: string
  readonly text: Text
}

/** Liaison cannot be started as it is configured; nothing has been changed. The sentences say what to do. */
export class ConfigRefused extends Error {
  override readonly name = 'ConfigRefused'
  readonly texts: readonly Text[]

  constructor(texts: readonly Text[]) {
    super('configuration')
    this.texts = texts
  }
}

/** Throws `ConfigRefused` when an error says that a port is taken (EADDRINUSE) or not ours to take (EACCES). */
export function refusePort(error: unknown): void {
  const { code: word, port } = (error ?? {}) as { readonly code?: unknown; readonly port?: unknown }
  if (word !== 'EADDRINUSE' && word !== 'EACCES') return
  throw new ConfigRefused([msg('config.portTaken', { port: code(String(port)) })])
}

/** Every variable that is read from the environment, for the check of misspelt names and the documentation. */
export const VARIABLES = [
  'LIAISON_DATA_DIR',
  'LIAISON_LOG',
  'LIAISON_HEALTH_PORT',
  'LIAISON_HEALTH_HOST',
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_API_URL',
  'SLACK_APP_ID',
  'SLACK_CONFIG_TOKEN',
  'SLACK_PROFILE',
  'PORT',
  'HOST',
] as const

type Variable = (typeof VARIABLES)[number]

/** Loopback, where the health checks are answered unless told otherwise. */
const LOOPBACK = '127.0.0.1'

/**
 * Reads the environment in one place. An empty value counts as none. Where there are problems, what they concern is
 * left out of the configuration and must not be started.
 */
export function readConfig(env: Environment): { readonly config: Config; readonly problems: readonly ConfigProblem[] } {
  const problems: ConfigProblem[] = []
  const reading: Reading = {
    value: name => env[name]?.trim() || undefined,
    problem(variable, text) {
      problems.push({ variable, text })
      return undefined
    },
  }
  const apiUrl = apiUrlOf(reading)
  const config = {
    slack: (apiUrl && slackOf(reading, apiUrl)) ?? null,
    slackApp: (apiUrl && slackAppOf(reading, apiUrl)) ?? null,
    health: healthOf(reading) ?? null,
  }
  return { config, problems }
}

interface Reading {
  value(name: Variable): string | undefined
  /** Notes a problem; returns nothing, so that it can be returned. */
  problem(variable: Variable, text: Text): undefined
}

function slackOf(reading: Reading, apiUrl: ApiUrl): SlackConfig | undefined {
  const { value, problem } = reading
  const means = ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET'] as const
  if (!means.some(value)) return undefined
  const botToken =
    value('SLACK_BOT_TOKEN') ??
    problem('SLACK_BOT_TOKEN', msg('config.missing', { variable: code('SLACK_BOT_TOKEN'), platform: code('Slack') }))
  const connection = connectionOf(reading)
  const profile = value('SLACK_PROFILE') ?? 'lookup'
  if (profile !== 'lookup' && profile !== 'relay') return problem('SLACK_PROFILE', msg('config.profile'))
  return botToken && connection ? { botToken, connection, profile, ...apiUrl } : undefined
}

function slackAppOf({ value, problem }: Reading, apiUrl: ApiUrl): SlackAppConfig | undefined {
  const configToken = value('SLACK_CONFIG_TOKEN')
  if (!configToken) return undefined
  const appId = value('SLACK_APP_ID')
  if (appId) return { configToken, appId, ...apiUrl }
  return problem('SLACK_APP_ID', msg('config.missing', { variable: code('SLACK_APP_ID'), platform: code('Slack') }))
}

/** A socket where there is a token for one; else signed HTTP, which needs a port. */
function connectionOf(reading: Reading): SlackConfig['connection'] | undefined {
  const { value, problem } = reading
  const appToken = value('SLACK_APP_TOKEN')
  if (appToken) return { mode: 'socket', appToken }
  const signingSecret = value('SLACK_SIGNING_SECRET')
  if (!signingSecret) return problem('SLACK_APP_TOKEN', msg('config.connection'))
  if (!value('PORT')) return problem('PORT', msg('config.missing', { variable: code('PORT'), platform: code('Slack') }))
  const port = portOf('PORT', reading)
  const host = value('HOST')
  return port === undefined ? undefined : { mode: 'http', signingSecret, port, ...(host ? { host } : {}) }
}

function healthOf(reading: Reading): NonNullable<Config['health']> | undefined {
  if (!reading.value('LIAISON_HEALTH_PORT')) return undefined
  const port = portOf('LIAISON_HEALTH_PORT', reading)
  return port === undefined ? undefined : { port, host: reading.value('LIAISON_HEALTH_HOST') ?? LOOPBACK }
}

/** A port; 0 lets the system choose one. */
function portOf(variable: 'PORT' | 'LIAISON_HEALTH_PORT', { value, problem }: Reading): number | undefined {
  const given = value(variable) ?? ''
  const port = Number(given)
  if (/^\d{1,5}$/.test(given) && port <= 65_535) return port
  return problem(variable, msg('config.port', { variable: code(variable) }))
}

/** The address of the Web API where one is set; nothing to add where it is Slack's own. */
interface ApiUrl {
  readonly apiUrl?: string
}

/** `https:`, or `http:` on this machine alone, since every call carries a token. */
function apiUrlOf({ value, problem }: Reading): ApiUrl | undefined {
  const given = value('SLACK_API_URL')
  if (given === undefined) return {}
  const url = URL.parse(given)
  const safe = url && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)))
  if (!safe) return problem('SLACK_API_URL', msg('config.url', { variable: code('SLACK_API_URL') }))
  return { apiUrl: url.href.endsWith('/') ? url.href : `${url.href}/` }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
}
