import { afterEach, beforeEach, expect, it } from '@jest/globals'
import type { Wanted } from '../../src/core/message.ts'
import { literal } from '../../src/core/text.ts'
import { view } from '../../src/core/view.ts'
import type { OpenedStore } from '../../src/store/open.ts'
import { openedAt, sandbox } from './sandbox.ts'

const DAY = 86_400_000
const START = Date.parse('2026-01-01T00:00:00.000Z')
const at = new Date(START).toISOString()

let opened: OpenedStore
beforeEach(async () => {
  opened = await openedAt(sandbox())
})
afterEach(() => opened.close())

async function sent(key: string, stream?: string): Promise<void> {
  const message: Wanted = {
    key,
    place: { platform: 'slack', id: key, kind: 'group' },
    reader: 'slack:U1',
    version: 1,
    view: view({ n: 'text', text: literal(key) }),
    audience: 'place',
    ...(stream === undefined ? {} : { stream }),
  }
  await opened.store.commit([{ do: 'want', message, at }])
  const claim = { platforms: ['slack'], lease: `l-${key}`, now: at, until: new Date(START + DAY).toISOString() }
  const held = await opened.store.claimMessage(claim)
  expect(held?.wanted.key).toBe(key)
  await opened.store.commit([{ do: 'sent', key, lease: claim.lease, sent: { version: 1, parts: [key] }, at }])
}

it('keeps a message that shows a stream as long as what was written there, and others for ninety days', async () => {
  const append = {
    do: 'append',
    stream: 's',
    sequence: 1,
    entry: {},
    body: { words: 'x' },
    state: {},
    tags: [],
    at,
  } as const
  await opened.store.commit([append])
  await sent('card', 's')
  await sent('answer')
  await opened.sweep(new Date(START + 90 * DAY))
  expect(await opened.store.message('answer')).not.toBeNull()
  await opened.sweep(new Date(START + 90 * DAY + 1))
  expect(await opened.store.message('answer')).toBeNull()
  await opened.sweep(new Date(START + 900 * DAY))
  expect(await opened.store.message('card')).not.toBeNull()
  await opened.store.commit([{ do: 'destroy-bodies', stream: 's', at }])
  await opened.sweep(new Date(START + 900 * DAY))
  expect(await opened.store.message('card')).toBeNull()
})
