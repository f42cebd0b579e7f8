import type { FileRef } from '../../core/files.ts'
import { plainText, type Reader, type Say } from '../../core/say.ts'
import { code, msg, type Text } from '../../core/text.ts'
import type { View } from '../../core/view.ts'
import { shortened } from '../cut.ts'
import { isBlank } from '../harmless.ts'
import { type Drawn, drawnOf, type Onto } from './blocks.ts'
import { copyRows, keyboards, type Rows } from './buttons.ts'
import { packed } from './fill.ts'
import { TELEGRAM_LIMITS } from './limits.ts'
import { type Block, marked, runsOf } from './runs.ts'
import type { MarkedText, TextPart } from './wire.ts'

/** Stands where nothing is said in words: Telegram takes no empty message. */
const SILENT: Block = { runs: [{ text: '…' }], gap: 2 }

/**
 * A view as one or more messages that read on from each other: at least one, each within Telegram's limits. Pure.
 * Nothing is cut. Files and images are messages of their own, see `filesOf`. Buttons stand under the last message of
 * what they belong to.
 */
export function render(view: View, say: Say, reader: Reader, onto: Onto): readonly TextPart[] {
  const sections = sectionsOf(drawnOf(view.nodes, say, reader, onto))
  const copies = copyRows(codesIn(view, say, reader), what =>
    plainText(say(msg('telegram.copy', { what: code(what) }), reader)),
  )
  return sections.flatMap((drawn, i) => {
    const rows = drawn.flatMap(one => one.rows ?? [])
    return partsOf(
      drawn.flatMap(one => one.blocks),
      i === sections.length - 1 ? [...rows, ...copies] : rows,
    )
  })
}

/** A file or image of a view, in the order in which they stand there. */
export interface ShownFile {
  readonly as: 'document' | 'photo'
  readonly file: FileRef
  /** What stands under it. */
  readonly caption: Text | null
}

/** The files that a view shows, each a message of its own. */
export function filesOf({ nodes }: View): readonly ShownFile[] {
  return nodes.flatMap((node): readonly ShownFile[] => {
    if (node.n === 'image') return [{ as: 'photo', file: node.file, caption: node.alt }]
    return node.n === 'file' ? [{ as: 'document', file: node.file, caption: null }] : []
  })
}

/** A text as the caption of a file: the beginning of it where it is too long, for the whole stands in the message. */
export function captionOf(text: Text, say: Say, reader: Reader): MarkedText {
  const runs = runsOf(say(text, reader))
  const whole = runs.map(one => one.text).join('')
  if (whole.length <= TELEGRAM_LIMITS.caption.most && runs.length <= TELEGRAM_LIMITS.entities.most) {
    return marked([{ runs, gap: 2 }])
  }
  const short = shortened(whole, TELEGRAM_LIMITS.caption.most)
  return marked([{ runs: runsOf([{ text: short, as: 'foreign' }], { lines: true }), gap: 2 }])
}

/** A choice has a message of its own from where another begins; everything else is one. */
function sectionsOf(all: readonly Drawn[]): readonly (readonly Drawn[])[] {
  const sections: Drawn[][] = [[]]
  let chosen = false
  for (const one of all) {
    if (one.choice && chosen) {
      sections.push([])
      chosen = false
    }
    if (one.choice) chosen = true
    sections.at(-1)!.push(one)
  }
  return sections
}

function partsOf(blocks: readonly Block[], rows: Rows): readonly TextPart[] {
  const texts = packed(blocks)
    .map(marked)
    .filter(({ text }) => !isBlank(text))
  const [first, ...more] = keyboards(rows)
  const shown = texts.length > 0 ? texts : [marked([SILENT])]
  const last = shown.length - 1
  const parts = shown.map(
    (text, i): TextPart => (i === last && first ? { ...text, reply_markup: { inline_keyboard: first } } : text),
  )
  return [...parts, ...more.map(rest => ({ ...marked([SILENT]), reply_markup: { inline_keyboard: rest } }))]
}

/** Everything in a view that is to be copied. */
function codesIn({ nodes }: View, say: Say, reader: Reader): readonly string[] {
  const spoken = (text: Text): readonly string[] =>
    say(text, reader).flatMap(span => (span.as === 'code' ? [span.text] : []))
  return nodes.flatMap((node): readonly string[] => {
    if (node.n === 'code') return [node.value]
    if (node.n === 'facts') return node.rows.flatMap(({ value }) => spoken(value))
    if (node.n === 'heading' || node.n === 'text' || node.n === 'notice') return spoken(node.text)
    return node.n === 'list' ? node.items.flatMap(spoken) : []
  })
}
