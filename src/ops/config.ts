import { CEILING_VARIABLES, type Ceilings, ceilingsOf } from './config/ceilings.ts'
import { DISCORD_VARIABLES, type DiscordConfig, discordOf } from './config/discord.ts'
import { FEEDS_VARIABLES } from './config/feeds.ts'
import { HEALTH_VARIABLES, healthOf } from './config/health.ts'
import { type ConfigProblem, type Environment, type Port, readingOf, SHARED_PORT } from './config/reading.ts'
import { keepDaysOf, RETENTION_VARIABLES } from './config/retention.ts'
import { SLACK_VARIABLES, type SlackAppConfig, type SlackConfig, slackAppOf, slackOf } from './config/slack.ts'
import { TELEGRAM_VARIABLES, type TelegramConfig, telegramOf } from './config/telegram.ts'

/** What the environment asks for. It holds secrets: it is never logged, and nothing of it is shown but names. */
export interface Config {
  /** Null: the platform is not configured. */
  readonly slack: SlackConfig | null
  readonly discord: DiscordConfig | null
  readonly telegram: TelegramConfig | null
  /** Null: the app's own settings can only be changed by hand. */
  readonly slackApp: SlackAppConfig | null
  /** Null: no port of its own for the health checks. */
  readonly health: Required<Port> | null
  /** What the installation decides of the most that may be written on a platform, over what holds anyhow. */
  readonly ceilings: Ceilings
  /** Days for which what people wrote in a request is kept after its end. Null: as long as the program's own default. */
  readonly keepDays: number | null
}

/** Every variable that is read from the environment, for the check of misspelt names and the documentation. */
export const VARIABLES: readonly string[] = [
  'LIAISON_DATA_DIR',
  'LIAISON_LOG',
  'LIAISON_HIGH_WATER',
  ...CEILING_VARIABLES,
  ...RETENTION_VARIABLES,
  ...FEEDS_VARIABLES,
  ...HEALTH_VARIABLES,
  ...SLACK_VARIABLES,
  ...DISCORD_VARIABLES,
  ...TELEGRAM_VARIABLES,
  ...Object.values(SHARED_PORT),
]

/**
 * Reads the environment in one place. An empty value counts as none. Where there are problems, what they concern is
 * left out of the configuration and must not be started.
 */
export function readConfig(env: Environment): { readonly config: Config; readonly problems: readonly ConfigProblem[] } {
  const reading = readingOf(env)
  const config: Config = {
    slack: slackOf(reading) ?? null,
    discord: discordOf(reading) ?? null,
    telegram: telegramOf(reading) ?? null,
    slackApp: slackAppOf(reading) ?? null,
    health: healthOf(reading) ?? null,
    ceilings: ceilingsOf(reading) ?? {},
    keepDays: keepDaysOf(reading) ?? null,
  }
  return { config, problems: reading.problems }
}
