import { widgetOf } from '../../core/options.ts'
import { literal, msg, number, strong, type Text } from '../../core/text.ts'
import type { Fact, Node } from '../../core/view.ts'
import { choiceWord, optionWord } from '../../core/words.ts'
import type { Body } from '../engine/body.ts'
import type { Shown } from '../engine/shown.ts'
import { kindOf } from '../kinds/kinds.ts'
import { FACT_FIELDS } from './facts.ts'
import { addressesOf, isOnly, writtenText } from './identifiers.ts'
import { fileList, fileNodes, wordsNode } from './said.ts'
import { languageOf } from './script.ts'

/** Fields whose value is a whole number of days. */
const DAYS: ReadonlySet<string> = new Set(['keepDays', 'freezeDays'])
/** The field in which addresses stand to be copied. */
const IDENTIFIERS = 'identifiers'

/** One field with what was typed. */
interface Typed {
  readonly field: string
  readonly value: string
}

/**
 * What is asked, field by field in the order in which it was asked for: what was chosen in the reader's language, what
 * was typed unchanged. Nothing where it is not there, or not to be seen.
 */
export function contentNodes({ now, content }: Shown): readonly Node[] {
  if (!content) return []
  const { kind } = now.state
  const nodes = fieldsOf(kind, content.values ?? {}).flatMap(typed => nodesOf(kind, typed, content))
  const all = [
    ...joined(nodes),
    ...(content.words ? [wordsNode(content.words)] : []),
    ...present(fileList(content.files)),
    ...fileNodes(content.files),
  ]
  return all.length > 0 ? [{ n: 'heading', text: msg('case.sections.content') }, ...all] : []
}

/** What was typed, in the kind's order; of a kind of a later release, in that in which it is kept. */
function fieldsOf(kind: string, values: { readonly [field: string]: string }): readonly Typed[] {
  const known = kindOf(kind)
  const names = known ? Object.keys(known.fields) : Object.keys(values)
  return names
    .filter(field => !FACT_FIELDS.has(field))
    .flatMap(field => (values[field] ? [{ field, value: values[field] }] : []))
}

function nodesOf(kind: string, { field, value }: Typed, content: Body): readonly Node[] {
  const schema = kindOf(kind)?.fields[field]
  const label = schema ? optionWord('request', field, 'name') : literal(field)
  const { widget, choices } = schema ? widgetOf(schema) : { widget: 'paragraph' as const, choices: [] }
  if (widget === 'paragraph') return [{ n: 'text', text: strong(label) }, ...longNodes(field, value, content)]
  if (widget === 'choice' && choices?.includes(value)) return [row(label, choiceWord('request', field, value))]
  return [row(label, DAYS.has(field) ? daysText(value) : literal(value))]
}

function longNodes(field: string, value: string, content: Body): readonly Node[] {
  const quoted = wordsNode({ text: value, language: languageOf(value) })
  const written = field === IDENTIFIERS ? addressesOf(content) : []
  if (written.length === 0) return [quoted]
  const list: Node = { n: 'list', items: written.map(writtenText) }
  return isOnly(value, written) ? [list] : [list, quoted]
}

function daysText(value: string): Text {
  return /^\d{1,4}$/.test(value) ? msg('facts.durations.day', { count: number(Number(value)) }) : literal(value)
}

function row(label: Text, value: Text): Node {
  return { n: 'facts', rows: [{ label, value }] }
}

/** Facts that follow one another as one table. */
function joined(nodes: readonly Node[]): readonly Node[] {
  const all: Node[] = []
  let rows: Fact[] = []
  for (const node of nodes) {
    if (node.n !== 'facts') {
      rows = []
      all.push(node)
    } else if (rows.length > 0) {
      rows.push(...node.rows)
    } else {
      rows = [...node.rows]
      all.push({ n: 'facts', rows })
    }
  }
  return all
}

function present(node: Node | null): readonly Node[] {
  return node ? [node] : []
}
