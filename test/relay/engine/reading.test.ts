import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { StoredEvent } from '../../../src/core/streams.ts'
import type { Body } from '../../../src/relay/engine/body.ts'
import type { Deed, Doer } from '../../../src/relay/engine/deed.ts'
import { askedAlready, find, list, open, show } from '../../../src/relay/engine/reading.ts'
import type { OpenedStore } from '../../../src/store/open.ts'
import { openedAt, sandbox } from '../../store/sandbox.ts'
import { ada, at, HOUR, jihoon, malee, openScene, type Scene, somchai, sora } from './scene.ts'

let opened: OpenedStore
let scene: Scene
beforeEach(async () => {
  opened = await openedAt(sandbox())
  scene = openScene(opened)
})
afterEach(() => opened.close())

function words(text: string): { readonly body: Body } {
  return { body: { words: { text, language: 'en' } } }
}

function verbsOf(events: readonly StoredEvent[] | undefined): readonly unknown[] {
  return (events ?? []).map(({ entry }) => entry.verb)
}

function looking(by: Doer, verb: 'read' | 'export', request: string): Deed & { readonly verb: 'read' | 'export' } {
  return { by, verb, call: `${verb} by ${by.member}`, at: at(HOUR), request, seen: null, says: {}, body: null }
}

describe('what each side sees', () => {
  it('is its own, and of the other what was sent across on purpose', async () => {
    const { state } = await scene.sent()
    const { request } = state
    await scene.did(somchai, 'note', { request, ...words('bangkok alone') })
    await scene.did(jihoon, 'note', { request, ...words('seoul alone') })
    await scene.did(jihoon, 'ask', { request, ...words('which account?') })
    const [bangkok, seoul] = await Promise.all(['th-ccib', 'kr-knpa'].map(one => show(request, one, scene.engine)))
    expect(verbsOf(bangkok?.history)).toEqual(['draft', 'send', 'note', 'ask'])
    expect(verbsOf(seoul?.history)).toEqual(['send', 'note', 'ask'])
    expect(JSON.stringify(seoul)).not.toContain('bangkok alone')
    expect(JSON.stringify(bangkok)).not.toContain('seoul alone')
    expect(seoul?.content?.values).toEqual({ holder: 'an exchange' })
    expect(await show(request, 'us-fbi', scene.engine)).toBeNull()
  })

  it('is nothing of what was said to the agency before, for whoever it is handed on to', async () => {
    const { request } = (await scene.sent()).state
    await scene.did(jihoon, 'ask', { request, ...words('asked by seoul') })
    await scene.did(sora, 'transfer', { request, says: { to: 'us-fbi' } })
    await scene.did(somchai, 'say', { request, ...words('for washington') })
    const [seoul, washington] = await Promise.all(['kr-knpa', 'us-fbi'].map(one => show(request, one, scene.engine)))
    expect(verbsOf(washington?.history)).toEqual(['transfer', 'say'])
    expect(washington?.content).not.toBeNull()
    expect(verbsOf(seoul?.history)).toEqual(['send', 'ask', 'transfer'])
    expect(seoul).toMatchObject({ content: null, party: { side: 'former' } })
    expect(await scene.does(jihoon, 'read', { request })).toMatchObject({ ok: false, why: 'side' })
  })

  it('is the text as it was last revised', async () => {
    const { state } = await scene.did(somchai, 'draft', {
      says: { kind: 'freeze', to: 'kr-knpa' },
      body: { values: { amount: '1' } },
    })
    await scene.did(somchai, 'revise', { request: state.request, body: { values: { amount: '2' } } })
    await scene.did(somchai, 'send', { request: state.request })
    expect((await show(state.request, 'kr-knpa', scene.engine))?.content?.values).toEqual({ amount: '2' })
  })
})

