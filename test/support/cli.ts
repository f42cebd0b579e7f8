import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const CLI = fileURLToPath(new URL('../../src/cli.mjs', import.meta.url))

/** How a call of the program ended. */
export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** A data directory of its own, and calls of the real program on it. */
export interface Cli {
  readonly directory: string
  run(
    words: readonly string[],
    wish?: { readonly input?: string | Uint8Array; readonly env?: NodeJS.ProcessEnv },
  ): Promise<Ended>
  remove(): void
}

/** Opens a place for calls, new or the one that is given. The environment is this one's, without what would change the output. */
export function openCli(directory = join(mkdtempSync(join(tmpdir(), 'liaison-cli-')), 'data')): Cli {
  const { LIAISON_LOG: _, NO_COLOR: __, FORCE_COLOR: ___, LC_ALL: ____, LC_MESSAGES: _____, ...rest } = process.env
  const base = { ...rest, LIAISON_DATA_DIR: directory, LANG: 'en_US.UTF-8', TZ: 'UTC' }
  return {
    directory,
    run: (words, { input, env = {} } = {}) =>
      new Promise((resolve, reject) => {
        const child = spawn(process.execPath, [CLI, ...words], {
          env: { ...base, ...env },
          stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
        })
        let out = ''
        let err = ''
        child.stdout!.setEncoding('utf8').on('data', part => (out += part))
        child.stderr!.setEncoding('utf8').on('data', part => (err += part))
        child.on('error', reject)
        child.on('close', code => resolve({ code, out, err }))
        child.stdin?.on('error', () => undefined)
        child.stdin?.end(input)
      }),
    remove: () => rmSync(join(directory, '..'), { recursive: true, force: true }),
  }
}
