import { literal, msg, type Text } from '../../../src/core/text.ts'
import { type Node, type View, view } from '../../../src/core/view.ts'
import type { Article } from '../../../src/procedures/article.ts'
import type { Correction, Reply } from '../../../src/procedures/ask/answer.ts'
import type { Library } from '../../../src/procedures/open.ts'
import { createCiting, shownSection } from '../../../src/procedures/shown.ts'
import type { Contacts } from '../contacts.ts'
import { articleButtons, lineOf, passageNodes, type Reading, sourceNodes, standingNodes, words } from '../nodes.ts'

/** What an answer is shown with. */
export interface Showing extends Reading {
  readonly library: Library
  readonly now: Date
  readonly contacts: Contacts
}

type Shown = Omit<Showing, 'contacts'>

/** Most letters of a question that is said again. */
const QUESTION_MOST = 200

/** Every reply after another; a message of several questions says which each belongs to. */
export function answerView(replies: readonly Reply[], unanswered: number, showing: Showing): View {
  const several = replies.length > 1
  return view(
    ...replies.flatMap(reply => [
      ...(several ? [{ n: 'rule' } as const, questionNode(reply.question)] : []),
      ...reply.corrections.map(correctionNode),
      ...REPLIES[reply.outcome](reply as never, showing),
    ]),
    unanswered > 0 && { n: 'notice', tone: 'info', text: msg('ask.tooMany', { count: unanswered }) },
  )
}

function questionNode(question: string): Node {
  const line = question.replaceAll(/\s+/g, ' ').trim()
  const said = line.length > QUESTION_MOST ? `${line.slice(0, QUESTION_MOST - 1)}…` : line
  return { n: 'quote', text: literal(said) }
}

function correctionNode({ kind, written, read }: Correction): Node {
  return { n: 'text', quiet: true, text: msg(`ask.read.${kind}`, { written: literal(written), read: literal(read) }) }
}

type Of<O extends Reply['outcome']> = Extract<Reply, { outcome: O }>

const REPLIES: { readonly [O in Reply['outcome']]: (reply: Of<O>, showing: Showing) => readonly Node[] } = {
  answered: passagesNodes,
  abstained: ({ nearest }, { contacts, ...showing }) => [
    { n: 'notice', tone: 'info', text: msg('ask.nothing') },
    ...articleButtons(msg('ask.nearest'), nearest, showing, showing.library),
    { n: 'text', text: contacts.text },
    ...articleButtons(msg('ask.contacts'), contacts.articles, showing, showing.library),
  ],
  refused: ({ refusal, instead }, showing) => [
    { n: 'notice', tone: 'stop', text: msg(`ask.refusals.${refusal}`) },
    ...articleButtons(msg('ask.instead'), instead, showing, showing.library),
  ],
  empty: () => [{ n: 'notice', tone: 'info', text: msg('ask.empty') }],
}

/** The passages as they stand, then what they rest on, and the articles they are from. */
function passagesNodes({ passages, related }: Of<'answered'>, { contacts: _, ...showing }: Showing): readonly Node[] {
  const { library, locale, now } = showing
  const { cite, cited } = createCiting()
  const reading = library.showing(locale, cite)
  const found = passages.flatMap(({ section }) => {
    const one = library.section(section, locale)
    return one ? [{ ...one, shown: shownSection(one.section, reading) }] : []
  })
  const articles = [...new Set(found.map(({ article }) => article))]
  return [
    ...found.flatMap(({ article, shown }): readonly Node[] => [
      { n: 'heading', text: headingOf(article, shown.heading && lineOf(shown.heading), showing) },
      ...passageNodes(shown),
    ]),
    ...sourceNodes(cited(), library),
    ...articles.flatMap(article => [
      ...(articles.length > 1 ? [titleNode(article, showing)] : []),
      ...standingNodes(
        article,
        found.filter(one => one.article === article).map(({ section }) => section),
        library,
        now,
      ),
    ]),
    ...articleButtons(msg('ask.open'), [...new Set([...articles.map(({ id }) => id), ...related])], showing, library),
  ]
}

function headingOf({ id }: Article, heading: Text | null, { library, locale }: Shown): Text {
  const title = words(library.title(id, locale)!)
  return heading ? msg('ask.heading', { title, heading }) : title
}

function titleNode({ id }: Article, { library, locale }: Shown): Node {
  return { n: 'text', quiet: true, text: words(library.title(id, locale)!) }
}
