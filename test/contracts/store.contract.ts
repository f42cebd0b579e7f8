import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { Draft } from '../../src/core/draft.ts'
import type { Effect } from '../../src/core/effects.ts'
import type { Store } from '../../src/core/store.ts'
import { documentContract } from './store.documents.contract.ts'
import { heldContract } from './store.held.contract.ts'
import { messageContract } from './store.messages.contract.ts'
import { moveContract } from './store.moves.contract.ts'
import { partContract } from './store.parts.contract.ts'
import { recordContract } from './store.records.contract.ts'
import { at, button, claim, event, finish, LEASE, place, take, want } from './store.samples.ts'
import { streamContract } from './store.streams.contract.ts'

const DONE = { done: true }
const refused = (why: string): unknown => ({ done: false, why })

/** What every store must do, whatever it stands on. `open` gives an empty store of its own. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  describe(`store contract: ${name}`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    describe('events', () => {
      it('takes an event once, and knows it again after it is finished', async () => {
        expect(await store.commit([take('e1')])).toEqual(DONE)
        expect(await store.commit([take('e1')])).toEqual(refused('duplicate'))
        await store.claimInbound(claim('a'))
        expect(await store.commit([finish('e1', 'a')])).toEqual(DONE)
        expect(await store.commit([take('e1')])).toEqual(refused('duplicate'))
        expect(await store.claimInbound(claim('b'))).toBeNull()
      })

      it('gives out the oldest of the platforms asked for, as it was taken', async () => {
        await store.commit([take('s1', 'slack')])
        await store.commit([take('e1')])
        await store.commit([take('e2')])
        const first = await store.claimInbound(claim('a'))
        expect(first).toEqual({ event: event('e1'), lease: 'a', attempt: 1 })
        expect((await store.claimInbound(claim('b')))?.event.id).toBe('e2')
        expect(await store.claimInbound(claim('c'))).toBeNull()
        expect((await store.claimInbound(claim('d', 0, ['console', 'slack'])))?.event.id).toBe('s1')
      })

      it('holds until the lease ends, not a millisecond longer', async () => {
        await store.commit([take('e1')])
        await store.claimInbound(claim('a'))
        expect(await store.claimInbound(claim('b', LEASE - 1))).toBeNull()
        expect(await store.claimInbound(claim('b', LEASE))).toMatchObject({ lease: 'b', attempt: 2 })
        expect(await store.commit([finish('e1', 'a')])).toEqual(refused('lease-lost'))
        expect(await store.commit([finish('e1', 'b')])).toEqual(DONE)
      })

      it('lets the holder hold on, and tells one who has lost it', async () => {
        await store.commit([take('e1')])
        await store.claimInbound(claim('a'))
        expect(await store.renewInbound('e1', 'a', at(3 * LEASE))).toBe(true)
        expect(await store.claimInbound(claim('b', 2 * LEASE))).toBeNull()
        await store.claimInbound(claim('b', 3 * LEASE))
        expect(await store.renewInbound('e1', 'a', at(9 * LEASE))).toBe(false)
        await store.commit([finish('e1', 'b')])
        expect(await store.renewInbound('e1', 'b', at(9 * LEASE))).toBe(false)
      })

      it('gives out one event out of turn, unless it is held or finished', async () => {
        for (const id of ['e1', 'e2']) await store.commit([take(id)])
        expect((await store.claimThisInbound('e2', claim('a')))?.event.id).toBe('e2')
        expect(await store.claimThisInbound('e2', claim('b'))).toBeNull()
        expect(await store.claimThisInbound('none', claim('b'))).toBeNull()
        await store.commit([finish('e2', 'a')])
        expect(await store.claimThisInbound('e2', claim('b', LEASE))).toBeNull()
      })

      it('takes an event for somebody who answers it at once, and gives it out when their time is up', async () => {
        const held = { lease: 'a', until: at(LEASE) }
        expect(await store.commit([{ ...take('e1'), held } as Effect])).toEqual(DONE)
        expect(await store.claimInbound(claim('b', LEASE - 1))).toBeNull()
        expect(await store.renewInbound('e1', 'a', at(2 * LEASE))).toBe(true)
        expect(await store.claimInbound(claim('b', LEASE))).toBeNull()
        expect(await store.claimInbound(claim('b', 2 * LEASE))).toEqual({ event: event('e1'), lease: 'b', attempt: 2 })
        await store.commit([{ ...take('e2'), held } as Effect])
        expect(await store.commit([finish('e2', 'a')])).toEqual(DONE)
      })

      it('takes back an event from the one who was to answer it, and from nobody else', async () => {
        const held = { lease: 'a', until: at(LEASE) }
        await store.commit([{ ...take('e1'), held } as Effect])
        await store.commit([{ do: 'withdraw', inbound: 'e1', at: at(1) }])
        expect(await store.commit([take('e1')])).toEqual(refused('duplicate'))
        await store.commit([{ do: 'withdraw', inbound: 'e1', lease: 'a', at: at(1) }])
        expect(await store.commit([take('e1')])).toEqual(DONE)
      })

      it('takes back an event that nobody holds, and then knows it no more', async () => {
        await store.commit([take('e1')])
        await store.commit([{ do: 'withdraw', inbound: 'e1', at: at(1) }])
        expect(await store.claimInbound(claim('a'))).toBeNull()
        expect(await store.commit([take('e1')])).toEqual(DONE)
        await store.claimInbound(claim('a'))
        await store.commit([{ do: 'withdraw', inbound: 'e1', at: at(1) }])
        expect(await store.commit([finish('e1', 'a')])).toEqual(DONE)
      })
    })

    describe('changes', () => {
      it('applies all effects of a change or none', async () => {
        const set = { do: 'set', subject: '*', name: 'x', value: '1', at: at(0) } as const
        expect(await store.commit([set, want('m', 1), finish('none', 'a')])).toEqual(refused('lease-lost'))
        expect(await store.setting('*', 'x')).toBeNull()
        expect(await store.message('m')).toBeNull()
      })

      it('refuses one of many concurrent changes without touching the others', async () => {
        await store.commit([take('e0')])
        const all = await Promise.all(Array.from({ length: 600 }, (_, i) => store.commit([take(`e${i % 400}`)])))
        expect(all.filter(one => one.done)).toHaveLength(399)
        expect((await store.counts()).inboundWaiting).toBe(400)
      })

      it('gives no event to two of many concurrent claims', async () => {
        for (let i = 0; i < 10; i++) await store.commit([take(`e${i}`)])
        const held = await Promise.all(Array.from({ length: 20 }, (_, i) => store.claimInbound(claim(`l${i}`))))
        const ids = held.filter(one => one !== null).map(one => one.event.id)
        expect(new Set(ids).size).toBe(10)
        expect(ids).toHaveLength(10)
      })

      it('rejects a change that makes no sense and keeps the others', async () => {
        const nonsense = store.commit([{ do: 'take', event: event('bad'), at: 'yesterday' }])
        const sound = store.commit([take('good')])
        await expect(nonsense).rejects.toThrow(RangeError)
        expect(await sound).toEqual(DONE)
      })
    })

    describe('drafts', () => {
      const draft = (version: number, more: Partial<Draft> = {}): Draft => ({
        id: 'd1',
        owner: 'console:somebody',
        place: place('home'),
        command: 'lookup',
        values: { query: `v${version}` },
        asked: ['query'],
        page: 0,
        version,
        expires: at(1000),
        message: 'm',
        ...more,
      })
      const put = (one: Draft, when = 0) => store.commit([{ do: 'draft', draft: one, at: at(when) }])

      it('changes by exactly one version at a time', async () => {
        expect(await put(draft(2))).toEqual(refused('stale'))
        expect(await put(draft(1))).toEqual(DONE)
        expect(await put(draft(1))).toEqual(refused('stale'))
        expect(await put(draft(3))).toEqual(refused('stale'))
        expect(await put(draft(2))).toEqual(DONE)
        expect(await store.draft('d1')).toEqual(draft(2))
      })

      it('lets one of two concurrent changes through', async () => {
        await put(draft(1))
        const both = await Promise.all([put(draft(2)), put(draft(2))])
        expect(both.filter(one => one.done)).toHaveLength(1)
      })

      it('finds the last changed one of an account at a place until it expires', async () => {
        await put(draft(1), 1)
        await put(draft(1, { id: 'd2' }), 2)
        await put(draft(1, { id: 'd3', place: place('elsewhere') }), 3)
        const open = (now: number) => store.openDraft('console:somebody', 'console:home', at(now))
        expect((await open(0))?.id).toBe('d2')
        await put(draft(2), 3)
        expect((await open(999))?.id).toBe('d1')
        expect(await open(1000)).toBeNull()
        expect(await store.openDraft('console:other', 'console:home', at(0))).toBeNull()
      })

      it('finds all of an account that have not expired, the last changed first, also after one has moved', async () => {
        const owner = 'console:somebody'
        await put(draft(1), 1)
        await put(draft(1, { id: 'd2', place: place('elsewhere'), expires: at(500) }), 2)
        await put(draft(1, { id: 'd3', owner: 'console:other' }), 3)
        const open = async (of: string, now: number) => (await store.openDrafts(of, at(now))).map(({ id }) => id)
        expect(await open(owner, 0)).toEqual(['d2', 'd1'])
        expect(await open(owner, 500)).toEqual(['d1'])
        const moved = { owner: 'console:other', place: place('elsewhere') }
        await put(draft(2, moved), 4)
        expect(await open(owner, 500)).toEqual([])
        expect(await store.openDrafts('console:other', at(0))).toMatchObject([{ id: 'd1', ...moved }, { id: 'd3' }])
      })

      it('drops one, and dropping it twice is no harm', async () => {
        await put(draft(1))
        await store.commit([{ do: 'drop-draft', id: 'd1' }])
        await store.commit([{ do: 'drop-draft', id: 'd1' }])
        expect(await store.draft('d1')).toBeNull()
      })
    })

    describe('settings', () => {
      const set = (subject: string, value: string | null) =>
        store.commit([{ do: 'set', subject, name: 'language', value, at: at(0) }])

      it('keeps the last value of a setting of each subject', async () => {
        expect(await store.setting('*', 'language')).toBeNull()
        await set('*', 'en')
        await set('console:somebody', 'th')
        await set('console:somebody', '')
        expect(await store.setting('*', 'language')).toBe('en')
        expect(await store.setting('console:somebody', 'language')).toBe('')
        await set('*', null)
        expect(await store.setting('*', 'language')).toBeNull()
      })
    })

    describe('buttons', () => {
      it('are current while the newest version has them', async () => {
        expect(await store.action('b1')).toBeNull()
        await store.commit([want('m', 1, { buttons: [button('b1'), button('b2')] })])
        expect(await store.action('b1')).toEqual({ id: 'b1', message: 'm', spec: button('b1').does, current: true })
        await store.commit([want('m', 2, { buttons: [button('b2'), button('b3')] })])
        const current = await Promise.all(['b1', 'b2', 'b3'].map(async id => (await store.action(id))?.current))
        expect(current).toEqual([false, true, true])
        await store.commit([want('m', 3, { buttons: [button('b1')] })])
        expect((await store.action('b1'))?.current).toBe(true)
      })

      it('of an older version that arrives late change nothing', async () => {
        await store.commit([want('m', 2, { buttons: [button('b2')] })])
        expect(await store.commit([want('m', 1, { buttons: [button('b1')] })])).toEqual(DONE)
        expect(await store.action('b1')).toBeNull()
        expect((await store.action('b2'))?.current).toBe(true)
      })

      it('cannot be taken over by another message', async () => {
        await store.commit([want('m', 1, { buttons: [button('b1')] })])
        await expect(store.commit([want('n', 1, { buttons: [button('b1', 'help')] })])).rejects.toThrow()
        expect(await store.action('b1')).toMatchObject({ message: 'm', spec: { command: 'lookup' } })
        expect(await store.message('n')).toBeNull()
      })
    })

    documentContract(() => store)
    messageContract(() => store, open)
    heldContract(() => store)
    moveContract(() => store)
    partContract(() => store)
    recordContract(() => store)
    streamContract(() => store)
  })
}
