import { createEditor, type EditorOptions } from './editor.ts'
import { createScreen } from './screen.ts'
import type { Surface } from './surface.ts'

/** Where a terminal does not tell its size. */
const USUAL = { columns: 80, rows: 24 }

/** A terminal with a line to type in, where messages are rewritten in place. */
export function createTerminal(options: EditorOptions): Surface {
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
    typing: editor,
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
          // The line editor takes a new row where a line fills its last one; so does a space.
          screen.note(name, `${echo} `)
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
