import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { Effect } from '../../src/core/effects.ts'
import type { Place } from '../../src/core/inbound.ts'
import type { HeldMessage, Store, StoredMessage } from '../../src/core/store.ts'
import { setDuty } from '../../src/relay/alerts/duty.ts'
import { tick } from '../../src/relay/clock/tick.ts'
import { tellingLater } from '../../src/relaying/telling.ts'
import type { OpenedStore } from '../../src/store/open.ts'
import { at, HOUR, type Wish } from '../relay/engine/scene.ts'
import { openedAt, sandbox } from '../store/sandbox.ts'
import { directOf, jihoon, malee, openAgencies, SEOUL, somchai, sora, type ThreeAgencies } from './scene.ts'

let opened: OpenedStore
let scene: ThreeAgencies
/** The store as the outbox has it. */
let telling: Store
/** Every message that was wanted, the last version of each, by key. */
let wanted: Map<string, string>

beforeEach(async () => {
  const plain = await openedAt(sandbox())
  wanted = new Map()
  const store: Store = {
    ...plain.store,
    commit(effects) {
      for (const effect of effects) if (effect.do === 'want') wanted.set(effect.message.key, effect.message.place.id)
      return plain.store.commit(effects)
    },
  }
  opened = { ...plain, store }
  scene = await openAgencies(opened, { telegram: 'amber-strict' })
  telling = tellingLater(store, async () => scene.relay)
})
afterEach(() => opened.close())

async function sent(wish: Wish = {}): Promise<string> {
  const { state } = await scene.did(somchai, 'draft', {
    body: { values: { holder: 'Upbit' } },
    ...wish,
    says: { kind: 'freeze', to: 'kr-knpa', ...wish.says },
  })
  await scene.did(somchai, 'send', { request: state.request })
  return state.request
}

/** The alerts that somebody has in private, as they read them. */
async function alertsOf(who: { readonly account: string }, prefix = 'alert/'): Promise<readonly string[]> {
  const keys = [...wanted].filter(([key, place]) => key.startsWith(prefix) && place === directOf(who).id)
  const messages = await Promise.all(keys.map(([key]) => opened.store.message(key)))
  return Promise.all(messages.filter(mine(who)).map(message => scene.text(message)))
}

const mine =
  ({ account }: { readonly account: string }) =>
  (message: StoredMessage | null) =>
    message?.wanted.reader === account

let leases = 0

/** Claims what is next on Slack at a moment, until another. */
function claimed(lease: string, now: number, until: number) {
  const claim = { platforms: ['slack'], lease, now: at(now).toISOString(), until: at(until).toISOString() }
  return opened.store.claimMessage(claim)
}

/** Sends everything that waits; `fate` says what becomes of a message. */
async function send(fate: (key: string, place: Place) => Partial<Extract<Effect, { do: 'unsent' }>> | null) {
  for (;;) {
    const lease = `lease-${++leases}`
    const claim = { platforms: ['slack', 'telegram', 'discord'], lease, now: at(0).toISOString() }
    const held = await opened.store.claimMessage({ ...claim, until: at(HOUR).toISOString() })
    if (!held) return
    const { key, version, place } = held.wanted
    const failed = fate(key, place)
    const base = { key, lease, at: at(1).toISOString() }
    const effect: Effect = failed
      ? { do: 'unsent', certainty: 'failed', error: 'not_in_channel', ...base, ...failed }
      : { do: 'sent', ...base, sent: { version, parts: [key] } }
    expect(await telling.commit([effect])).toEqual({ done: true })
  }
}

const refused = (where: Place) => (_: string, place: Place) => (place.id === where.id ? {} : null)

async function onDuty(who: typeof malee, until: string | null = null): Promise<void> {
  const duty = { account: who.account, until }
  await opened.store.commit(await setDuty(who.member, who.agency, duty, at(0).toISOString(), opened.store))
}

