/** Where the console's lines are read and shown: a terminal, or a pipe. */
export interface Surface {
  /** Cells in a line; far more than any line where nothing limits it. */
  columns(): number
  /** Shows lines at the end under a name. Rejects when nobody reads them. */
  print(id: string, lines: readonly string[]): Promise<void>
  /** Makes what stands there under the name show other lines; false where it cannot be reached. */
  replace(id: string, lines: readonly string[]): boolean
  /** Whether a version may be shown before the last one. */
  readonly live: boolean
  /** Begins to read. */
  start(typed: Typing): void
  /** Reads no more. */
  stop(): Promise<void>
}

/** What somebody does at the console. */
export interface Typing {
  /** An input. `echo` is the name under which it stands on the screen. A pipe waits for the promise. */
  input(text: string, echo: string | null): Promise<void>
  interrupt(empty: boolean): void
  end(): void
  pasteTooLong(): void
}
