import { msg, type Text } from '../../core/text.ts'
import { type Node, type View, view } from '../../core/view.ts'
import { choiceWord, optionWord } from '../../core/words.ts'
import type { Shown } from '../engine/shown.ts'
import type { Showing } from '../routes/routes.ts'
import { openButton } from './buttons.ts'
import { headingText } from './card.ts'
import { agencyAndCountry } from './naming.ts'
import { handlingText } from './notices.ts'
import type { CardScene } from './scene.ts'

/**
 * What stands of a request where its card may not (TLP 2.0, https://www.first.org/tlp/): an announcement with corridor,
 * kind, urgency and label; bare, that there is one and nothing of it; or a line in private that names nothing at all.
 * Whoever opens it is shown it where it may be.
 */
export function teaser(shown: Shown, showing: Exclude<Showing, 'whole'>, scene: CardScene): View {
  return view(...NODES[showing](shown, scene), { n: 'actions', buttons: [openButton(shown)] })
}

const NODES: { readonly [S in Exclude<Showing, 'whole'>]: (shown: Shown, scene: CardScene) => readonly Node[] } = {
  announcement: (shown, scene) => [
    { n: 'heading', text: headingText(shown) },
    { n: 'facts', rows: factsOf(shown, scene) },
    { n: 'notice', tone: 'info', text: msg('case.teaser.announcement') },
  ],
  bare: () => [{ n: 'notice', tone: 'info', text: msg('case.teaser.bare') }],
  nudge: () => [{ n: 'text', text: msg('case.teaser.nudge') }],
}

function factsOf({ now: { state, urgency } }: Shown, scene: CardScene) {
  const rows: readonly (readonly [Text, Text])[] = [
    [msg('case.facts.from'), agencyAndCountry(state.from, scene)],
    [msg('case.facts.to'), agencyAndCountry(state.to, scene)],
    ...(urgency === null
      ? []
      : [[optionWord('request', 'urgency', 'name'), choiceWord('request', 'urgency', urgency)] as const]),
    ...(state.handling === null ? [] : [[msg('case.facts.handling'), handlingText(state.handling)] as const]),
  ]
  return rows.map(([label, value]) => ({ label, value }))
}
