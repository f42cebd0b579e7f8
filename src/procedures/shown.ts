import type { Register, Section } from './article.ts'
import { factText, type Speaking } from './filled.ts'
import type { Block, Inline } from './markdown.ts'

/** A piece of a line with its facts filled in: what a reader sees, and how. */
export interface Piece {
  readonly text: string
  readonly as: 'plain' | 'strong' | 'code'
}

/** A line: its pieces one after another, nothing between. */
export type Line = readonly Piece[]

/** A block of an article as a reader sees it. */
export type ShownBlock =
  | { readonly b: 'paragraph'; readonly of: Line }
  | { readonly b: 'list'; readonly ordered: boolean; readonly items: readonly Line[] }
  /** What must never be done, or a warning. */
  | { readonly b: 'quote'; readonly of: Line }
  | { readonly b: 'table'; readonly head: readonly Line[]; readonly rows: readonly (readonly Line[])[] }

/** A passage as a reader sees it. */
export interface ShownSection {
  readonly id: string
  /** Null for the text above the first heading. */
  readonly heading: Line | null
  readonly blocks: readonly ShownBlock[]
}

/** What showing needs besides the passage. */
export interface Showing extends Speaking {
  readonly register: Register
  /** The title of an article in the reader's language; undefined where there is none of that id. */
  readonly title: (article: string) => string | undefined
  /** The number under which a source is listed below; absent, sources are not marked. */
  readonly cite?: (source: string) => number
}

/** A passage with its facts, titles and numbers of sources put in; what its author wrote stays as it is. */
export function shownSection({ id, heading, blocks }: Section, showing: Showing): ShownSection {
  return {
    id,
    heading: heading && shownLine(heading, showing),
    blocks: blocks.map(block => SHOWN[block.b](block as never, showing)),
  }
}

const SHOWN: { readonly [B in Block['b']]: (block: Extract<Block, { b: B }>, showing: Showing) => ShownBlock } = {
  paragraph: ({ of }, showing) => ({ b: 'paragraph', of: shownLine(of, showing) }),
  quote: ({ of }, showing) => ({ b: 'quote', of: shownLine(of, showing) }),
  list: ({ ordered, items }, showing) => ({ b: 'list', ordered, items: items.map(item => shownLine(item, showing)) }),
  table: ({ head, rows }, showing) => ({
    b: 'table',
    head: head.map(cell => shownLine(cell, showing)),
    rows: rows.map(row => row.map(cell => shownLine(cell, showing))),
  }),
}

/** One line. Neighbours that are shown alike become one piece. */
export function shownLine(line: readonly Inline[], showing: Showing): Line {
  const pieces: Piece[] = []
  for (const piece of line.flatMap(one => piecesOf(one, showing))) {
    const last = pieces.at(-1)
    if (last && last.as === piece.as && piece.as !== 'code') pieces[pieces.length - 1] = joined(last, piece)
    else if (piece.text !== '') pieces.push(piece)
  }
  return pieces
}

function joined(one: Piece, other: Piece): Piece {
  return { ...one, text: one.text + other.text }
}

function piecesOf(inline: Inline, showing: Showing): readonly Piece[] {
  return PIECES[inline.i](inline as never, showing)
}

const PIECES: { readonly [I in Inline['i']]: (inline: Extract<Inline, { i: I }>, showing: Showing) => Line } = {
  text: ({ value }) => [{ text: value, as: 'plain' }],
  code: ({ value }) => [{ text: value, as: 'code' }],
  strong: ({ of }, showing) =>
    of.flatMap(one => piecesOf(one, showing)).map(piece => (piece.as === 'plain' ? { ...piece, as: 'strong' } : piece)),
  fact({ id }, showing) {
    const fact = showing.register.facts.get(id)
    if (!fact) return [{ text: `⟦${id}⟧`, as: 'plain' }]
    return [{ text: factText(fact, showing), as: fact.kind === 'code' ? 'code' : 'plain' }]
  },
  article: ({ id }, showing) => [
    { text: showing.words.translate(showing.locale, 'facts.article', { title: showing.title(id) ?? id }), as: 'plain' },
  ],
  source({ id }, { cite, words, locale }) {
    return cite ? [{ text: words.translate(locale, 'facts.cited', { number: cite(id) }), as: 'plain' }] : []
  },
  unconfirmed: (_, { words, locale }) => [{ text: ` ${words.translate(locale, 'facts.unconfirmed')}`, as: 'plain' }],
}

/** The words of a line. */
export function lineText(line: Line): string {
  return line.map(({ text }) => text).join('')
}

/** A passage as plain text without its heading: a line a paragraph, item or row, cells between bars. */
export function plainText({ blocks }: Pick<ShownSection, 'blocks'>): string {
  return blocks.flatMap(block => PLAIN[block.b](block as never)).join('\n')
}

const PLAIN: { readonly [B in ShownBlock['b']]: (block: Extract<ShownBlock, { b: B }>) => readonly string[] } = {
  paragraph: ({ of }) => [lineText(of)],
  quote: ({ of }) => [`> ${lineText(of)}`],
  list: ({ ordered, items }) => items.map((item, i) => `${ordered ? `${i + 1}.` : '-'} ${lineText(item)}`),
  table: ({ head, rows }) => [head, ...rows].map(row => row.map(lineText).join(' | ')),
}

/** Numbers sources in the order in which they are first named. */
export function createCiting(): { readonly cite: (source: string) => number; readonly cited: () => readonly string[] } {
  const order: string[] = []
  return {
    cite(source) {
      if (!order.includes(source)) order.push(source)
      return order.indexOf(source) + 1
    },
    cited: () => order,
  }
}
