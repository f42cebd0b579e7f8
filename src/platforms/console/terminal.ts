import { createEditor, type EditorOptions } from './editor.ts'
import { createScreen, rowsOf } from './screen.ts'
import type { Surface } from './surface.ts'

/** What a terminal needs to be one. */
export interface TerminalOptions extends EditorOptions {
  /** Whether the cursor can be moved: not on TERM=dumb. */
  readonly canMove: boolean
}

/** Where a terminal does not tell its size. */
const USUAL = { columns: 80, rows: 24 }

/** A terminal with a line to type in, where messages are rewritten in place. */
export function createTerminal(options: TerminalOptions): Surface {
  const { output } = options
  const editor = createEditor(options)
  const size = (): { columns: number; rows: number } => ({
    columns: output.columns || USUAL.columns,
    rows: output.rows || USUAL.rows,
  })
  let failure: Error | null = null
  let echoes = 0
  const screen = createScreen({
    write: text => void output.write(text),
    size,
    canMove: options.canMove,
    typing: options.canMove ? editor : { ...editor, hide: () => '\r\n' },
  })
  const failed = (error: Error): void => {
    failure = error
  }
  output.on('error', failed)

  return {
    live: true,
    columns: () => size().columns,
    async print(id, lines) {
      if (failure) throw failure
      screen.print(id, lines)
    },
    replace(id, lines) {
      if (failure) throw failure
      return screen.replace(id, lines)
    },
    start(typed) {
      editor.start({
        line(text, echo) {
          const name = `echo ${++echoes}`
          // The line editor adds an empty row where a line ends exactly at the edge.
          screen.note(name, echo, rowsOf(`${echo} `, size().columns))
          editor.show()
          void typed.input(text, name)
        },
        interrupt: typed.interrupt,
        end: typed.end,
        pasteTooLong: typed.pasteTooLong,
        disturbed: screen.forget,
      })
    },
    async stop() {
      editor.stop()
    },
  }
}
