import { day, literal, msg, number, prose, type Text } from '../../src/core/text.ts'
import type { Button, Node } from '../../src/core/view.ts'
import type { Article, Section } from '../../src/procedures/article.ts'
import { lastChecked } from '../../src/procedures/checked.ts'
import { isStale } from '../../src/procedures/day.ts'
import type { Library } from '../../src/procedures/open.ts'
import type { Line, ShownBlock, ShownSection } from '../../src/procedures/shown.ts'

/** The blocks of a passage, exactly as they stand; its heading is left to whoever shows it. */
export function passageNodes({ blocks }: Pick<ShownSection, 'blocks'>): readonly Node[] {
  return blocks.map(block => NODES[block.b](block as never))
}

const NODES: { readonly [B in ShownBlock['b']]: (block: Extract<ShownBlock, { b: B }>) => Node } = {
  paragraph: ({ of }) => ({ n: 'text', text: lineOf(of) }),
  quote: ({ of }) => ({ n: 'notice', tone: 'warn', text: lineOf(of) }),
  list: ({ ordered, items }) => ({ n: 'list', items: items.map(lineOf), ...(ordered ? { ordered } : {}) }),
  table: ({ head, rows }) => ({
    n: 'table',
    columns: head.map(title => ({ title: lineOf(title) })),
    rows: rows.map(row => row.map(lineOf)),
  }),
}

/** A line of an article as a text. */
export function lineOf(line: Line): Text {
  return prose(...line)
}

/** Words of an article or the glossary that have no marks. */
export function words(text: string): Text {
  return prose({ text, as: 'plain' })
}

/** The sources named above, by the numbers under which they were: what each is, where it stands, and when it was read. */
export function sourceNodes(cited: readonly string[], { register }: Library): readonly Node[] {
  const items = cited.flatMap((id, i) => {
    const source = register.sources.get(id)
    if (!source) return []
    const said = {
      number: number(i + 1),
      title: words(source.title),
      body: words(source.body),
      year: literal(String(source.year)),
      url: words(source.url),
      day: day(source.checked),
    }
    return [msg(`procedure.sources.${source.kind}`, said)]
  })
  if (items.length === 0) return []
  return [
    { n: 'text', quiet: true, text: msg('procedure.sources.heading') },
    { n: 'list', items },
  ]
}

/** When an article was checked and how sure it is, with a warning where that is long ago or it is not sure. */
export function standingNodes(
  article: Article,
  sections: readonly Section[],
  { register }: Library,
  now: Date,
): readonly Node[] {
  const oldest = lastChecked(article, sections, register)
  return [
    ...(isStale(oldest, now)
      ? [{ n: 'notice', tone: 'warn', text: msg('procedure.stale', { day: day(oldest) }) } as const]
      : []),
    ...(article.confidence === 'unconfirmed'
      ? [{ n: 'notice', tone: 'warn', text: msg('procedure.confidence.unconfirmed') } as const]
      : []),
    { n: 'text', quiet: true, text: msg('procedure.checked', { day: day(article.checked) }) },
    ...(article.confidence === 'known'
      ? [{ n: 'text', quiet: true, text: msg('procedure.confidence.known') } as const]
      : []),
  ]
}

/** A button that opens an article; a checklist opens to be ticked. Null where the library has none of that id. */
export function articleButton(
  id: string,
  { locale, person }: Reading,
  library: Library,
  style?: Button['style'],
): Button | null {
  const article = library.article(id, locale)
  if (!article) return null
  return {
    label: words(library.title(id, locale)!),
    does: { command: article.kind === 'checklist' ? 'checklist' : 'procedure', options: { id }, who: { person } },
    ...(style ? { style } : {}),
  }
}

/** Who reads, and in which language. */
export interface Reading {
  readonly locale: Parameters<Library['articles']>[0]
  /** Account key: who may press what is shown. */
  readonly person: string
}

/** Buttons that open articles, under a word; nothing where there is none. */
export function articleButtons(
  label: Text,
  ids: readonly string[],
  reading: Reading,
  library: Library,
): readonly Node[] {
  const buttons = ids.map(id => articleButton(id, reading, library)).filter(button => button !== null)
  return buttons.length === 0 ? [] : [{ n: 'choose', label, buttons }]
}
