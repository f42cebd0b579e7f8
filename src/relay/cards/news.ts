import { strong } from '../../core/text.ts'
import { type Button, type View, view } from '../../core/view.ts'
import type { Body } from '../engine/body.ts'
import type { Shown } from '../engine/shown.ts'
import type { Envelope } from '../envelope.ts'
import type { Verb } from '../transitions.ts'
import { buttonFor, openButton } from './buttons.ts'
import { headingText } from './card.ts'
import { deedLine } from './deeds.ts'
import { fileNodes, wordsNode } from './said.ts'
import type { CardScene } from './scene.ts'

/** Who is told at once that something has happened, and what they can do about it from there. */
interface News {
  /** `other`: the side that did not do it. `own`: the colleagues of whoever did. `both`: what time does. */
  readonly to: 'other' | 'own' | 'both'
  readonly offers: readonly Parameters<typeof buttonFor>[0][]
}

/**
 * What deserves a message of its own, since an edited card rings nobody's telephone. A request that arrives rings by its
 * card, which is new; what is not here changes the card and nothing else.
 */
const NEWS: { readonly [V in Verb]?: News } = {
  submit: { to: 'own', offers: ['approve', 'return'] },
  return: { to: 'own', offers: ['revise'] },
  approve: { to: 'own', offers: [] },
  acknowledge: { to: 'other', offers: [] },
  ask: { to: 'other', offers: ['inform'] },
  inform: { to: 'other', offers: ['answer', 'ask'] },
  part: { to: 'other', offers: ['say'] },
  answer: { to: 'other', offers: ['close', 'say'] },
  decline: { to: 'other', offers: ['say', 'close'] },
  transfer: { to: 'other', offers: [] },
  grant: { to: 'other', offers: ['say'] },
  extend: { to: 'other', offers: [] },
  withdraw: { to: 'other', offers: [] },
  close: { to: 'other', offers: [] },
  reopen: { to: 'other', offers: ['acknowledge'] },
  say: { to: 'other', offers: ['say'] },
  remind: { to: 'both', offers: ['answer', 'extend'] },
  expire: { to: 'both', offers: ['reopen', 'say'] },
  lapse: { to: 'both', offers: ['say'] },
}

/**
 * The short message that tells one party what has just happened: the reference, who, what, every word that was said and
 * every file; null where it deserves none, or where it is theirs alone who did it.
 */
export function news(shown: Shown, event: Envelope, body: Body | null, scene: CardScene): View | null {
  const told = NEWS[event.verb]
  if (!told || !concerns(told.to, shown, event)) return null
  const buttons: readonly Button[] = [...told.offers.flatMap(verb => buttonFor(verb, shown)), openButton(shown)]
  return view(
    { n: 'text', text: strong(headingText(shown)) },
    { n: 'text', text: deedLine(event, shown, scene) },
    body?.words ? wordsNode(body.words) : null,
    ...fileNodes(body?.files),
    { n: 'actions', buttons },
  )
}

/** Whoever has handed it on hears no more of it; whoever it has just come to has a new card before them. */
function concerns(to: News['to'], { party }: Shown, { by, verb }: Envelope): boolean {
  if (party.side === 'former') return false
  if (verb === 'transfer' && party.side !== 'asking') return false
  if (to === 'both') return true
  return ('agency' in by && by.agency === party.agency) === (to === 'own')
}
