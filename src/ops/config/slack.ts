import { msg } from '../../core/text.ts'
import { type ApiUrl, apiUrlOf, missing, type Port, type Reading, sharedPort } from './reading.ts'

/** How to reach Slack, as the Slack adapter wants to be told. */
export interface SlackConfig extends ApiUrl {
  readonly botToken: string
  readonly connection:
    | { readonly mode: 'socket'; readonly appToken: string }
    | ({ readonly mode: 'http'; readonly signingSecret: string } & Port)
  readonly profile: 'lookup' | 'relay'
}

/** How to change the settings of the Slack app: needed by `publish` alone, and for twelve hours at a time. */
export interface SlackAppConfig extends ApiUrl {
  /** An app configuration token, `xoxe.xoxp-…`. */
  readonly configToken: string
  readonly appId: string
}

/** What is read here. */
export const SLACK_VARIABLES = [
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_API_URL',
  'SLACK_APP_ID',
  'SLACK_CONFIG_TOKEN',
  'SLACK_PROFILE',
] as const

const NAME = 'Slack'

/** Slack as the environment has it; undefined where it has nothing of it, or something wrong. */
export function slackOf(reading: Reading): SlackConfig | undefined {
  const { value, problem } = reading
  const means = ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET'] as const
  const apiUrl = apiUrlOf('SLACK_API_URL', '/', reading)
  if (!apiUrl || !means.some(value)) return undefined
  const botToken = value('SLACK_BOT_TOKEN') ?? missing('SLACK_BOT_TOKEN', NAME, reading)
  const connection = connectionOf(reading)
  const profile = value('SLACK_PROFILE') ?? 'lookup'
  if (profile !== 'lookup' && profile !== 'relay') return problem('SLACK_PROFILE', msg('config.profile'))
  return botToken && connection ? { botToken, connection, profile, ...apiUrl } : undefined
}

/** The app itself, likewise. */
export function slackAppOf(reading: Reading): SlackAppConfig | undefined {
  const apiUrl = apiUrlOf('SLACK_API_URL', '/', reading)
  const configToken = reading.value('SLACK_CONFIG_TOKEN')
  if (!apiUrl || !configToken) return undefined
  const appId = reading.value('SLACK_APP_ID')
  return appId ? { configToken, appId, ...apiUrl } : missing('SLACK_APP_ID', NAME, reading)
}

/** A socket where there is a token for one; else signed HTTP, which needs a port. */
function connectionOf(reading: Reading): SlackConfig['connection'] | undefined {
  const { value, problem } = reading
  const appToken = value('SLACK_APP_TOKEN')
  if (appToken) return { mode: 'socket', appToken }
  const signingSecret = value('SLACK_SIGNING_SECRET')
  if (!signingSecret) return problem('SLACK_APP_TOKEN', msg('config.connection'))
  const port = sharedPort(NAME, reading)
  return port && { mode: 'http', signingSecret, ...port }
}
