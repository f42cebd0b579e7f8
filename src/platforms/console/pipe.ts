import { createInterface } from 'node:readline'
import type { TerminalInput, TerminalOutput } from './editor.ts'
import type { Surface } from './surface.ts'

/** Wide enough that nothing is wrapped for a reader that is a program; narrow enough that rules and tables stay sane. */
const COLUMNS = 120

/** A pipe or file: lines are answered one after another, and only final versions are written. */
export function createPipe(input: TerminalInput, output: TerminalOutput): Surface {
  const stopping = new AbortController()
  return {
    live: false,
    columns: () => COLUMNS,
    print: (_, lines) =>
      new Promise((resolve, reject) => {
        output.write(lines.map(line => `${line}\n`).join(''), error => (error ? reject(error) : resolve()))
      }),
    replace: () => false,
    start(typed) {
      const readline = createInterface({ input, terminal: false, crlfDelay: Number.POSITIVE_INFINITY })
      stopping.signal.addEventListener('abort', () => readline.close())
      void (async () => {
        for await (const line of readline) {
          if (stopping.signal.aborted) return
          await typed.input(line, null)
        }
        typed.end()
      })()
    },
    async stop() {
      stopping.abort()
    },
  }
}
