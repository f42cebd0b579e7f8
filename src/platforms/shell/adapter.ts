import type { Clock } from '../../core/clock.ts'
import type { ErrorCode } from '../../core/errors.ts'
import type { Ids } from '../../core/ids.ts'
import type { Account, Inbound, Place } from '../../core/inbound.ts'
import type { Reader, Say } from '../../core/say.ts'
import { msg, size } from '../../core/text.ts'
import { type View, view } from '../../core/view.ts'
import type { Adapter } from '../adapter.ts'
import type { TerminalOutput } from '../console/editor.ts'
import { classify, isGone } from '../console/failures.ts'
import { LIMITS } from '../console/limits.ts'
import { render } from '../console/render.ts'
import { type Environment, languageHint, wantsColour, wantsUnicode } from '../environment.ts'
import type { ShellCall } from './arguments.ts'
import { EXIT, exitOf } from './exit.ts'
import { isOutput, type ShellFiles, STANDARD_INPUT, written } from './files.ts'
import { createProgress } from './progress.ts'
import { choiceLines, commandLine, problemPage } from './usage.ts'

/** What one call from the shell is made of. */
export interface ShellOptions {
  readonly call: ShellCall
  readonly output: TerminalOutput
  readonly errors: TerminalOutput
  readonly env: Environment
  readonly say: Say
  /** For whom the shell's own words are written; messages name their reader themselves. */
  readonly reader: () => Reader
  readonly files: ShellFiles
  readonly clock: Pick<Clock, 'now'>
  readonly ids: Pick<Ids, 'fresh'>
  /** Nobody reads the output any more (`| head`): whatever runs may stop. */
  readonly gone: () => void
}

/** How the run of the command ended. */
export interface ShellAnswer {
  readonly fault?: { readonly code: ErrorCode }
  readonly answer: { readonly view: View; readonly data?: unknown; readonly exit?: 'nothing' | 'config' }
}

/** The shell: one event, one answer, one exit code. */
export interface Shell extends Adapter {
  /** Shows a view before the last one: on standard error, while it is a terminal. */
  progress(shown: View, reader: Reader): void
  /** Shows the answer: the view, or with `--json` its data, on standard output; a fault on standard error. */
  finish(ended: ShellAnswer, reader: Reader): Promise<void>
  /** The exit code, when the answer is shown, when the event was not taken, or when nobody reads any more. */
  readonly ended: Promise<number>
}

/** The one place that the shell is. */
export const SHELL_PLACE: Place = { platform: 'shell', id: 'main', kind: 'direct' }

/** Cells in a line where the output is no terminal. */
const PIPED_COLUMNS = 120
/** Most bytes of standard input that are taken as text; longer input is for files. */
export const INPUT_MOST = 4 * 1024 * 1024

/** Makes the shell's side of one call. The command line has been read already: see `parseShell`. */
export function createShell(options: ShellOptions): Shell {
  const { call, output, errors, env, say, files, clock, ids } = options
  const unicode = wantsUnicode(env)
  const progress = createProgress(errors, say, { colour: wantsColour(env, errors.isTTY === true), unicode })
  const { promise: ended, resolve: end } = Promise.withResolvers<number>()
  let state: 'new' | 'up' | 'down' = 'new'
  let lastEvent: string | null = null
  let lastError: string | null = null

  function lost(error: unknown): void {
    lastError = error instanceof Error ? error.name : typeof error
    if (!isGone(error)) return
    end(EXIT.answered)
    options.gone()
  }
  output.on('error', lost)
  errors.on('error', lost)

  async function show(shown: View, reader: Reader, where: TerminalOutput): Promise<void> {
    progress.clear()
    const columns = where.isTTY ? where.columns || 80 : PIPED_COLUMNS
    const colour = wantsColour(env, where.isTTY === true)
    const lines = render(withoutOutput(shown), say, reader, { columns, colour, unicode })
    if (lines.length > 0) await written(where, `${lines.join('\n')}\n`)
  }

  async function event(): Promise<Inbound | null> {
    const text = call.input === 'text' ? await allOf(files.open(STANDARD_INPUT)) : call.rest
    if (text === null) return null
    const handed = call.input === 'file' ? [...call.files, STANDARD_INPUT] : call.files
    return {
      id: `shell:${ids.fresh()}`,
      place: SHELL_PLACE,
      from: account(call, env),
      at: clock.now().toISOString(),
      what: {
        kind: 'command',
        name: call.command,
        values: call.values,
        ...(text === undefined || text.trim() === '' ? {} : { rest: text }),
        ...(handed.length > 0 ? { files: handed } : {}),
      },
    }
  }

  return {
    name: SHELL_PLACE.platform,
    ended,
    async start(sink) {
      if (state !== 'new') return
      state = 'up'
      const inbound = await event()
      if (!inbound) {
        const words = { most: size(INPUT_MOST), line: commandLine('scan', 'FILE') }
        await show(problemPage(msg('shell.problems.inputTooLong', words), null, call.command), options.reader(), errors)
        return end(EXIT.data)
      }
      lastEvent = inbound.at
      try {
        await sink(inbound)
      } catch {
        await show(view({ n: 'notice', tone: 'warn', text: msg('core.errors.notTaken') }), options.reader(), errors)
        end(EXIT.busy)
      }
    },
    async stop() {
      progress.clear()
      state = 'down'
    },
    limits: () => LIMITS,
    async send(_, shown, how) {
      await show(shown, how.reader, output)
      return { version: how.version, parts: [how.key] }
    },
    health: () => ({ state: state === 'up' ? 'up' : 'down', lastEvent, lastError }),
    classify,
    progress: progress.show,
    async finish(answered, reader) {
      const { answer, fault } = answered
      try {
        if (call.json && !files.wrote) await written(output, jsonLines(fault ? { error: fault.code } : answer.data))
        // Sentences stay out of data.
        const aside = fault !== undefined || files.wrote
        if (!call.json || fault) await show(answer.view, reader, aside ? errors : output)
        end(exitOf(answered))
      } catch (error) {
        lost(error)
        end(EXIT.io)
      }
    },
  }
}

/** Data as JSON Lines: an array as one line an element, nothing as nothing; big integers as strings of digits. */
export function jsonLines(data: unknown): string {
  if (data === undefined) return ''
  const line = (one: unknown): string =>
    `${JSON.stringify(one, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value))}\n`
  return Array.isArray(data) ? data.map(line).join('') : line(data)
}

/** What already went to standard output need not be mentioned. Nothing can be pressed: a choice is shown as what to type. */
function withoutOutput({ nodes }: View): View {
  return {
    nodes: nodes.flatMap(node => {
      if (node.n === 'choose') return choiceLines(node)
      return node.n === 'actions' || (node.n === 'file' && isOutput(node.file)) ? [] : [node]
    }),
  }
}

/** All of an input as text; null when it is too long. */
async function allOf(input: AsyncIterable<Uint8Array>): Promise<string | null> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of input) {
    bytes += part.length
    if (bytes > INPUT_MOST) return null
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

/** The machine's user, with the language asked for in the call, else that of the terminal's locale. */
function account({ language }: ShellCall, env: Environment): Account {
  const locale = language ?? languageHint(env).hint
  return { platform: SHELL_PLACE.platform, id: 'local', ...(locale === undefined ? {} : { locale }) }
}
