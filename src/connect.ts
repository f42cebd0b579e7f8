import { findSecrets } from './addresses/secrets/secrets.ts'
import type { Bot } from './bot.ts'
import type { Clock } from './core/clock.ts'
import type { Files } from './core/files.ts'
import { createSuggest } from './core/suggest.ts'
import { code, msg } from './core/text.ts'
import { choiceWord } from './core/words.ts'
import type { Catalogue } from './i18n/catalogue.ts'
import type { Port } from './ops/config/reading.ts'
import type { Config } from './ops/config.ts'
import { errorFields, type Log } from './ops/log.ts'
import { ConfigRefused, refusePort } from './ops/refused.ts'
import type { Adapter, Health, Sink } from './platforms/adapter.ts'
import { createHttpServer, type HttpRoute, type HttpServer } from './platforms/http-server.ts'
import { commandLine } from './platforms/shell/usage.ts'
import { wordsOf } from './platforms/wording.ts'
import { configuredOf } from './wiring/platforms.ts'

/** Files that people hand in on a platform: they are told by their ids, and fetched when a command reads them. */
export interface HandedFiles extends Pick<Files, 'open'> {
  owns(id: string): boolean
}

/** How the files of each configured platform are opened; nothing of a platform is read before one is. */
export function handedFiles(config: Config, clock: Clock): readonly HandedFiles[] {
  return configuredOf(config).map(({ name, files }) => {
    let made: ReturnType<typeof files> | null = null
    return {
      owns: id => id.startsWith(`${name}:`),
      async *open(file) {
        made ??= files(clock)
        yield* (await made).open(file)
      },
    }
  })
}

/** What platforms are made of besides their configuration. */
export interface ConnectParts {
  readonly bot: Bot
  readonly catalogue: Catalogue
  readonly clock: Clock
  readonly log: Log
  /** Answered on every port at which platforms call. */
  readonly routes: readonly HttpRoute[]
}

/** Every configured platform; nothing is connected yet. The client library of one that is not is never read. */
export async function configuredPlatforms(config: Config, parts: ConnectParts): Promise<readonly Adapter[]> {
  const { bot, catalogue, clock, log, routes } = parts
  const { answering, opened } = bot
  const wiring = {
    say: bot.say,
    reader: bot.readerOf,
    commands: wordsOf(answering.commands.all, catalogue),
    suggest: createSuggest(answering),
    files: answering.files,
    store: opened.store,
    clock,
    report: log,
    isSecret: (text: string) => findSecrets(text).length > 0,
    serverAt: serversWith(routes),
  }
  return Promise.all(configuredOf(config).map(platform => platform.create(wiring)))
}

/** The server of each port, made once however many platforms are called there; these routes are answered on each. */
function serversWith(routes: readonly HttpRoute[]): (port: Port) => HttpServer {
  const made = new Map<string, HttpServer>()
  return where => {
    const name = `${where.host ?? ''} ${where.port}`
    const server = made.get(name) ?? createHttpServer(where)
    made.set(name, server)
    return { serve: own => server.serve([...own, ...routes]) }
  }
}

/** What connecting a platform needs besides it. */
export interface Connecting {
  readonly clock: Clock
  readonly log: Log
  /** Called when something of this machine keeps the platform from being connected, so that nothing can go on. */
  readonly failed: (error: unknown) => void
}

/** A platform that is connected, or that is tried again and again. */
export interface Link {
  readonly adapter: Adapter
  readonly health: () => Health
  /**
   * Resolves when the platform is up, or away for the time being. Rejects with `ConfigRefused` when it does not let us
   * in at the first try; it is asked again all the same, now and then.
   */
  readonly first: Promise<void>
  stop(): Promise<void>
}

/** Pauses before another try, in milliseconds: they double from the first to the longest; after a refusal it is `refused`. */
const RETRY_MS = { first: 1_000, longest: 60_000, refused: 300_000 }

/** Connects a platform, and keeps trying without anybody waiting for it. */
export function connect(adapter: Adapter, sink: Sink, { clock, log, failed }: Connecting): Link {
  const { name: platform } = adapter
  const first = Promise.withResolvers<void>()
  first.promise.catch(() => undefined)
  let stopped = false
  let cancelPause = (): void => undefined
  let lastError: string | null = null

  async function attempt(tries: number): Promise<void> {
    try {
      await adapter.start(sink)
      lastError = null
      log('info', 'platform.started', { platform })
      first.resolve()
    } catch (error) {
      if (!stopped) unconnected(error, tries)
    }
  }

  function unconnected(error: unknown, tries: number): void {
    try {
      refusePort(error)
    } catch (taken) {
      failed(taken)
      return
    }
    const failure = adapter.classify(error)
    let pause = Math.min(RETRY_MS.longest, RETRY_MS.first * 2 ** Math.min(tries, 10))
    if (failure.kind === 'permanent') {
      lastError = failure.why
      log('error', 'platform.refused', { platform, why: failure.why })
      const words = {
        platform: choiceWord('setup', 'platform', platform),
        why: code(failure.why),
        line: commandLine('doctor'),
      }
      first.reject(new ConfigRefused([msg('config.refused', words)]))
      pause = RETRY_MS.refused
    } else {
      const fields = errorFields(error)
      lastError = String(fields.code ?? fields.error)
      log('warn', 'platform.notStarted', { platform, ...fields })
      first.resolve()
    }
    cancelPause = clock.after(pause, () => void attempt(tries + 1))
  }

  void attempt(0)
  return {
    adapter,
    health() {
      const health = adapter.health()
      return { ...health, lastError: health.lastError ?? lastError }
    },
    first: first.promise,
    stop() {
      stopped = true
      cancelPause()
      return adapter.stop()
    },
  }
}

/**
 * Resolves when at least one platform is up or merely away. Where every one of them refuses there is nobody to serve:
 * rejects with `ConfigRefused` and the sentences of all.
 */
export async function anyOf(links: readonly Link[]): Promise<void> {
  await Promise.any(links.map(({ first }) => first)).catch(({ errors }: AggregateError) => {
    throw new ConfigRefused((errors as readonly ConfigRefused[]).flatMap(({ texts }) => texts))
  })
}
