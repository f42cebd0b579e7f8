import { Readable, Writable } from 'node:stream'
import type { View } from '../../src/core/view.ts'
import { createShell, type Shell, type ShellOptions } from '../../src/platforms/shell/adapter.ts'
import { parseShell, type ShellCall, type ShellPage, type ShellVersion } from '../../src/platforms/shell/arguments.ts'
import { createShellFiles, type ShellFiles } from '../../src/platforms/shell/files.ts'
import { COMMANDS, chunks, fileRef } from './console.ts'
import { readerOf, say } from './words.ts'

/** A stream that keeps what is written to it. */
export class Sheet extends Writable {
  text = ''
  isTTY?: boolean
  columns?: number
  /** The error with which every further write fails. */
  broken: Error | null = null

  override _write(chunk: Buffer | string, _: BufferEncoding, done: (error?: Error | null) => void): void {
    if (!this.broken) this.text += String(chunk)
    done(this.broken)
  }
}

/** Files that exist where the shell is called. */
export const EXISTING: readonly string[] = ['list.csv', 'notes']

/** Reads a command line as the shell does. */
export function parse(argv: readonly string[], hasInput = false): ShellCall | ShellPage | ShellVersion {
  return parseShell(argv, {
    commands: COMMANDS,
    languages: ['en', 'ko', 'th'],
    hasInput,
    fileAt: path => (EXISTING.includes(path) ? fileRef(path, path) : null),
  })
}

/** A call of the shell with everything that it writes. */
export interface ShellWorld {
  readonly shell: Shell
  readonly output: Sheet
  readonly errors: Sheet
  readonly files: ShellFiles
  gone: number
}

let calls = 0

export function shellWorld(
  argv: readonly string[],
  { input = '', ...changed }: Partial<ShellOptions> & { readonly input?: string | Readable } = {},
): ShellWorld {
  const call = parse(argv, input !== '')
  if (call.is !== 'call') throw new Error('that is no call')
  const output = new Sheet()
  const errors = new Sheet()
  const stream = typeof input === 'string' ? Readable.from([Buffer.from(input)]) : input
  const files = createShellFiles(stream, output, {
    owns: () => true,
    refer: () => null,
    open: file => chunks(`content of ${file.name}`),
  })
  const world: ShellWorld = {
    output,
    errors,
    files,
    gone: 0,
    shell: createShell({
      call,
      output,
      errors,
      env: { LANG: 'ko_KR.UTF-8' },
      say,
      reader: () => readerOf('en'),
      files,
      clock: { now: () => new Date('2026-11-22T00:00:00Z') },
      ids: { fresh: () => `fresh-${++calls}` },
      gone: () => void world.gone++,
      ...changed,
    }),
  }
  return world
}

/** An answer as a run ends with it. */
export function answered(view: View, data?: unknown, exit?: 'nothing'): Parameters<Shell['finish']>[0] {
  return { answer: { view, ...(data === undefined ? {} : { data }), ...(exit ? { exit } : {}) } }
}
