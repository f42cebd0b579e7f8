import { createWriteStream } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { firstCodeView } from '../commands/people/firstcode.ts'
import { findSecrets } from './addresses/secrets/secrets.ts'
import { openBot, openCatalogue } from './bot.ts'
import { systemClock } from './core/clock.ts'
import type { StoreBroken } from './core/errors.ts'
import { startInbox } from './core/inbox.ts'
import { createTake } from './core/live.ts'
import { startOutbox } from './core/outbox.ts'
import { createReceive } from './core/receive.ts'
import type { Reader } from './core/say.ts'
import { createLog, errorFields, type Log } from './ops/log.ts'
import type { Adapter } from './platforms/adapter.ts'
import { CONSOLE_ACCOUNT, CONSOLE_PLACE, createConsole } from './platforms/console/adapter.ts'
import { openHistory } from './platforms/console/history.ts'
import { languageHint } from './platforms/environment.ts'
import { wordsOf } from './platforms/wording.ts'
import { lockDirectory } from './store/lock.ts'

/** How many events are answered, and how many places written to, at once. */
const AT_ONCE = { answers: 8, sends: 8 }
/** How often what has been kept long enough is forgotten, in milliseconds. */
const SWEEP_MS = 3_600_000
/** How many lines of history the console keeps. */
const HISTORY_LINES = 1_000

/**
 * Brings Liaison up on a data directory and resolves when it has ended: the person left, the input ended, or a signal
 * came. Holds the directory's lock meanwhile. Rejects with `StoreRefused` before anything is shown.
 */
export async function start(directory: string, env: NodeJS.ProcessEnv, timeZone: string): Promise<void> {
  const clock = systemClock
  let log: Log = () => undefined
  const ending = Promise.withResolvers<void>()
  ending.promise.catch(() => undefined)
  const broken = (error: unknown): void => {
    log('error', 'store.broken', errorFields(error))
    ending.reject(error)
  }
  const adapters: Adapter[] = []
  const catalogue = openCatalogue((...line) => log(...line))
  const bot = await openBot(
    {
      directory,
      clock,
      timeZone,
      log: (...line) => log(...line),
      onBroken: (error: StoreBroken) => broken(error),
      upSince: clock.now(),
      platforms: () => adapters.map(adapter => ({ name: adapter.name, health: adapter.health() })),
    },
    catalogue,
  )
  const lock = lockDirectory(directory, process.pid)
  const lines = createWriteStream(join(directory, 'liaison.log'), { flags: 'a', mode: 0o600 })
  log = createLog(line => lines.write(line), clock.now, env.LIAISON_LOG === 'debug' ? 'debug' : 'info')

  const { answering, opened, say } = bot
  const { store, ids } = opened
  const piped = !process.stdin.isTTY
  // The console's own words follow the language of what it last showed.
  let reader: Reader = await bot.readerOf({ reader: CONSOLE_ACCOUNT, place: CONSOLE_PLACE, ...languageHint(env) })
  const console = createConsole({
    input: process.stdin,
    output: process.stdout,
    env,
    say,
    reader: () => reader,
    commands: wordsOf(answering.commands.all, catalogue),
    files: answering.files,
    localFiles: bot.localFiles,
    exportsDirectory: join(directory, 'exports'),
    homeDirectory: homedir(),
    history: openHistory({ path: join(directory, 'history'), most: HISTORY_LINES, holdsSecret }),
    holdsSecret,
    clock,
    ids,
    firstTime: (await store.setting(CONSOLE_ACCOUNT, 'locale')) === null,
    settled: async () => {
      await inbox.idle()
      await outbox.idle()
    },
    cancel: () => inbox.cancel(),
    leave: ending.resolve,
  })
  adapters.push(console)

  const outbox = startOutbox({
    store,
    clock,
    ids,
    adapters,
    reader: async message => {
      reader = await bot.readerOf(message)
      return reader
    },
    most: AT_ONCE.sends,
    broken,
    report: (error, key) => log('warn', 'send.failed', { key, ...errorFields(error) }),
  })
  const inbox = startInbox({
    world: answering,
    platforms: [CONSOLE_PLACE.platform],
    // Lines from a pipe are answered in their order.
    most: piped ? 1 : AT_ONCE.answers,
    wanted: outbox.wake,
    broken,
  })

  async function showFirstCode(): Promise<void> {
    const code = await bot.firstCode()
    if (code === null) return
    const message = { key: `first-code/${ids.fresh()}`, version: 1, view: firstCodeView(code) } as const
    const where = { place: CONSOLE_PLACE, reader: CONSOLE_ACCOUNT, audience: 'private' } as const
    await store.commit([{ do: 'want', message: { ...message, ...where }, at: clock.now().toISOString() }])
    outbox.wake()
  }

  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.once(signal, () => ending.resolve())
  const sweeping = setInterval(() => void opened.sweep(clock.now()).catch(broken), SWEEP_MS)
  sweeping.unref()
  inbox.wake()
  outbox.wake()
  try {
    const receive = createReceive({ store, clock, guard: bot.guard, wake: () => undefined })
    await console.start(createTake({ world: answering, receive, wakeInbox: inbox.wake, wakeOutbox: outbox.wake }))
    // Where nobody can send it, the code would only puzzle whoever tries Liaison at the console.
    if (adapters.some(adapter => adapter !== console)) await showFirstCode()
    await ending.promise
  } finally {
    clearInterval(sweeping)
    await inbox.stop()
    await outbox.stop()
    await console.stop()
    await opened.close()
    lock.release()
    await new Promise<void>(resolve => lines.end(resolve))
  }
}

function holdsSecret(text: string): boolean {
  return findSecrets(text).length > 0
}
