import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { SlackEmulator } from '../emulators/slack/emulator.ts'
import type { Ended } from './cli.ts'

const CLI = fileURLToPath(new URL('../../src/cli.mjs', import.meta.url))

/** A started Liaison: the real program in a process of its own. */
export interface Running {
  readonly child: ChildProcess
  /** Everything on standard output and standard error so far. */
  readonly out: () => string
  readonly err: () => string
  /** Resolves with the first match in what was written; rejects when the process ends before, or after ten seconds. */
  saw(pattern: RegExp, where?: 'out' | 'err'): Promise<RegExpExecArray>
  readonly ended: Promise<Ended & { readonly signal: NodeJS.Signals | null }>
  /** Asks it to end and waits for it. */
  stop(signal?: NodeJS.Signals): Running['ended']
}

/** Starts Liaison on a data directory; `input` is written to its standard input, which is then closed. */
export function startLiaison(
  directory: string,
  env: NodeJS.ProcessEnv = {},
  { input }: { readonly input?: string } = {},
): Running {
  const { LIAISON_LOG: _, LC_ALL: __, LC_MESSAGES: ___, ...rest } = process.env
  const child = spawn(process.execPath, [CLI, 'start'], {
    env: { ...rest, LIAISON_DATA_DIR: directory, LANG: 'en_US.UTF-8', TZ: 'UTC', ...env },
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  })
  const text = { out: '', err: '' }
  const watchers = new Set<() => void>()
  const heard = (where: 'out' | 'err') => (part: string) => {
    text[where] += part
    for (const watcher of [...watchers]) watcher()
  }
  child.stdout!.setEncoding('utf8').on('data', heard('out'))
  child.stderr!.setEncoding('utf8').on('data', heard('err'))
  child.stdin?.on('error', () => undefined)
  child.stdin?.end(input)
  const ended = new Promise<Awaited<Running['ended']>>(resolve => {
    child.on('close', (code, signal) => resolve({ code, signal, ...text }))
  })
  return {
    child,
    out: () => text.out,
    err: () => text.err,
    saw: (pattern, where = 'out') =>
      new Promise((resolve, reject) => {
        const fail = (why: string): void => reject(new Error(`${why} before ${pattern}: ${text.out}\n${text.err}`))
        const limit = setTimeout(() => fail('ten seconds passed'), 10_000)
        const look = (): void => {
          const match = pattern.exec(text[where])
          if (!match) return
          watchers.delete(look)
          clearTimeout(limit)
          resolve(match)
        }
        watchers.add(look)
        void ended.then(() => {
          clearTimeout(limit)
          fail('it ended')
        })
        look()
      }),
    ended,
    async stop(signal = 'SIGTERM') {
      child.kill(signal)
      return ended
    },
  }
}

/** The variables that lead to a server, over a socket. */
export function socketTo(slack: SlackEmulator): NodeJS.ProcessEnv {
  return {
    SLACK_BOT_TOKEN: slack.opts.botToken,
    SLACK_APP_TOKEN: slack.opts.appToken,
    SLACK_API_URL: `${slack.origin}/api/`,
  }
}
