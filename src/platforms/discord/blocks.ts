import type { FileRef } from '../../core/files.ts'
import type { Reader, Say } from '../../core/say.ts'
import { literal, msg, number, type Text } from '../../core/text.ts'
import type { Button, Node } from '../../core/view.ts'
import { shortened } from '../cut.ts'
import { isBlank, neutraliseLines } from '../harmless.ts'
import { bar, SIGNS } from '../signs.ts'
import { actionBlocks, choiceBlocks, elsewhereBlocks, type Labelled } from './buttons.ts'
import { codeBlocks } from './code.ts'
import { DISCORD_LIMITS } from './limits.ts'
import { type Inline, inlines, type Manner, textOf } from './markdown.ts'
import { drawn, isEmpty, type Paragraph, paragraph } from './paragraph.ts'
import type { Block, Lines, Upload } from './parts.ts'
import { tableBlocks } from './table.ts'
import { COMPONENT } from './wire.ts'

/** What goes along with a view, and what it may point to. */
export interface Onto {
  /** The address that opens the private conversation with the bot; null where it is not known. */
  readonly conversation: string | null
  /** The ids of those files of the view that go along with it; the others are only named. */
  readonly along: ReadonlySet<string>
}

/** Each node as blocks, in reading order. No line is longer than Discord takes; how much there is is not looked at. */
export function blocksOf(nodes: readonly Node[], say: Say, reader: Reader, onto: Onto): readonly Block[] {
  const taken = new Set<string>()
  const words: Words = {
    said: (text, manner) => inlines(say(text, reader), manner),
    conversation: onto.conversation,
    upload: file => (onto.along.has(file.id) ? { name: safeName(file, taken), file } : null),
  }
  return nodes.flatMap((node, at) => DRAWN[node.n](node as never, words, at === 0))
}

interface Words {
  said(text: Text, manner?: Manner): readonly Inline[]
  readonly conversation: string | null
  /** The file under the name it is sent by; null when it does not go along. */
  upload(file: FileRef): Upload | null
}

const DRAWN: {
  readonly [N in Node['n']]: (node: Extract<Node, { n: N }>, words: Words, first: boolean) => readonly Block[]
} = {
  heading({ text }, { said }, first) {
    const [lines] = flowing(paragraph(said(text), first ? '## ' : '### '))
    return lines ? [{ ...lines, heading: true }] : []
  },
  text: ({ text, quiet }, { said }) => flowing(paragraph(said(text), quiet ? '-# ' : '')),
  facts: ({ rows }, { said }) =>
    flowing(
      ...rows.map(({ label, value }) =>
        paragraph([...said(label, { bold: true }), { text: ': ', style: 'bold' }, ...said(value)]),
      ),
    ),
  list: ({ items, ordered }, { said }) =>
    flowing(
      ...items.map((item, i) => {
        const mark = ordered ? `${i + 1}. ` : '- '
        return paragraph(said(item), mark, ' '.repeat(mark.length))
      }),
    ),
  table: ({ columns, rows }, { said }) =>
    tableBlocks({
      titles: columns.map(({ title }) => said(title, { bold: true })),
      rows: rows.map(row => row.map(value => said(value))),
      align: columns.map(({ align }) => align),
    }),
  code: ({ value }) => codeBlocks(neutraliseLines(value).split('\n')),
  quote({ text, source }, { said }) {
    const by = source ? [paragraph([{ text: '— ' }, ...said(source)], '> ')] : []
    return flowing(paragraph(said(text, { lines: true }), '> '), ...by)
  },
  rule: () => [{ piece: { type: COMPONENT.separator, divider: true, spacing: 1 } }],
  image({ file, alt }, { said, upload }) {
    const sent = upload(file)
    const words = textOf(said(alt)).trim()
    const shown = isBlank(words) ? {} : { description: shortened(words, DISCORD_LIMITS.imageAlt.most) }
    const item = sent && { media: { url: `attachment://${sent.name}` as const }, ...shown }
    return [
      ...flowing(paragraph(said(alt))),
      ...(sent && item ? [{ piece: { type: COMPONENT.gallery, items: [item] }, upload: sent }] : []),
    ]
  },
  file({ file }, { said, upload }) {
    const sent = upload(file)
    return [
      ...flowing(paragraph(said(msg('discord.file', { name: literal(file.name) })))),
      ...(sent
        ? [{ piece: { type: COMPONENT.file, file: { url: `attachment://${sent.name}` as const } }, upload: sent }]
        : []),
    ]
  },
  notice({ tone, text }, { said }) {
    const loud = tone === 'stop' || tone === 'warn'
    return flowing(paragraph([{ text: `${SIGNS[tone]} ` }, ...said(text).map(one => (loud ? emphasised(one) : one))]))
  },
  actions: ({ buttons }, words) => actionBlocks(labelled(buttons, words)),
  choose: ({ label, buttons }, words) => [
    ...flowing(paragraph(words.said(label, { bold: true }))),
    ...choiceBlocks(labelled(buttons, words)),
  ],
  elsewhere: ({ label }, { said, conversation }) =>
    conversation === null ? [] : elsewhereBlocks(said(label), conversation),
  progress({ label, done, total }, { said }) {
    if (total === undefined) return flowing(paragraph([...said(label), { text: ' ' }, ...said(number(done))]))
    return flowing(paragraph([{ text: `${bar(done, total)}  ` }, ...said(label)]))
  },
}

/** Paragraphs as one text, a line or more for each; nothing where nothing would be seen. */
function flowing(...paragraphs: readonly Paragraph[]): readonly Lines[] {
  if (paragraphs.every(isEmpty)) return []
  return [{ lines: paragraphs.flatMap(one => drawn(one, DISCORD_LIMITS.messageText.most)) }]
}

/** What is to be copied stays as it is. */
function emphasised(piece: Inline): Inline {
  return piece.style === undefined ? { ...piece, style: 'bold' } : piece
}

function labelled(buttons: readonly Button[], { said }: Words): readonly Labelled[] {
  return buttons.map(button => ({ button, label: said(button.label) }))
}

/**
 * Discord rewrites names of files that hold other signs, and then no longer finds them by `attachment://`. The name as
 * it was stands in the words.
 */
function safeName({ name }: FileRef, taken: Set<string>): string {
  const [, stem = '', ending = ''] = /^(.*?)(\.[A-Za-z0-9]{1,8})?$/s.exec(name) ?? []
  const safe =
    stem
      .replace(/[^A-Za-z0-9-]+/g, '_')
      .replace(/^_+|_+$/g, '')
      .slice(0, 60) || 'file'
  let unique = safe + ending
  for (let i = 2; taken.has(unique); i++) unique = `${safe}-${i}${ending}`
  taken.add(unique)
  return unique
}
