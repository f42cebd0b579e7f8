import { list, msg, type Text } from '../../../src/core/text.ts'
import { type Button, type Node, type View, view } from '../../../src/core/view.ts'
import type { MessageKey } from '../../../src/i18n/keys.ts'
import { countryText } from '../../../src/people/country-names.ts'
import { type Basis, type Corridor, NEEDS, type Need, type Step } from '../../../src/procedures/corridors.ts'
import { factText } from '../../../src/procedures/filled.ts'
import type { Library } from '../../../src/procedures/open.ts'
import { articleButtons, type Reading, words } from '../nodes.ts'

/** What a corridor is shown with. */
export interface Showing extends Reading {
  readonly library: Library
}

/** A corridor as a card: the fast path, the formal one, on what it rests, and what nobody could find out. */
export function corridorView(corridor: Corridor, showing: Showing): View {
  const { from, to, need, fast, formal, fastTime, formalTime, confidence } = corridor
  const countries = { from: countryText(from), to: countryText(to) }
  return view(
    { n: 'heading', text: msg('corridor.heading', { ...countries, need: needText(need) }) },
    { n: 'heading', text: msg('corridor.fast') },
    stepsNode(fast, corridor, showing),
    timeNode(fastTime, showing),
    { n: 'heading', text: msg('corridor.formal') },
    {
      n: 'facts',
      rows: [
        { label: msg('corridor.signs'), value: centralText(from) },
        { label: msg('corridor.receives'), value: centralText(to) },
        { label: msg('corridor.road'), value: msg(`corridor.routes.${corridor.route}`) },
        { label: msg('corridor.basis'), value: list(corridor.basis.map(basis => basisText(basis, showing))) },
      ],
    },
    stepsNode(formal, corridor, showing),
    timeNode(formalTime, showing),
    { n: 'notice', tone: 'info', text: msg('corridor.rule') },
    ...unknownNodes(corridor),
    confidence !== 'confirmed' && { n: 'text', quiet: true, text: msg(`corridor.confidence.${confidence}`) },
    ...articleButtons(msg('corridor.articles'), corridor.articles, showing, showing.library),
    { n: 'actions', buttons: [reverseButton(corridor, showing)] },
    { n: 'choose', label: msg('corridor.others'), buttons: otherNeeds(corridor, showing) },
  )
}

function stepsNode(steps: readonly Step[], { to }: Corridor, showing: Showing): Node {
  const items = steps.map(({ id, facts }) => {
    const [fact, second] = facts.map(one => factOf(one, showing) ?? words(one))
    return msg(`corridor.steps.${id}` as MessageKey, {
      to: countryText(to),
      ...(fact ? { fact } : {}),
      ...(second ? { second } : {}),
    })
  })
  return { n: 'list', ordered: true, items }
}

function timeNode(fact: string | null, showing: Showing): Node {
  const time = fact === null ? null : factOf(fact, showing)
  if (fact === null || time === null) return { n: 'text', quiet: true, text: msg('corridor.timeUnknown') }
  const sure = showing.library.register.facts.get(fact)?.confidence !== 'unconfirmed'
  return { n: 'text', text: msg(sure ? 'corridor.time' : 'corridor.timeUnsure', { time }) }
}

function basisText({ id, since, confidence }: Basis, showing: Showing): Text {
  const basis = msg(`corridor.bases.${id}`)
  const day = since === null ? null : factOf(since, showing)
  const sure = confidence !== 'unconfirmed'
  if (day) return msg(sure ? 'corridor.basisSince' : 'corridor.basisSinceUnsure', { basis, day })
  return sure ? basis : msg('corridor.basisUnsure', { basis })
}

function factOf(id: string, { library, locale }: Showing): Text | null {
  const fact = library.register.facts.get(id)
  return fact ? words(factText(fact, library.showing(locale))) : null
}

/** What is unknown is said, one line each, with whom to ask. */
function unknownNodes({ unknown }: Corridor): readonly Node[] {
  if (unknown.length === 0) return []
  return [
    { n: 'notice', tone: 'warn', text: msg('corridor.unknownHeading') },
    {
      n: 'list',
      items: unknown.map(({ id, country }) =>
        msg(`corridor.unknown.${id}` as MessageKey, country === null ? {} : { country: countryText(country) }),
      ),
    },
    { n: 'text', text: msg('corridor.unknownCheck') },
  ]
}

function reverseButton({ from, to, need }: Corridor, { person }: Reading): Button {
  return corridorButton(msg('corridor.reverse'), { from: to, to: from, need }, person)
}

function otherNeeds({ from, to, need }: Corridor, { person }: Reading): readonly Button[] {
  return NEEDS.filter(one => one !== need).map(one => corridorButton(needText(one), { from, to, need: one }, person))
}

/** A button that asks for a corridor. */
export function corridorButton(label: Text, options: { readonly [option: string]: string }, person: string): Button {
  return { label, does: { command: 'corridor', options, who: { person } } }
}

/** The word for a need. */
export function needText(need: Need): Text {
  return msg(`corridor.options.need.choices.${need}`)
}

/** Who signs and receives requests for a state. */
function centralText(country: string): Text {
  return msg(`corridor.central.${country}` as MessageKey)
}
