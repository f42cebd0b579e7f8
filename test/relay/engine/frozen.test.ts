import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { tick } from '../../../src/relay/clock/tick.ts'
import { open } from '../../../src/relay/engine/reading.ts'
import type { OpenedStore } from '../../../src/store/open.ts'
import { openedAt, sandbox } from '../../store/sandbox.ts'
import { ada, at, HOUR, jihoon, openScene, type Scene, somchai, sora } from './scene.ts'

let opened: OpenedStore
let scene: Scene
let frozen: boolean
beforeEach(async () => {
  frozen = false
  opened = await openedAt(sandbox())
  scene = openScene(opened, { frozen: () => frozen })
})
afterEach(() => opened.close())

const asked = (by: typeof somchai, verb: 'read' | 'export', request: string) =>
  open({ by, verb, call: 'c', at: at(1), request, seen: null, says: {}, body: null }, scene.engine)

it('nothing is added to a request while that is not allowed, by people or by time, and all of it afterwards', async () => {
  const { state } = await scene.sent({ says: { until: at(HOUR).toISOString() } })
  frozen = true
  const { size } = await opened.store.logHead()
  for (const verb of ['acknowledge', 'say', 'note'] as const) {
    expect(await scene.does(jihoon, verb, { request: state.request })).toMatchObject({ ok: false, why: 'restored' })
  }
  expect(await scene.does(somchai, 'draft', { says: { kind: 'freeze', to: 'kr-knpa' } })).toEqual({
    ok: false,
    why: 'restored',
    now: null,
  })
  expect(await tick(at(2 * HOUR), scene.engine, opened.store)).toMatchObject({ expire: 0 })
  expect((await opened.store.logHead()).size).toBe(size)
  frozen = false
  await scene.did(jihoon, 'acknowledge', { request: state.request })
})

it('one can go on reading what is one’s own; somebody else’s, and exports, leave an event and must wait', async () => {
  const { request } = (await scene.sent()).state
  frozen = true
  const own = await asked(somchai, 'read', request)
  expect(own).toMatchObject({ done: { ok: true, effects: [] }, shown: { content: { values: {} } } })
  const other = { done: { ok: false, why: 'restored' }, shown: null }
  expect(await asked(jihoon, 'read', request)).toMatchObject(other)
  expect(await asked(sora, 'export', request)).toMatchObject(other)
  expect(await asked(ada, 'read', request)).toMatchObject({ done: { ok: false, why: 'unknown-request' }, shown: null })
})
