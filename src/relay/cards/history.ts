import type { StoredEvent } from '../../core/streams.ts'
import { literal, minute, msg, number, type Text } from '../../core/text.ts'
import type { Node } from '../../core/view.ts'
import { commandWord } from '../../core/words.ts'
import { bodyOf, type Words } from '../engine/body.ts'
import type { Shown } from '../engine/shown.ts'
import type { Envelope } from '../envelope.ts'
import { deedText, envelopeOf } from './deeds.ts'
import { actorText } from './naming.ts'
import { fileList, wordsNode } from './said.ts'
import type { CardScene } from './scene.ts'

/** How many events a card shows, and how much of what was said in each; the rest stands under "All events". */
const EVENTS_SHOWN = 5
const WORDS_SHOWN = 280
/** What was handed in with these is the content itself. */
const SHOWN_ABOVE: ReadonlySet<string> = new Set(['draft', 'revise'])

/**
 * One event as somebody of this party reads it: when, who, what, and what was said, whole.
 */
export function eventNodes(event: StoredEvent, shown: Shown, scene: CardScene): readonly Node[] {
  const body = bodyOf(event)
  return [
    { n: 'text', text: eventText(envelopeOf(event), shown, scene) },
    ...(body?.words ? [wordsNode(body.words)] : []),
    ...present(fileList(body?.files)),
  ]
}

/**
 * The last events, the newest at the end, without mere readings of it. What is quoted whole elsewhere on the card
 * (`quoted`, sequences) is not said again.
 */
export function historyNodes(shown: Shown, quoted: ReadonlySet<number>, scene: CardScene): readonly Node[] {
  const events = shown.history.filter(event => envelopeOf(event).verb !== 'read')
  const last = events.slice(-EVENTS_SHOWN)
  if (last.length === 0) return []
  const earlier = events.length - last.length
  return [
    { n: 'heading', text: msg('case.sections.history') },
    ...(earlier > 0
      ? [{ n: 'text', quiet: true, text: msg('case.earlier', { count: number(earlier) }) } as const]
      : []),
    ...last.flatMap(event =>
      quoted.has(event.sequence) || SHOWN_ABOVE.has(envelopeOf(event).verb)
        ? [{ n: 'text', text: eventText(envelopeOf(event), shown, scene) } as const]
        : eventNodes(event, shown, scene).flatMap(node => shortened(node, bodyOf(event)?.words)),
    ),
  ]
}

function eventText(event: Envelope, shown: Shown, scene: CardScene): Text {
  const said = {
    when: minute(event.at),
    who: actorText(event.by, shown.party.agency, scene),
    what: deedText(event, shown, scene),
  }
  return msg('case.event', said)
}

/** A long quotation cut where a reader's character ends, with a line that says where the rest stands. */
function shortened(node: Node, words: Words | undefined): readonly Node[] {
  if (node.n !== 'quote' || !words) return [node]
  const cut = beginning(words.text)
  if (cut === null) return [node]
  const button = commandWord('case.history', 'title')
  return [
    { ...node, text: literal(`${cut}…`) },
    { n: 'text', quiet: true, text: msg('case.shortened', { button }) },
  ]
}

function beginning(text: string): string | null {
  if (text.length <= WORDS_SHOWN) return null
  let end = 0
  for (const { index, segment } of new Intl.Segmenter('und').segment(text)) {
    if (index + segment.length > WORDS_SHOWN) break
    end = index + segment.length
  }
  return text.slice(0, end).trimEnd()
}

function present(node: Node | null): readonly Node[] {
  return node ? [node] : []
}
