import { PassThrough, Writable } from 'node:stream'
import { graphemes } from '../../src/i18n/graphemes.ts'
import { graphemeWidth } from '../../src/i18n/width.ts'

/**
 * A terminal as far as the console uses one: it interprets what is written to it and knows what a person sees.
 * A control sequence that it does not know throws, so that nothing unexpected is ever sent.
 */
export class FakeTerminal extends Writable {
  readonly isTTY = true
  columns: number
  rows: number
  /** Everything that has scrolled off, then the screen; each line as cells, '' being the right half of a wide one. */
  #lines: string[][] = [[]]
  #row = 0
  #column = 0
  #rest = ''
  /** Everything that was written, for tests that look for bytes. */
  raw = ''

  constructor(columns = 80, rows = 24) {
    super({ decodeStrings: false })
    this.columns = columns
    this.rows = rows
  }

  /** The visible screen, without spaces at line ends and empty lines at the end. */
  seen(): string {
    return text(this.#lines.slice(this.#top()))
  }

  /** The screen and all that has scrolled off. */
  everything(): string {
    return text(this.#lines)
  }

  /** The text of the line that holds the cursor, up to the cursor. */
  atCursor(): string {
    return (this.#lines[this.#row] ?? []).slice(0, this.#column).join('')
  }

  resize(columns: number, rows: number): void {
    this.columns = columns
    this.rows = rows
    this.emit('resize')
  }

  override _write(chunk: string | Buffer, _: BufferEncoding, done: (error?: Error | null) => void): void {
    try {
      const written = String(chunk)
      this.raw += written
      this.#interpret(this.#rest + written)
      done()
    } catch (error) {
      done(error as Error)
    }
  }

  #interpret(input: string): void {
    let rest = input
    while (rest !== '') {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal is about control characters
      const sequence = /^\u001b\[(\??)([\d;]*)([A-Za-z])/.exec(rest)
      if (sequence) {
        this.#control(sequence[1] + sequence[3]!, sequence[2]!)
        rest = rest.slice(sequence[0].length)
        continue
      }
      // biome-ignore lint/suspicious/noControlCharactersInRegex: as above
      const plain = /^[^\u0000-\u001f\u007f-\u009f]+/.exec(rest)?.[0]
      if (plain) {
        // Thai and Lao AM has a cell of its own.
        for (const grapheme of plain.split(/(?=[\u0e33\u0eb3])/).flatMap(graphemes)) this.#put(grapheme)
        rest = rest.slice(plain.length)
        continue
      }
      // biome-ignore lint/suspicious/noControlCharactersInRegex: a sequence that is not complete yet
      if (/^\u001b(\[[\d;?]*)?$/.test(rest)) break
      this.#single(rest[0]!)
      rest = rest.slice(1)
    }
    this.#rest = rest
  }

  #single(char: string): void {
    if (char === '\r') this.#column = 0
    else if (char === '\n') this.#down()
    else throw new Error(`control character ${JSON.stringify(char)} was sent to the terminal`)
  }

  #control(name: string, parameters: string): void {
    const count = Math.max(1, Number(parameters || 1))
    const act = {
      A: () => this.#move(-count, 0),
      B: () => this.#move(count, 0),
      C: () => this.#move(0, count),
      D: () => this.#move(0, -count),
      G: () => this.#move(0, count - 1 - this.#column),
      J: () => this.#clearDown(),
      K: () => this.#clearRight(),
      m: () => undefined,
      '?h': () => undefined,
      '?l': () => undefined,
    }[name]
    if (!act) throw new Error(`control sequence ${name} was sent to the terminal`)
    act()
  }

  #move(rows: number, columns: number): void {
    this.#row = Math.min(this.#top() + this.rows - 1, Math.max(this.#top(), this.#row + rows))
    this.#column = Math.min(this.columns - 1, Math.max(0, this.#column + columns))
  }

  #clearRight(): void {
    this.#line().splice(this.#column)
  }

  #clearDown(): void {
    this.#clearRight()
    this.#lines.length = this.#row + 1
  }

  #put(grapheme: string): void {
    const cells = graphemeWidth(grapheme)
    if (this.#column + cells > this.columns) {
      this.#column = 0
      this.#down()
    }
    const line = this.#line()
    if (cells === 0) {
      const last = Math.max(0, this.#column - 1)
      line[last] = (line[last] ?? '') + grapheme
      return
    }
    while (line.length < this.#column) line.push(' ')
    line[this.#column] = grapheme
    for (let i = 1; i < cells; i++) line[this.#column + i] = ''
    this.#column += cells
  }

  #down(): void {
    this.#row++
    while (this.#lines.length <= this.#row) this.#lines.push([])
  }

  #line(): string[] {
    while (this.#lines.length <= this.#row) this.#lines.push([])
    return this.#lines[this.#row]!
  }

  /** The first visible line. What was once scrolled off does not come back. */
  #scrolled = 0
  #top(): number {
    this.#scrolled = Math.max(this.#scrolled, this.#row - this.rows + 1, 0)
    return this.#scrolled
  }
}

/** A keyboard: what a person types arrives as a terminal in raw mode sends it. */
export class FakeKeyboard extends PassThrough {
  readonly isTTY = true
  raw = false

  setRawMode(raw: boolean): this {
    this.raw = raw
    return this
  }

  /** A line and the Enter key. */
  line(text: string): void {
    this.write(`${text}\r`)
  }

  /** What a terminal with bracketed paste sends when text is pasted. */
  paste(text: string): void {
    this.write(`\u001b[200~${text.replaceAll('\n', '\r')}\u001b[201~`)
  }
}

function text(lines: readonly string[][]): string {
  return lines
    .map(line => line.join('').trimEnd())
    .join('\n')
    .replace(/\n+$/, '')
}
