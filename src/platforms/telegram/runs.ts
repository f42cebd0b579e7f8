import type { Span } from '../../core/say.ts'
import { neutralise, neutraliseLines } from '../harmless.ts'
import { livePieces, type Range } from './inert.ts'
import type { Entity } from './wire.ts'

/** A piece of text in one manner. `foreign` says that nothing in it may come to life. */
export interface Run {
  readonly text: string
  readonly mark?: 'bold' | 'italic' | 'code'
  readonly foreign?: true
}

/** A paragraph or a line: runs, and what they stand in. */
export interface Block {
  readonly runs: readonly Run[]
  readonly within?: 'pre' | 'blockquote' | 'expandable_blockquote'
  /** Line ends before it, unless it is the first of its message. */
  readonly gap: 1 | 2
  /** A heading stands with what it heads. */
  readonly heads?: true
}

/** How a text is written where it asks for nothing itself. */
export interface Manner {
  readonly mark?: 'bold' | 'italic'
  /** Keeps line ends of foreign text. */
  readonly lines?: true
}

/** Spans as runs, in which nothing is hidden and nothing foreign comes to life. */
export function runsOf(spans: readonly Span[], { mark, lines }: Manner = {}): readonly Run[] {
  const runs = spans.map((span): Run => {
    const text = span.as === 'plain' || lines ? neutraliseLines(span.text) : neutralise(span.text)
    if (span.as === 'code') return { text, mark: 'code' }
    const strong = span.as === 'strong' ? 'bold' : mark
    return { text, ...(strong ? { mark: strong } : {}), ...(span.as === 'foreign' ? { foreign: true } : {}) }
  })
  return inert(runs.filter(({ text }) => text !== ''))
}

/** A piece of text of our own. */
export function run(text: string, mark?: Run['mark']): Run {
  return mark ? { text, mark } : { text }
}

/** A foreign text with more live pieces than this becomes code as a whole: marks are few. */
const MOST_PIECES = 8

/**
 * Foreign pieces that could come to life become code: they stay what they are byte for byte, and a tap copies them. What
 * is live is looked for in all runs together, since it may begin in one and end in the next.
 */
function inert(runs: readonly Run[]): readonly Run[] {
  const live = livePieces(runs.map(({ text }) => text).join(''))
  let behind = 0
  return runs.flatMap(one => {
    const start = behind
    behind += one.text.length
    if (!one.foreign || one.mark === 'code') return [one]
    const within = live
      .filter(piece => piece.start < behind && piece.end > start)
      .map(piece => ({ start: Math.max(0, piece.start - start), end: Math.min(one.text.length, piece.end - start) }))
    if (within.length > MOST_PIECES) return [{ text: one.text, mark: 'code' }]
    return apart(one, within)
  })
}

/** A run in pieces, of which these are code. */
function apart(one: Run, codes: readonly Range[]): readonly Run[] {
  const pieces: Run[] = []
  let at = 0
  for (const { start, end } of codes) {
    pieces.push({ ...one, text: one.text.slice(at, start) }, { text: one.text.slice(start, end), mark: 'code' })
    at = end
  }
  return [...pieces, { ...one, text: one.text.slice(at) }].filter(({ text }) => text !== '')
}

/** How many marks a block needs. */
export function marksIn({ runs, within }: Block): number {
  return runs.filter(({ mark }) => mark).length + (within ? 1 : 0)
}

/** How long a block is, in UTF-16 units, without the line ends before it. */
export function lengthOf({ runs }: Block): number {
  return runs.reduce((sum, { text }) => sum + text.length, 0)
}

/** Blocks as one text, with its marks. */
export function marked(blocks: readonly Block[]): { readonly text: string; readonly entities: readonly Entity[] } {
  let text = ''
  const entities: Entity[] = []
  for (const { runs, within, gap } of blocks) {
    if (text !== '') text += '\n'.repeat(gap)
    const start = text.length
    const inside: Entity[] = []
    for (const one of runs) {
      if (one.mark) inside.push({ type: one.mark, offset: text.length, length: one.text.length })
      text += one.text
    }
    if (within && text.length > start) entities.push({ type: within, offset: start, length: text.length - start })
    entities.push(...inside)
  }
  return { text, entities }
}
