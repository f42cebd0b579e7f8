import { z } from 'zod'
import { defineCommand, type Person } from '../../../src/core/command.ts'
import type { CommandList } from '../../../src/core/commands.ts'
import type { Ids } from '../../../src/core/ids.ts'
import type { Account } from '../../../src/core/inbound.ts'
import { accountKey } from '../../../src/core/inbound.ts'
import type { Wanted } from '../../../src/core/message.ts'
import { mint } from '../../../src/core/mint.ts'
import { literal } from '../../../src/core/text.ts'
import { type Button, view } from '../../../src/core/view.ts'
import { possible } from '../../../src/relay/apply.ts'
import { act } from '../../../src/relay/engine/act.ts'
import type { Case } from '../../../src/relay/engine/case.ts'
import type { Engine, Messages } from '../../../src/relay/engine/deed.ts'
import { KEPT_MS } from '../../../src/relay/engine/dues.ts'
import type { Shown } from '../../../src/relay/engine/shown.ts'
import type { Says } from '../../../src/relay/envelope.ts'
import { cardKey, receiptNow } from '../../../src/relay/receipts/cards.ts'
import { cardVersion } from '../../../src/relay/receipts/receipt.ts'
import { routesTo } from '../../../src/relay/routes/routes.ts'
import type { Verb } from '../../../src/relay/transitions.ts'
import { HOUSES, houseOf, playerOf } from './cast.ts'

/** What stands in every text that one side wrote for itself, and in every content of a request. */
export const NOTE = (agency: string): string => `note-of-${agency}`
export const CONTENT = 'content-of-a-request'

export interface Services {
  readonly engine: Engine
}

const line = z.string().optional()
const options = {
  verb: z.string(),
  request: line,
  seen: line,
  kind: line,
  to: line,
  until: line,
  question: line,
} as const

/** The one command of a run: an act, whose answer says what it came to. */
export const COMMANDS: CommandList<Services> = {
  all: [
    defineCommand<typeof options, Services>({
      name: 'lookup',
      options,
      allow: 'trainee',
      audience: 'private',
      async *run({ options: said, by, id, now }, { engine }) {
        const verb = said.verb as Verb
        const text = verb === 'note' ? `${NOTE(by.agency!)} ${id}` : id
        const values = verb === 'draft' || verb === 'revise' ? { values: { facts: `${CONTENT} ${id}` } } : {}
        const done = await act(
          {
            by: { member: by.member!, account: by.id, role: by.role, agency: by.agency! },
            verb,
            call: id,
            at: now,
            request: said.request ?? null,
            seen: said.seen === undefined ? null : Number(said.seen),
            says: saysOf(said),
            // By this the auditor tells which event came from which press.
            body: { ...values, words: { text, language: 'und' } },
          },
          engine,
        )
        const words = done.ok ? `done ${verb}` : `declined ${done.why}`
        return { view: view({ n: 'text', text: literal(words) }), effects: done.ok ? done.effects : [] }
      },
    }),
  ],
  forText: 'lookup',
  forFile: 'lookup',
  forArrival: 'lookup',
}

function saysOf({ kind, to, until, question }: { readonly [K in keyof typeof options]?: string | undefined }): Says {
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(to === undefined ? {} : { to }),
    ...(until === undefined ? {} : { until }),
    ...(question === undefined ? {} : { question: Number(question) }),
    reason: 'too-broad',
  }
}

/** Who somebody is: as in the cast, without a language of their own. */
export async function person(account: Account): Promise<Person> {
  const player = playerOf(account)!
  return {
    id: accountKey(account),
    role: player.role,
    locale: 'en',
    localeFrom: 'default',
    timeZone: 'UTC',
    member: player.member,
    agency: player.agency,
    operator: false,
    placeKnown: true,
  }
}

/** An engine over a process's store, with the plainest cards that have every button. */
export function engineOver(store: Engine['store'], ids: Ids): Engine {
  async function cards({ now, party, content, history }: Shown, messages: Messages): Promise<readonly Wanted[]> {
    const { request, sequence, to, stage, handling } = now.state
    const { place, ceiling } = houseOf(party.agency)
    const { routes } = await routesTo(
      party.agency,
      { handling: handling as 'amber', named: now.named },
      {
        agencyExists: async () => true,
        places: async () => [{ place, ceiling }],
        hasPeople: async () => true,
        people: async () => [],
        inPrivate: () => null,
      },
    )
    const receipt = party.side === 'asking' ? await receiptNow(now, [houseOf(to).place], messages) : null
    const whole = routes[0]?.showing === 'whole'
    const key = cardKey(request, party.agency, place)
    const buttons = party.side === 'former' ? [] : possible(now.state, party.agency).map(verb => button(verb, now))
    const drawn = view(
      { n: 'text', text: literal(`${party.side} ${stage} receipt:${receipt?.is ?? ''}`) },
      { n: 'text', text: literal(whole ? JSON.stringify([content, history.map(({ body }) => body)]) : '') },
      buttons.length > 0 && { n: 'actions', buttons },
    )
    const version = cardVersion(sequence, receipt)
    return [{ key, place, reader: `slack:${party.agency}`, version, view: mint(drawn, key, ids), audience: 'place' }]
  }
  return {
    store,
    ids,
    country: async agency => HOUSES.find(one => one.agency === agency)?.country ?? null,
    approvals: async agency => (agency === 'us-fbi' ? 1 : 0),
    keep: () => KEPT_MS,
    cards: (shown, _, messages) => cards(shown, messages),
  }
}

/** How long after the last event what is asked or granted by a verb is to hold, in milliseconds. */
const UNTIL_MS: { readonly [V in Verb]?: number } = { extend: 20_000, reopen: 20_000, grant: 9_000, answer: 12_000 }

/** A button with all that its verb may want to hear; what is not asked for is not looked at. */
function button(verb: Verb, { state, changed }: Case): Button {
  const others = HOUSES.map(({ agency }) => agency).filter(agency => !state.asked.includes(agency))
  const to = others.find(agency => agency !== state.from)
  const later = UNTIL_MS[verb]
  return {
    label: literal(verb),
    does: {
      command: 'lookup',
      options: {
        verb,
        request: state.request,
        seen: String(changed),
        ...(verb === 'transfer' && to ? { to } : {}),
        ...(verb === 'inform' ? { question: String(state.open[0]) } : {}),
        ...(later === undefined ? {} : { until: new Date(Date.parse(state.at) + later).toISOString() }),
      },
      who: 'anyone',
    },
  }
}
