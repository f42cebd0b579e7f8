import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import Keyv from 'keyv'
import { type OpenedStore, openStore } from '../../src/store/open.ts'
import { take } from '../contracts/store.samples.ts'
import { sandbox } from './sandbox.ts'

let opened: OpenedStore
let at = 0
const open = (directory: string) =>
  openStore({
    directory,
    now: () => new Date(at),
    onBroken: error => {
      throw error
    },
  })

beforeEach(async () => {
  at = Date.now()
  opened = await open(sandbox())
})
afterEach(() => opened.close())

describe('the cache behind Keyv', () => {
  const keyv = (namespace: string) => new Keyv({ store: opened.cache(), namespace })

  it('gives back what was set, of any kind, and nothing else', async () => {
    const cache = keyv('a')
    for (const value of ['text', 'ไทย 한국어', 0, false, { a: [1, null] }, '']) {
      await cache.set('k', value)
      expect(await cache.get('k')).toEqual(value)
      expect(await cache.has('k')).toBe(true)
    }
    expect(await cache.get('other')).toBeUndefined()
    expect(await cache.delete('k')).toBe(true)
    expect(await cache.delete('k')).toBe(false)
    expect(await cache.get('k')).toBeUndefined()
    expect(await cache.has('k')).toBe(false)
  })

  it('keeps namespaces apart, also when one is cleared', async () => {
    const [a, b] = [keyv('a'), keyv('b')]
    await a.set('k', 1)
    await b.set('k', 2)
    expect([await a.get('k'), await b.get('k')]).toEqual([1, 2])
    await a.clear()
    expect([await a.get('k'), await b.get('k')]).toEqual([undefined, 2])
  })

  it('reads several at once', async () => {
    const cache = keyv('a')
    await Promise.all([cache.set('x', 1), cache.set('y', 2)])
    expect(await cache.get(['x', 'none', 'y'])).toEqual([1, undefined, 2])
  })

  it('forgets when the time has come, not a millisecond earlier', async () => {
    const store = opened.cache()
    await store.set('k', 'v', 1_000)
    at += 999
    expect(await store.get('k')).toBe('v')
    at += 1
    expect(await store.get('k')).toBeUndefined()
    expect(await opened.sweep(new Date(at))).toBe(1)
  })

  it('is there for the next process', async () => {
    const directory = sandbox()
    const before = await open(directory)
    await new Keyv({ store: before.cache(), namespace: 'a' }).set('k', 'v')
    await before.close()
    const after = await open(directory)
    expect(await new Keyv({ store: after.cache(), namespace: 'a' }).get('k')).toBe('v')
    await after.close()
  })
})

describe('the sweep', () => {
  const DAY = 86_400_000

  it('forgets answered events after thirty days, and never those that wait', async () => {
    const { store } = opened
    const done = '2026-01-01T00:00:00.000Z'
    const start = Date.parse(done)
    await store.commit(Array.from({ length: 1_200 }, (_, i) => take(`e${i}`)))
    const claim = { platforms: ['console'], lease: 'l', now: done, until: done }
    const ids = Array.from({ length: 1_100 }, (_, i) => `e${i}`)
    await Promise.all(ids.map(id => store.claimThisInbound(id, claim)))
    await store.commit(
      ids.map(inbound => ({ do: 'finish', inbound, lease: 'l', outcome: 'answered', at: done }) as const),
    )
    expect(await opened.sweep(new Date(start + 30 * DAY))).toBe(0)
    expect(await opened.sweep(new Date(start + 30 * DAY + 1))).toBe(1_100)
    expect(await store.commit([take('e0')])).toEqual({ done: true })
    expect((await store.counts()).inboundWaiting).toBe(101)
  })
})
