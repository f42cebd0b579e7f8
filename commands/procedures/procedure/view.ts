import { msg } from '../../../src/core/text.ts'
import { type Button, type Node, type View, view } from '../../../src/core/view.ts'
import type { Article, Section } from '../../../src/procedures/article.ts'
import type { Library } from '../../../src/procedures/open.ts'
import {
  createCiting,
  lineText,
  plainText,
  type ShownSection,
  shownLine,
  shownSection,
} from '../../../src/procedures/shown.ts'
import { articleButtons, lineOf, passageNodes, type Reading, sourceNodes, standingNodes, words } from '../nodes.ts'

/** Most characters (UTF-16) of an article that is shown in one piece: what a message of Telegram or Discord holds, with its sources. */
const WHOLE_MOST = 2_600

/** What an article is shown with. */
export interface Showing extends Reading {
  readonly library: Library
  readonly now: Date
}

/** An article in full where that fits or is wished; else its beginning, and its other parts as buttons. */
export function articleView(article: Article, wish: 'fitting' | 'whole', showing: Showing): View {
  const { library, locale } = showing
  const all = article.sections.map(section => shownSection(section, library.showing(locale)))
  const length = all.reduce((sum, one) => sum + plainText(one).length + lineText(one.heading ?? []).length, 0)
  return wish === 'whole' || length <= WHOLE_MOST
    ? partsView(article, article.sections, showing)
    : partsView(article, article.sections.slice(0, 1), showing)
}

/** One part of an article, and the ways on from it. */
export function sectionView(article: Article, index: number, showing: Showing): View {
  return partsView(article, [article.sections[index]!], showing)
}

function partsView(article: Article, sections: readonly Section[], showing: Showing): View {
  const { library, locale, now } = showing
  const { cite, cited } = createCiting()
  const reading = library.showing(locale, cite)
  const title = lineOf(shownLine(article.title, reading))
  const shown = sections.map(section => shownSection(section, reading))
  const whole = sections.length === article.sections.length
  return view(
    { n: 'heading', text: title },
    ...shown.flatMap(part => [...headingNodes(part), ...passageNodes(part)]),
    !whole && partsChoice(article, sections, showing),
    article.kind === 'checklist' && { n: 'actions', buttons: [tickButton(article, showing)] },
    ...sourceNodes(cited(), library),
    ...standingNodes(article, sections, library, now),
    ...articleButtons(msg('procedure.related'), article.related, showing, library),
  )
}

function headingNodes({ heading }: ShownSection): readonly Node[] {
  return heading ? [{ n: 'heading', text: lineOf(heading) }] : []
}

/** The parts that are not shown, in their order, and all of it in one piece. They take the place of the message. */
function partsChoice(article: Article, shown: readonly Section[], { library, locale, person }: Showing): Node {
  const button = (label: Button['label'], section: string): Button => ({
    label,
    does: { command: 'procedure', options: { id: article.id, section }, who: { person }, here: true },
  })
  const parts = article.sections.flatMap((section, index) => {
    if (shown.includes(section)) return []
    const { heading } = shownSection(section, library.showing(locale))
    return [button(heading ? words(lineText(heading)) : msg('procedure.beginning'), String(index))]
  })
  return { n: 'choose', label: msg('procedure.parts'), buttons: [...parts, button(msg('procedure.whole'), 'all')] }
}

function tickButton({ id }: Article, { person }: Reading): Button {
  return {
    label: msg('procedure.tick'),
    style: 'primary',
    does: { command: 'checklist', options: { id }, who: { person } },
  }
}
