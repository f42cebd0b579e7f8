import type { Services } from '../commands/services.ts'
import { openBot } from './bot.ts'
import { type Answered, answer } from './core/answer.ts'
import { systemClock } from './core/clock.ts'
import type { CommandList } from './core/commands.ts'
import { keepLease, leaseEnd } from './core/lease.ts'
import { createReceive } from './core/receive.ts'
import type { Reader } from './core/say.ts'
import type { View } from './core/view.ts'
import type { Catalogue } from './i18n/catalogue.ts'
import { isLocale } from './i18n/locales.ts'
import { errorFields, type Log } from './ops/log.ts'
import type { LocalFiles } from './platforms/local-files.ts'
import { createShell } from './platforms/shell/adapter.ts'
import type { ShellCall } from './platforms/shell/arguments.ts'
import { createShellFiles } from './platforms/shell/files.ts'

/** Where a call from the shell happens, and with what. */
export interface Calling {
  readonly directory: string
  readonly env: NodeJS.ProcessEnv
  /** IANA name, or `MACHINE_ZONE`. */
  readonly timeZone: string
  /** What can be called. */
  readonly commands: CommandList<Services>
  readonly catalogue: Catalogue
  readonly local: LocalFiles
  /** Whoever sits there, as far as the terminal tells. */
  readonly reader: Reader
  readonly log: Log
}

/**
 * Carries out one call through the same inbox as every other platform, and resolves with its exit code. Runs beside a
 * started Liaison on the same data directory, and never sends what others have in the outbox. Rejects with
 * `StoreRefused` or `StoreBroken`.
 */
export async function carryOut(call: ShellCall, here: Calling): Promise<number> {
  const { directory, env, timeZone, commands, catalogue, local, log } = here
  const stop = new AbortController()
  const bot = await openBot(
    { directory, env, timeZone, commands, clock: systemClock, log, onBroken: () => stop.abort() },
    catalogue,
  )
  const { answering, opened } = bot
  const files = createShellFiles(process.stdin, process.stdout, local)
  let { reader } = here
  const one = createShell({
    call,
    output: process.stdout,
    errors: process.stderr,
    env,
    say: bot.say,
    reader: () => reader,
    files,
    clock: systemClock,
    ids: opened.ids,
    gone: () => stop.abort(),
  })
  process.once('SIGINT', () => stop.abort())
  process.once('SIGTERM', () => stop.abort())

  const world = {
    ...answering,
    files,
    person: async (...who: Parameters<typeof answering.person>) => {
      const person = await answering.person(...who)
      const asked = isLocale(call.language) ? { ...person, locale: call.language } : person
      reader = { locale: asked.locale, timeZone: asked.timeZone }
      return asked
    },
  }

  /** Stores the event, takes it at once, and answers it here: nobody else would know where to show the answer. */
  async function run(event: Parameters<Parameters<typeof one.start>[0]>[0]): Promise<'stored' | 'duplicate'> {
    const receive = createReceive({ store: opened.store, clock: systemClock, guard: bot.guard })
    const hold = { lease: opened.ids.fresh(), until: leaseEnd(systemClock) }
    const { taken, event: kept } = await receive(event, hold)
    if (taken === 'duplicate') return taken
    const held = { event: kept, lease: hold.lease, attempt: 1 }
    const renew = (until: string): Promise<boolean> => opened.store.renewInbound(kept.id, hold.lease, until)
    const release = keepLease(systemClock, renew, () => stop.abort())
    const showing = {
      asks: false,
      effects: async () => [],
      progress: async ({ view }: { readonly view: View }) => one.progress(view, reader),
    }
    const ended: Answered | null = await answer(held, showing, stop.signal, world).finally(release)
    if (ended) await one.finish(ended, reader)
    return taken
  }

  try {
    const started = one.start(run)
    return await Promise.race([one.ended, started.then(() => one.ended), stopped(stop.signal)])
  } catch (error) {
    log('error', 'shell.failed', errorFields(error))
    throw error
  } finally {
    await one.stop()
    await opened.close()
  }
}

/** 130 as a shell counts an interrupted command. */
function stopped(signal: AbortSignal): Promise<number> {
  return new Promise(resolve => signal.addEventListener('abort', () => resolve(130), { once: true }))
}
