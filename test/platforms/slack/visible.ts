import type { Reader, Say } from '../../../src/core/say.ts'
import { code, literal, msg, number, type Text } from '../../../src/core/text.ts'
import type { Node, View } from '../../../src/core/view.ts'
import { neutralise, neutraliseLines } from '../../../src/platforms/harmless.ts'
import type { Onto } from '../../../src/platforms/slack/blocks.ts'
import { slashed } from '../../../src/platforms/slack/slashes.ts'

/** A message with everything known that a view may point to. */
export const MESSAGE: Onto = {
  surface: 'message',
  conversation: 'https://slack.com/app_redirect?app=A1&team=T1',
  uploaded: new Map([['i', 'F1']]),
}

export const HOME: Onto = { ...MESSAGE, surface: 'home' }

/** The texts of blocks in reading order, each as it stands in one element. */
export function textsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn)
  if (typeof value !== 'object' || value === null) return []
  const { text } = value as { readonly text?: unknown }
  return typeof text === 'string' ? [text] : Object.values(value).flatMap(textsIn)
}

/** The same without anything that only spaces out. */
export function squeezed(text: string): string {
  return text.replace(/\s+/g, '')
}

/** Every text that a view holds, in reading order and in the reader's words, a string for each span. */
export function saidIn(view: View, say: Say, reader: Reader): readonly string[] {
  const spans = ({ text, lines }: Held): readonly string[] =>
    say(text, reader).map(span => {
      const clean = lines || span.as === 'plain' ? neutraliseLines(span.text) : neutralise(span.text)
      return span.as === 'plain' || span.as === 'strong' ? slashed(clean) : clean
    })
  return view.nodes.flatMap(node => TEXTS[node.n](node as never).flatMap(spans))
}

/** A text of a node; `lines` where its line ends stay. */
interface Held {
  readonly text: Text
  readonly lines?: true
}

const TEXTS: { readonly [N in Node['n']]: (node: Extract<Node, { n: N }>) => readonly Held[] } = {
  heading: ({ text }) => [{ text }],
  text: ({ text }) => [{ text }],
  facts: ({ rows }) => rows.flatMap(({ label, value }) => held(label, value)),
  list: ({ items }) => held(...items),
  table: ({ columns, rows }) => held(...columns.map(({ title }) => title), ...rows.flat()),
  code: ({ value }) => [{ text: code(value), lines: true }],
  quote: ({ text, source }) => [{ text, lines: true }, ...(source ? held(source) : [])],
  rule: () => [],
  image: ({ alt }) => held(alt),
  file: ({ file }) => held(msg('slack.file', { name: literal(file.name) })),
  notice: ({ text }) => [{ text }],
  actions: ({ buttons }) => held(...buttons.map(({ label }) => label)),
  choose: ({ label, buttons }) => held(label, ...buttons.map(button => button.label)),
  elsewhere: ({ label }) => held(label),
  progress: ({ label, done, total }) => held(label, ...(total === undefined ? [number(done)] : [])),
}

function held(...texts: readonly Text[]): readonly Held[] {
  return texts.map(text => ({ text }))
}
