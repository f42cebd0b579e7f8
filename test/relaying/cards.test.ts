import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { HANDLINGS, type Handling } from '../../src/core/handling.ts'
import type { Place } from '../../src/core/inbound.ts'
import { buttonsOf } from '../../src/core/view.ts'
import type { Case } from '../../src/relay/engine/case.ts'
import { newsKey } from '../../src/relay/receipts/cards.ts'
import { showingUnder } from '../../src/relay/routes/routes.ts'
import type { OpenedStore } from '../../src/store/open.ts'
import { at, type Wish } from '../relay/engine/scene.ts'
import { openedAt, sandbox } from '../store/sandbox.ts'
import {
  ada,
  BANGKOK,
  directOf,
  jihoon,
  malee,
  openAgencies,
  SEOUL,
  somchai,
  sora,
  type ThreeAgencies,
  WASHINGTON,
} from './scene.ts'

let opened: OpenedStore
let scene: ThreeAgencies
/** In these tests an installation has decided that Telegram may carry TLP:AMBER+STRICT. */
const OPEN = { telegram: 'amber-strict' } as const
beforeEach(async () => {
  opened = await openedAt(sandbox())
  scene = await openAgencies(opened, OPEN)
})
afterEach(() => opened.close())

const SECRET = 'Do-not-leak 0x098B716B8Aaf21512996dC57EB0615e2383E2f96'

async function drafted(wish: Wish = {}): Promise<string> {
  const { state } = await scene.did(somchai, 'draft', {
    body: { values: { holder: 'Upbit', facts: SECRET } },
    urgency: 'urgent',
    ...wish,
    says: { kind: 'freeze', to: 'kr-knpa', ...wish.says },
  })
  return state.request
}

async function sent(wish: Wish = {}): Promise<Case> {
  return scene.did(somchai, 'send', { request: await drafted(wish) })
}

const shown = async (request: string, agency: string, place: Place): Promise<string> =>
  scene.text(await scene.card(request, agency, place))

describe('a draft', () => {
  it('stands in its author’s private conversation, where they wrote it, and nowhere else', async () => {
    const request = await drafted()
    expect(await shown(request, 'th-ccib', directOf(somchai))).toContain(SECRET.slice(0, 11))
    for (const place of [BANGKOK, directOf(malee)]) expect(await scene.card(request, 'th-ccib', place)).toBeNull()
    for (const place of [SEOUL, directOf(jihoon)]) expect(await scene.card(request, 'kr-knpa', place)).toBeNull()
  })

  it('is seen by the agency from the moment it waits for approval, also when it comes back', async () => {
    await scene.change('th-ccib', { approvals: 1 })
    const request = await drafted()
    await scene.did(somchai, 'submit', { request })
    const submitted = await shown(request, 'th-ccib', BANGKOK)
    expect(submitted).toContain('Upbit')
    const now = await scene.did(malee, 'return', {
      request,
      body: { words: { text: 'add the penalty', language: 'en' } },
    })
    const returned = await scene.card(request, 'th-ccib', BANGKOK)
    expect(await scene.text(returned)).not.toBe(submitted)
    expect(buttonsOf(returned!.wanted.view).some(({ does }) => does.command === 'case.approve')).toBe(false)
    expect(now.state.stage).toBe('draft')
    expect(await scene.card(request, 'kr-knpa', SEOUL)).toBeNull()
  })

  it('that was withdrawn unseen stays unseen', async () => {
    const request = await drafted()
    await scene.did(somchai, 'withdraw', { request })
    expect(await scene.card(request, 'th-ccib', BANGKOK)).toBeNull()
    expect(await scene.card(request, 'kr-knpa', SEOUL)).toBeNull()
  })
})

