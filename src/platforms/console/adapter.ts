import type { Clock } from '../../core/clock.ts'
import type { Files } from '../../core/files.ts'
import type { Ids } from '../../core/ids.ts'
import type { Deed, Place } from '../../core/inbound.ts'
import type { Reader, Say } from '../../core/say.ts'
import { plainText } from '../../core/say.ts'
import { code, msg, number, size } from '../../core/text.ts'
import { type View, view } from '../../core/view.ts'
import type { Adapter, CanEdit, SendOptions, Sink } from '../adapter.ts'
import { type Environment, wantsColour, wantsUnicode } from '../environment.ts'
import type { LocalFiles } from '../local-files.ts'
import type { CommandWords } from '../words.ts'
import { type At, alone, type MakeCompany } from './company.ts'
import { complete } from './complete.ts'
import { type Around, decode } from './decode.ts'
import { PASTE_MOST, type TerminalInput, type TerminalOutput } from './editor.ts'
import { classify, isGone } from './failures.ts'
import type { History } from './history.ts'
import { LIMITS } from './limits.ts'
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
  /** Who sits here; this machine's user alone unless told. */
  readonly company?: MakeCompany
  /** Nobody types: lines come by `type`, and what is on the input is left alone. */
  readonly played?: true
}

/** Does what typing a line does. */
export interface CanType {
  /** Shows the line as if it had been typed, and resolves when it is answered and everything shown. */
  type(line: string): Promise<void>
}

/** How long the first Ctrl-C is remembered, in milliseconds. */
const TWICE_MS = 3_000

/**
 * The console: a place for one person, who is this machine's user, or for several whom one person plays. In a terminal
 * messages change where they stand; on a pipe each line is answered in turn and only the last version of each message is
 * written. Events that could not be stored are said to be not taken. `send` and `edit` reject once nobody reads the
 * output.
 */
export function createConsole(options: ConsoleOptions): Adapter & CanEdit & CanType {
  const { input, output, env, reader, commands, clock, ids } = options
  const interactive = output.isTTY === true && (input.isTTY === true || options.played === true)
  const unicode = wantsUnicode(env)
  const prompt = (): string => [company.prompt(), unicode ? '› ' : '> '].filter(Boolean).join(' ')
  const surface = interactive ? terminal(options, unicode, prompt) : createPipe(input, output)
  const paper = { ...options, surface, unicode, colour: wantsColour(env, output.isTTY === true) }
  const company = (options.company ?? alone(env))(paper)
  const { messages } = company
  const heard = Promise.withResolvers<Sink>()
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
    await messages.show(`own ${++own}`, shown, reader(), null).catch(failed)
  }

  function failed(error: unknown): void {
    state.lastError = error instanceof Error ? error.name : typeof error
    if (isGone(error)) leave()
  }

  async function handOver(deed: Deed, sink: Sink, place = company.place()): Promise<void> {
    const at = clock.now().toISOString()
    state.lastEvent = at
    messages.begin()
    try {
      await sink({ id: `${company.platform}:${ids.fresh()}`, place, from: company.account(), at, what: deed })
    } catch {
      await tell(view({ n: 'notice', tone: 'warn', text: msg('core.errors.notTaken') }))
    }
    await options.settled()
    await messages.finish().catch(failed)
  }

  async function typed(text: string, echo: string | null, sink: Sink): Promise<void> {
    // What stands behind the word that ends it was not meant to be answered.
    if (state.left) return
    if (echo !== null && options.holdsSecret(text)) surface.replace(echo, [`${prompt()}${'*'.repeat(8)}`])
    if (await company.takes(text)) return
    const choices = messages.choices()
    const around: Around = {
      commands,
      choices,
      asked: messages.asked(),
      home: options.homeDirectory,
      fileAt: path => options.localFiles.refer(path),
    }
    const meant = decode(text, around)
    if (meant.is === 'leave') return leave()
    if (meant.is !== 'deed') return
    const { deed } = meant
    const pressed = deed.kind === 'pressed' ? choices.find(({ action }) => action === deed.action) : undefined
    await handOver(deed, sink, company.place(pressed?.key))
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
    name: company.platform,
    async start(sink) {
      if (state.running) return
      state.running = true
      heard.resolve(sink)
      if (options.played) return
      surface.start({
        input: (text, echo) => typed(text, echo, sink),
        interrupt: interrupted,
        end: leave,
        pasteTooLong: () =>
          void tell(view({ n: 'notice', tone: 'warn', text: msg('console.pasteTooLong', { most: size(PASTE_MOST) }) })),
      })
      if (!interactive || options.company) return
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
    async type(line) {
      const echo = `played ${++own}`
      await surface.print(echo, [`${prompt()}${line}`])
      await typed(line, echo, await heard.promise)
    },
    limits: () => LIMITS,
    async send(to, shown, how) {
      await messages.show(how.key, marked(shown, how), how.reader, at(to, how))
      return { version: how.version, parts: [how.key] }
    },
    async edit(to, { parts }, shown, how) {
      await messages.change(parts[0] ?? how.key, marked(shown, how), how.reader, at(to, how))
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

function terminal(options: ConsoleOptions, unicode: boolean, prompt: () => string): Surface {
  const { env, say, reader, commands } = options
  return createTerminal({
    ...options,
    prompt,
    canMove: env.TERM !== 'dumb',
    complete: line => complete(line, commands),
    mark(count, lines) {
      const words = plainText(say(msg('console.pasted', { number: number(count), count: lines }), reader()))
      return unicode ? `⟦${words}⟧` : `[[${words}]]`
    },
  })
}

function at(place: Place, { audience }: SendOptions): At {
  return { place, alone: audience === 'private' && place.kind === 'group' }
}

function marked(shown: View, { repeat }: SendOptions): View {
  return repeat ? view({ n: 'text', quiet: true, text: msg('core.sent.repeat') }, ...shown.nodes) : shown
}