describe('looking at a case', () => {
  it('that is somebody else’s leaves an event; one’s own does not; an export always does', async () => {
    const { request } = (await scene.sent()).state
    const own = await open(looking(somchai, 'read', request), scene.engine)
    expect(own.done).toMatchObject({ ok: true, effects: [] })
    expect(own.shown?.content).not.toBeNull()
    const others = await open(looking(malee, 'read', request), scene.engine)
    expect(others.done.ok && others.done.effects.map(one => one.do)).toEqual(['append'])
    expect(others.shown?.content).not.toBeNull()
    const exported = await open(looking(sora, 'export', request), scene.engine)
    expect(exported.done.ok && exported.done.effects.some(one => one.do === 'append')).toBe(true)
  })

  it('is refused with nothing shown to whoever may not', async () => {
    const { request } = (await scene.sent()).state
    expect(await open(looking(ada, 'read', request), scene.engine)).toEqual({
      done: { ok: false, why: 'unknown-request', now: null },
      shown: null,
    })
    expect(await open(looking(jihoon, 'export', request), scene.engine)).toMatchObject({
      done: { ok: false, why: 'role' },
      shown: null,
    })
  })
})

describe('lists', () => {
  it('hold each request once, where it stands, what is due first at the top', async () => {
    const until = (hours: number) => ({ says: { until: at(hours * HOUR).toISOString() } })
    const late = await scene.sent(until(48))
    const soon = await scene.sent(until(2))
    const never = await scene.sent()
    const page = async (group: 'open' | 'settled', most = 9, after?: { sort: string; id: string }) => {
      const found = await list(
        { agency: 'kr-knpa', side: 'asked', group },
        { most, ...(after ? { after } : {}) },
        scene.engine,
      )
      return found.map(({ id, sort }) => ({ id, sort }))
    }
    const all = await page('open')
    expect(all.map(({ id }) => id)).toEqual([soon, late, never].map(one => one.state.request))
    expect(await page('open', 1, all[0])).toEqual([all[1]])
    await scene.did(sora, 'answer', { request: soon.state.request, at: at(1) })
    expect(await page('open')).toHaveLength(2)
    expect((await page('settled')).map(({ id }) => id)).toEqual([soon.state.request])
    expect(await list({ agency: 'us-fbi', side: 'asked', group: 'open' }, { most: 9 }, scene.engine)).toEqual([])
  })

  it('of drafts and of what is done with begin with the newest', async () => {
    const ids: string[] = []
    for (const minute of [1, 2, 3]) {
      const drafted = await scene.did(somchai, 'draft', {
        at: at(minute * 60_000),
        says: { kind: 'freeze', to: 'kr-knpa' },
      })
      ids.unshift(drafted.state.request)
    }
    const found = await list({ agency: 'th-ccib', side: 'asking', group: 'drafts' }, { most: 9 }, scene.engine)
    expect(found.map(({ id }) => id)).toEqual(ids)
  })

  it('find a request by its reference, for those alone who know of it', async () => {
    const { state } = await scene.sent()
    expect((await find(state.reference!, 'kr-knpa', scene.engine))?.state).toEqual(state)
    expect(await find(state.reference!, 'us-fbi', scene.engine)).toBeNull()
    expect(await find('LX-2026-TH-KR-000000-0', 'th-ccib', scene.engine)).toBeNull()
  })

  it('say to the same agency that it has asked about an address already, while it is open', async () => {
    const { state } = await scene.sent({ about: ['evm:0xabc'] })
    expect(await askedAlready('th-ccib', 'evm:0xabc', scene.engine)).toBe(state.reference)
    expect(await askedAlready('kr-knpa', 'evm:0xabc', scene.engine)).toBeNull()
    expect(await askedAlready('th-ccib', 'evm:0xdef', scene.engine)).toBeNull()
    await scene.did(sora, 'answer', { request: state.request })
    expect(await askedAlready('th-ccib', 'evm:0xabc', scene.engine)).toBeNull()
  })
})
