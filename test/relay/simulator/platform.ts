import type { Inbound, Place } from '../../../src/core/inbound.ts'
import { placeKey } from '../../../src/core/inbound.ts'
import type { Sent } from '../../../src/core/message.ts'
import type { View } from '../../../src/core/view.ts'
import type { Adapter, CanConfirm, CanEdit, Failure, SendOptions } from '../../../src/platforms/adapter.ts'
import type { Dice, Scheduler } from './scheduler.ts'

/** What a platform does by its nature. */
export interface Nature {
  readonly name: string
  /** Whether an event that was not acknowledged comes again. */
  readonly redelivers: boolean
  /** Whether it can be asked what arrived. */
  readonly confirms: boolean
}

export const NATURES: readonly Nature[] = [
  { name: 'slack', redelivers: true, confirms: true },
  { name: 'discord', redelivers: false, confirms: true },
  { name: 'telegram', redelivers: true, confirms: false },
]

/** A message as it stands on a platform, with every version it ever showed. */
export interface Standing {
  readonly id: string
  readonly key: string
  readonly place: string
  readonly repeat: boolean
  readonly versions: { readonly version: number; readonly view: View }[]
}

/** What a platform knows: the truth that the auditor holds the database against. */
export interface Records {
  readonly nature: Nature
  readonly messages: Standing[]
  /** Events that were handed over, however often. */
  readonly handed: Map<string, Inbound>
  /** Ids of events that were acknowledged. */
  readonly acknowledged: Set<string>
  /** How many answers to sends were lost on the way, by outbox key. */
  readonly lost: Map<string, number>
  /** Outbox keys of calls that were lost before they arrived: whoever made them cannot tell them from the others. */
  readonly unheard: Set<string>
  /** Places (keys) in which it lets nothing be written: of people who have never begun a conversation, or left rooms. */
  readonly closed: ReadonlySet<string>
}

/** What goes wrong: a process is killed, or a call or a delivery of an event is not what it should be. */
export const TROUBLES = ['killed', 'busy', 'unheard', 'answer-lost', 'refused', 'delivered-again'] as const
export type Trouble = (typeof TROUBLES)[number]

/** How badly the network behaves, from 0 to 1, and what has come of it. */
export interface Weather {
  chaos: number
  /** In milliseconds since 1970. */
  readonly troubles: { readonly at: number; readonly trouble: Trouble }[]
}

/** The platform's side: what it does with a request, whoever sends it. */
export interface Platform extends Records {
  adapter(): Adapter & CanEdit
  /** Hands an event over until it is acknowledged, by the platform's own rules. */
  deliver(event: Inbound, take: () => ((event: Inbound) => Promise<unknown>) | null): Promise<void>
}

/** Longest time on the way, in milliseconds. */
const WAY_MS = 40
/** How long a platform waits for an acknowledgement, and how often it tries. */
const ACK = { waitMs: 3_000, againMs: 5_000, times: 40 }

class Failed extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.kind)
    this.failure = failure
  }
}

export function platform(
  nature: Nature,
  time: Scheduler,
  { chance, below }: Dice,
  weather: Weather,
  closed: ReadonlySet<string>,
): Platform {
  const records: Records = {
    nature,
    messages: [],
    handed: new Map(),
    acknowledged: new Set(),
    lost: new Map(),
    unheard: new Set(),
    closed,
  }
  let ids = 0

  function gone(trouble: Trouble, failure: Failure): Failed {
    weather.troubles.push({ at: time.now(), trouble })
    return new Failed(failure)
  }

  /** One call over the network: refused, or done; and then the answer may be lost. */
  async function call<T>(key: string, place: string, effect: () => T): Promise<T> {
    await time.wait(1 + below(WAY_MS))
    if (chance(weather.chaos * 0.2)) throw gone('busy', { kind: 'retry', afterMs: 1_000 * below(4) })
    if (chance(weather.chaos * 0.1)) {
      records.unheard.add(key)
      throw gone('unheard', { kind: 'unknown' })
    }
    if (closed.has(place))
      throw gone('refused', { kind: 'permanent', why: place.includes(':@') ? 'blocked' : 'not_in_channel' })
    const done = effect()
    const answered = !chance(weather.chaos * 0.2)
    await time.wait(1 + below(WAY_MS))
    if (answered) return done
    records.lost.set(key, (records.lost.get(key) ?? 0) + 1)
    throw gone('answer-lost', { kind: 'unknown' })
  }

  function adapter(): Adapter & CanEdit {
    const send = (to: Place, view: View, how: SendOptions): Promise<Sent> =>
      call(how.key, placeKey(to), () => {
        const id = `${nature.name}-${++ids}`
        const versions = [{ version: how.version, view }]
        records.messages.push({ id, key: how.key, place: placeKey(to), repeat: how.repeat, versions })
        return { version: how.version, parts: [id] }
      })
    const confirm: CanConfirm['confirm'] = async (_, key) => {
      await time.wait(1 + below(WAY_MS))
      if (chance(weather.chaos * 0.2)) throw gone('busy', { kind: 'retry', afterMs: 1_000 })
      const found = records.messages.find(message => message.key === key)
      return found ? { version: found.versions.at(-1)!.version, parts: [found.id] } : null
    }
    return {
      name: nature.name,
      start: async () => undefined,
      stop: async () => undefined,
      limits: () => ({}),
      health: () => ({ state: 'up', lastEvent: null, lastError: null }),
      send,
      edit: (to, sent, view, how) =>
        call(how.key, placeKey(to), () => {
          records.messages.find(({ id }) => id === sent.parts[0])!.versions.push({ version: how.version, view })
          return { version: how.version, parts: sent.parts }
        }),
      classify: error => (error instanceof Failed ? error.failure : { kind: 'permanent', why: String(error) }),
      ...(nature.confirms ? { confirm } : {}),
    }
  }

  async function deliver(event: Inbound, take: () => ((event: Inbound) => Promise<unknown>) | null): Promise<void> {
    records.handed.set(event.id, event)
    for (let times = 0; times < (nature.redelivers ? ACK.times : 1); times++) {
      if (times > 0) weather.troubles.push({ at: time.now(), trouble: 'delivered-again' })
      await time.wait(below(WAY_MS) + (chance(weather.chaos * 0.3) ? below(20_000) : 0))
      const sink = take()
      const acknowledged = sink ? await within(sink(event), ACK.waitMs) : false
      if (acknowledged) records.acknowledged.add(event.id)
      // Some are delivered twice though they were acknowledged.
      if (acknowledged && !chance(weather.chaos * 0.3)) return
      await time.wait(ACK.againMs)
    }
  }

  function within(taken: Promise<unknown>, ms: number): Promise<boolean> {
    return Promise.race([
      taken.then(
        () => true,
        () => false,
      ),
      time.wait(ms).then(() => false),
    ])
  }

  return { ...records, adapter, deliver }
}
