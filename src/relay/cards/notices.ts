import { type Handling, handlingWord } from '../../core/handling.ts'
import { literal, minute, msg, number, run, type Text } from '../../core/text.ts'
import type { Node, Tone } from '../../core/view.ts'
import { choiceWord } from '../../core/words.ts'
import type { Shown } from '../engine/shown.ts'
import { kindOf } from '../kinds/kinds.ts'
import { OPEN } from '../stages.ts'
import { envelopeOf, reasonText } from './deeds.ts'
import { momentText } from './moments.ts'
import { agencyText } from './naming.ts'
import type { CardScene } from './scene.ts'

type Stage = Shown['now']['state']['stage']
type Notice = Extract<Node, { n: 'notice' }>

/** How urgent it is for a side that a request stands there: what is theirs to do next is not `info`. */
const TONES: { readonly [S in 'asking' | 'asked']: { readonly [T in Stage]: Tone } } = {
  asking: {
    draft: 'info',
    approval: 'info',
    sent: 'info',
    acknowledged: 'info',
    information: 'warn',
    answered: 'good',
    declined: 'stop',
    withdrawn: 'info',
    expired: 'stop',
    closed: 'info',
  },
  asked: {
    draft: 'info',
    approval: 'info',
    sent: 'warn',
    acknowledged: 'info',
    information: 'info',
    answered: 'good',
    declined: 'info',
    withdrawn: 'stop',
    expired: 'stop',
    closed: 'info',
  },
}

/** What a reader of one side must know before anything else: where it stands, what is theirs to do, and what they may not. */
export function noticesOf(shown: Shown, scene: CardScene): readonly Notice[] {
  if (shown.party.side === 'former')
    return [notice('info', msg('case.stands.former', { agency: nextAgency(shown, scene) }))]
  return [standing(shown, scene), ...approvals(shown), ...granted(shown, scene), ...duties(shown), ...lost(shown)]
}

/** A request's label and what it means; one of a later release by its name. */
export function handlingText(label: string): Text {
  const known = HANDLED.find(one => one === label)
  if (!known) return literal(label)
  return msg('case.handling', { label: handlingWord(known), meaning: msg(`case.tlp.${known}`) })
}

const HANDLED: readonly Handling[] = ['red', 'amber-strict', 'amber', 'green', 'clear']

/** Whether it was sent back to its author, and nothing was done about it since. */
export function returned({ now, history }: Shown): boolean {
  if (now.state.stage !== 'draft') return false
  return history.findLast(event => !ASIDE.has(envelopeOf(event).verb))?.entry.verb === 'return'
}

const ASIDE: ReadonlySet<string> = new Set(['note', 'read', 'export'])

function standing(shown: Shown, scene: CardScene): Notice {
  const { stage, deadline, reminded } = shown.now.state
  const side = shown.party.side === 'asking' ? 'asking' : 'asked'
  const text = side === 'asking' ? askingText(shown, scene) : askedText(shown, scene)
  if (!OPEN.includes(stage) || deadline === null) return notice(returned(shown) ? 'warn' : TONES[side][stage], text)
  const near = reminded.includes(deadline)
  const when = momentText(deadline, shown, scene)
  const due = msg(near ? `case.deadline.${side}Near` : `case.deadline.${side}`, { when })
  return notice(near ? 'warn' : TONES[side][stage], run(text, due))
}

function askingText(shown: Shown, scene: CardScene): Text {
  const { stage, to, reason, approvals } = shown.now.state
  if (returned(shown)) return msg('case.stands.asking.returned')
  return msg(`case.stands.asking.${stage === 'sent' && informs(shown) ? 'informs' : stage}`, {
    agency: agencyText(to, scene),
    reason: reasonText(reason ?? ''),
    given: number(approvals.by.length),
    needed: number(approvals.needed),
  })
}

function askedText(shown: Shown, scene: CardScene): Text {
  const { stage, from, reason } = shown.now.state
  const agency = agencyText(from, scene)
  // Before it is sent there is no asked side: nothing of it is to be told by mistake either.
  if (stage === 'draft' || stage === 'approval') return agency
  return msg(`case.stands.asked.${stage === 'sent' && informs(shown) ? 'informs' : stage}`, {
    agency,
    reason: reasonText(reason ?? ''),
  })
}

/** Whether it only tells something, and no answer is expected. */
function informs({ now }: Shown): boolean {
  return kindOf(now.state.kind)?.wantsAnswer === false
}

function approvals({ now: { state } }: Shown): readonly Notice[] {
  const { stage, approvals } = state
  return stage === 'draft' && approvals.needed > 0
    ? [notice('info', msg('case.approvals', { count: number(approvals.needed) }))]
    : []
}

function granted(shown: Shown, scene: CardScene): readonly Notice[] {
  const { grant, reminded } = shown.now.state
  if (!grant) return []
  const when = momentText(grant.until, shown, scene)
  if (grant.over) return [notice('stop', msg('case.granted.over', { when }))]
  if (!reminded.includes(grant.until)) return []
  return [notice('warn', msg(shown.party.side === 'asking' ? 'case.granted.near' : 'case.granted.nearAsked', { when }))]
}

/** What whoever reads it must not do. */
function duties({ content }: Shown): readonly Notice[] {
  const { silence, use } = content?.values ?? {}
  return [
    ...(silence === 'do-not-notify' ? [notice('stop', msg('case.silence'))] : []),
    ...(use === undefined ? [] : [notice('info', msg('case.use', { use: choiceWord('request', 'use', use) }))]),
  ]
}

/** That what was asked is not there to be read. */
function lost({ now, content, history }: Shown): readonly Notice[] {
  if (content !== null) return []
  if (!now.state.erased) return [notice('stop', msg('case.unreadable'))]
  const erased = history.map(envelopeOf).findLast(({ verb }) => verb === 'erase')
  return [notice('info', erased ? msg('case.erased', { when: minute(erased.at) }) : msg('case.erasedUndated'))]
}

/** To whom an agency has handed it on. */
function nextAgency({ now, party }: Shown, scene: CardScene): Text {
  const { asked, to } = now.state
  return agencyText(asked[asked.indexOf(party.agency) + 1] ?? to, scene)
}

function notice(tone: Tone, text: Text): Notice {
  return { n: 'notice', tone, text }
}
