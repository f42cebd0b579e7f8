import type { Span } from '../../core/say.ts'
import { neutralise, neutraliseLines } from '../harmless.ts'

/** A piece of text with one manner of showing it. */
export interface Inline {
  readonly text: string
  readonly style?: 'bold' | 'code'
}

/** How a text is written where it asks for nothing itself. */
export interface Manner {
  readonly bold?: true
  /** Keeps line ends of foreign text. */
  readonly lines?: true
}

/** Spans as inlines in which nothing is hidden. What they come to on the wire is up to `written`. */
export function inlines(spans: readonly Span[], { bold, lines }: Manner = {}): readonly Inline[] {
  return spans.map(({ text, as }): Inline => {
    const clean = as === 'plain' || lines ? neutraliseLines(text) : neutralise(text)
    if (as === 'code') return { text: clean, style: 'code' }
    return bold || as === 'strong' ? { text: clean, style: 'bold' } : { text: clean }
  })
}

/** The text of inlines, without their styles. */
export function textOf(pieces: readonly Inline[]): string {
  return pieces.map(({ text }) => text).join('')
}

/** Inlines as markdown that shows exactly them: everything in a text that could mean something is escaped. */
export function written(pieces: readonly Inline[]): string {
  return joined(pieces)
    .map(({ text, style }, i, all) => {
      // Backticks that touch would be one run: codes are kept apart by a space.
      const apart = style === 'code' && all[i - 1]?.style === 'code' ? ' ' : ''
      return apart + WRITTEN[style ?? 'plain'](text)
    })
    .join('')
}

/**
 * Text in which Discord reads nothing. A backslash takes the meaning from any sign of ASCII; only those that never have
 * one stand bare, so that a sign that gets a meaning later stays harmless. Without `:`, `/`, `.`, `<` and `@` there is
 * no link, invitation, mention, timestamp or emoji, and without `#`, `-`, `+`, `>` and `.` no line begins a heading, a
 * list or a quotation. https://docs.discord.com/developers/reference#message-formatting,
 * https://support.discord.com/hc/en-us/articles/210298617
 */
export function escaped(text: string): string {
  return text.replace(EVERY_SIGN, '\\$&')
}

/** How many units of a text fit into so many of markdown; short of what line ends bring with them. */
export function fitting({ text, style }: Inline, most: number): number {
  const room = most - (style === undefined ? 0 : STYLED)
  if (style === 'code') return Math.max(0, Math.min(text.length, room))
  let used = 0
  for (let at = 0; at < text.length; at++) {
    used += SIGN.test(text[at]!) ? 2 : 1
    if (used > room) return at
  }
  return text.length
}

/** Signs of ASCII but those that have no meaning anywhere. */
const SIGN = /(?![0-9A-Za-z,;!?"'%&=$])[\x21-\x7e]/
const EVERY_SIGN = new RegExp(SIGN, 'g')

/** What a style adds to a text at most, in units. */
const STYLED = 6

const WRITTEN: { readonly [S in 'plain' | NonNullable<Inline['style']>]: (text: string) => string } = {
  plain: escaped,
  // Each line by itself, and no space at its edges: there bold would not begin or end.
  bold: text => text.replace(/[^\n]+/g, line => line.replace(/^(\s*)(.*?)(\s*)$/s, boldened)),
  code: coded,
}

function boldened(_: string, before: string, text: string, after: string): string {
  return text === '' ? before + after : `${before}**${escaped(text)}**${after}`
}

/**
 * Something to be copied, between one or two backticks as it holds the other. What holds both, or three together, which
 * begin a block, cannot stand between any and is written as text, which shows the same.
 */
function coded(text: string): string {
  const runs = new Set(Array.from(text.matchAll(/`+/g), ([run]) => run.length))
  const ticks = [1, 2].find(count => !runs.has(count))
  if (ticks === undefined || text.includes('```') || text.trim() === '') return escaped(text)
  const fence = '`'.repeat(ticks)
  const pad = (edge: boolean): string => (edge ? ' ' : '')
  return fence + pad(text.startsWith('`')) + text + pad(text.endsWith('`')) + fence
}

/** Neighbours of one style as one piece: bold beside bold would end in the middle. Codes stay apart. */
function joined(pieces: readonly Inline[]): readonly Inline[] {
  const all: Inline[] = []
  for (const piece of pieces) {
    const last = all.at(-1)
    if (piece.text === '') continue
    if (last && last.style === piece.style && piece.style !== 'code')
      all[all.length - 1] = { ...last, text: last.text + piece.text }
    else all.push(piece)
  }
  return all
}
