import { Fault } from '../../core/errors.ts'
import type { FileRef, Files, FileWriter } from '../../core/files.ts'
import type { LocalFiles } from '../local-files.ts'

/** Standard input as a file that was handed in. It can be read once. */
export const STANDARD_INPUT: FileRef = { id: 'stdin', name: '-', type: 'application/octet-stream' }

const STANDARD_OUTPUT = 'stdout'

/** Files as the shell knows them. */
export interface ShellFiles extends Files {
  /** Whether something was written to standard output: then sentences go elsewhere. */
  readonly wrote: boolean
}

/** Whether a file is what already went to standard output. */
export function isOutput(file: FileRef): boolean {
  return file.id === STANDARD_OUTPUT
}

/**
 * Reads named files and standard input; what a command makes is written to standard output while it is made, no
 * faster than the reader takes it. `write` rejects when nobody reads any more. `abandon` cannot take back what was
 * written: the exit code says that it is incomplete.
 */
export function createShellFiles(
  input: AsyncIterable<Uint8Array | string>,
  output: NodeJS.WritableStream,
  local: LocalFiles,
): ShellFiles {
  let wrote = false
  let read = false

  async function* standardInput(): AsyncGenerator<Uint8Array> {
    if (read) throw new Fault('file-gone')
    read = true
    for await (const chunk of input) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk
  }

  function create(name: string, type: string): FileWriter {
    let bytes = 0
    return {
      write(chunk) {
        wrote = true
        bytes += Buffer.byteLength(chunk)
        return written(output, chunk)
      },
      async close() {
        return { id: STANDARD_OUTPUT, name, type, bytes }
      },
      async abandon() {},
    }
  }

  return {
    open: file => (file.id === STANDARD_INPUT.id ? standardInput() : local.open(file)),
    create,
    get wrote() {
      return wrote
    },
  }
}

/** Writes and waits until it was taken. Rejects with the stream's error. */
export function written(output: NodeJS.WritableStream, chunk: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    output.write(chunk, error => (error ? reject(error) : resolve()))
  })
}
