import { graphemes } from '../../i18n/graphemes.ts'
import { cellWidth, graphemeWidth } from '../../i18n/width.ts'
import type { Style } from './style.ts'

/** A stretch of text in one style. A `whole` piece is to be copied: it is never broken. */
export interface Piece {
  readonly text: string
  readonly style: Style
  readonly whole?: true
}

/** One line on the screen. A `flush` line begins at the left margin whatever stands around it. */
export interface Line {
  readonly pieces: readonly Piece[]
  readonly flush?: true
}

/** The cells that a line takes. */
export function lineWidth(line: Line): number {
  return cellWidth(plain(line))
}

/** A line without its styles. */
function plain(line: Line): string {
  return line.pieces.map(piece => piece.text).join('')
}

/**
 * Breaks pieces into lines no wider than `cells`: at spaces, and inside Thai between words. A longer word is broken
 * between characters; a `whole` piece never: where it is wider than a line it stands alone, flush, and runs over.
 * Spaces at a break disappear, line feeds break, everything else arrives in order.
 */
export function flow(pieces: readonly Piece[], cells: number): readonly Line[] {
  const width = Math.max(1, cells)
  return hardLines(pieces).flatMap(line => fill(chunks(line, width), width))
}

/** Pieces between which no line may be broken. */
type Chunk = readonly Piece[]

function fill(line: readonly Chunk[], width: number): readonly Line[] {
  const lines: Line[] = []
  let current: Piece[] = []
  let used = 0
  let broken = false
  const close = (flush?: true): void => {
    lines.push({ pieces: trimEnd(current), ...(flush ? { flush } : {}) })
    current = []
    used = 0
    broken = true
  }
  for (const chunk of line) {
    const cells = chunkWidth(chunk)
    const blank = isBlank(chunk)
    if (blank && broken && used === 0) continue
    if (used + cells <= width) {
      current.push(...chunk)
      used += cells
      continue
    }
    if (blank) continue
    if (used > 0) close()
    if (cells <= width) {
      current.push(...chunk)
      used = cells
    } else if (chunk.some(piece => piece.whole)) {
      current.push(...chunk)
      close(true)
    } else {
      for (const piece of chunk) {
        for (const grapheme of graphemes(piece.text)) {
          const wide = graphemeWidth(grapheme)
          if (used > 0 && used + wide > width) close()
          extend(current, piece, grapheme)
          used += wide
        }
      }
    }
  }
  if (current.length > 0 || lines.length === 0) lines.push({ pieces: trimEnd(current) })
  return lines
}

/** Adds a character of a piece to the last piece where that is the same one going on. */
function extend(line: Piece[], from: Piece, grapheme: string): void {
  const last = line.at(-1)
  if (last && last.style === from.style && !last.whole && !isBlank([last])) {
    line[line.length - 1] = { ...last, text: last.text + grapheme }
  } else line.push({ ...from, text: grapheme })
}

function hardLines(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const lines: Piece[][] = [[]]
  for (const piece of pieces) {
    const [first = '', ...others] = piece.text.split('\n')
    lines.at(-1)!.push({ ...piece, text: first })
    for (const text of others) lines.push([{ ...piece, text }])
  }
  return lines
}

function chunks(line: readonly Piece[], width: number): readonly Chunk[] {
  const done: Chunk[] = []
  let open: Piece[] = []
  const close = (): void => {
    if (open.length > 0) done.push(open)
    open = []
  }
  for (const piece of line) {
    if (piece.text === '') continue
    if (piece.whole) {
      const alone = cellWidth(piece.text) > width
      if (alone) close()
      open.push(piece)
      if (alone) close()
      continue
    }
    const parts = words(piece.text)
    parts.forEach((text, index) => {
      const space = text.trim() === ''
      if (space || index > 0) close()
      open.push({ ...piece, text })
      if (space) close()
    })
  }
  close()
  return done
}

const THAI = /\p{Script=Thai}/u
/** Mai yamok and paiyannoi belong to the word before them. */
const CLINGS = /^[ๆฯ]/u
let thaiSegmenter: Intl.Segmenter | undefined

function words(text: string): readonly string[] {
  return text
    .split(/( +)/)
    .filter(part => part !== '')
    .flatMap(part => (THAI.test(part) ? thaiWords(part) : [part]))
}

function thaiWords(text: string): readonly string[] {
  thaiSegmenter ??= new Intl.Segmenter('th', { granularity: 'word' })
  const found: string[] = []
  for (const { segment } of thaiSegmenter.segment(text)) {
    const before = found.at(-1)
    const breaks = before !== undefined && THAI.test(before.at(-1)!) && THAI.test(segment[0]!) && !CLINGS.test(segment)
    if (before === undefined || breaks) found.push(segment)
    else found[found.length - 1] = before + segment
  }
  return found
}

function chunkWidth(chunk: Chunk): number {
  return chunk.reduce((sum, piece) => sum + cellWidth(piece.text), 0)
}

function isBlank(chunk: Chunk): boolean {
  return chunk.every(piece => !piece.whole && piece.text.trim() === '')
}

function trimEnd(pieces: readonly Piece[]): readonly Piece[] {
  const kept = [...pieces]
  while (kept.length > 0 && isBlank(kept.slice(-1))) kept.pop()
  return kept
}
