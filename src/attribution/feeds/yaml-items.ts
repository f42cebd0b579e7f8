import { parse, YAMLParseError } from 'yaml'
import { Unreadable } from './feed.ts'
import { isRecord } from './json.ts'
import { lineGroups } from './text.ts'

/** How many items are understood at once: one at a time takes twice as long, all at once hundreds of megabytes. */
const BATCH_LINES = 400
/** Most lines of a heading, and of one item. */
const LINES_MOST = 5_000

/** A heading, then the items below it, each with the line on which it begins. */
export type YamlPart =
  | { readonly head: Readonly<Record<string, unknown>> }
  | { readonly line: number; readonly item: unknown }
  | { readonly line: number; readonly broken: string }

/**
 * Reads a YAML file that is a mapping of a few plain values and one long list, without holding the list: the heading is
 * understood first, then the items in batches. Rejects with `Unreadable` for what has another layout, values of the
 * heading behind the list included.
 */
export async function* yamlItems(chunks: AsyncIterable<Uint8Array>, list: string): AsyncGenerator<YamlPart> {
  const opening = new RegExp(`^${list}:\\s*(?:#.*)?$`)
  const head: string[] = []
  let batch: string[] = []
  let inList = false
  let indent = -1
  let line = 0
  let began = 0
  for await (const group of lineGroups(chunks)) {
    for (const text of group) {
      line++
      if (!inList) {
        if (opening.test(text)) {
          inList = true
          yield { head: headOf(head) }
        } else head.push(text)
        if (head.length > LINES_MOST) throw new Unreadable('not-this-format', `no ${list}`)
        continue
      }
      const dash = /^( *)- /.exec(text)?.[1]?.length
      if (indent < 0 && dash !== undefined) {
        indent = dash
        began = line
      }
      const starts = dash === indent
      if (!starts && /^[^\s#-]/.test(text)) throw new Unreadable('not-this-format', `line ${line}`)
      if (starts && batch.length >= BATCH_LINES) {
        yield* itemsOf(batch, began, indent)
        batch = []
        began = line
      }
      if (batch.length > LINES_MOST) throw new Unreadable('not-this-format', `line ${began}`)
      if (indent >= 0) batch.push(text)
    }
  }
  if (!inList) throw new Unreadable('not-this-format', `no ${list}`)
  if (batch.length > 0) yield* itemsOf(batch, began, indent)
}

function headOf(lines: readonly string[]): Readonly<Record<string, unknown>> {
  // A document's own marks make no difference here, and YAML 1.1 and 1.2 read these plain values alike.
  const text = lines.filter(line => !/^(?:%YAML|---\s*$)/.test(line)).join('\n')
  const head = understood(text) ?? {}
  if (!isRecord(head)) throw new Unreadable('not-this-format', 'heading')
  return head
}

function understood(text: string): unknown {
  try {
    return parse(text, { schema: 'failsafe', maxAliasCount: 0, uniqueKeys: false, logLevel: 'error' })
  } catch (error) {
    if (error instanceof YAMLParseError || error instanceof ReferenceError)
      throw new Unreadable('not-this-format', 'heading')
    throw error
  }
}

/** The items of some lines; where one of them is broken, the others are still read one by one. */
function* itemsOf(lines: readonly string[], began: number, indent: number): Generator<YamlPart> {
  const starts = lines.flatMap((text, at) => (text.startsWith(`${' '.repeat(indent)}- `) ? [at] : []))
  const whole = plainItems(lines, indent) ?? attempt(lines)
  if (whole?.length === starts.length) {
    for (const [at, item] of whole.entries()) yield { line: began + starts[at]!, item }
    return
  }
  for (const [at, start] of starts.entries()) {
    const own = lines.slice(start, starts[at + 1] ?? lines.length)
    const line = began + start
    const one = attempt(own)
    if (one?.length === 1) yield { line, item: one[0] }
    else yield { line, broken: own[0]! }
  }
}

/** `key: value` with a value that is the same text in YAML as here: bare without marks, or in quotes without escapes. */
const PLAIN = /^( *)(- | {2})([a-z_]+): +(?:'([^']*)'|"([^"\\]*)"|([A-Za-z0-9](?:[^:#]|:(?! |$)|(?<! )#)*))$/

/** Items whose every line is plain, twenty times as fast as YAML at large; null where one is not. */
function plainItems(lines: readonly string[], indent: number): readonly unknown[] | null {
  const items: Record<string, string>[] = []
  for (const line of lines) {
    const match = PLAIN.exec(line.trimEnd())
    if (match?.[1]?.length !== indent) return null
    if (match[2] === '- ') items.push(Object.create(null))
    const value = match[4] ?? match[5] ?? match[6]!
    items.at(-1)![match[3]!] = value
  }
  return items
}

function attempt(lines: readonly string[]): readonly unknown[] | null {
  try {
    const items: unknown = parse(lines.join('\n'), {
      schema: 'failsafe',
      maxAliasCount: 0,
      uniqueKeys: false,
      logLevel: 'error',
    })
    return Array.isArray(items) ? items : null
  } catch {
    return null
  }
}
