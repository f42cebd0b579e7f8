import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll } from '@jest/globals'

/** A drill under way in a process of its own. */
export interface Drill {
  readonly process: ChildProcess
  /** Whole lines printed so far. */
  readonly lines: readonly string[]
  /** Resolves with the exit code, or null when a signal ended it, once every line has been read. */
  readonly ended: Promise<number | null>
  /** Resolves when so many lines have been printed, or when it has ended. */
  printed(count: number): Promise<void>
}

const started: ChildProcess[] = []

afterAll(() => {
  for (const child of started) child.kill('SIGKILL')
})

/** Starts a drill of this directory, under `wrapper` (a command and its arguments, which makes it fail) where given. */
export function startDrill(name: string, args: readonly string[], wrapper: readonly string[] = []): Drill {
  const script = fileURLToPath(new URL(`./${name}.ts`, import.meta.url))
  const [command, ...rest] = [...wrapper, process.execPath, script, ...args] as [string, ...string[]]
  const child = spawn(command, rest, {
    stdio: ['ignore', 'pipe', wrapper.length > 0 ? 'ignore' : 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  })
  started.push(child)
  const lines: string[] = []
  const waiting = new Set<() => void>()
  const reader = createInterface({ input: child.stdout! })
  reader.on('line', line => {
    lines.push(line)
    for (const look of waiting) look()
  })
  const exited = new Promise<number | null>(resolve => child.on('close', resolve))
  const read = new Promise<void>(resolve => reader.on('close', resolve))
  const ended = Promise.all([exited, read]).then(([code]) => code)
  return {
    process: child,
    lines,
    ended,
    printed: count =>
      Promise.race([
        ended.then(() => undefined),
        new Promise<void>(resolve => {
          const look = (): void => {
            if (lines.length < count) return
            waiting.delete(look)
            resolve()
          }
          waiting.add(look)
          look()
        }),
      ]),
  }
}
