import { randomBytes } from 'node:crypto'
import { COMMAND_NAMES, loadCommands } from '../commands/index.ts'
import { loadOperatorCommands, OPERATOR_NAMES } from '../commands/operator/index.ts'
import { openBot, openCatalogue, VERSION } from './bot.ts'
import { type Answered, answer } from './core/answer.ts'
import { systemClock } from './core/clock.ts'
import { createIds } from './core/ids.ts'
import { keepLease, leaseEnd } from './core/lease.ts'
import { createReceive } from './core/receive.ts'
import { createSay, type Reader } from './core/say.ts'
import type { View } from './core/view.ts'
import { isLocale, LOCALES } from './i18n/locales.ts'
import { resolveLocale } from './i18n/resolve.ts'
import { createLog, errorFields } from './ops/log.ts'
import { render } from './platforms/console/render.ts'
import { languageHint, wantsColour, wantsUnicode } from './platforms/environment.ts'
import { createLocalFiles } from './platforms/local-files.ts'
import { createShell } from './platforms/shell/adapter.ts'
import { calledBy, parseShell, type ShellCall, type ShellPage } from './platforms/shell/arguments.ts'
import { createShellFiles } from './platforms/shell/files.ts'
import { hasInput } from './platforms/standard-input.ts'
import { namesOf, wordsOf } from './platforms/wording.ts'

/** The word for the demonstration, which takes the terminal for itself and is no command. */
const DEMO = 'demo'

/** Where the shell's one call happens. */
interface Here {
  readonly directory: string
  readonly env: NodeJS.ProcessEnv
  readonly timeZone: string
}

/**
 * Carries out one command line through the same inbox as every other platform, and resolves with its exit code. Runs
 * beside a started Liaison on the same data directory, and never sends what others have in the outbox.
 */
export async function shell(words: readonly string[], here: Here): Promise<number> {
  const log = createLog(
    line => process.stderr.write(line),
    systemClock.now,
    here.env.LIAISON_LOG === 'debug' ? 'debug' : 'error',
  )
  const catalogue = openCatalogue(log)
  const local = createLocalFiles(createIds(randomBytes(32)))
  const names = [...COMMAND_NAMES, ...OPERATOR_NAMES, DEMO]
  const called = calledBy(words, names, name => namesOf(name, catalogue))
  const wanted = called === null ? names : [called]
  const commands = await loadCommands(COMMAND_NAMES.filter(name => wanted.includes(name)))
  const isDemo = called === null || called === DEMO
  const operators = await loadOperatorCommands(wanted)
  const said = parseShell(words, {
    commands: [
      ...wordsOf(commands.all, catalogue),
      ...wordsOf(operators, catalogue),
      ...(isDemo ? [(await import('./demo/words.ts')).demoWords(DEMO, namesOf(DEMO, catalogue))] : []),
    ],
    languages: LOCALES,
    hasInput: hasInput(),
    fileAt: local.refer,
  })
  if (said.is === 'version') {
    process.stdout.write(`${VERSION}\n`)
    return 0
  }
  if (said.is === 'page') return showPage(said, createSay(catalogue), here)
  if (said.command === DEMO) {
    const { demo } = await import('./demo.ts')
    const { play, keep = null } = said.values
    return demo({ play: play !== undefined, keep, language: said.language ?? null }, here)
  }
  const operator = operators.find(command => command.name === said.command)
  if (operator) {
    const { operate } = await import('./operator.ts')
    return operate(operator, said, { ...here, catalogue, local, reader: readerOf(said, here), log })
  }

  const stop = new AbortController()
  const bot = await openBot({ ...here, commands, clock: systemClock, log, onBroken: () => stop.abort() }, catalogue)
  const { answering, opened } = bot
  const files = createShellFiles(process.stdin, process.stdout, local)
  let reader: Reader = readerOf(said, here)
  const one = createShell({
    call: said,
    output: process.stdout,
    errors: process.stderr,
    env: here.env,
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
      const asked = isLocale(said.language) ? { ...person, locale: said.language } : person
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

function readerOf({ language }: Pick<ShellCall, 'language'>, { env, timeZone }: Here): Reader {
  return { locale: resolveLocale({ own: language ?? null, platform: languageHint(env).hint ?? null }).locale, timeZone }
}

function showPage(page: ShellPage, say: ReturnType<typeof createSay>, here: Here): number {
  const output = page.exit === 0 ? process.stdout : process.stderr
  const paper = {
    columns: output.columns || 100,
    colour: wantsColour(here.env, output.isTTY === true),
    unicode: wantsUnicode(here.env),
  }
  output.write(
    `${render(page.view, say, readerOf({ ...(page.language ? { language: page.language } : {}) }, here), paper).join('\n')}\n`,
  )
  return page.exit
}
