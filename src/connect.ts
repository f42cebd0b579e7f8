import type { Bot } from './bot.ts'
import type { Clock } from './core/clock.ts'
import type { Files } from './core/files.ts'
import { code, literal, msg } from './core/text.ts'
import type { Catalogue } from './i18n/catalogue.ts'
import { type Config, ConfigRefused, refusePort } from './ops/config.ts'
import type { Log } from './ops/log.ts'
import type { Adapter, Sink } from './platforms/adapter.ts'
import { createHttpServer, type HttpRoute } from './platforms/http-server.ts'
import { commandLine } from './platforms/shell/usage.ts'
import type { SlackConnection } from './platforms/slack/options.ts'
import { wordsOf } from './platforms/wording.ts'

/** Files that people hand in on a platform: they are told by their ids, and fetched when a command reads them. */
export interface HandedFiles extends Pick<Files, 'open'> {
  owns(id: string): boolean
}

/** How the files of each configured platform are opened. */
export async function handedFiles({ slack }: Config): Promise<readonly HandedFiles[]> {
  if (!slack) return []
  const { createSlackFiles } = await import('./platforms/slack/files.ts')
  return [createSlackFiles(slack)]
}

/** What platforms are made of besides their configuration. */
export interface ConnectParts {
  readonly bot: Bot
  readonly catalogue: Catalogue
  readonly clock: Clock
  readonly log: Log
  /** Answered on the port of a platform that has one. */
  readonly routes: readonly HttpRoute[]
}

/** Every configured platform; nothing is connected yet. The client library of one that is not is never read. */
export async function configuredPlatforms(
  { slack }: Config,
  { bot, catalogue, clock, log, routes }: ConnectParts,
): Promise<readonly Adapter[]> {
  if (!slack) return []
  const { createSlack } = await import('./platforms/slack/adapter.ts')
  const { answering, opened } = bot
  return [
    createSlack({
      ...slack,
      connection: slackConnection(slack.connection, routes),
      say: bot.say,
      reader: bot.readerOf,
      commands: wordsOf(answering.commands.all, catalogue),
      files: answering.files,
      store: opened.store,
      clock,
      report: log,
    }),
  ]
}

function slackConnection(
  connection: NonNullable<Config['slack']>['connection'],
  health: ConnectParts['routes'],
): SlackConnection {
  if (connection.mode === 'socket') return connection
  const server = createHttpServer(connection)
  return { ...connection, server: { serve: routes => server.serve([...routes, ...health]) } }
}

/** Connects a platform. Rejects with `ConfigRefused` where it does not let us in, or where its port is taken. */
export async function connect(adapter: Adapter, sink: Sink): Promise<void> {
  try {
    await adapter.start(sink)
  } catch (error) {
    refusePort(error)
    const failure = adapter.classify(error)
    if (failure.kind !== 'permanent') throw error
    const words = { platform: literal(adapter.name), why: code(failure.why), line: commandLine('doctor') }
    throw new ConfigRefused([msg('config.refused', words)])
  }
}
