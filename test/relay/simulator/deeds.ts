import { z } from 'zod'
import { type Call, type Command, defineCommand } from '../../../src/core/command.ts'
import type { CommandList } from '../../../src/core/commands.ts'
import { mayStand } from '../../../src/core/handling.ts'
import { literal } from '../../../src/core/text.ts'
import { type Node, type View, view } from '../../../src/core/view.ts'
import { buttonsFor } from '../../../src/relay/cards/buttons.ts'
import { caseCard } from '../../../src/relay/cards/card.ts'
import { act } from '../../../src/relay/engine/act.ts'
import { type Case, caseOf } from '../../../src/relay/engine/case.ts'
import type { Deed } from '../../../src/relay/engine/deed.ts'
import { partyOf } from '../../../src/relay/engine/parties.ts'
import { type Shown, shownTo } from '../../../src/relay/engine/shown.ts'
import type { Says } from '../../../src/relay/envelope.ts'
import { ALL_KINDS } from '../../../src/relay/kinds/kinds.ts'
import { handlingOf } from '../../../src/relay/routes/recipients.ts'
import { TRANSITIONS, type Verb } from '../../../src/relay/transitions.ts'
import type { Relay } from '../../../src/relaying.ts'
import { HOUSES } from './cast.ts'

/** What stands in every text that one side wrote for itself, and in everything else that people write. */
export const NOTE = (agency: string): string => `note-of-${agency}`
export const CONTENT = 'content-of-a-request'

export interface Services {
  readonly relay: Relay
}

const line = z.string().optional()
const options = {
  request: line,
  seen: line,
  question: line,
  copy: line,
  kind: line,
  to: line,
  until: line,
  handling: line,
  named: line,
} as const
type Given = Call<typeof options>

/** How long after the act what is asked or granted by a verb is to hold, in milliseconds. */
const UNTIL_MS: { readonly [V in Verb]?: number } = { extend: 20_000, reopen: 20_000, grant: 9_000, answer: 12_000 }

/** Does an act whole, with everything that its verb may want to hear, where people would be asked for it. */
async function perform(verb: Verb, { options: said, by, id, now }: Given, { relay }: Services): Promise<Outcome> {
  const request = said.request ?? null
  const stored = request === null ? null : await relay.engine.store.stream(request)
  const before = stored && caseOf(stored)
  const text = `${verb === 'note' ? NOTE(by.agency!) : CONTENT} ${id}`
  const values = verb === 'draft' || verb === 'revise' ? { values: { facts: `${CONTENT} ${id}` } } : {}
  const deed: Deed = {
    by: { member: by.member!, account: by.id, role: by.role, agency: by.agency! },
    verb,
    call: id,
    at: now,
    request,
    seen: said.seen === undefined ? null : Number(said.seen),
    says: saysOf(verb, said, before, now),
    // By this the auditor tells which event came from which press.
    body: { ...values, words: { text, language: 'und' } },
    ...(said.named === undefined ? {} : { named: said.named.split(' ') }),
  }
  const done = await act(deed, relay.engine)
  return { words: done.ok ? `done ${verb}` : `declined ${done.why}`, effects: done.ok ? done.effects : [] }
}

interface Outcome {
  readonly words: string
  readonly effects: Extract<Awaited<ReturnType<typeof act>>, { ok: true }>['effects']
}

function saysOf(verb: Verb, said: Given['options'], before: Case | null, now: Date): Deed['says'] {
  const later = UNTIL_MS[verb]
  const until = later === undefined ? said.until : new Date(now.getTime() + later).toISOString()
  const question = said.question ?? before?.state.open[0]
  const to = verb === 'transfer' ? before && nextAsked(before) : said.to
  return {
    ...(said.kind === undefined ? {} : { kind: said.kind }),
    ...(said.handling === undefined ? {} : { handling: said.handling as Says['handling'] & string }),
    ...(to ? { to } : {}),
    ...(until === undefined ? {} : { until }),
    ...(verb === 'inform' && question !== undefined ? { question: Number(question) } : {}),
    ...(verb === 'decline' ? { reason: 'too-broad' as const } : {}),
  }
}

function nextAsked({ state: { from, asked } }: Case): string | undefined {
  return HOUSES.map(({ agency }) => agency).find(agency => agency !== from && !asked.includes(agency))
}

/** The request as whoever looks at it may see it; null for whoever may not. */
async function shownOf({ options: { request }, by }: Given, { relay: { engine } }: Services): Promise<Shown | null> {
  const stored = await engine.store.stream(request ?? '')
  const now = stored && caseOf(stored)
  const party = now && partyOf(now, by.agency!)
  return party && shownTo(party, now, await engine.store.events(now.state.request))
}

/** Everything that can be done now. It is on no card whole, and where nothing else may stand it is all that is shown. */
function buttons(shown: Shown): readonly Node[] {
  const { main, more } = buttonsFor(shown)
  return [{ n: 'actions', buttons: [...main, ...more] }]
}

function answered(words: string, nodes: readonly Node[] = []): View {
  return view({ n: 'text', text: literal(`outcome: ${words}`) }, ...nodes)
}

function command(name: string, run: Command<typeof options, Services>['run']): Command<typeof options, Services> {
  return defineCommand({ name, options, allow: 'trainee', audience: 'private', run })
}

/** One that does an act and says in a line what it came to. */
function acting(name: string, verbOf: (call: Given) => Verb): Command<typeof options, Services> {
  return command(name, async function* run(call, services) {
    const { words, effects } = await perform(verbOf(call), call, services)
    return { view: answered(words), effects }
  })
}

/** What can be done to a request, under the names by which the buttons of the real cards call for it. */
export const COMMANDS: CommandList<Services> = {
  all: [
    acting('request', () => 'draft'),
    ...ALL_KINDS.map(({ id }) =>
      acting(`request.${id}`, ({ options: { request } }) => (request === undefined ? 'draft' : 'revise')),
    ),
    ...(Object.keys(TRANSITIONS) as Verb[])
      .filter(verb => verb !== 'read')
      .map(verb => acting(`case.${verb}`, () => verb)),
    command('case.read', async function* run(call, services) {
      const { words, effects } = await perform('read', call, services)
      const shown = effects.length > 0 ? await shownOf(call, services) : null
      if (!shown) return { view: answered(words), effects }
      const whole = mayStand(handlingOf(shown.now.state), call.by.ceiling ?? 'red')
      const card = whole ? caseCard(shown, await services.relay.scene(shown)).nodes : []
      return { view: answered(words, [...card.filter(({ n }) => n !== 'actions'), ...buttons(shown)]), effects }
    }),
    command('case.more', async function* run(call, services) {
      const shown = await shownOf(call, services)
      return { view: answered('looked', shown ? buttons(shown) : []) }
    }),
    command('case.history', async function* run() {
      return { view: answered('looked') }
    }),
  ],
  forText: 'request',
  forFile: 'request',
  forArrival: 'request',
}
