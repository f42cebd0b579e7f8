/** A file the store keeps, sealed; the shell's and console's own files are referred to in the same way. */
export interface FileRef {
  readonly id: string
  /** The name a person sees: foreign text, never used as a path. */
  readonly name: string
  readonly type: string
  /** Size in bytes, where it is known beforehand. */
  readonly bytes?: number
}

/**
 * The kind of documents that keep files: as long as one of a file's id is there, the file is not forgotten. Its owner is
 * what the file belongs to, so that all of them can be let go at once.
 */
export const KEPT_FILE = 'kept-file'

/** Where commands read what was handed in and write what they make. Opening an unknown id throws `Fault('file-gone')`. */
export interface Files {
  open(file: FileRef): AsyncIterable<Uint8Array>
  create(name: string, type: string): FileWriter
}

/** A file being written. Nothing is kept unless `close` is called; `abandon` removes what was written. */
export interface FileWriter {
  /** Resolves when more may be written: a slow reader slows the writer. */
  write(chunk: Uint8Array | string): Promise<void>
  close(): Promise<FileRef>
  abandon(): Promise<void>
}
