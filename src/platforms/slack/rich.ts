import type { Span } from '../../core/say.ts'
import { head, headAtLeast } from '../cut.ts'
import { neutralise, neutraliseLines } from '../harmless.ts'
import { grouped, weigh } from '../weight.ts'
import { SLACK_LIMITS } from './limits.ts'
import { slashed, slashedLine } from './slashes.ts'
import type { Inline, RichPart, RichText, Section } from './wire.ts'

/** The longest code that is never broken, in UTF-16 units: longer than any address, hash or invoice. */
const WHOLE = 1_000

const NO_PARTS: RichText = { type: 'rich_text', elements: [] }
const ROOM = SLACK_LIMITS.richText.most - weigh(NO_PARTS)

/** How a text is written where it asks for nothing itself. */
export interface Manner {
  readonly bold?: true
  /** Keeps line ends of foreign text. */
  readonly lines?: true
}

/**
 * Spans as inline elements. A rich_text element is shown as it stands: Slack reads no markup, mention, emoji or link
 * in it, so foreign text needs nothing but to be free of hidden characters.
 */
export function inlines(spans: readonly Span[], { bold, lines }: Manner = {}): readonly Inline[] {
  return spans.flatMap((span): readonly Inline[] => {
    const clean = span.as === 'plain' || lines ? neutraliseLines(span.text) : neutralise(span.text)
    const text = SPOKEN[span.as](clean)
    if (text === '') return []
    const style = {
      ...(bold || span.as === 'strong' ? { bold: true as const } : {}),
      ...(span.as === 'code' ? { code: true as const } : {}),
    }
    return [inline(text, Object.keys(style).length > 0 ? style : undefined)]
  })
}

/** What is ours names the commands as they are called here; what is foreign stays as it is. */
const SPOKEN: { readonly [A in Span['as']]: (text: string) => string } = {
  plain: slashed,
  strong: slashed,
  code: slashedLine,
  foreign: text => text,
}

/** A piece of text of our own. */
export function inline(text: string, style?: Inline['style']): Inline {
  return style ? { type: 'text', text, style } : { type: 'text', text }
}

/** A line or a paragraph. */
export function section(...elements: readonly Inline[]): Section {
  return { type: 'rich_text_section', elements: joined(elements) }
}

/** Neighbours of one style as one element: fewer strings, and a better place to cut. Codes stay apart. */
export function joined(elements: readonly Inline[]): readonly Inline[] {
  const all: Inline[] = []
  for (const element of elements) {
    const last = all.at(-1)
    const alike = last && !element.style?.code && !last.style?.code && element.style?.bold === last.style?.bold
    if (alike) all[all.length - 1] = { ...last, text: last.text + element.text }
    else all.push(element)
  }
  return all
}

/** As few rich_text blocks as hold all parts in order, each within the limit. Joined they read as the parts do. */
export function richBlocks(parts: readonly RichPart[]): readonly RichText[] {
  const fitting = parts.filter(part => part.elements.length > 0).flatMap(split)
  return grouped(fitting, { weight: ROOM }).map(elements => ({ type: 'rich_text', elements }))
}

function split(part: RichPart): readonly RichPart[] {
  if (weigh(part) <= ROOM) return [part]
  if (part.type === 'rich_text_list') return splitList(part)
  const room = ROOM - weigh({ ...part, elements: [] })
  return fill(part.elements, room).map(elements => ({ ...part, elements }))
}

function splitList(list: Extract<RichPart, { type: 'rich_text_list' }>): readonly RichPart[] {
  const room = ROOM - weigh({ ...list, elements: [] })
  const parts: RichPart[] = []
  let passed = list.offset ?? 0
  const lists = (items: readonly Section[]): void => {
    for (const elements of grouped(items, { weight: room })) {
      parts.push({ ...list, elements, ...(passed > 0 && list.style === 'ordered' ? { offset: passed } : {}) })
      passed += elements.length
    }
  }
  let small: Section[] = []
  for (const item of list.elements) {
    if (weigh(item) <= room) {
      small.push(item)
      continue
    }
    // An item longer than a block begins as an item and goes on as plain text.
    const [first, ...rest] = fill(item.elements, room - weigh(section())).map(elements => section(...elements))
    lists([...small, first!])
    parts.push(...rest)
    small = []
  }
  lists(small)
  return parts
}

/** Inline elements in groups that each weigh at most `room`; text is cut where it reads best, a code is kept whole. */
function fill(elements: readonly Inline[], room: number): readonly (readonly Inline[])[] {
  const groups: Inline[][] = [[]]
  let left = room
  const fresh = (): void => {
    groups.push([])
    left = room
  }
  for (const element of elements) {
    let rest = element.text
    while (rest !== '') {
      const whole = weigh({ ...element, text: rest })
      if (whole <= left) {
        groups.at(-1)!.push({ ...element, text: rest })
        left -= whole
        break
      }
      const most = left - (whole - rest.length)
      const begun = groups.at(-1)!.length > 0
      const keep = element.style?.code && rest.length <= WHOLE
      // A few characters before the cut would look torn off: what remains of a group is used when it is worth it.
      const piece = begun && (keep || most < room / 4) ? '' : begun ? head(rest, most) : headAtLeast(rest, most)
      if (piece !== '') groups.at(-1)!.push({ ...element, text: piece })
      rest = rest.slice(piece.length)
      fresh()
    }
  }
  return groups.filter(group => group.length > 0)
}
