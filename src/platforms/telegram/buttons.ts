import type { Button } from '../../core/view.ts'
import { truncateCells } from '../../i18n/columns.ts'
import { cellWidth } from '../../i18n/width.ts'
import { isBlank } from '../harmless.ts'
import { TELEGRAM_LIMITS } from './limits.ts'
import { type Block, type Run, run } from './runs.ts'
import type { InlineButton } from './wire.ts'

/** A button in the reader's words. */
export interface Labelled {
  readonly button: Button
  readonly label: readonly Run[]
}

/** Rows of a keyboard, as they stand under a message. */
export type Rows = readonly (readonly InlineButton[])[]

/**
 * Cells that a row has on a telephone: the buttons of a row are of one width, and longer labels are cut. An estimate, for
 * Telegram states no width and it depends on the screen.
 */
const ROW = 36
/** What a button takes beside its label. */
const EDGE = 2
/** The longest label: one that has a row for itself. */
export const LABEL_CELLS = ROW - EDGE

/** What is in the text for buttons whose labels are too long for them, and the rows of the keyboard. */
export function keyboard(buttons: readonly Labelled[]): { readonly list: readonly Block[]; readonly rows: Rows } {
  const labels = buttons.map(({ label }) => label.map(({ text }) => text).join(''))
  const fit = labels.every(label => cellWidth(label) <= LABEL_CELLS && !label.includes('\n') && !isBlank(label))
  const shown = fit ? labels : labels.map((label, i) => oneLine(`${i + 1}. ${label}`))
  const list = fit ? [] : buttons.map(({ label }, i) => numbered(label, i))
  return { list, rows: rowsOf(buttons.map(({ button }, i) => pressable(button, shown[i]!))) }
}

/** In as few rows as show every label whole. */
export function rowsOf(buttons: readonly InlineButton[]): Rows {
  const rows: InlineButton[][] = []
  for (const button of buttons) {
    const row = rows.at(-1)
    if (row && fitTogether([...row, button])) row.push(button)
    else rows.push([button])
  }
  return rows
}

/** Rows in order, in as few keyboards as hold them. */
export function keyboards(rows: Rows): readonly Rows[] {
  const all: InlineButton[][][] = []
  for (const row of rows) {
    const last = all.at(-1)
    if (last && holds([...last, row])) last.push([...row])
    else all.push([[...row]])
  }
  return all
}

function holds(rows: Rows): boolean {
  const few = rows.flat().length <= TELEGRAM_LIMITS.buttons.most
  return few && Buffer.byteLength(JSON.stringify(rows)) <= TELEGRAM_LIMITS.keyboardBytes.most
}

/** Most codes that get a button of their own; of more, each is copied by a tap on it. */
const MOST_COPIES = 3
/** Shorter ones are read and typed, or stand for a command. */
const SHORTEST_COPY = 20

/** Buttons that copy what a message holds to be copied, while it is little. `say` makes the label. */
export function copyRows(codes: readonly string[], say: (what: string) => string): Rows {
  const distinct = [...new Set(codes)].filter(isCopied)
  if (distinct.length === 0 || distinct.length > MOST_COPIES) return []
  return distinct.map(text => [{ text: oneLine(say(shortOf(text))), copy_text: { text } }])
}

function isCopied(code: string): boolean {
  return code.length >= SHORTEST_COPY && code.length <= TELEGRAM_LIMITS.copyText.most && /^[\x21-\x7e]+$/.test(code)
}

/** Both ends, by which people tell addresses apart. */
function shortOf(code: string): string {
  return `${code.slice(0, 6)}…${code.slice(-6)}`
}

function fitTogether(row: readonly InlineButton[]): boolean {
  const each = Math.floor(ROW / row.length) - EDGE
  return row.length <= TELEGRAM_LIMITS.rowButtons.most && row.every(({ text }) => cellWidth(text) <= each)
}

function pressable({ id, style }: Button, text: string): InlineButton {
  return { text, callback_data: id ?? '-', ...(style ? { style } : {}) }
}

function numbered(label: readonly Run[], i: number): Block {
  return { runs: [run(`${i + 1}. `), ...label], gap: i > 0 ? 1 : 2 }
}

function oneLine(label: string): string {
  return truncateCells(label.replace(/\s+/g, ' '), LABEL_CELLS).trimEnd()
}
