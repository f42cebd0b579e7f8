import type { Reader, Say } from '../../../src/core/say.ts'
import type { Node, View } from '../../../src/core/view.ts'
import type { Onto } from '../../../src/platforms/discord/blocks.ts'
import type { DiscordPart } from '../../../src/platforms/discord/render.ts'
import { fieldsOf } from '../../../src/platforms/fields.ts'
import { neutralise, neutraliseLines } from '../../../src/platforms/harmless.ts'
import { checkMessage } from '../../emulators/discord/validate/message.ts'
import { type Held, held, heldIn } from '../../support/rendering.ts'

/** A message with everything known that a view may point to. */
export const MESSAGE: Onto = { conversation: 'https://discord.com/channels/@me/1', along: new Set(['i', 'f']) }

/** Throws what Discord would refuse of a message. */
export function accepted({ body, uploads }: DiscordPart): void {
  const files = uploads.map(({ name }) => ({
    field: 'files[0]',
    filename: name,
    mime: 'text/plain',
    data: Buffer.from('x'),
  }))
  checkMessage({ ...body }, { files })
}

/** The texts of components in reading order: what text displays show, and labels as they stand. */
export function textsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn)
  const { type, content, label, components, options } = fieldsOf(value)
  if (type === 10) return [displayed(String(content))]
  return [...(typeof label === 'string' ? [label] : []), ...textsIn(components ?? []), ...textsIn(options ?? [])]
}

/** The markdown of a message's text displays. */
export function markdownIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(markdownIn)
  const { type, content, components } = fieldsOf(value)
  return type === 10 ? [String(content)] : markdownIn(components ?? [])
}

/**
 * What Discord shows of markdown, as far as Liaison writes it; throws at anything that Discord would take for more than
 * that. Written from the rules of the reader, not from the writer's: a sign without a backslash has a meaning here.
 */
export function displayed(markdown: string): string {
  let shown = ''
  let rest = markdown
  while (rest !== '') {
    const rule = RULES.find(([pattern]) => pattern.test(rest))
    if (!rule) throw new Error(`Discord would read something into ${JSON.stringify(rest.slice(0, 60))}`)
    const [whole, inside = ''] = rule[0].exec(rest)!
    const lineBegins = shown === '' || shown.endsWith('\n')
    if (rule[2] && !lineBegins) throw new Error(`a mark within a line: ${JSON.stringify(rest.slice(0, 60))}`)
    shown += rule[1](inside)
    rest = rest.slice(whole.length)
  }
  return shown
}

const same = (text: string): string => text
const nothing = (): string => ''

/** Pattern, what it shows, and whether it must begin a line. */
const RULES: readonly (readonly [pattern: RegExp, shows: (inside: string) => string, begins?: true])[] = [
  [/^```\n(\n*[^\n](?:(?!```)[\s\S])*?)\n```/, same],
  [/^``(?!`)((?:[^`]|`(?!`))*[^`])``(?!`)/, text => text.trim()],
  [/^`(?!`)((?:[^`]|``+)*[^`])`(?!`)/, same],
  [/^\*\*((?:\\[\s\S]|[^\\*\n])+)\*\*(?!\*)/, displayed],
  [/^\\([^0-9A-Za-z\s])/, same],
  [/^(?:##? |### |-# |> )/, nothing, true],
  [/^(?:[-*] |\d{1,4}\. )/, nothing, true],
  // A number and a full stop at a line's beginning would be a list.
  [/^([0-9A-Za-z,;!?"'%&=$]|[^\x21-\x7e\ud800-\udfff]|[\ud800-\udbff][\udc00-\udfff])/, same],
]

/**
 * Every text that a view holds, in reading order and in the reader's words: for each node the orders in which it may be
 * shown, a string for each span.
 */
export function saidIn(view: View, say: Say, reader: Reader): readonly (readonly (readonly string[])[])[] {
  const spans = ({ text, lines }: Held): readonly string[] =>
    say(text, reader).map(span => (lines || span.as === 'plain' ? neutraliseLines(span.text) : neutralise(span.text)))
  return view.nodes.map(node => ordersOf(node).map(order => order.flatMap(spans)))
}

/** A table is aligned under its titles, or row by row with the title before each value. */
function ordersOf(node: Node): readonly (readonly Held[])[] {
  const whole = heldIn(node, 'discord.file')
  if (node.n !== 'table') return [whole]
  const titles = node.columns.map(({ title }) => title)
  const facts = node.rows.flatMap(row => row.flatMap((value, i) => [titles[i]!, value]))
  return [whole, held(...(node.rows.length > 0 ? facts : titles))]
}
