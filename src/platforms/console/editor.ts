import { createInterface, type Interface } from 'node:readline'
import { Transform, type TransformCallback } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import type { Clock } from '../../core/clock.ts'
import type { History } from './history.ts'
import { createPasteFilter, PASTE_MODE, type PasteFilter } from './paste.ts'
import type { TypingLine } from './screen.ts'

/** A terminal's input: a stream that may be put into raw mode. */
export type TerminalInput = NodeJS.ReadableStream & { readonly isTTY?: boolean; setRawMode?(raw: boolean): unknown }
/** A terminal's output, of a known size. */
export type TerminalOutput = NodeJS.WritableStream & {
  readonly isTTY?: boolean
  readonly columns?: number
  readonly rows?: number
}

/** Most UTF-16 units of one paste; longer texts are for files. */
export const PASTE_MOST = 4 * 1024 * 1024
/** Pastes up to this length and of one line appear as if they had been typed. */
const TYPED_MOST = 300
/** How long Escape is held back because a paste may follow, in milliseconds. */
const ESCAPE_MS = 50
/** Lines offered again with the arrow keys. */
const HISTORY_LINES = 500

/** What the editor of a line is made of. */
export interface EditorOptions {
  readonly input: TerminalInput
  readonly output: TerminalOutput
  readonly clock: Clock
  /** What stands before the line that is typed; asked at each line. */
  readonly prompt: () => string
  /** Whether the terminal understands control sequences: not on TERM=dumb. */
  readonly canMove: boolean
  readonly history: History | null
  /** Complete words for the line up to the cursor, and the part of it that they replace. */
  complete(line: string): readonly [readonly string[], string]
  /** What stands in the line for a long paste. */
  mark(count: number, lines: number): string
}

/** What happens at the keyboard. */
export interface Keys {
  /** A line was entered. `echo` is what stands on the screen for it. */
  line(text: string, echo: string): void
  /** Ctrl-C; `empty` when nothing had been typed. */
  interrupt(empty: boolean): void
  /** Ctrl-D, or the terminal is gone. */
  end(): void
  /** A paste was too long and was not taken. */
  pasteTooLong(): void
  /** Something was written or moved that was not printed by us. */
  disturbed(): void
}

/** The line at the bottom of a terminal, with Node's own line editing. */
export interface Editor extends TypingLine {
  start(keys: Keys): void
  stop(): void
}

