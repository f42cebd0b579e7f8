import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Effect } from '../../../src/core/effects.ts'
import { afterSending, cardIn, cardKey, receiptNow } from '../../../src/relay/receipts/cards.ts'
import { cardVersion, RECEIPTS, type Receipt, receiptOf, receiptOfCard } from '../../../src/relay/receipts/receipt.ts'
import type { OpenedStore } from '../../../src/store/open.ts'
import { openedAt, sandbox } from '../../store/sandbox.ts'
import { at, HOUR, jihoon, malee, openScene, placeOf, type Scene, somchai, sora } from '../engine/scene.ts'

let opened: OpenedStore
let scene: Scene
beforeEach(async () => {
  opened = await openedAt(sandbox())
  scene = openScene(opened)
})
afterEach(() => opened.close())

const SEOUL = [placeOf('kr-knpa')]

/** Claims the next message and says what became of it. */
async function settles(lease: string, effect: (key: string) => Effect): Promise<string> {
  const now = at(0).toISOString()
  const held = await opened.store.claimMessage({
    platforms: ['slack'],
    lease,
    now,
    until: at(HOUR).toISOString(),
  })
  if (!held) throw new Error('nothing to send')
  expect(await opened.store.commit([effect(held.wanted.key)])).toEqual({ done: true })
  return held.wanted.key
}

const sentAs = (lease: string) => (key: string) =>
  ({
    do: 'sent',
    key,
    lease,
    sent: { version: Number.MAX_SAFE_INTEGER, parts: ['p1'] },
    at: at(1).toISOString(),
  }) as const
const lost = (lease: string, certainty: 'failed' | 'unknown', error: string) => (key: string) =>
  ({ do: 'unsent', key, lease, certainty, error, at: at(1).toISOString() }) as const

describe('a receipt', () => {
  it('goes from stored to sent, seen and answered', async () => {
    expect(receiptOf(await scene.did(somchai, 'draft', { says: { kind: 'freeze', to: 'kr-knpa' } }), [])).toBeNull()
    const now = await scene.sent()
    const { request } = now.state
    expect(await receiptNow(now, SEOUL, opened.store)).toEqual({ is: 'stored' })
    for (const lease of ['a', 'b', 'c']) await settles(lease, sentAs(lease))
    expect(await receiptNow(now, SEOUL, opened.store)).toEqual({ is: 'sent', parts: ['p1'] })
    const seen = await scene.did(jihoon, 'read', { request, at: at(5) })
    expect(await receiptNow(seen, SEOUL, opened.store)).toEqual({ is: 'seen', at: at(5).toISOString() })
    const answered = { is: 'answered', at: at(9).toISOString() }
    for (const [by, verb, when] of [
      [sora, 'answer', 9],
      [somchai, 'close', 11],
    ] as const) {
      const then = await scene.did(by, verb, { request, at: at(when) })
      expect(await receiptNow(then, SEOUL, opened.store)).toEqual(answered)
    }
    const again = await scene.did(malee, 'reopen', { request, at: at(12) })
    expect(await receiptNow(again, SEOUL, opened.store)).toMatchObject({ is: 'seen' })
  })

  it('says when it failed and why, and when nobody knows; what comes to stand there later makes it good', async () => {
    const { request } = (await scene.sent()).state
    const key = cardKey(request, 'kr-knpa', placeOf('kr-knpa'))
    const card = async (): Promise<Receipt> => receiptOfCard(await opened.store.message(key))
    const settle = async (lease: string, effect: (key: string) => Effect): Promise<void> => {
      while ((await settles(lease, effect)) !== key);
    }
    await settle('a', lost('a', 'failed', 'never-started'))
    expect(await card()).toEqual({ is: 'failed', why: 'never-started' })
    await scene.did(somchai, 'say', { request })
    const later = { retryAt: at(0).toISOString() }
    await settle('x', one => ({ ...lost('x', 'failed', 'busy')(one), ...(one === key ? later : {}) }))
    expect(await card()).toEqual({ is: 'retrying', why: 'busy' })
    await scene.did(somchai, 'say', { request })
    await settle('b', lost('b', 'unknown', 'Timeout'))
    expect(await card()).toEqual({ is: 'unknown' })
    await scene.did(somchai, 'say', { request })
    await settle('c', sentAs('c'))
    expect(await card()).toMatchObject({ is: 'sent' })
    await scene.did(somchai, 'say', { request })
    await settle('d', lost('d', 'failed', 'edit-refused'))
    expect(await card()).toMatchObject({ is: 'sent' })
  })

  it('is no longer the former agency’s when the request is handed on', async () => {
    const { request } = (await scene.sent()).state
    await scene.did(jihoon, 'read', { request })
    const moved = await scene.did(sora, 'transfer', { request, says: { to: 'us-fbi' } })
    expect(moved.seen).toBeNull()
    expect(await receiptNow(moved, [placeOf('us-fbi')], opened.store)).toEqual({ is: 'stored' })
  })

  it('shows on the asking side’s card when it changes, by a version that is news, and only then', async () => {
    const now = await scene.sent()
    const { request } = now.state
    const mine = cardKey(request, 'th-ccib', placeOf('th-ccib'))
    const theirs = cardKey(request, 'kr-knpa', placeOf('kr-knpa'))
    for (const lease of ['a', 'b']) await settles(lease, sentAs(lease))
    const before = (await opened.store.message(mine))!.wanted.version
    const effects = await afterSending(theirs, scene.engine, at(2).toISOString())
    expect(effects).toHaveLength(1)
    await opened.store.commit(effects)
    const after = (await opened.store.message(mine))!.wanted
    expect(after.version).toBeGreaterThan(before)
    expect(JSON.stringify(after.view)).toContain('asking sent sent')
    await opened.store.commit(await afterSending(theirs, scene.engine, at(3).toISOString()))
    expect((await opened.store.message(mine))!.wanted.version).toBe(after.version)
    await opened.store.commit(await afterSending(mine, scene.engine, at(3).toISOString()))
    expect((await opened.store.message(mine))!.wanted.version).toBe(after.version)
    expect(await afterSending('slack:1/0', scene.engine, at(3).toISOString())).toEqual([])
  })

  it('never sets a card back', () => {
    const receipt = fc.constantFrom(...RECEIPTS).map(is => ({ is }) as Receipt)
    fc.assert(
      fc.property(fc.nat(1_000), fc.nat(1_000), receipt, receipt, (a, b, one, other) => {
        const [first, second] = [cardVersion(a, one), cardVersion(b, other)]
        if (a < b) expect(first).toBeLessThan(second)
        if (a === b)
          expect(Math.sign(first - second)).toBe(Math.sign(RECEIPTS.indexOf(one.is) - RECEIPTS.indexOf(other.is)))
      }),
    )
  })

  it('belongs to the card whose key says so', () => {
    const key = cardKey('r1', 'kr-knpa', { platform: 'slack', id: 'C1', thread: '17.5' })
    expect(cardIn(key)).toEqual({ request: 'r1', agency: 'kr-knpa' })
    expect(cardIn('slack:E1/0')).toBeNull()
  })
})
