import { z } from 'zod'
import type { Line, ShownBlock, ShownSection } from './shown.ts'

const line = z.array(z.strictObject({ text: z.string(), as: z.enum(['plain', 'strong', 'code']) })).readonly()
const moment = z.iso.datetime()
/** Who did something (an account key, and the name the agency registered; null for this machine's user) and when. */
const deed = z.strictObject({ by: z.string(), name: z.string().nullable(), at: moment })

/**
 * A checklist that somebody works through. What it says is kept as it was when it was opened, in that language: it is
 * what people acted on, whatever becomes of the article.
 */
export const checklistShape = z.strictObject({
  article: z.string(),
  title: line,
  items: z
    .array(
      z.strictObject({
        /** The heading it stands under, and the warnings there; said again on each page on which the part begins. */
        heading: line.nullable(),
        warnings: z.array(line).readonly(),
        text: line,
        ticked: deed.nullable(),
      }),
    )
    .readonly(),
  opened: deed,
  closed: deed.nullable(),
})

export type Checklist = z.output<typeof checklistShape>
export type Deed = z.output<typeof deed>

/** What is done to a checklist. Items are counted from 0. */
export type Change =
  | { readonly change: 'tick' | 'untick'; readonly item: number }
  | { readonly change: 'reset' | 'close' }

/** A new checklist of every numbered item of an article, as its sections are shown. */
export function newChecklist(article: string, title: Line, sections: readonly ShownSection[], opened: Deed): Checklist {
  const items = sections.flatMap(({ heading, blocks }) => {
    const warnings = blocks.flatMap(block => (block.b === 'quote' ? [block.of] : []))
    return blocks.flatMap(itemsOf).map(text => ({ heading, warnings, text, ticked: null }))
  })
  return { article, title, items, opened, closed: null }
}

function itemsOf(block: ShownBlock): readonly Line[] {
  return block.b === 'list' && block.ordered ? block.items : []
}

/**
 * The checklist after a change, or null where nothing is left to be done: the item is as wished already, it does not
 * exist, or the checklist is closed. Who was first stays.
 */
export function changed(checklist: Checklist, change: Change, doer: Deed): Checklist | null {
  if (checklist.closed) return null
  return CHANGES[change.change](checklist, change as never, doer)
}

const CHANGES: {
  readonly [C in Change['change']]: (
    checklist: Checklist,
    change: Extract<Change, { change: C }>,
    doer: Deed,
  ) => Checklist | null
} = {
  tick: (checklist, { item }, doer) => (checklist.items[item]?.ticked === null ? marked(checklist, item, doer) : null),
  untick: (checklist, { item }) => (checklist.items[item]?.ticked ? marked(checklist, item, null) : null),
  reset: checklist =>
    checklist.items.some(({ ticked }) => ticked)
      ? { ...checklist, items: checklist.items.map(item => ({ ...item, ticked: null })) }
      : null,
  close: (checklist, _, doer) => ({ ...checklist, closed: doer }),
}

function marked(checklist: Checklist, at: number, ticked: Deed | null): Checklist {
  return { ...checklist, items: checklist.items.map((item, i) => (i === at ? { ...item, ticked } : item)) }
}

/** How many items are done. */
export function doneCount({ items }: Checklist): number {
  return items.filter(({ ticked }) => ticked).length
}
