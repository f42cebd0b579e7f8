import { graphemes } from '../../i18n/graphemes.ts'
import { graphemeWidth } from '../../i18n/width.ts'

/** The line being typed at the bottom, which must not be harmed by what is printed above it. */
export interface TypingLine {
  /** Takes it off the screen; the cursor is then at the start of an empty line. Returns what to write. */
  hide(): string
  /** Draws it again where the cursor is. */
  show(): void
  /** The rows that it takes. */
  rows(): number
}

/** The paper roll that a terminal is. */
export interface ScreenOptions {
  write(text: string): void
  size(): { readonly columns: number; readonly rows: number }
  readonly typing: TypingLine
  /** Whether the cursor can be moved. */
  readonly canMove: boolean
}

/** What stands at the end of the roll, known line by line. */
interface Block {
  readonly id: string
  readonly lines: readonly string[]
  /** Rows of the screen that each line takes. */
  readonly rows: readonly number[]
}

/** Prints blocks of lines and rewrites those that can still be reached. */
export interface Screen {
  /** Prints lines at the end. */
  print(id: string, lines: readonly string[]): void
  /** Says that a line stands at the end already, because the terminal echoed it. */
  note(id: string, line: string): void
  /** Makes a block show other lines, in place; false when it is not all on the screen any more. */
  replace(id: string, lines: readonly string[]): boolean
  /** What stands above cannot be reached any more: the size changed, or something else wrote. */
  forget(): void
}

/** Moves up to column one of an earlier row and clears from there (ECMA-48 CUU, ED). */
function back(rows: number): string {
  return `${rows > 0 ? `\u001b[${rows}A` : ''}\r\u001b[J`
}

/** A screen over a terminal, which remembers no more than what is visible. */
export function createScreen({ write, size, typing, canMove }: ScreenOptions): Screen {
  let tail: Block[] = []

  const block = (id: string, lines: readonly string[]): Block => {
    const { columns } = size()
    return { id, lines, rows: lines.map(line => rowsOf(line, columns)) }
  }
  const add = (one: Block): void => {
    tail.push(one)
    let seen = 0
    let first = tail.length
    while (first > 0 && seen < size().rows) seen += sum(tail[--first]!.rows)
    tail = tail.slice(first)
  }
  const put = (lines: readonly string[]): string => lines.map(line => `${line}\r\n`).join('')

  return {
    print(id, lines) {
      write(typing.hide() + put(lines))
      add(block(id, lines))
      typing.show()
    },
    note(id, line) {
      add(block(id, [line]))
    },
    replace(id, lines) {
      const index = tail.findLastIndex(one => one.id === id)
      const old = tail[index]
      if (!canMove || !old) return false
      const next = block(id, lines)
      const same = sharedPrefix(old.lines, lines)
      const below = tail.slice(index + 1)
      const up = sum(old.rows.slice(same)) + sum(below.flatMap(one => one.rows))
      if (same === lines.length && same === old.lines.length) return true
      if (up + typing.rows() > size().rows) return false
      write(typing.hide() + back(up) + put([...lines.slice(same), ...below.flatMap(one => one.lines)]))
      tail = [...tail.slice(0, index)]
      for (const one of [next, ...below]) add(one)
      typing.show()
      return true
    },
    forget() {
      tail = []
    },
  }
}

/** Thai and Lao AM has a cell of its own and may go to the next row, though a reader takes it for part of the letter. */
const AM = /(?=[\u0e33\u0eb3])/

/** Rows of a terminal that a line takes: a wide character that does not fit at the end goes to the next row. */
export function rowsOf(line: string, columns: number): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are the only sequences a line can hold
  const text = line.replace(/\u001b\[[\d;]*m/g, '')
  let rows = 1
  let used = 0
  for (const grapheme of text.split(AM).flatMap(graphemes)) {
    const cells = graphemeWidth(grapheme)
    if (used + cells > columns) {
      rows++
      used = 0
    }
    used += cells
  }
  return rows
}

function sharedPrefix(a: readonly string[], b: readonly string[]): number {
  let shared = 0
  while (shared < a.length && shared < b.length && a[shared] === b[shared]) shared++
  return shared
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