describe('what does not arrive', () => {
  it('is told to the sender and to whoever is on duty, on both sides, in their words, and once', async () => {
    await onDuty(malee)
    await sent()
    await send(refused(SEOUL))
    const [told, ...more] = await alertsOf(somchai)
    expect(told).toMatch(/LX-2026[\s\S]*บอตไม่ได้อยู่ในช่องสนทนา[\s\S]*โทรศัพท์/)
    expect(more).toEqual([])
    expect(await alertsOf(malee)).toHaveLength(1)
    // Nobody is on duty in Seoul: its coordinators are told, and nobody else.
    expect((await alertsOf(sora)).join()).toMatch(/채널/)
    expect(await alertsOf(jihoon)).toEqual([])
  })

  it('is said on the sender’s card, too', async () => {
    const request = await sent()
    await send(refused(SEOUL))
    expect(await scene.text(await scene.card(request, 'th-ccib', directOf(somchai)))).toContain('บอตไม่ได้อยู่ในช่องสนทนา')
  })

  it('is not told again for the same request, and again when it has come to another agency', async () => {
    const request = await sent()
    await send(refused(SEOUL))
    await scene.did(somchai, 'say', { request, body: { words: { text: 'again', language: 'en' } } })
    await send(refused(SEOUL))
    expect(await alertsOf(somchai)).toHaveLength(1)
  })

  it('is no alarm where another place of the agency has it', async () => {
    await scene.place({ platform: 'slack', id: 'COTHER', kind: 'group' }, 'kr-knpa', 'amber')
    await sent()
    await send((_, place) => (place.id === 'COTHER' ? {} : null))
    expect(await alertsOf(somchai)).toEqual([])
  })

  it.each([
    ['is tried again soon', 1_000, 0],
    ['is still tried again after ten minutes', 300_000, 1],
  ])('that %s is told accordingly', async (_, wait, told) => {
    const request = await sent()
    const retryAt = at(1 + wait).toISOString()
    await send((__, place) => (place.id === SEOUL.id ? { retryAt } : null))
    expect(await alertsOf(somchai)).toHaveLength(told)
    const card = await scene.text(await scene.card(request, 'th-ccib', directOf(somchai)))
    expect(card.includes('บอตไม่ได้อยู่ในช่องสนทนา')).toBe(told === 1)
    expect(await opened.store.message(`case/${request}/kr-knpa/slack:CSEOUL`)).toMatchObject({ retrying: true })
  })

  describe('in two places', () => {
    const other: Place = { platform: 'slack', id: 'COTHER', kind: 'group' }

    /** Both cards, each in the hands of a sender. */
    async function held(): Promise<readonly HeldMessage[]> {
      await scene.place(other, 'kr-knpa', 'amber')
      await sent()
      return [(await claimed('one', 0, 2))!, (await claimed('two', 0, 2))!]
    }

    const refuse = ({ wanted: { key }, lease }: HeldMessage) =>
      telling.commit([
        { do: 'unsent', key, lease, certainty: 'failed', error: 'not_in_channel', at: at(3).toISOString() },
      ])

    it('at once is told', async () => {
      await Promise.all((await held()).map(refuse))
      expect(await alertsOf(somchai)).toHaveLength(1)
    })

    it('is no alarm while it may stand in one of them, whose sender was killed', async () => {
      const here = (await held()).find(({ wanted }) => wanted.place.id === SEOUL.id)!
      await opened.store.renewMessage(here.wanted.key, here.lease, at(HOUR).toISOString())
      const there = (await claimed('again', 3, HOUR))!
      expect(there).toMatchObject({ wanted: { place: other }, certainty: 'unknown' })
      await refuse(here)
      expect(await alertsOf(somchai)).toEqual([])
      await refuse(there)
      expect(await alertsOf(somchai)).toHaveLength(1)
    })
  })

  it('anywhere is told when the last place has refused it', async () => {
    await scene.place({ platform: 'slack', id: 'COTHER', kind: 'group' }, 'kr-knpa', 'amber')
    await sent()
    await send((_, place) => (place.platform === 'slack' ? {} : null))
    expect(await alertsOf(somchai)).toHaveLength(1)
  })

  it('since somebody named never began a conversation is said by name on the sender’s card', async () => {
    scene = await openAgencies(opened, { telegram: 'red' })
    const request = await sent({ says: { handling: 'red' }, named: ['sora', 'jihoon'] })
    await send((_, place) => (place.id === directOf(sora).id ? { error: 'never_started' } : null))
    const card = await scene.text(await scene.card(request, 'th-ccib', directOf(somchai)))
    expect(card).toContain('ส่งถึง Sora ไม่ได้')
    expect(card).not.toContain('Jihoon')
  })
})

describe('nobody who could get it', () => {
  it('is told at once, with what to do', async () => {
    await opened.store.commit([
      { do: 'document', kind: 'place', id: 'slack:CSEOUL', expect: 1, value: null, at: at(0).toISOString() },
    ])
    await sent()
    expect((await alertsOf(somchai)).join()).toMatch(/ยังไม่ได้ลงทะเบียนช่องสนทนา/)
  })
})

describe('time', () => {
  const until = (ms: number): Wish => ({ says: { until: at(ms).toISOString() } })
  const ticks = (ms: number) => tick(at(ms), scene.engine, opened.store)

  it('tells the asked side when nobody has taken a request up, and both when its deadline has passed', async () => {
    await onDuty(jihoon)
    await sent(until(8 * HOUR))
    await ticks(6 * HOUR)
    expect(await alertsOf(jihoon)).toHaveLength(1)
    expect(await alertsOf(somchai)).toEqual([])
    expect(await alertsOf(sora)).toEqual([])
    await ticks(8 * HOUR)
    await ticks(9 * HOUR)
    expect(await alertsOf(jihoon)).toHaveLength(2)
    expect(await alertsOf(somchai)).toHaveLength(1)
    expect(await alertsOf(malee)).toHaveLength(1)
  })

  it('tells nobody of what was taken up in time', async () => {
    const request = await sent(until(8 * HOUR))
    await scene.did(jihoon, 'acknowledge', { request })
    await ticks(6 * HOUR)
    expect([...wanted.keys()].filter(key => key.startsWith('alert/'))).toEqual([])
  })

  it('ends a duty, and a removal does', async () => {
    await onDuty(jihoon, at(5 * HOUR).toISOString())
    await sent(until(8 * HOUR))
    await ticks(6 * HOUR)
    expect([(await alertsOf(jihoon)).length, (await alertsOf(sora)).length]).toEqual([0, 1])
    await onDuty(sora)
    await scene.remove('sora')
    await ticks(8 * HOUR)
    expect((await alertsOf(sora)).length).toBe(1)
  })

  it('tells of TLP:RED nobody but those who are named, whoever is on duty', async () => {
    await onDuty(jihoon)
    await sent({ says: { handling: 'red', until: at(8 * HOUR).toISOString() }, named: ['sora'] })
    await ticks(6 * HOUR)
    expect(await alertsOf(jihoon)).toEqual([])
    await onDuty(sora)
    await ticks(8 * HOUR)
    expect(await alertsOf(sora)).toHaveLength(1)
  })

  it('says where nothing of it may stand only that there is something to open', async () => {
    const strict = await openAgencies(opened, { telegram: 'green' })
    scene = strict
    await sent({ says: { handling: 'amber-strict', until: at(8 * HOUR).toISOString() } })
    await ticks(8 * HOUR)
    const [told] = await alertsOf(somchai)
    expect(told).toMatch(/\p{sc=Thai}/u)
    expect(told).not.toMatch(/LX-2026/)
  })
})
