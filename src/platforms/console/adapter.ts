import type { Clock } from '../../core/clock.ts'
import type { Files } from '../../core/files.ts'
import type { Ids } from '../../core/ids.ts'
import { type Account, accountKey, type Deed, type Place } from '../../core/inbound.ts'
import type { Reader, Say } from '../../core/say.ts'
import { plainText } from '../../core/say.ts'
import { code, msg, number, size } from '../../core/text.ts'
import { type View, view } from '../../core/view.ts'
import type { Adapter, CanEdit, SendOptions, Sink } from '../adapter.ts'
import { type Environment, languageHint, wantsColour, wantsUnicode } from '../environment.ts'
import type { LocalFiles } from '../local-files.ts'
import type { CommandWords } from '../words.ts'
import { complete } from './complete.ts'
import { type Around, decode } from './decode.ts'
import { PASTE_MOST, type TerminalInput, type TerminalOutput } from './editor.ts'
import { classify, isGone } from './failures.ts'
import type { History } from './history.ts'
import { LIMITS } from './limits.ts'
import { createMessages } from './messages.ts'
import { createPipe } from './pipe.ts'
import type { Surface } from './surface.ts'
import { createTerminal } from './terminal.ts'

/** What the console is made of. */
export interface ConsoleOptions {
  readonly input: TerminalInput
  readonly output: TerminalOutput
  readonly env: Environment
  readonly say: Say
  /** For whom the console's own words are written; messages name their reader themselves. */
  readonly reader: () => Reader
  readonly commands: readonly CommandWords[]
  /** Opens the files of messages. */
  readonly files: Pick<Files, 'open'>
  /** Refers to files that are named or dragged in. */
  readonly localFiles: LocalFiles
  readonly exportsDirectory: string
  readonly homeDirectory: string
  /** Null keeps none. */
  readonly history: History | null
  /** Whether a line holds something that must not stay on the screen. */
  readonly holdsSecret: (text: string) => boolean
  readonly clock: Clock
  readonly ids: Pick<Ids, 'fresh'>
  /** Somebody is here for the first time: they are greeted and asked for their language. */
  readonly firstTime: boolean
  /** Resolves when every event is answered and every message shown. */
  readonly settled: () => Promise<void>
  /** Stops what is being worked on; false when nothing is. */
  readonly cancel: () => boolean
  /** Called once when the person leaves, the input ends, or nobody reads any more. */
  readonly leave: () => void
}

/** The one place that a console is. */
export const CONSOLE_PLACE: Place = { platform: 'console', id: 'main', kind: 'direct' }

/** The account key of the console's person: this machine's user. */
export const CONSOLE_ACCOUNT = accountKey({ platform: CONSOLE_PLACE.platform, id: 'local' })

/** How long the first Ctrl-C is remembered, in milliseconds. */
const TWICE_MS = 3_000

/**
 * The console: a place for one person, who is this machine's user. In a terminal messages change where they stand; on
 * a pipe each line is answered in turn and only the last version of each message is written. Events that could not be
 * stored are said to be not taken. `send` and `edit` reject once nobody reads the output.
 */
