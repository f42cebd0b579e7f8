import type { StoredEvent } from '../../core/streams.ts'
import { literal, msg, number, type Text } from '../../core/text.ts'
import { choiceWord } from '../../core/words.ts'
import type { Shown } from '../engine/shown.ts'
import { DECLINE_REASONS, type Envelope } from '../envelope.ts'
import type { Verb } from '../transitions.ts'
import { momentText } from './moments.ts'
import { actorText, agencyText } from './naming.ts'
import type { CardScene } from './scene.ts'

/** The envelope of a stored event. */
export function envelopeOf({ entry }: StoredEvent): Envelope {
  return entry as unknown as Envelope
}

/** What an event says, with its words left out. */
type Says = Envelope['says']

/** Verbs that say more than that they were done; of the others the word is enough. */
const SAYS: { readonly [V in Verb]?: (says: Says, shown: Shown, scene: CardScene) => Text } = {
  approve: ({ reference }) => msg(reference === undefined ? 'case.events.approve' : 'case.events.approveSent'),
  ask: ({ question }) => msg('case.events.ask', { question: number(question ?? 0) }),
  inform: ({ question }) => msg('case.events.inform', { question: number(question ?? 0) }),
  answer: ({ until }, shown, scene) =>
    until === undefined
      ? msg('case.events.answer')
      : msg('case.events.answerUntil', { when: momentText(until, shown, scene) }),
  decline: ({ reason }) => msg('case.events.decline', { reason: reasonText(reason ?? '') }),
  transfer: ({ to }, _, scene) => msg('case.events.transfer', { agency: agencyText(to ?? '', scene) }),
  grant: ({ until }, shown, scene) => msg('case.events.grant', { when: momentText(until ?? '', shown, scene) }),
  extend: ({ until }, shown, scene) => msg('case.events.extend', { when: momentText(until ?? '', shown, scene) }),
  remind: ({ until = '' }, shown, scene) =>
    msg(isGrant(until, shown) ? 'case.events.remindGrant' : 'case.events.remindDeadline', {
      when: momentText(until, shown, scene),
    }),
}

/** What was done, as it stands behind the name of who did it: `acknowledged receipt`. */
export function deedText({ verb, says }: Envelope, shown: Shown, scene: CardScene): Text {
  return SAYS[verb]?.(says, shown, scene) ?? msg(`case.events.${verb as Plain}`)
}

/** Who did what. */
export function deedLine(event: Envelope, shown: Shown, scene: CardScene): Text {
  const who = actorText(event.by, shown.party.agency, scene)
  return msg('case.who', { who, what: deedText(event, shown, scene) })
}

/** Why a request was declined; a reason of a later release by its own name. */
export function reasonText(reason: string): Text {
  const known = DECLINE_REASONS.find(one => one === reason)
  return known ? choiceWord('case', 'reason', known) : literal(reason)
}

type Plain = Exclude<Verb, 'remind'>

/** Whether it is the end of something granted that is near, and not the deadline. */
function isGrant(until: string, { history }: Shown): boolean {
  return history.some(event => {
    const { verb, says } = envelopeOf(event)
    return (verb === 'grant' || verb === 'answer') && says.until === until
  })
}