describe('a request that was sent', () => {
  it('stands in each agency’s place, in its language and zone, with its buttons named', async () => {
    const { request } = (await sent({ says: { until: at(48 * 3_600_000).toISOString() } })).state
    const [mine, theirs] = [await shown(request, 'th-ccib', BANGKOK), await shown(request, 'kr-knpa', SEOUL)]
    expect(mine).toMatch(/\p{sc=Thai}/u)
    expect(theirs).toMatch(/경찰청/)
    expect(theirs).toMatch(/GMT\+9|KST|대한민국|한국/)
    const card = await scene.card(request, 'kr-knpa', SEOUL)
    const buttons = buttonsOf(card!.wanted.view)
    expect(buttons.length).toBeGreaterThan(2)
    expect(buttons.every(({ id }) => id !== undefined)).toBe(true)
    expect(card!.wanted).toMatchObject({
      audience: 'place',
      onReply: { command: 'case.say', options: { request }, into: 'message' },
    })
    expect(await scene.card(request, 'us-fbi', WASHINGTON)).toBeNull()
  })

  it('is followed in private by its author and by whoever has acknowledged it, each by the account they used', async () => {
    const { request } = (await sent()).state
    expect(await scene.card(request, 'kr-knpa', directOf(jihoon))).toBeNull()
    await scene.did(jihoon, 'acknowledge', { request })
    expect(await shown(request, 'kr-knpa', directOf(jihoon))).toContain('Upbit')
    expect(await shown(request, 'th-ccib', directOf(somchai))).toContain('Upbit')
    expect(await scene.card(request, 'kr-knpa', directOf(sora))).toBeNull()
  })

  it('rings once for each event by a message of its own, and by none for what one did oneself', async () => {
    const { request } = (await sent()).state
    const { state } = await scene.did(jihoon, 'acknowledge', { request })
    const news = (agency: string, place: Place) => opened.store.message(newsKey(request, agency, place, state.sequence))
    const told = await news('th-ccib', BANGKOK)
    expect(await scene.text(told)).toContain('Jihoon')
    expect(await news('kr-knpa', SEOUL)).toBeNull()
    expect(told!.wanted).toMatchObject({ version: 1, onReply: { options: { request } } })
  })

  it('is drawn in another language at the next edit once the place is set to it', async () => {
    const { request } = (await sent()).state
    expect(await shown(request, 'kr-knpa', SEOUL)).toMatch(/\p{sc=Hang}/u)
    await scene.place(SEOUL, 'kr-knpa', 'amber', { locale: 'en' })
    await scene.did(somchai, 'say', { request, body: { words: { text: 'hello', language: 'en' } } })
    const now = await shown(request, 'kr-knpa', SEOUL)
    expect(now).toContain('Acknowledge')
    // Names are as their bearers write them; every word of ours is English.
    expect(now.replaceAll(/\p{sc=Thai}+/gu, '')).not.toMatch(/\p{sc=Hang}/u)
  })

  it('leaves out a place that takes no requests', async () => {
    const other: Place = { platform: 'slack', id: 'CTALK', kind: 'group' }
    await scene.place(other, 'kr-knpa', 'amber', { requests: 'no' })
    const { request } = (await sent()).state
    expect(await scene.card(request, 'kr-knpa', other)).toBeNull()
    expect(await scene.card(request, 'kr-knpa', SEOUL)).not.toBeNull()
  })

  it('goes no further to somebody who was removed meanwhile, and tells their name still', async () => {
    const { request } = (await sent()).state
    await scene.did(jihoon, 'acknowledge', { request })
    const before = await scene.card(request, 'kr-knpa', directOf(jihoon))
    await scene.remove('jihoon')
    await scene.did(somchai, 'say', { request, body: { words: { text: 'more', language: 'en' } } })
    expect((await scene.card(request, 'kr-knpa', directOf(jihoon)))!.wanted.version).toBe(before!.wanted.version)
    expect(await shown(request, 'kr-knpa', SEOUL)).toContain('Jihoon')
  })

  it('shows whoever has handed it on that they have, and nothing of what is said afterwards', async () => {
    const { request } = (await sent()).state
    await scene.did(sora, 'transfer', { request, says: { to: 'us-fbi' } })
    await scene.did(ada, 'ask', { request, body: { words: { text: 'which account?', language: 'en' } } })
    expect(await shown(request, 'us-fbi', WASHINGTON)).toContain('Upbit')
    const former = await shown(request, 'kr-knpa', SEOUL)
    expect(former).toContain('Federal Bureau of Investigation')
    for (const word of ['Upbit', 'which account?']) expect(former).not.toContain(word)
  })
})

describe('what a place gets', () => {
  const ceilings = HANDLINGS.flatMap(label => HANDLINGS.map(ceiling => [label, ceiling] as const))

  it.each(ceilings)('of TLP:%s under a ceiling of TLP:%s is no more than may stand there', async (label, ceiling) => {
    await scene.place(SEOUL, 'kr-knpa', ceiling)
    const stricter = HANDLINGS.indexOf(label) < HANDLINGS.indexOf('amber')
    // A kind's own label is only ever made stricter.
    if (!stricter && label !== 'amber') return expect(showingUnder(label, ceiling)).toBe(expectedOf(label, ceiling))
    const { request } = (await sent({ says: { handling: label }, named: ['sora'] })).state
    const card = await scene.card(request, 'kr-knpa', SEOUL)
    const expected = label === 'red' ? 'nothing' : expectedOf(label, ceiling)
    const text = await scene.text(card)
    expect(text.includes('Upbit')).toBe(expected === 'whole')
    expect(/LX-2026/.test(text)).toBe(expected === 'whole' || expected === 'announcement')
    expect(card === null).toBe(expected === 'nothing')
    // TLP:RED is told to the people named, in private, and to nobody else.
    expect((await scene.card(request, 'kr-knpa', directOf(sora))) !== null).toBe(label === 'red')
    expect(await scene.card(request, 'kr-knpa', directOf(jihoon))).toBeNull()
  })

  it('rings without a word of it where its news may not stand', async () => {
    await scene.place(BANGKOK, 'th-ccib', 'green')
    const { request } = (await sent()).state
    const words = { text: 'frozen at noon', language: 'en' }
    const { state } = await scene.did(sora, 'answer', { request, body: { words } })
    const told = await opened.store.message(newsKey(request, 'th-ccib', BANGKOK, state.sequence))
    expect(await scene.text(told)).toMatch(/LX-2026/)
    expect(await scene.text(told)).not.toContain('frozen')
    expect(told!.wanted.onReply).toBeUndefined()
    const followed = await opened.store.message(newsKey(request, 'th-ccib', directOf(somchai), state.sequence))
    expect(await scene.text(followed)).toContain('frozen at noon')
  })

  it('on Telegram is at most TLP:GREEN unless the installation decides otherwise, also in private', async () => {
    scene = await openAgencies(opened)
    const { request } = (await sent()).state
    for (const place of [BANGKOK, directOf(somchai)]) {
      const text = await shown(request, 'th-ccib', place)
      expect(text).toMatch(/LX-2026/)
      expect(text).not.toContain('Upbit')
    }
    expect(await shown(request, 'kr-knpa', SEOUL)).toContain('Upbit')
  })
})

function expectedOf(label: Handling, ceiling: Handling): string {
  if (HANDLINGS.indexOf(label) >= HANDLINGS.indexOf(ceiling)) return 'whole'
  return { red: 'nudge', 'amber-strict': 'bare' }[label as string] ?? 'announcement'
}
