import { code, literal, msg, number, type Text } from '../../src/core/text.ts'
import type { Button, Node } from '../../src/core/view.ts'

/** Texts of 20,000 characters in the scripts that are hard to cut, and one of what a platform reads something into. */
export function longTexts(live: string): readonly string[] {
  return [
    'เครื่องน้ำกี่ๆ',
    'ที่อยู่ กระเป๋า ',
    '가상자산각',
    '👩‍👩‍👧🇹🇭👍🏽',
    'e\u0301o\u0308',
    'שלום سلام ',
    'plain words, one after another. ',
    'line\n',
    live,
  ].map(piece => piece.repeat(Math.ceil(20_000 / piece.length)))
}

/** A button without its label. */
export const press: Omit<Button, 'label'> = {
  id: 'AAAAAAAAAAAAAAAAAAAAAA',
  does: { command: 'lookup', options: {}, who: 'anyone' },
}

/** Nodes of every kind that holds text, with this text in them. */
export const WITH: readonly ((text: Text) => Node)[] = [
  text => ({ n: 'heading', text }),
  text => ({ n: 'text', text }),
  text => ({ n: 'text', text, quiet: true }),
  text => ({ n: 'facts', rows: [{ label: text, value: text }] }),
  text => ({ n: 'list', items: [literal('first'), text, literal('last')], ordered: true }),
  text => ({ n: 'table', columns: [{ title: literal('a') }, { title: text }], rows: [[text, literal('b')]] }),
  text => ({ n: 'quote', text, source: text }),
  text => ({ n: 'notice', tone: 'stop', text }),
  text => ({ n: 'image', file: { id: 'i', name: 'a.png', type: 'image/png' }, alt: text }),
  text => ({ n: 'actions', buttons: [{ ...press, label: text }] }),
  text => ({
    n: 'choose',
    label: text,
    buttons: Array.from({ length: 12 }, (_, i) => ({ ...press, id: `${i}`, label: text })),
  }),
  text => ({ n: 'progress', label: text, done: 1, total: 3 }),
  text => ({ n: 'elsewhere', label: text }),
]

/** The same without anything that only spaces out. */
export function squeezed(text: string): string {
  return text.replace(/\s+/g, '')
}

/** A text of a node; `lines` where its line ends stay. */
export interface Held {
  readonly text: Text
  readonly lines?: true
}

/** Texts whose line ends do not stay. */
export function held(...texts: readonly Text[]): readonly Held[] {
  return texts.map(text => ({ text }))
}

/** Every text that a node holds, in reading order. A file is named by the word that its platform has for it. */
export function heldIn(node: Node, file: 'slack.file' | 'discord.file' | 'telegram.file'): readonly Held[] {
  return node.n === 'file' ? held(msg(file, { name: literal(node.file.name) })) : TEXTS[node.n](node as never)
}

const TEXTS: {
  readonly [N in Exclude<Node['n'], 'file'>]: (node: Extract<Node, { n: N }>) => readonly Held[]
} = {
  heading: ({ text }) => [{ text }],
  text: ({ text }) => [{ text }],
  facts: ({ rows }) => rows.flatMap(({ label, value }) => held(label, value)),
  list: ({ items }) => held(...items),
  table: ({ columns, rows }) => held(...columns.map(({ title }) => title), ...rows.flat()),
  code: ({ value }) => [{ text: code(value), lines: true }],
  quote: ({ text, source }) => [{ text, lines: true }, ...(source ? held(source) : [])],
  rule: () => [],
  image: ({ alt }) => held(alt),
  notice: ({ text }) => [{ text }],
  actions: ({ buttons }) => held(...buttons.map(({ label }) => label)),
  choose: ({ label, buttons }) => held(label, ...buttons.map(button => button.label)),
  elsewhere: ({ label }) => held(label),
  progress: ({ label, done, total }) => held(label, ...(total === undefined ? [number(done)] : [])),
}
