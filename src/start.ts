import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { announce } from './announcing.ts'
import { openBot } from './bot.ts'
import { anyOf, configuredPlatforms, connect, handedFiles, type Link } from './connect.ts'
import { type Clock, systemClock } from './core/clock.ts'
import type { StoreBroken } from './core/errors.ts'
import { type Lane, startLane } from './lane.ts'
import { loadConfig } from './ops/env-file.ts'
import { type HealthSources, healthRoutes } from './ops/health.ts'
import { createLog, errorFields, type Log } from './ops/log.ts'
import { refusePort } from './ops/refused.ts'
import { openCatalogue } from './own-words.ts'
import type { Adapter, Health } from './platforms/adapter.ts'
import { createHttpServer, type Served } from './platforms/http-server.ts'
import { hasInput } from './platforms/standard-input.ts'
import { publishWords } from './publishing.ts'
import type { Rounds } from './rounds.ts'
import { lockDirectory } from './store/lock.ts'
import { VERSION } from './version.ts'
import { configuredOf } from './wiring/platforms.ts'

/** How many events are answered, and how many places written to, at once, in each lane. */
const AT_ONCE = { answers: 8, sends: 8 }
/** How often what has been kept long enough is forgotten, in milliseconds. */
const SWEEP_MS = 3_600_000
/** Exit code of a fault of the program (EX_SOFTWARE of sysexits.h). */
const CRASHED = 70
/**
 * In milliseconds, at the end: how long what is answered already may take to be sent, how long ending may take at all,
 * and how long calls that nobody waits for are left alone afterwards.
 */
const ENDING_MS = { sends: 3_000, all: 8_000, calls: 500 }

/** The state of a platform whose client library is still being read. */
const NOT_YET: Health = { state: 'connecting', lastEvent: null, lastError: null }

/**
 * Brings Liaison up on a data directory: the console, where there is a terminal or input, and every configured
 * platform. Resolves when it has ended: the person left, the input ended and no platform is configured, or a signal
 * came. Holds the directory's lock meanwhile. Rejects with `ConfigRefused` or `StoreRefused` before anything is shown.
 */
