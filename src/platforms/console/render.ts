import type { Reader, Say } from '../../core/say.ts'
import { msg, number, type Text } from '../../core/text.ts'
import type { Column, Node, View } from '../../core/view.ts'
import { neutralise, neutraliseLines } from '../neutralise.ts'
import { type Choice, choicesOf } from './choices.ts'
import { flow, type Line, lineWidth, type Piece } from './flow.ts'
import { beside, EMPTY, hanging } from './layout.ts'
import { paint, type Style, sign } from './style.ts'
import { GAP, measure, sideBySide, widths } from './table.ts'

/** The paper on which a view is drawn. */
export interface Paper {
  /** Cells in a line. */
  readonly columns: number
  readonly colour: boolean
  /** Whether signs beyond ASCII may be drawn. */
  readonly unicode: boolean
  /** Where the files of the view were saved, by file id. */
  readonly saved?: ReadonlyMap<string, string>
}

/** The most cells of a progress bar, and of a rule. */
const BAR = 24
const RULE = 40

/**
 * A view as lines of text, in the reader's words. Pure. No byte of foreign text can act on the terminal; what is to
 * be copied is never broken; nothing is left out.
 */
export function render(view: View, say: Say, reader: Reader, paper: Paper): readonly string[] {
  const words: Words = {
    paper,
    choices: new Map(choicesOf(view).map(choice => [choice.button, choice])),
    pieces: (text, style) => say(text, reader).map(span => pieceOf(span, style, paper)),
    lines: text =>
      say(text, reader).map(span => ({ ...pieceOf(span, 'plain', paper), text: neutraliseLines(span.text, paper) })),
  }
  const lines: Line[] = []
  view.nodes.forEach((node, i) => {
    const before = view.nodes[i - 1]
    if (before && apart(before, node)) lines.push(EMPTY)
    lines.push(...DRAWN[node.n](node as never, words))
  })
  return lines.map(line => line.pieces.map(({ text, style }) => paint(text, style, paper.colour)).join(''))
}

interface Words {
  readonly paper: Paper
  readonly choices: ReadonlyMap<Choice['button'], Choice>
  /** A text as pieces on one line; `style` stands where the text itself asks for none. */
  pieces(text: Text, style?: Style): readonly Piece[]
  /** The same with line ends kept. */
  lines(text: Text): readonly Piece[]
}

function pieceOf(span: ReturnType<Say>[number], style: Style = 'plain', paper: Paper): Piece {
  // Words from the locale files may hold line feeds; foreign text may not break out of its line.
  const text = span.as === 'plain' ? neutraliseLines(span.text, paper) : neutralise(span.text, paper)
  if (span.as === 'code') return { text, style: 'code', whole: true }
  return { text, style: span.as === 'strong' ? 'strong' : style }
}

const CLOSE: ReadonlySet<Node['n']> = new Set(['text', 'notice', 'progress'])

function apart(before: Node, node: Node): boolean {
  return before.n !== 'heading' && !(CLOSE.has(before.n) && CLOSE.has(node.n))
}

