import { literal, msg, type Text } from '../../core/text.ts'
import { type Button, type Node, type View, view } from '../../core/view.ts'
import type { Shown } from '../engine/shown.ts'
import { buttonsFor, openButton } from './buttons.ts'
import { contentNodes } from './content.ts'
import { deliveryNotices } from './delivery.ts'
import { factsOf } from './facts.ts'
import { historyNodes } from './history.ts'
import { kindText } from './naming.ts'
import { noticesOf } from './notices.ts'
import { resultsOf } from './results.ts'
import type { CardScene } from './scene.ts'

/**
 * The whole card of a request as one party may see it, the most urgent first: where it stands and what is theirs to do,
 * who asks whom until when, what was answered, what is asked, what happened last, and what can be done. Pure; for places
 * in which what it says may stand.
 */
export function caseCard(shown: Shown, scene: CardScene): View {
  const results = resultsOf(shown, scene)
  const { main, lookUps } = buttonsFor(shown)
  return view(
    { n: 'heading', text: headingText(shown) },
    ...deliveryNotices(shown, scene),
    ...noticesOf(shown, scene),
    factsOf(shown, scene),
    ...results.nodes,
    ...contentNodes(shown),
    actions(lookUps),
    ...historyNodes(shown, results.quoted, scene),
    actions(main),
  )
}

/** What a card shows behind "More": everything else that its reader can do now. */
export function moreView(shown: Shown): View {
  const { more } = buttonsFor(shown)
  return view(
    { n: 'heading', text: headingText(shown) },
    { n: 'text', text: msg('case.sections.more') },
    actions([...more, openButton(shown)]),
  )
}

/** Kind and reference; before it has one, that it is a draft. */
export function headingText({ now: { state } }: Pick<Shown, 'now'>): Text {
  const kind = kindText(state.kind)
  return state.reference === null
    ? msg('case.headingDraft', { kind })
    : msg('case.heading', { kind, reference: literal(state.reference) })
}

function actions(buttons: readonly Button[]): Node | null {
  return buttons.length > 0 ? { n: 'actions', buttons } : null
}
