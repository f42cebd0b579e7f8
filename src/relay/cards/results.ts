import type { StoredEvent } from '../../core/streams.ts'
import { msg } from '../../core/text.ts'
import type { Node } from '../../core/view.ts'
import type { Shown } from '../engine/shown.ts'
import type { Verb } from '../transitions.ts'
import { envelopeOf } from './deeds.ts'
import { eventNodes } from './history.ts'
import { returned } from './notices.ts'
import type { CardScene } from './scene.ts'

/** What is quoted whole near the top of a card, and the events (sequences) of which it was taken. */
export interface Results {
  readonly nodes: readonly Node[]
  readonly quoted: ReadonlySet<number>
}

const ANSWERS: ReadonlySet<Verb> = new Set<Verb>(['part', 'answer'])

/** What somebody waits for: why a draft came back, questions without an answer, what was answered, why it was declined. */
export function resultsOf(shown: Shown, scene: CardScene): Results {
  const { history, now, party } = shown
  if (party.side === 'former') return { nodes: [], quoted: new Set() }
  const since = history.slice(history.findLastIndex(event => envelopeOf(event).verb === BEGINS) + 1)
  const { open, stage } = now.state
  const sections = [
    section('returned', returned(shown) ? since.filter(isVerb('return')).slice(-1) : []),
    section(
      'questions',
      since.filter(event => isVerb('ask')(event) && open.includes(envelopeOf(event).says.question ?? 0)),
    ),
    section(
      'answer',
      since.filter(event => ANSWERS.has(envelopeOf(event).verb)),
    ),
    section('declined', stage === 'declined' || stage === 'closed' ? since.filter(isVerb('decline')) : []),
  ].filter(({ events }) => events.length > 0)
  return {
    nodes: sections.flatMap(({ heading, events }) => [
      { n: 'heading', text: msg(`case.sections.${heading}`) } as const,
      ...events.flatMap(event => eventNodes(event, shown, scene)),
    ]),
    quoted: new Set(sections.flatMap(({ events }) => events.map(({ sequence }) => sequence))),
  }
}

/** After it, what was answered before is over. */
const BEGINS: Verb = 'reopen'

function isVerb(verb: Verb): (event: StoredEvent) => boolean {
  return event => envelopeOf(event).verb === verb
}

function section(heading: 'returned' | 'questions' | 'answer' | 'declined', events: readonly StoredEvent[]) {
  return { heading, events }
}
