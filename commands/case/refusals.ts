import type { Answer } from '../../src/core/command.ts'
import { Fault } from '../../src/core/errors.ts'
import { type Handling, handlingWord } from '../../src/core/handling.ts'
import { literal, msg, size, type Text } from '../../src/core/text.ts'
import { type Node, type Tone, type View, view } from '../../src/core/view.ts'
import { type FileRefused, MOST_BYTES, MOST_FILES } from '../../src/relay/attaching/attach.ts'
import { openButton } from '../../src/relay/cards/buttons.ts'
import { caseCard } from '../../src/relay/cards/card.ts'
import { deedLine, envelopeOf } from '../../src/relay/cards/deeds.ts'
import type { Case } from '../../src/relay/engine/case.ts'
import type { Declined } from '../../src/relay/engine/deed.ts'
import type { NoMoment } from '../../src/relay/moments/read.ts'
import { TRANSITIONS, type Verb } from '../../src/relay/transitions.ts'
import { roleWord } from '../people/words.ts'
import { type Acting, type Sight, sightOf } from './acting.ts'

/** Codes with words of their own; whatever else the engine declines comes of something having happened meanwhile. */
const WORDED = [
  'unknown-request',
  'older-card',
  'stage',
  'side',
  'enough-approvals',
  'own-work',
  'not-approved-by-them-yet',
  'open-question',
  'gives-a-reason',
  'to-a-new-agency',
  'unknown-agency',
  'past',
  'role',
  'loosened',
  'erased',
  'more-approvals',
  'nobody-named',
  'used-up',
  'restored',
  'names-the-parties',
  'unknown-kind',
] as const

/** The same thing by another check. */
const ALIKE: { readonly [code: string]: (typeof WORDED)[number] } = {
  'by-another-than-the-author': 'own-work',
  'until-later': 'past',
  'was-sent': 'stage',
}

/** Said calmly: nothing is wrong, somebody was merely faster. */
const CALM: ReadonlySet<Declined> = new Set<Declined>(['older-card', 'stage', 'not-approved-by-them-yet'])

/** Why the engine has declined an act, and what can be done about it. */
export function declinedText(why: Declined, verb: Verb): Text {
  const code = WORDED.find(one => one === (ALIKE[why] ?? why)) ?? 'older-card'
  return msg(`acting.refused.${code}`, { role: roleWord(TRANSITIONS[verb].need) })
}

/** Something that is not done. */
export interface Refusal {
  readonly text: Text
  readonly tone?: Tone
  /** What they wrote: shown back, so that it is not lost. */
  readonly kept?: string | undefined
  readonly more?: readonly Node[]
}

/** Tells what is not done, and gives back what was written for it. */
export function refusalView({ text, tone = 'warn', kept, more = [] }: Refusal): View {
  return view(
    { n: 'notice', tone, text },
    kept !== undefined && { n: 'text', text: msg('acting.kept') },
    kept !== undefined && { n: 'code', value: kept },
    ...more,
  )
}

/** The answer to something that is not done. What holds more than a line stands where it can be found again. */
export function refused(refusal: Refusal, why: string): Answer {
  const brief = refusal.kept === undefined && (refusal.more ?? []).length === 0
  return { view: refusalView(refusal), data: { done: false, why }, ...(brief ? { brief: true } : {}) }
}

/** The same before anything was asked for. */
export function refusedFault(refusal: Refusal): Fault {
  return new Fault('refused', {}, refusalView(refusal))
}

/** To whom it is told, whether the card may stand there, and what they wrote. */
interface Telling {
  readonly acting: Acting
  readonly mayRead: boolean
  readonly kept?: string | undefined
}

/** What is told of an act that was declined: what has happened meanwhile, and the request as it stands, where it may be shown. */
export async function declinedRefusal(
  why: Declined,
  verb: Verb,
  now: Case | null,
  { acting, mayRead, kept }: Telling,
): Promise<Refusal> {
  const text = declinedText(why, verb)
  const sight = now && CALM.has(why) ? await sightOf(now, acting) : null
  if (!sight) return { text, kept }
  const { shown, scene } = sight
  return {
    text: meanwhile(sight) ?? text,
    tone: 'info',
    kept,
    more: mayRead ? caseCard(shown, scene).nodes : [{ n: 'actions', buttons: [openButton(shown)] }],
  }
}

/** Who did what last, of all that makes a card another. */
function meanwhile({ shown, scene }: Sight): Text | null {
  const last = shown.history.findLast(({ sequence }) => sequence <= shown.now.changed)
  return last ? msg('acting.faster', { deed: deedLine(envelopeOf(last), shown, scene) }) : null
}

/** Why a file was not taken. */
export function fileRefusal({ why, name }: FileRefused, kept?: string): Refusal {
  const most = why === 'too-large' ? size(MOST_BYTES) : MOST_FILES
  return { text: msg(`acting.files.${why}`, { name: literal(name), most }), kept }
}

/** What is wrong with a moment. */
export function momentText(why: NoMoment): Text {
  return msg(`acting.moments.${why}`)
}

/** That it may not be shown on this platform. */
export function tooSensitive({ state: { handling } }: Case): Refusal {
  return { text: msg('acting.tooSensitive', { label: handlingWord((handling ?? 'red') as Handling) }) }
}