/** Line editing over a terminal. Long or several-line pastes stand in the line as a mark and are one input. */
export function createEditor(options: EditorOptions): Editor {
  const { input, output, clock, prompt, canMove, history, complete, mark } = options
  let readline: Drawn | null = null
  let typed: TypedInput | null = null
  const pastes = new Map<string, string>()
  let pasted = 0
  let resized = (): void => undefined

  const expand = (line: string): string => {
    let text = line
    for (const [shown, whole] of pastes) text = text.replace(shown, () => whole)
    pastes.clear()
    return text
  }

  return {
    start(keys) {
      const filter = createPasteFilter({
        most: PASTE_MOST,
        tooLong: keys.pasteTooLong,
        pasted(text) {
          const whole = text.replace(/\n+$/, '')
          // biome-ignore lint/suspicious/noControlCharactersInRegex: a tab or an escape in a paste must not act as a key
          if (whole.length <= TYPED_MOST && !whole.includes('\n')) return whole.replace(/[\u0000-\u001f\u007f]/g, ' ')
          const shown = mark(++pasted, whole.split('\n').length)
          pastes.set(shown, whole)
          return shown
        },
      })
      typed = new TypedInput(input, filter, clock)
      readline = createInterface({
        input: typed,
        output,
        terminal: true,
        prompt: prompt(),
        history: [...(history?.lines ?? [])],
        historySize: history ? HISTORY_LINES : 0,
        removeHistoryDuplicates: true,
        completer: (line: string) => {
          const [hits, part] = complete(line)
          // Several hits are listed below the line by the line editor itself.
          if (hits.length > 1) keys.disturbed()
          return [[...hits], part]
        },
      })
      readline.on('history', (lines: string[]) => {
        const [newest] = lines
        if (newest === undefined) return
        // A mark stands for a paste that is gone with the line; what held a secret is forgotten at once.
        if ([...pastes.keys()].some(shown => newest.includes(shown)) || !history?.keep(newest)) lines.shift()
      })
      readline.on('line', line => keys.line(expand(line), prompt() + line))
      readline.on('SIGINT', () => {
        const empty = readline?.line === ''
        readline?.write(null, { ctrl: true, name: 'e' })
        readline?.write(null, { ctrl: true, name: 'u' })
        pastes.clear()
        keys.interrupt(empty)
      })
      readline.on('SIGCONT', keys.disturbed)
      readline.on('close', keys.end)
      typed.on('keypress', (_: string, key: { ctrl?: boolean; name?: string } | undefined) => {
        if (key?.ctrl && key.name === 'l') keys.disturbed()
        // A mark typed at the edge belongs to the letter in the row before.
        if (readline?.getCursorPos().cols === 0) readline.prompt(true)
      })
      resized = keys.disturbed
      output.on('resize', resized)
      if (canMove) output.write(PASTE_MODE.on)
      readline.prompt()
    },
    stop() {
      if (!readline) return
      const closing = readline
      readline = null
      closing.removeAllListeners('close')
      // No prompt stays behind: what comes next on this line is the shell's own.
      output.write(canMove ? PASTE_MODE.off + clear(closing) : '\n')
      closing.close()
      typed?.detach()
      output.off('resize', resized)
    },
    hide() {
      if (!readline) return ''
      return canMove ? clear(readline) : '\r\n'
    },
    show() {
      if (!readline) return
      readline.prevRows = 0
      readline.setPrompt(prompt())
      readline.prompt(true)
      // Where the line editor cannot move it draws the prompt alone.
      if (!canMove) output.write(readline.line)
    },
    rows: () => (readline ? readline.getCursorPos().rows + 1 : 0),
  }
}

/**
 * `prevRows` is how far above the cursor the line editor believes its first row to be when it draws again. It is no
 * documented property, but there is no other way to tell it that the line now begins where the cursor is.
 */
type Drawn = Interface & { prevRows?: number }

/** Moves to the first row of the line being typed and clears from there. */
function clear(readline: Interface): string {
  const { rows } = readline.getCursorPos()
  return `${rows > 0 ? `\u001b[${rows}A` : ''}\r\u001b[J`
}

/** One key as a terminal sends it: an escape sequence (ECMA-48 CSI, SS3, or Escape and a letter) or one character. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: keys are control sequences
const KEY = /\u001b\[[\d;?]*[\x20-\x2f]*[\x40-\x7e]|\u001bO.|\u001b?./gsu

/** The keyboard as the line editor sees it: keys, and pastes already dealt with. */
class TypedInput extends Transform {
  readonly isTTY = true
  readonly #source: TerminalInput
  readonly #filter: PasteFilter
  readonly #clock: Clock
  readonly #decoder = new StringDecoder('utf8')
  #cancelRelease = (): void => undefined

  constructor(source: TerminalInput, filter: PasteFilter, clock: Clock) {
    super({ decodeStrings: true })
    this.#source = source
    this.#filter = filter
    this.#clock = clock
    source.pipe(this)
  }

  setRawMode(raw: boolean): this {
    this.#source.setRawMode?.(raw)
    return this
  }

  detach(): void {
    this.#cancelRelease()
    this.#source.unpipe(this)
    this.#source.pause()
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.#cancelRelease()
    const keys = this.#filter.take(this.#decoder.write(chunk))
    if (this.#filter.holds()) {
      this.#cancelRelease = this.#clock.after(ESCAPE_MS, () => void this.push(this.#filter.release()))
    }
    // The line editor loses count of its rows when several keys arrive at once.
    for (const [key] of keys.matchAll(KEY)) this.push(key)
    done()
  }
}
