import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Store } from '../../src/core/store.ts'
import { type Act, acts, playActs } from './store.model.ts'
import { at, claim, LEASE, place, sent, take, unsent, want } from './store.samples.ts'

/** The part of the store's contract that is about wanted messages. */
export function messageContract(current: () => Store, open: () => Promise<Store>): void {
  describe('messages', () => {
    it('are given out in their newest version until the platform has it', async () => {
      const store = current()
      await store.commit([want('m', 1)])
      await store.commit([want('m', 3)])
      await store.commit([want('m', 2)])
      const held = await store.claimMessage(claim('a'))
      expect(held).toMatchObject({
        wanted: { key: 'm', version: 3 },
        has: null,
        certainty: null,
        lease: 'a',
        attempt: 1,
      })
      await store.commit([sent('m', 'a', 3)])
      expect(await store.claimMessage(claim('b', LEASE))).toBeNull()
      expect(await store.message('m')).toMatchObject({
        has: { version: 3, parts: ['m#3'] },
        certainty: 'sent',
        error: null,
      })
    })

    it('come again when a newer version was wanted meanwhile', async () => {
      const store = current()
      await store.commit([want('m', 1)])
      await store.claimMessage(claim('a'))
      await store.commit([want('m', 2)])
      expect(await store.claimMessage(claim('b'))).toBeNull()
      await store.commit([sent('m', 'a', 1)])
      expect(await store.claimMessage(claim('b'))).toMatchObject({ wanted: { version: 2 }, has: { version: 1 } })
    })

    it('are not silenced by a version that nobody was given', async () => {
      const store = current()
      await store.commit([want('m', 1)])
      await store.claimMessage(claim('a'))
      await store.commit([sent('m', 'a', 9)])
      await store.commit([want('m', 2)])
      expect(await store.claimMessage(claim('b'))).toMatchObject({ wanted: { version: 2 }, has: { version: 1 } })
    })

    it('stay where they are: a message cannot move to another place', async () => {
      const store = current()
      await store.commit([want('m', 1)])
      expect(await store.commit([want('m', 2, { where: place('there') })])).toEqual({ done: false, why: 'stale' })
      expect((await store.claimMessage(claim('a')))?.wanted.version).toBe(1)
    })

    it('are written by their holder alone', async () => {
      const store = current()
      await store.commit([want('m', 1)])
      await store.claimMessage(claim('a'))
      expect(await store.commit([sent('m', 'x', 1)])).toEqual({ done: false, why: 'lease-lost' })
      expect(await store.renewMessage('m', 'x', at(LEASE))).toBe(false)
      expect(await store.renewMessage('m', 'a', at(2 * LEASE))).toBe(true)
      expect(await store.claimMessage(claim('b', 2 * LEASE - 1))).toBeNull()
      await store.claimMessage(claim('b', 2 * LEASE))
      expect(await store.commit([unsent('m', 'a')])).toEqual({ done: false, why: 'lease-lost' })
      expect(await store.commit([sent('m', 'a', 1)])).toEqual({ done: false, why: 'lease-lost' })
      expect(await store.commit([sent('m', 'b', 1)])).toEqual({ done: true })
      expect(await store.commit([sent('m', 'b', 1)])).toEqual({ done: false, why: 'lease-lost' })
    })

    it('of a holder who fell silent may have been sent', async () => {
      const store = current()
      await store.commit([want('m', 1)])
      await store.claimMessage(claim('a'))
      const again = await store.claimMessage(claim('b', LEASE))
      expect(again).toMatchObject({ certainty: 'unknown', attempt: 2 })
      expect((await store.counts()).messagesUnknown).toBe(1)
    })

    it('that may have been sent stay so through later failures, until one is sent', async () => {
      const store = current()
      await store.commit([want('m', 1)])
      await store.claimMessage(claim('a'))
      await store.commit([unsent('m', 'a', { certainty: 'unknown', retry: 1 })])
      await store.claimMessage(claim('b', 1))
      await store.commit([unsent('m', 'b', { certainty: 'failed', retry: 2 })])
      expect((await store.claimMessage(claim('c', 2)))?.certainty).toBe('unknown')
      await store.commit([sent('m', 'c', 1)])
      expect((await store.message('m'))?.certainty).toBe('sent')
    })

    it('of one place go out one at a time and in order, and places do not wait for each other', async () => {
      const store = current()
      const there = { where: place('there') }
      await store.commit([want('a1', 1), want('a2', 1), want('b1', 1, there), want('b2', 1, there)])
      const keys = async (lease: string) => (await store.claimMessage(claim(lease)))?.wanted.key
      expect(await keys('1')).toBe('a1')
      expect(await keys('2')).toBe('b1')
      expect(await keys('3')).toBeUndefined()
      await store.commit([sent('b1', '2', 1)])
      expect(await keys('4')).toBe('b2')
      await store.commit([sent('a1', '1', 1)])
      expect(await keys('5')).toBe('a2')
    })

    it('wait for one that is tried again, and do not wait for one that is given up', async () => {
      const store = current()
      await store.commit([want('m1', 1), want('m2', 1)])
      await store.claimMessage(claim('a'))
      await store.commit([unsent('m1', 'a', { retry: 50 })])
      expect(await store.claimMessage(claim('b', 49))).toBeNull()
      expect((await store.claimMessage(claim('b', 50)))?.wanted.key).toBe('m1')
      await store.commit([unsent('m1', 'b')])
      expect((await store.claimMessage(claim('c', 50)))?.wanted.key).toBe('m2')
      expect(await store.message('m1')).toMatchObject({ has: null, certainty: 'failed', error: 'refused' })
      expect(await store.counts()).toMatchObject({ messagesFailed: 1, messagesWaiting: 1 })
    })

    it('given up in one version are tried again in a newer one', async () => {
      const store = current()
      await store.commit([want('m', 1)])
      await store.claimMessage(claim('a'))
      await store.commit([want('m', 2)])
      await store.commit([unsent('m', 'a')])
      expect(await store.claimMessage(claim('b'))).toMatchObject({ wanted: { version: 2 }, attempt: 1 })
      await store.commit([unsent('m', 'b')])
      expect(await store.claimMessage(claim('c'))).toBeNull()
      await store.commit([want('m', 3)])
      expect(await store.claimMessage(claim('c'))).toMatchObject({ wanted: { version: 3 }, attempt: 1 })
    })

    it('that are edited without end do not hold up others of their place', async () => {
      const store = current()
      await store.commit([want('progress', 1), want('answer', 1)])
      await store.claimMessage(claim('a'))
      await store.commit([want('progress', 2)])
      await store.commit([sent('progress', 'a', 1)])
      expect((await store.claimMessage(claim('b')))?.wanted.key).toBe('answer')
    })

    it('of other platforms are left alone', async () => {
      const store = current()
      await store.commit([want('m', 1, { where: place('c', 'slack') })])
      expect(await store.claimMessage(claim('a'))).toBeNull()
      expect(await store.nextDue(['console'])).toBeNull()
      expect((await store.claimMessage(claim('a', 0, ['slack', 'console'])))?.wanted.key).toBe('m')
    })

    it('say when the next may be due', async () => {
      const store = current()
      const due = () => store.nextDue(['console'])
      expect(await due()).toBeNull()
      await store.commit([want('m1', 1, { when: 5 }), want('m2', 1, { when: 6 })])
      expect(await due()).toBe(at(5))
      await store.claimMessage(claim('a', 7))
      expect(await due()).toBe(at(7 + LEASE))
      await store.commit([unsent('m1', 'a', { retry: 99 })])
      expect(await due()).toBe(at(99))
      await store.commit([take('e1')])
      expect(await due()).toBe(at(0))
      await store.claimInbound(claim('b', 20))
      expect(await due()).toBe(at(99))
    })

    it('keep their order, one holder and the highest version through any interleaving', async () => {
      await fc.assert(
        fc.asyncProperty(acts, async (script: readonly Act[]) => {
          const store = await open()
          try {
            await playActs(store, script)
          } finally {
            await store.close()
          }
        }),
        { numRuns: 150 },
      )
    })
  })
}
