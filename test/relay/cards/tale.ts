import type { Handling } from '../../../src/core/handling.ts'
import type { StoredEvent } from '../../../src/core/streams.ts'
import { apply } from '../../../src/relay/apply.ts'
import type { CardScene } from '../../../src/relay/cards/scene.ts'
import type { Body } from '../../../src/relay/engine/body.ts'
import { type Beside, type Case, caseAfter } from '../../../src/relay/engine/case.ts'
import { type Party, partiesOf, partyOf } from '../../../src/relay/engine/parties.ts'
import { type Shown, shownTo } from '../../../src/relay/engine/shown.ts'
import type { Actor, Envelope, Says } from '../../../src/relay/envelope.ts'
import type { Verb } from '../../../src/relay/transitions.ts'

const START = Date.parse('2026-11-22T02:10:00.000Z')
const HOUR = 3_600_000

export const somchai = { person: 'm1', agency: 'th-ccib' }
export const malee = { person: 'm2', agency: 'th-ccib' }
export const jihoon = { person: 'm3', agency: 'kr-knpa' }
export const ada = { person: 'm4', agency: 'us-fbi' }
export const clock = { clock: true } as const

/** A moment, in hours after the tale begins, as events write it. */
export function hour(hours: number): string {
  return new Date(START + hours * HOUR).toISOString()
}

/** What is told of an event besides who did what. */
export interface Told extends Partial<Beside> {
  readonly says?: Says
  readonly body?: Body
  readonly at?: string
}

/** A request told event by event, without a store: what a card is drawn from. */
export interface Tale {
  readonly now: () => Case
  /** The last event, and what was written in it. */
  readonly last: () => { readonly event: Envelope; readonly body: Body | null }
  /** Goes on by an event; throws where the reducer refuses it. */
  goes(by: Actor, verb: Verb, told?: Told): Tale
  /** The same, where it is possible; whether it was. */
  tries(by: Actor, verb: Verb, told?: Told): boolean
  shown(agency: string): Shown
  parties(): readonly Party[]
}

/** Begins a request of Bangkok's to Seoul. */
export function tale(kind: string, says: Says = {}, body: Body | null = null, beside: Partial<Beside> = {}): Tale {
  const events: StoredEvent[] = []
  let bodies: readonly (Body | null)[] = []
  let now: Case | null = null
  let hours = 0

  function goes(by: Actor, verb: Verb, { says: said = {}, body: written, at, ...more }: Told = {}): boolean {
    const event: Envelope = {
      request: 'r1',
      sequence: (now?.state.sequence ?? 0) + 1,
      verb,
      by,
      at: at ?? hour(hours + 1),
      body: null,
      says: said,
    }
    const applied = apply(now?.state ?? null, event)
    if (!applied.ok) return false
    now = caseAfter(now, event, applied.state, { account: null, ...more })
    bodies = verb === 'erase' ? [...bodies.map(() => null), null] : [...bodies, written ?? null]
    const entry = event as unknown as StoredEvent['entry']
    events.push({ index: events.length, sequence: event.sequence, entry, body: 'none' })
    hours = (Date.parse(event.at) - START) / HOUR
    return true
  }

  /** The events with what is left of their bodies. */
  function stored(): readonly StoredEvent[] {
    return events.map((event, i) => {
      const body = bodies[i]
      return body ? { ...event, body: { kept: body } } : event
    })
  }

  const told: Tale = {
    now: () => now!,
    last: () => ({ event: events.at(-1)!.entry as unknown as Envelope, body: bodies.at(-1) ?? null }),
    goes(by, verb, more) {
      if (!goes(by, verb, more)) throw new Error(`${verb} is not possible`)
      return told
    },
    tries: goes,
    shown(agency) {
      const party = partyOf(now!, agency)
      if (!party) throw new Error(`${agency} does not know of it`)
      return shownTo(party, now!, stored())
    },
    parties: () => partiesOf(now!),
  }
  const drafted = {
    says: { kind, from: 'th-ccib', to: 'kr-knpa', handling: 'amber' satisfies Handling, ...says },
    ...(body ? { body } : {}),
    ...beside,
  }
  return told.goes(somchai, 'draft', { at: hour(0), ...drafted })
}

/** What cards show besides the request, with everybody registered. */
export const SCENE: CardScene = {
  agencies: new Map([
    [
      'th-ccib',
      {
        names: {
          en: 'Cyber Crime Investigation Bureau',
          th: 'กองบัญชาการตำรวจสืบสวนสอบสวนอาชญากรรมทางเทคโนโลยี',
          ko: '태국 사이버범죄수사국',
        },
        country: 'TH',
        timeZone: 'Asia/Bangkok',
      },
    ],
    [
      'kr-knpa',
      {
        names: { en: 'Korean National Police Agency', th: 'สำนักงานตำรวจแห่งชาติเกาหลี', ko: '경찰청' },
        country: 'KR',
        timeZone: 'Asia/Seoul',
      },
    ],
    ['us-fbi', { names: { en: 'Federal Bureau of Investigation' }, country: 'US', timeZone: 'America/New_York' }],
  ]),
  members: new Map([
    ['m1', 'พ.ต.ท. สมชาย ใจดี'],
    ['m2', 'พ.ต.อ. มาลี รักไทย'],
    ['m3', '김지훈 경감'],
    ['m4', 'Ada Park'],
  ]),
  receipt: null,
  obstacles: [],
}
