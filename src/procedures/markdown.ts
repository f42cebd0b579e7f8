/**
 * The small part of Markdown that articles are written in: paragraphs, `-` and `1.` lists, `>` quotes, tables, `##`
 * headings; `**strong**`, `` `code` ``, and four marks of our own: `{{fact}}`, `[[article]]`, `[^source]`, and `[^?]`
 * behind a statement that nobody could confirm. Anything else that Markdown gives a meaning is refused, so that nothing
 * is shown otherwise than its author saw it.
 */

/** A piece of a line. */
export type Inline =
  | { readonly i: 'text'; readonly value: string }
  | { readonly i: 'strong'; readonly of: readonly Inline[] }
  | { readonly i: 'code'; readonly value: string }
  /** An entry of the table of facts. */
  | { readonly i: 'fact'; readonly id: string }
  /** Another article, shown by its title. */
  | { readonly i: 'article'; readonly id: string }
  /** The source that bears out what stands before it. */
  | { readonly i: 'source'; readonly id: string }
  /** What stands before it could not be confirmed. */
  | { readonly i: 'unconfirmed' }

/** A block of an article. */
export type Block =
  | { readonly b: 'paragraph'; readonly of: readonly Inline[] }
  | { readonly b: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly b: 'quote'; readonly of: readonly Inline[] }
  | {
      readonly b: 'table'
      readonly head: readonly (readonly Inline[])[]
      readonly rows: readonly (readonly (readonly Inline[])[])[]
    }

/** A heading with what stands under it. */
export interface Part {
  readonly heading: readonly Inline[] | null
  readonly blocks: readonly Block[]
}

/** Something that cannot be read as meant, and the line (from 1) where it stands. */
export class MarkdownFault extends Error {
  override readonly name = 'MarkdownFault'
  readonly line: number

  constructor(line: number, what: string) {
    super(`line ${line}: ${what}`)
    this.line = line
  }
}

/** Reads the text of an article. Throws `MarkdownFault` at the first thing that has no meaning here. */
export function parseMarkdown(text: string): { readonly title: readonly Inline[]; readonly parts: readonly Part[] } {
  const lines = text.split('\n')
  let title: readonly Inline[] | null = null
  const parts: { heading: readonly Inline[] | null; blocks: Block[] }[] = [{ heading: null, blocks: [] }]
  for (let at = 0; at < lines.length; ) {
    const line = lines[at]!
    if (line.trim() === '') {
      at++
    } else if (line.startsWith('# ')) {
      if (title) throw new MarkdownFault(at + 1, 'a second title')
      title = inlines(line.slice(2), at + 1)
      at++
    } else if (line.startsWith('## ')) {
      parts.push({ heading: inlines(line.slice(3), at + 1), blocks: [] })
      at++
    } else {
      const end = blockEnd(lines, at)
      parts.at(-1)!.blocks.push(block(lines.slice(at, end), at + 1))
      at = end
    }
  }
  if (!title) throw new MarkdownFault(1, 'no title')
  return { title, parts: parts.filter(({ heading, blocks }) => heading !== null || blocks.length > 0) }
}

/** Where a block ends: at an empty line or a heading. */
function blockEnd(lines: readonly string[], from: number): number {
  let at = from
  while (at < lines.length && lines[at]!.trim() !== '' && !lines[at]!.startsWith('#')) at++
  if (at === from) throw new MarkdownFault(from + 1, 'headings below the second level are not used')
  return at
}

/** How the kinds of blocks begin, and how each is read. */
const BLOCKS: readonly {
  readonly begins: RegExp
  readonly read: (lines: readonly string[], first: number) => Block
}[] = [
  { begins: /^- /, read: (lines, first) => list(lines, first, /^- /, false) },
  { begins: /^\d+\. /, read: (lines, first) => list(lines, first, /^\d+\. /, true) },
  {
    begins: /^> /,
    read: (lines, first) => ({ b: 'quote', of: inlines(joined(lines.map(line => line.replace(/^> ?/, ''))), first) }),
  },
  { begins: /^\|/, read: table },
]