const DRAWN: { readonly [N in Node['n']]: (node: Extract<Node, { n: N }>, words: Words) => readonly Line[] } = {
  heading({ text }, { pieces, paper }) {
    const lines = flow(pieces(text, 'strong'), paper.columns)
    return paper.colour ? lines : [...lines, rule(Math.min(paper.columns, Math.max(...lines.map(lineWidth))), paper)]
  },
  text: ({ text, quiet }, { pieces, paper }) => flow(pieces(text, quiet ? 'quiet' : 'plain'), paper.columns),
  facts: ({ rows }, words) =>
    beside(
      rows.map(({ label, value }) => ({ label: words.pieces(label, 'quiet'), value: words.pieces(value) })),
      words.paper.columns,
    ),
  list({ items, ordered }, { pieces, paper }) {
    const digits = String(items.length).length
    return items.flatMap((item, i) => {
      const mark = ordered ? `${String(i + 1).padStart(digits)}. ` : paper.unicode ? '• ' : '- '
      return hanging({ text: mark, style: 'quiet' }, pieces(item), paper.columns)
    })
  },
  table: ({ columns, rows }, words) => table(columns, rows, words),
  code: ({ value }, { paper }) =>
    neutraliseLines(value, paper)
      .split('\n')
      .map(text => ({ pieces: [{ text, style: 'code', whole: true }], flush: true })),
  quote({ text, source }, { lines, pieces, paper }) {
    const bar: Piece = { text: paper.unicode ? '│ ' : '| ', style: 'quiet' }
    const said = flow(lines(text), paper.columns - 2)
    const by = source
      ? flow([{ text: paper.unicode ? '— ' : '-- ', style: 'quiet' }, ...pieces(source, 'quiet')], paper.columns - 2)
      : []
    return [...said, ...by].map(line => (line.flush ? line : { pieces: [bar, ...line.pieces] }))
  },
  rule: (_, { paper }) => [rule(Math.min(paper.columns, RULE), paper)],
  image: ({ file, alt }, words) => [
    ...flow(words.pieces(alt), words.paper.columns),
    ...saved(file.id, file.name, words),
  ],
  file: ({ file }, words) => saved(file.id, file.name, words),
  notice: ({ tone, text }, { pieces, paper }) =>
    hanging({ text: `${sign(tone, paper.unicode)} `, style: tone }, pieces(text, tone), paper.columns),
  actions: ({ buttons }, words) =>
    flow(
      buttons.flatMap((button, i) => [...(i > 0 ? [BETWEEN] : []), ...choice(button, words)]),
      words.paper.columns,
    ),
  choose: ({ label, buttons }, words) => [
    ...flow(words.pieces(label), words.paper.columns),
    ...buttons.flatMap(button => hanging(MARGIN, choice(button, words), words.paper.columns)),
  ],
  // There is one conversation here, and this is it.
  elsewhere: () => [],
  progress({ label, done, total }, { pieces, paper }) {
    if (total === undefined) return flow([...pieces(label), SPACE, ...pieces(number(done), 'quiet')], paper.columns)
    const part = total > 0 ? Math.min(1, Math.max(0, done / total)) : 1
    const cells = Math.max(4, Math.min(BAR, paper.columns - 8))
    const full = Math.floor(part * cells)
    const [on, off] = paper.unicode ? ['█', '░'] : ['#', '-']
    const bar: Piece = { text: on.repeat(full) + off.repeat(cells - full), style: 'info', whole: true }
    const percent: Piece = { text: `${Math.floor(part * 100)}%`.padStart(4), style: 'plain', whole: true }
    return flow([bar, SPACE, percent, SPACE, SPACE, ...pieces(label)], paper.columns)
  },
}

const SPACE: Piece = { text: ' ', style: 'plain' }
const MARGIN: Piece = { text: '  ', style: 'plain' }
const BETWEEN: Piece = { text: '   ', style: 'plain' }

function rule(cells: number, { unicode }: Paper): Line {
  return { pieces: [{ text: (unicode ? '─' : '-').repeat(cells), style: 'quiet' }] }
}

function choice(button: Choice['button'], { choices, pieces }: Words): readonly Piece[] {
  const style = button.style === 'danger' ? 'stop' : button.style === 'primary' ? 'strong' : 'plain'
  const typed = choices.get(button)?.typed ?? ''
  return [{ text: `[${typed}]`, style: 'code', whole: true }, SPACE, ...pieces(button.label, style)]
}

function saved(id: string, name: string, { pieces, paper }: Words): readonly Line[] {
  const path = paper.saved?.get(id)
  const text: Text = path
    ? msg('console.saved', { path: { t: 'code', value: path } })
    : msg('console.file', { name: { t: 'literal', value: name } })
  return flow(pieces(text), paper.columns)
}

function table(
  columns: readonly Column[],
  rows: readonly (readonly Text[])[],
  { pieces, paper }: Words,
): readonly Line[] {
  if (columns.length === 0) return []
  const titles = columns.map(column => pieces(column.title, 'quiet'))
  const body = rows.map(row => columns.map((_, i) => (row[i] ? pieces(row[i]) : [])))
  const fitted = widths(
    columns.map((_, i) => measure([titles[i]!, ...body.map(row => row[i]!)])),
    paper.columns,
  )
  if (!fitted) {
    if (body.length === 0) return titles.flatMap(title => flow(title, paper.columns))
    return body.flatMap((row, i) => [
      ...(i > 0 ? [EMPTY] : []),
      ...beside(
        row.map((value, j) => ({ label: titles[j]!, value })),
        paper.columns,
      ),
    ])
  }
  const shape = columns.map((column, i) => ({ width: fitted[i]!, end: column.align === 'end' }))
  const draw = (row: readonly (readonly Piece[])[]): readonly Line[] =>
    sideBySide(
      row.map((cell, i) => flow(cell, fitted[i]!)),
      shape,
    )
  const total = fitted.reduce((sum, width) => sum + width, 0) + GAP * (fitted.length - 1)
  return [...draw(titles), rule(total, paper), ...body.flatMap(draw)]
}
