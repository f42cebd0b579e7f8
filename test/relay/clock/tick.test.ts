import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { KEPT_FILE } from '../../../src/core/files.ts'
import { keeping } from '../../../src/relay/attaching/attach.ts'
import { tick } from '../../../src/relay/clock/tick.ts'
import type { Case } from '../../../src/relay/engine/case.ts'
import { KEPT_MS } from '../../../src/relay/engine/dues.ts'
import { show } from '../../../src/relay/engine/reading.ts'
import { signingKey } from '../../../src/relay/ledger-keeping/signing-key.ts'
import { verifyKept } from '../../../src/relay/ledger-keeping/verify-kept.ts'
import type { OpenedStore } from '../../../src/store/open.ts'
import { openedAt, sandbox } from '../../store/sandbox.ts'
import { at, HOUR, openScene, type Scene, somchai, sora } from '../engine/scene.ts'

let opened: OpenedStore
let scene: Scene
beforeEach(async () => {
  opened = await openedAt(sandbox())
  scene = openScene(opened)
})
afterEach(() => opened.close())

const NOTHING = { remind: 0, expire: 0, lapse: 0, erase: 0 }

function ticks(ms: number): ReturnType<typeof tick> {
  return tick(at(ms), scene.engine, opened.store)
}

function until(ms: number): { readonly says: { readonly until: string } } {
  return { says: { until: at(ms).toISOString() } }
}

async function verbs(request: string): Promise<readonly unknown[]> {
  return (await opened.store.events(request)).map(({ entry }) => entry.verb)
}

describe('the clock', () => {
  it('reminds once when a quarter of the time is left, and expires at the deadline', async () => {
    const { request } = (await scene.sent(until(8 * HOUR))).state
    expect(await ticks(6 * HOUR - 1)).toEqual(NOTHING)
    expect(await ticks(6 * HOUR)).toEqual({ ...NOTHING, remind: 1 })
    expect(await ticks(7 * HOUR)).toEqual(NOTHING)
    expect(await ticks(8 * HOUR - 1)).toEqual(NOTHING)
    expect(await ticks(8 * HOUR)).toEqual({ ...NOTHING, expire: 1 })
    expect(await ticks(9 * HOUR)).toEqual(NOTHING)
    expect(await verbs(request)).toEqual(['draft', 'send', 'remind', 'expire'])
    const card = await opened.store.message(`case/${request}/kr-knpa/slack:kr-knpa`)
    expect(JSON.stringify(card?.wanted.view)).toContain('expired')
  })

  it('reminds of nothing that has passed while nobody looked', async () => {
    const { request } = (await scene.sent(until(8 * HOUR))).state
    expect(await ticks(20 * HOUR)).toEqual({ ...NOTHING, expire: 1 })
    expect(await verbs(request)).toEqual(['draft', 'send', 'expire'])
  })

  it('reminds again of a new deadline', async () => {
    const { request } = (await scene.sent(until(8 * HOUR))).state
    await ticks(6 * HOUR)
    await scene.did(somchai, 'extend', { request, at: at(7 * HOUR), ...until(15 * HOUR) })
    expect(await ticks(13 * HOUR - 1)).toEqual(NOTHING)
    expect(await ticks(13 * HOUR)).toEqual({ ...NOTHING, remind: 1 })
  })

  it('tells both sides a while before what was granted runs out, and when it has', async () => {
    const { request } = (await scene.sent()).state
    await scene.did(sora, 'answer', { request, ...until(14 * 24 * HOUR) })
    expect(await ticks(10.5 * 24 * HOUR)).toEqual({ ...NOTHING, remind: 1 })
    expect(await ticks(14 * 24 * HOUR)).toEqual({ ...NOTHING, lapse: 1 })
    expect(await ticks(15 * 24 * HOUR)).toEqual(NOTHING)
  })

  it('leaves alone what has been answered', async () => {
    const { request } = (await scene.sent(until(8 * HOUR))).state
    await scene.did(sora, 'answer', { request })
    expect(await ticks(9 * HOUR)).toEqual(NOTHING)
  })

  it('does each thing once, however many look at once', async () => {
    const requests: Case[] = []
    for (let i = 0; i < 5; i++) requests.push(await scene.sent(until(HOUR)))
    const all = await Promise.all([ticks(2 * HOUR), ticks(2 * HOUR), ticks(2 * HOUR)])
    expect(all.reduce((sum, one) => sum + one.expire, 0)).toBe(5)
    for (const { state } of requests) expect(await verbs(state.request)).toEqual(['draft', 'send', 'expire'])
  })

  it('goes through more than one page', async () => {
    for (let i = 0; i < 120; i++) await scene.sent(until(HOUR))
    expect(await ticks(2 * HOUR)).toEqual({ ...NOTHING, expire: 120 })
  }, 30_000)

  it('destroys what was written at the end of its retention, and keeps the proof of what happened', async () => {
    const { request } = (await scene.sent()).state
    await scene.did(sora, 'answer', { request, body: { words: { text: 'an answer', language: 'ko' } } })
    await scene.did(somchai, 'close', { request, at: at(HOUR) })
    expect(await ticks(KEPT_MS - 1)).toEqual(NOTHING)
    const before = await opened.store.logRows(0, 9)
    expect(before.some(({ body }) => body !== null)).toBe(true)
    expect(await ticks(KEPT_MS)).toEqual({ ...NOTHING, erase: 1 })
    expect((await opened.store.logRows(0, 9)).every(({ body }) => body === null)).toBe(true)
    expect((await show(request, 'kr-knpa', scene.engine))?.content).toBeNull()
    const signer = await signingKey(opened.store, () => 'a', at(0).toISOString())
    expect(await verifyKept(opened.store, signer)).toMatchObject({
      rows: 5,
      faults: [],
      bodies: { kept: 0, destroyed: 2 },
    })
    const more = await scene.does(somchai, 'note', { request, body: { words: { text: 'too late', language: 'en' } } })
    expect(more).toMatchObject({ ok: false, why: 'erased' })
    expect(await ticks(2 * KEPT_MS)).toEqual(NOTHING)
  })

  it('lets go of the files that were handed in, and of no others', async () => {
    const { request } = (await scene.sent()).state
    const other = (await scene.sent({ call: 'another' })).state.request
    const file = (id: string) => ({ id, name: 'a.pdf', type: 'application/pdf', bytes: 1, sha256: '00' })
    await opened.store.commit([
      ...keeping([file('one'), file('two')], request, at(0).toISOString()),
      ...keeping([file('three')], other, at(0).toISOString()),
    ])
    await scene.did(somchai, 'withdraw', { request })
    expect(await ticks(KEPT_MS)).toEqual({ ...NOTHING, erase: 1 })
    expect((await opened.store.documents(KEPT_FILE)).map(({ id }) => id)).toEqual(['three'])
  })
})