function block(lines: readonly string[], first: number): Block {
  const kind = BLOCKS.find(({ begins }) => begins.test(lines[0]!))
  if (kind) return kind.read(lines, first)
  if (/^(\s|[*+=~<!]|---|```)/.test(lines[0]!) && !lines[0]!.startsWith('**')) {
    throw new MarkdownFault(first, 'a block of a kind that is not used here')
  }
  return { b: 'paragraph', of: inlines(joined(lines), first) }
}

/** Lines of one paragraph. Between two Thai letters a line's end is no space. */
function joined(lines: readonly string[]): string {
  return lines
    .map(line => line.trim())
    .reduce((text, line) => text + (/[\u0e00-\u0e7f]$/.test(text) && /^[\u0e00-\u0e7f]/.test(line) ? '' : ' ') + line)
}

/** A list; lines that are indented go on with the item above. */
function list(lines: readonly string[], first: number, mark: RegExp, ordered: boolean): Block {
  const items: string[][] = []
  lines.forEach((line, i) => {
    if (mark.test(line)) items.push([line.replace(mark, '')])
    else if (/^ +\S/.test(line) && !/^ *(-|\d+\.) /.test(line)) items.at(-1)!.push(line)
    else throw new MarkdownFault(first + i, 'a list within a list, or a line that belongs to no item')
  })
  return { b: 'list', ordered, items: items.map(item => inlines(joined(item), first)) }
}

function table(lines: readonly string[], first: number): Block {
  const rows = lines.map((line, i) => {
    if (!/^\|.*\|$/.test(line.trim())) throw new MarkdownFault(first + i, 'a row of a table begins and ends with |')
    return line
      .trim()
      .slice(1, -1)
      .split('|')
      .map(cell => cell.trim())
  })
  const [head, ruler, ...body] = rows
  if (!head || !ruler?.every(cell => /^:?-+:?$/.test(cell)))
    throw new MarkdownFault(first, 'a table needs a head and a ruler')
  const uneven = rows.findIndex(row => row.length !== head.length)
  if (uneven >= 0) throw new MarkdownFault(first + uneven, 'a row with another number of cells')
  const read = (row: readonly string[]): readonly (readonly Inline[])[] => row.map(cell => inlines(cell, first))
  return { b: 'table', head: read(head), rows: body.map(read) }
}

const MARKS =
  /\*\*(?<strong>(?:[^*]|\*(?!\*))+)\*\*|`(?<code>[^`]+)`|\{\{(?<fact>[a-z0-9-]+)\}\}|\[\[(?<article>[a-z0-9-]+)\]\]|\[\^(?<source>[a-z0-9-]+|\?)\]/g

/** What Markdown or HTML would read as more than text. */
const FOREIGN = /\*\*|`|\{\{|\}\}|\[\[|\]\]|\[\^|\]\(|<[a-z/!]|(?:^|\s)_\S|https?:\/\//i

/** The pieces of a line. Throws where a mark is begun and not ended, or where one is not used here. */
export function inlines(text: string, line: number): readonly Inline[] {
  const found: Inline[] = []
  let at = 0
  const plain = (value: string): void => {
    const foreign = FOREIGN.exec(value)
    if (foreign) throw new MarkdownFault(line, `"${foreign[0]}" has no meaning here, or is not ended`)
    if (value !== '') found.push({ i: 'text', value })
  }
  for (const match of text.matchAll(MARKS)) {
    plain(text.slice(at, match.index))
    found.push(marked(match.groups!, line))
    at = match.index + match[0].length
  }
  plain(text.slice(at))
  return found
}

function marked(
  { strong, code, fact, article, source }: Readonly<Record<string, string | undefined>>,
  line: number,
): Inline {
  if (strong !== undefined) return { i: 'strong', of: inlines(strong, line) }
  if (code !== undefined) return { i: 'code', value: code }
  if (fact !== undefined) return { i: 'fact', id: fact }
  if (article !== undefined) return { i: 'article', id: article }
  return source === '?' ? { i: 'unconfirmed' } : { i: 'source', id: source! }
}
