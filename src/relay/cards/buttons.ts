import { literal, msg, number, type Text } from '../../core/text.ts'
import type { Button } from '../../core/view.ts'
import { commandWord } from '../../core/words.ts'
import { possible } from '../apply.ts'
import { ADDS } from '../engine/allowed.ts'
import type { Shown } from '../engine/shown.ts'
import type { Verb } from '../transitions.ts'
import { addressesOf } from './identifiers.ts'

/** What people do by a button of its own; reading and exporting stand elsewhere, and time needs no button. */
type Pressed = Exclude<Verb, 'draft' | 'read' | 'export' | 'lapse' | 'expire' | 'remind' | 'erase'>

/** What each side does, the likeliest first; which of it can be done is for the engine's table to say. */
const ASKING: readonly Pressed[] = [
  'inform',
  'send',
  'submit',
  'approve',
  'return',
  'close',
  'reopen',
  'revise',
  'say',
  'extend',
  'withdraw',
  'note',
]
const ASKED: readonly Pressed[] = [
  'acknowledge',
  'answer',
  'ask',
  'decline',
  'part',
  'say',
  'transfer',
  'grant',
  'note',
]
/** Kinds by which something is held for a time: when that ends is as much of the answer as the answer. */
const HOLDS: ReadonlySet<string> = new Set(['preservation', 'freeze'])
const HOLDING: readonly Pressed[] = [
  'acknowledge',
  'answer',
  'ask',
  'grant',
  'decline',
  'part',
  'say',
  'transfer',
  'note',
]
/** Where nothing is asked, an answer is the exception. */
const INFORMED: readonly Pressed[] = [
  'acknowledge',
  'say',
  'ask',
  'transfer',
  'answer',
  'decline',
  'part',
  'grant',
  'note',
]

/** The natural next step, if it stands first. */
const STEPS: ReadonlySet<Pressed> = new Set<Pressed>([
  'inform',
  'send',
  'submit',
  'approve',
  'close',
  'acknowledge',
  'answer',
])
const GRAVE: ReadonlySet<Pressed> = new Set<Pressed>(['withdraw', 'decline'])

/** So many stand on the card; the others behind "More". */
const MAIN = 4
/** Most addresses with a button that looks them up, and most open questions with one of their own. */
const LOOK_UPS = 3
const QUESTIONS = 3

/** What can be pressed on a card. */
export interface CardButtons {
  /** What is likeliest to be done next, the first of it first. */
  readonly main: readonly Button[]
  /** Everything else that can be done: what the card shows behind "More". */
  readonly more: readonly Button[]
  /** Looking up the addresses in what is asked. */
  readonly lookUps: readonly Button[]
}

/** The buttons of a request for one party: what its table allows, and no more. */
export function buttonsFor(shown: Shown): CardButtons {
  const { now, party } = shown
  if (party.side === 'former') return { main: [plain(shown, 'history')], more: [], lookUps: [] }
  const can = new Set<Verb>(possible(now.state, party.agency))
  const verbs = orderOf(shown).filter(verb => can.has(verb) && !(now.state.erased && verb === 'reopen'))
  const all = verbs.flatMap((verb, i) => buttonsOf(verb, i === 0, shown))
  const rest = [
    ...all.slice(MAIN),
    ...(party.side === 'asking' && shown.content ? [copy(shown)] : []),
    plain(shown, 'history'),
    plain(shown, 'export'),
  ]
  return { main: [...all.slice(0, MAIN), plain(shown, 'more')], more: rest, lookUps: lookUps(shown) }
}

/** Opens the whole card, where it may stand. */
export function openButton({ now }: Pick<Shown, 'now'>): Button {
  return {
    label: commandWord('case.read', 'title'),
    does: { command: 'case.read', options: { request: now.state.request }, who: 'anyone' },
  }
}

/** The button of one verb, where it can be done now. */
export function buttonFor(verb: Pressed, shown: Shown): readonly Button[] {
  return possible(shown.now.state, shown.party.agency).includes(verb) ? buttonsOf(verb, true, shown) : []
}

function orderOf({ now, party }: Shown): readonly Pressed[] {
  if (party.side === 'asking') return ASKING
  if (now.state.kind === 'spontaneous') return INFORMED
  return HOLDS.has(now.state.kind) ? HOLDING : ASKED
}

function buttonsOf(verb: Pressed, first: boolean, shown: Shown): readonly Button[] {
  const { state } = shown.now
  if (verb === 'revise') return [{ ...button(`request.${state.kind}`, 'revise', brought(verb, shown)) }]
  const style = GRAVE.has(verb) ? 'danger' : first && STEPS.has(verb) ? 'primary' : null
  const styled = style ? ({ style } as const) : {}
  if (verb === 'inform') {
    return state.open.slice(0, QUESTIONS).map(question => ({
      ...button('case.inform', 'inform', { ...brought(verb, shown), question: String(question) }),
      label: msg('case.answerQuestion', { number: number(question) }),
      ...styled,
    }))
  }
  return [{ ...button(`case.${verb}`, verb, brought(verb, shown)), ...styled }]
}

function plain({ now: { state } }: Shown, does: 'history' | 'export' | 'more'): Button {
  return button(`case.${does}`, does, { request: state.request })
}

function copy({ now: { state } }: Shown): Button {
  return button(`request.${state.kind}`, 'copy', { copy: state.request })
}

/**
 * Which request, and for what is refused on an older card, what of it had happened when the button was drawn. The button
 * of everything else stays the same whatever happens, so that who presses it on a picture that is being edited is heard.
 */
function brought(
  verb: Pressed,
  { now: { state, changed } }: Shown,
): { readonly request: string; readonly seen?: string } {
  return ADDS.has(verb) ? { request: state.request } : { request: state.request, seen: String(changed) }
}

function button(command: string, titled: string, options: Button['does']['options']): Button {
  return { label: commandWord(`case.${titled}`, 'title'), does: { command, options, who: 'anyone' } }
}

function lookUps({ content }: Shown): readonly Button[] {
  const written = content ? addressesOf(content) : []
  return written.slice(0, LOOK_UPS).map(({ address }) => ({
    label: msg('case.lookUp', { address: brief(address) }),
    does: { command: 'lookup', options: { text: address }, who: 'anyone' },
  }))
}

/** Both ends, by which people tell addresses apart. */
function brief(address: string): Text {
  return literal(address.length > 16 ? `${address.slice(0, 6)}…${address.slice(-6)}` : address)
}
