import type { Reader, Say } from '../../core/say.ts'
import { literal, msg, number, type Text } from '../../core/text.ts'
import type { Button, Node } from '../../core/view.ts'
import { shortened } from '../cut.ts'
import { isBlank, neutraliseLines } from '../harmless.ts'
import { bar, SIGNS } from '../signs.ts'
import { actionBlocks, choiceBlocks, elsewhereBlocks, type Labelled, plain, textOf } from './buttons.ts'
import { SLACK_LIMITS } from './limits.ts'
import type { Surface } from './parts.ts'
import { inline, inlines, joined, type Manner, richBlocks, section } from './rich.ts'
import { slashedLine } from './slashes.ts'
import { tableBlocks } from './table.ts'
import type { Block, Inline, RichPart } from './wire.ts'

/** What the platform has that a view may point to, and where the view is shown. */
export interface Onto {
  readonly surface: Surface
  /** The address that opens the private conversation with the bot; null where it is not known. */
  readonly conversation: string | null
  /** Slack's ids of images that were uploaded, by the id of the view's file. */
  readonly uploaded: ReadonlyMap<string, string>
}

/** Each node as blocks, in reading order. No block is larger than Slack takes; how many there are is not looked at. */
export function blocksOf(nodes: readonly Node[], say: Say, reader: Reader, onto: Onto): readonly Block[] {
  const words: Words = {
    onto,
    said: (text, manner) => inlines(say(text, reader), manner),
    ours: text => say(text, reader).every(span => span.as === 'plain' || span.as === 'strong'),
  }
  return nodes.flatMap(node => DRAWN[node.n](node as never, words))
}

interface Words {
  readonly onto: Onto
  said(text: Text, manner?: Manner): readonly Inline[]
  /** Whether every word of a text is from the locale files. */
  ours(text: Text): boolean
}

const DRAWN: { readonly [N in Node['n']]: (node: Extract<Node, { n: N }>, words: Words) => readonly Block[] } = {
  heading({ text }, { said }) {
    const words = textOf(said(text))
    const fits = words.length <= SLACK_LIMITS.header.most && !words.includes('\n') && !isBlank(words)
    return fits ? [{ type: 'header', text: plain(words) }] : flowing(section(...said(text, { bold: true })))
  },
  text({ text, quiet }, { said, ours }) {
    const words = textOf(said(text))
    // Small and grey is only for words of our own: it knows no code to copy.
    const small = quiet && ours(text) && words.length <= SLACK_LIMITS.contextText.most && !isBlank(words)
    return small ? [{ type: 'context', elements: [plain(words)] }] : flowing(section(...said(text)))
  },
  facts: ({ rows }, { said }) =>
    flowing(...rows.map(({ label, value }) => section(...said(label, { bold: true }), inline(': '), ...said(value)))),
  list: ({ items, ordered }, { said }) =>
    flowing({
      type: 'rich_text_list',
      style: ordered ? 'ordered' : 'bullet',
      elements: items.map(item => section(...filled(said(item)))),
    }),
  table: ({ columns, rows }, { said, onto }) =>
    tableBlocks(
      {
        titles: columns.map(({ title }) => said(title, { bold: true })),
        rows: rows.map(row => row.map(value => said(value))),
        align: columns.map(({ align }) => align),
      },
      onto.surface === 'message',
    ),
  code: ({ value }) =>
    value === ''
      ? []
      : flowing({ type: 'rich_text_preformatted', elements: [inline(slashedLine(neutraliseLines(value)))] }),
  quote({ text, source }, { said }) {
    const by = source ? [inline('\n— '), ...said(source)] : []
    return flowing({ type: 'rich_text_quote', elements: joined([...said(text, { lines: true }), ...by]) })
  },
  rule: () => [{ type: 'divider' }],
  image({ file, alt }, { said, onto }) {
    const id = onto.uploaded.get(file.id)
    const words = textOf(said(alt))
    const alt_text = isBlank(words) ? '–' : shortened(words, SLACK_LIMITS.imageAlt.most)
    return [
      ...flowing(section(...said(alt))),
      ...(id === undefined ? [] : [{ type: 'image', slack_file: { id }, alt_text } as const]),
    ]
  },
  file: ({ file }, { said }) => flowing(section(...said(msg('slack.file', { name: literal(file.name) })))),
  notice({ tone, text }, { said }) {
    const bold = tone === 'stop' || tone === 'warn' ? ({ bold: true } as const) : undefined
    return flowing(section(inline(`${SIGNS[tone]} `), ...said(text).map(one => emphasised(one, bold))))
  },
  actions: ({ buttons }, words) => actionBlocks(labelled(buttons, words)),
  choose: ({ label, buttons }, words) => [
    ...flowing(section(...words.said(label, { bold: true }))),
    ...choiceBlocks(labelled(buttons, words)),
  ],
  elsewhere: ({ label }, { said, onto }) =>
    onto.conversation === null ? [] : elsewhereBlocks(said(label), onto.conversation),
  progress({ label, done, total }, { said }) {
    if (total === undefined) return flowing(section(...said(label), inline(' '), ...said(number(done))))
    return flowing(section(inline(`${bar(done, total)}  `), ...said(label)))
  },
}

function flowing(...parts: readonly RichPart[]): readonly Block[] {
  return richBlocks(parts)
}

function filled(elements: readonly Inline[]): readonly Inline[] {
  return elements.length > 0 ? elements : [inline(' ')]
}

/** What is to be copied stays as it is. */
function emphasised(element: Inline, bold: { readonly bold: true } | undefined): Inline {
  return bold && !element.style?.code ? { ...element, style: { ...element.style, ...bold } } : element
}

function labelled(buttons: readonly Button[], { said }: Words): readonly Labelled[] {
  return buttons.map(button => ({ button, label: said(button.label) }))
}
