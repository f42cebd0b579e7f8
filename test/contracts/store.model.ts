import { expect } from '@jest/globals'
import fc from 'fast-check'
import { placeKey } from '../../src/core/inbound.ts'
import type { HeldMessage, Store } from '../../src/core/store.ts'
import { claim, LEASE, place, sent, unsent, want } from './store.samples.ts'

/** One thing that may happen to messages. `of` chooses among those held at the time, modulo their number. */
export type Act =
  | { readonly act: 'want'; readonly message: number; readonly version: number }
  | { readonly act: 'claim' }
  | { readonly act: 'sent'; readonly of: number }
  | { readonly act: 'retry'; readonly of: number; readonly after: number }
  | { readonly act: 'give-up'; readonly of: number }
  /** Time goes by; a long enough step lets leases run out, as a crash does. */
  | { readonly act: 'pass'; readonly ms: number }

const small = fc.nat({ max: 5 })

/** Scripts of up to sixty acts on six messages in two places. */
export const acts: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ act: fc.constant('want' as const), message: small, version: fc.nat({ max: 9 }) }),
    },
    { weight: 4, arbitrary: fc.constant<Act>({ act: 'claim' }) },
    { weight: 3, arbitrary: fc.record({ act: fc.constant('sent' as const), of: small }) },
    {
      weight: 1,
      arbitrary: fc.record({ act: fc.constant('retry' as const), of: small, after: fc.nat({ max: LEASE }) }),
    },
    { weight: 1, arbitrary: fc.record({ act: fc.constant('give-up' as const), of: small }) },
    { weight: 1, arbitrary: fc.record({ act: fc.constant('pass' as const), ms: fc.nat({ max: 2 * LEASE }) }) },
  ),
  { maxLength: 60 },
)

interface Holding {
  readonly held: HeldMessage
  readonly until: number
}

/** What the store must know, kept in the plainest way: newest and settled versions, and a queue for each place. */
class Model {
  now = 0
  leases = 0
  readonly newest = new Map<string, number>()
  readonly settled = new Map<string, number>()
  readonly has = new Map<string, number>()
  readonly queues = new Map<string, string[]>()
  /** The last holder of each message; it may still write after its lease ran out, unless another has claimed. */
  readonly holders = new Map<string, Holding>()

  waits(key: string): boolean {
    return (this.newest.get(key) ?? -1) > (this.settled.get(key) ?? -1)
  }

  queue(key: string): string[] {
    const id = whereOf(key).id
    const queue = this.queues.get(id) ?? []
    this.queues.set(id, queue)
    return queue
  }

  want(key: string, version: number): void {
    if (version <= (this.newest.get(key) ?? -1)) return
    const waited = this.waits(key)
    this.newest.set(key, version)
    if (!waited) this.queue(key).push(key)
  }

  settle(key: string, version: number): void {
    this.settled.set(key, version)
    const queue = this.queue(key)
    queue.splice(queue.indexOf(key), 1)
    if (this.waits(key)) queue.push(key)
    this.holders.delete(key)
  }
}

function whereOf(key: string) {
  return place(Number(key.slice(1)) % 2 === 0 ? 'even' : 'odd')
}

/** Plays a script on an empty store beside the model, then lets everything be sent; fails where they differ. */
export async function playActs(store: Store, script: readonly Act[]): Promise<void> {
  const model = new Model()
  for (const act of script) await PLAY[act.act](store, model, act as never)
  await drain(store, model)
  for (const [key, version] of model.newest) {
    const message = await store.message(key)
    expect(message?.wanted.version).toBe(version)
    expect(message?.has?.version ?? null).toBe(model.has.get(key) ?? null)
  }
}

type Player = {
  readonly [K in Act['act']]: (store: Store, model: Model, act: Extract<Act, { act: K }>) => Promise<void>
}

const PLAY: Player = {
  async want(store, model, { message, version }) {
    const key = `m${message}`
    model.want(key, version)
    await store.commit([want(key, version, { where: whereOf(key), when: model.now })])
    expect((await store.message(key))?.wanted.version).toBe(model.newest.get(key))
  },
  async claim(store, model) {
    await claimOne(store, model)
  },
  async sent(store, model, { of }) {
    const held = pick(model, of)
    if (held) await send(store, model, held)
  },
  async retry(store, model, { of, after }) {
    const held = pick(model, of)
    if (!held) return
    const { key } = held.wanted
    expect(await store.commit([unsent(key, held.lease, { retry: model.now + after, when: model.now })])).toEqual(OK)
    model.holders.delete(key)
  },
  async 'give-up'(store, model, { of }) {
    const held = pick(model, of)
    if (!held) return
    const { key, version } = held.wanted
    expect(await store.commit([unsent(key, held.lease, { when: model.now })])).toEqual(OK)
    model.settle(key, version)
  },
  async pass(_, model, { ms }) {
    model.now += ms
  },
}

const OK = { done: true }

async function claimOne(store: Store, model: Model): Promise<HeldMessage | null> {
  const held = await store.claimMessage(claim(`l${model.leases++}`, model.now))
  if (!held) return null
  const { key, version } = held.wanted
  const inPlace = [...model.holders.values()].filter(
    ({ held: other, until }) => until > model.now && placeKey(other.wanted.place) === placeKey(held.wanted.place),
  )
  expect(inPlace).toEqual([])
  expect(model.queue(key)[0]).toBe(key)
  expect(version).toBe(model.newest.get(key))
  expect(held.has?.version ?? null).toBe(model.has.get(key) ?? null)
  expect(version).toBeGreaterThan(held.has?.version ?? -1)
  model.holders.set(key, { held, until: model.now + LEASE })
  return held
}

async function send(store: Store, model: Model, held: HeldMessage): Promise<void> {
  const { key, version } = held.wanted
  expect(await store.commit([sent(key, held.lease, version, model.now)])).toEqual(OK)
  model.has.set(key, version)
  model.settle(key, version)
}

function pick(model: Model, of: number): HeldMessage | null {
  const all = [...model.holders.values()]
  return all[of % Math.max(1, all.length)]?.held ?? null
}

/** With time passing and every send succeeding, nothing that waits may be left behind. */
async function drain(store: Store, model: Model): Promise<void> {
  model.now += 3 * LEASE
  for (;;) {
    const held = await claimOne(store, model)
    if (!held) break
    await send(store, model, held)
  }
  expect([...model.newest.keys()].filter(key => model.waits(key))).toEqual([])
  expect((await store.counts()).messagesWaiting).toBe(0)
}