export async function start(directory: string, processEnv: NodeJS.ProcessEnv, timeZone: string): Promise<void> {
  const { env, config } = loadConfig(directory, processEnv, process.platform)
  const clock = systemClock
  let log: Log = () => undefined
  const ending = Promise.withResolvers<void>()
  ending.promise.catch(() => undefined)
  const broken = (error: unknown): void => {
    log('error', 'store.broken', errorFields(error))
    ending.reject(error)
  }
  const lanes: Lane[] = []
  const running: Pick<Link, 'adapter' | 'health' | 'stop'>[] = []
  const catalogue = openCatalogue((...line) => log(...line))
  const upSince = clock.now()
  const configured = configuredOf(config)
  const platforms: HealthSources['platforms'] = () => [
    ...running.map(({ adapter, health }) => ({ name: adapter.name, health: health() })),
    ...configured
      .filter(({ name }) => running.every(({ adapter }) => adapter.name !== name))
      .map(({ name }) => ({ name, health: NOT_YET })),
  ]
  const bot = await openBot(
    {
      directory,
      clock,
      timeZone,
      env,
      log: (...line) => log(...line),
      onBroken: (error: StoreBroken) => broken(error),
      upSince,
      platforms,
      handed: handedFiles(config, clock),
      ceilings: config.ceilings,
      keepDays: config.keepDays,
    },
    catalogue,
  )
  const lock = lockDirectory(directory, process.pid)
  const alone = !process.stdin.isTTY && configured.length > 0
  const lines = openLines(directory, alone)
  log = createLog(lines.write, clock.now, env.LIAISON_LOG === 'debug' ? 'debug' : 'info')
  let stopping = false
  let rounds: Rounds | null = null
  const sources: HealthSources = {
    clock,
    upSince,
    platforms,
    counts: () => bot.opened.store.counts(),
    ledger: () => rounds?.trouble() ?? null,
    stopping: () => stopping,
  }
  const wanted = (): void => {
    for (const lane of lanes) lane.outbox.wake()
  }
  const lane = (adapter: Adapter, answers: number, reader?: Parameters<typeof startLane>[0]['reader']): Lane => {
    const parts = { bot, adapters: [adapter], answers, sends: AT_ONCE.sends, clock, log, broken, wanted }
    const made = startLane({ ...parts, ...(reader ? { reader } : {}) })
    lanes.push(made)
    return made
  }

  /** Connects every configured platform, each in a lane of its own and waiting for no other. */
  async function connectPlatforms(): Promise<readonly Link[]> {
    const made = await configuredPlatforms(config, { bot, catalogue, clock, log, routes: healthRoutes(sources) })
    log('info', 'connecting', { platforms: made.map(({ name }) => name).join(' ') })
    const links = made.map(adapter =>
      connect(adapter, lane(adapter, AT_ONCE.answers).take, { clock, log, failed: ending.reject }),
    )
    running.push(...links)
    return links
  }

  /** Lines from a pipe are answered in their order. */
  async function openConsole(): Promise<void> {
    const { openTerminal } = await import('./terminal.ts')
    const { adapter, readerOf } = await openTerminal({
      bot,
      catalogue,
      directory,
      env,
      clock,
      settled: async () => {
        await own.inbox.idle()
        await own.outbox.idle()
      },
      cancel: () => own.inbox.cancel(),
      leave: () => {
        if (!alone) ending.resolve()
      },
    })
    const own = lane(adapter, process.stdin.isTTY ? AT_ONCE.answers : 1, readerOf)
    running.push({ adapter, health: () => adapter.health(), stop: () => adapter.stop() })
    await adapter.start(own.take)
  }

  const heardSignals = onSignals(() => ending.resolve())
  // A fault of the program ends it in good order, too: what is stored is taken up again, and no content gets into a log.
  const crashed = (error: unknown): void => {
    log('error', 'crashed', errorFields(error))
    process.exitCode = CRASHED
    ending.reject(error)
  }
  process.on('uncaughtException', crashed)
  // Also what keeps the process up while a platform is away and nothing else is open.
  const sweeping = setInterval(() => void bot.opened.sweep(clock.now()).catch(broken), SWEEP_MS)
  let health: Served | null = null
  const announcing = new AbortController()

  async function bringUp(): Promise<void> {
    if (config.health) {
      health = await createHttpServer(config.health).serve(healthRoutes(sources)).catch(refused)
      log('info', 'health.listening', { port: health.port })
    }
    const hasConsole = !alone || hasInput()
    // Where the data is not known to be the newest, nothing that waits may be sent.
    if (await (await bot.keeping()).hold()) log('error', 'ledger.frozen')
    if (hasConsole) await openConsole()
    const [{ startRounds }, { showFirstCode, warn }] = await Promise.all([
      import('./rounds.ts'),
      import('./first-words.ts'),
    ])
    const starter = { bot, env, clock, wanted: hasConsole ? wanted : null }
    rounds = startRounds({ bot, clock, log, broken, wanted, warn: text => warn(starter, [text]) })
    // Where nobody can send it, the first code would only puzzle whoever tries Liaison at the console.
    if (configured.length === 0) return
    const links = await connectPlatforms()
    await anyOf(links)
    log('info', 'started', { version: VERSION })
    await showFirstCode(starter)
    for (const { first } of links) first.catch(({ texts }) => warn(starter, texts).catch(broken))
    const words = publishWords(bot.answering.commands.all, catalogue, timeZone)
    for (const one of configured) void announce(one, { words, clock, log, ended: announcing.signal })
    bot.warmUp().catch((error: unknown) => log('error', 'warmUp.failed', errorFields(error)))
  }

  try {
    bringUp().catch(ending.reject)
    await ending.promise
  } finally {
    stopping = true
    log('info', 'stopping')
    const late = setTimeout(() => {
      // Whatever is not finished is stored, and is taken up again at the next start.
      log('warn', 'stop.late')
      process.exit()
    }, ENDING_MS.all)
    clearInterval(sweeping)
    announcing.abort()
    heardSignals()
    process.off('uncaughtException', crashed)
    await stopLanes(lanes, clock)
    await Promise.all(running.map(one => one.stop()))
    await (rounds as Rounds | null)?.stop()
    await (health as Served | null)?.end()
    await bot.opened.close()
    lock.release()
    log('info', 'stopped')
    await lines.end()
    clearTimeout(late)
    // A call to a platform that hangs may keep the process up, and is of no use to anybody now.
    setTimeout(() => process.exit(), ENDING_MS.calls).unref()
  }
}

/** Answers no more, sends what is answered already, and then sends no more. */
async function stopLanes(lanes: readonly Lane[], clock: Clock): Promise<void> {
  await Promise.all(lanes.map(({ inbox }) => inbox.stop()))
  const patience = new Promise<void>(resolve => clock.after(ENDING_MS.sends, resolve))
  await Promise.race([patience, Promise.all(lanes.map(({ outbox }) => outbox.idle()))])
  await Promise.all(lanes.map(({ outbox }) => outbox.stop()))
}

/** Ends in good order at the first signal. At a terminal Ctrl-C belongs to the console. */
function onSignals(end: () => void): () => void {
  const signals: readonly NodeJS.Signals[] = process.stdin.isTTY
    ? ['SIGTERM', 'SIGHUP']
    : ['SIGTERM', 'SIGHUP', 'SIGINT']
  for (const signal of signals) process.on(signal, end)
  return () => {
    for (const signal of signals) process.off(signal, end)
  }
}

/** Where the log goes: to standard error where Liaison runs by itself, so that a supervisor keeps it; else to a file. */
function openLines(
  directory: string,
  alone: boolean,
): { readonly write: (line: string) => void; readonly end: () => Promise<void> } {
  if (alone) {
    // Whoever read the log may be gone. There is nobody left to tell, and telling the log of it would never end.
    process.stderr.on('error', () => undefined)
    return { write: line => void process.stderr.write(line), end: async () => undefined }
  }
  const stream = createWriteStream(join(directory, 'liaison.log'), { flags: 'a', mode: 0o600 })
  return { write: line => void stream.write(line), end: () => new Promise(resolve => stream.end(() => resolve())) }
}

/** A port that cannot be had is said in a sentence. */
function refused(error: unknown): never {
  refusePort(error)
  throw error
}