export function createConsole(options: ConsoleOptions): Adapter & CanEdit {
  const { input, output, env, reader, commands, clock, ids } = options
  const interactive = input.isTTY === true && output.isTTY === true
  const unicode = wantsUnicode(env)
  const surface = interactive ? terminal(options, unicode) : createPipe(input, output)
  const messages = createMessages({ ...options, surface, unicode, colour: wantsColour(env, output.isTTY === true) })
  const state = { running: false, left: false, lastEvent: null as string | null, lastError: null as string | null }
  let own = 0
  let interruptedAt = Number.NEGATIVE_INFINITY

  function leave(): void {
    if (state.left) return
    state.left = true
    options.leave()
  }

  /** What this side of the contract has to say itself. Nobody waits for it, so a lost reader means leaving. */
  async function tell(shown: View): Promise<void> {
    await messages.show(`own ${++own}`, shown, reader()).catch(failed)
  }

  function failed(error: unknown): void {
    state.lastError = error instanceof Error ? error.name : typeof error
    if (isGone(error)) leave()
  }

  async function handOver(deed: Deed, sink: Sink): Promise<void> {
    const at = clock.now().toISOString()
    state.lastEvent = at
    messages.begin()
    try {
      await sink({ id: `console:${ids.fresh()}`, place: CONSOLE_PLACE, from: account(env), at, what: deed })
    } catch {
      await tell(view({ n: 'notice', tone: 'warn', text: msg('core.errors.notTaken') }))
    }
    await options.settled()
    await messages.finish().catch(failed)
  }

  async function typed(text: string, echo: string | null, sink: Sink): Promise<void> {
    // What stands behind the word that ends it was not meant to be answered.
    if (state.left) return
    if (echo !== null && options.holdsSecret(text)) surface.replace(echo, [`${prompt(unicode)}${'*'.repeat(8)}`])
    const around: Around = {
      commands,
      choices: messages.choices(),
      asked: messages.asked(),
      home: options.homeDirectory,
      fileAt: path => options.localFiles.refer(path),
    }
    const meant = decode(text, around)
    if (meant.is === 'leave') return leave()
    if (meant.is === 'deed') await handOver(meant.deed, sink)
  }

  function interrupted(empty: boolean): void {
    if (options.cancel() || !empty) return
    const now = clock.now().getTime()
    if (now - interruptedAt < TWICE_MS) leave()
    interruptedAt = now
    if (state.left) return
    void tell(view({ n: 'text', quiet: true, text: msg('console.leaveHint') }))
  }

  output.on('error', failed)

  return {
    name: CONSOLE_PLACE.platform,
    async start(sink) {
      if (state.running) return
      state.running = true
      surface.start({
        input: (text, echo) => typed(text, echo, sink),
        interrupt: interrupted,
        end: leave,
        pasteTooLong: () =>
          void tell(view({ n: 'notice', tone: 'warn', text: msg('console.pasteTooLong', { most: size(PASTE_MOST) }) })),
      })
      if (!interactive) return
      if (options.firstTime) void handOver({ kind: 'arrived' }, sink)
      else {
        const words = { help: code('/help'), quit: code('/quit') }
        await tell(view({ n: 'text', quiet: true, text: msg('console.welcome', words) }))
      }
    },
    async stop() {
      if (!state.running) return
      state.running = false
      await surface.stop()
    },
    limits: () => LIMITS,
    async send(_, shown, how) {
      await messages.show(how.key, marked(shown, how), how.reader)
      return { version: how.version, parts: [how.key] }
    },
    async edit(_, { parts }, shown, how) {
      await messages.change(parts[0] ?? how.key, marked(shown, how), how.reader)
      return { version: how.version, parts }
    },
    health: () => ({
      state: state.running ? 'up' : 'down',
      lastEvent: state.lastEvent,
      lastError: state.lastError,
    }),
    classify,
  }
}

function terminal(options: ConsoleOptions, unicode: boolean): Surface {
  const { env, say, reader, commands } = options
  return createTerminal({
    ...options,
    prompt: prompt(unicode),
    canMove: env.TERM !== 'dumb',
    complete: line => complete(line, commands),
    mark(count, lines) {
      const words = plainText(say(msg('console.pasted', { number: number(count), count: lines }), reader()))
      return unicode ? `⟦${words}⟧` : `[[${words}]]`
    },
  })
}

function prompt(unicode: boolean): string {
  return unicode ? '› ' : '> '
}

/** The machine's user, with the language of the terminal's locale. */
function account(env: Environment): Account {
  const { hint } = languageHint(env)
  return { platform: CONSOLE_PLACE.platform, id: 'local', ...(hint === undefined ? {} : { locale: hint }) }
}

function marked(shown: View, { repeat }: SendOptions): View {
  return repeat ? view({ n: 'text', quiet: true, text: msg('core.sent.repeat') }, ...shown.nodes) : shown
}
