import { describe, expect, it } from '@jest/globals'
import type { Effect } from '../../src/core/effects.ts'
import type { Store } from '../../src/core/store.ts'
import { at, claim, LEASE, place, sent, unsent, want } from './store.samples.ts'

const hold: Effect = { do: 'hold-messages', at: at(5) }
const free = (how: 'send' | 'drop', when = 6): Effect => ({ do: 'free-messages', how, at: at(when) })

/** The part of the store's contract that is about messages that are set aside. */
export function heldContract(current: () => Store): void {
  describe('messages that are set aside', () => {
    const keys = async (): Promise<readonly string[]> =>
      (await current().heldMessages()).map(({ wanted }) => wanted.key)

    async function claimed(lease: string, when = 9): Promise<string | undefined> {
      return (await current().claimMessage(claim(lease, when)))?.wanted.key
    }

    it('are those that wait, and no others; nothing of them is sent, and it is unknown whether it was', async () => {
      const store = current()
      await store.commit([want('sent', 1), want('given-up', 1, { where: place('there') })])
      for (const lease of ['a', 'b']) {
        const { key } = (await store.claimMessage(claim(lease)))!.wanted
        await store.commit([key === 'sent' ? sent(key, lease, 1) : unsent(key, lease)])
      }
      await store.commit([want('waits', 1), want('elsewhere', 1, { where: place('there') })])
      expect(await store.commit([hold])).toEqual({ done: true })
      expect(await claimed('d', 9 * LEASE)).toBeUndefined()
      expect(await store.nextDue(['console'])).toBeNull()
      expect(await keys()).toEqual(['waits', 'elsewhere'])
      expect(await store.message('waits')).toMatchObject({ has: null, certainty: 'unknown' })
      expect(await store.counts()).toMatchObject({ messagesWaiting: 0 })
    })

    it('hold up nobody: what is wanted afterwards is sent', async () => {
      const store = current()
      await store.commit([want('old', 1)])
      await store.commit([hold])
      await store.commit([want('new', 1, { when: 6 })])
      expect(await claimed('a')).toBe('new')
      expect(await keys()).toEqual(['old'])
    })

    it('are lost by whoever held them', async () => {
      const store = current()
      await store.commit([want('m', 1)])
      await store.claimMessage(claim('a'))
      await store.commit([hold])
      expect(await store.commit([sent('m', 'a', 1)])).toEqual({ done: false, why: 'lease-lost' })
    })

    it('are sent after all, one after another and each as what may be a repeat', async () => {
      const store = current()
      await store.commit([want('first', 1), want('second', 1)])
      await store.claimMessage(claim('a'))
      await store.commit([sent('first', 'a', 1)])
      await store.commit([want('first', 2)])
      await store.commit([hold, want('new', 1, { when: 5 })])
      await store.commit([free('send')])
      expect(await keys()).toEqual([])
      const order: (string | null)[] = []
      for (const lease of ['b', 'c', 'd']) {
        const held = (await store.claimMessage(claim(lease, 9)))!
        expect(await store.claimMessage(claim('x', 9))).toBeNull()
        order.push(`${held.wanted.key} ${held.wanted.version} ${held.has?.version ?? '-'} ${held.certainty}`)
        await store.commit([sent(held.wanted.key, lease, held.wanted.version)])
      }
      expect(order).toEqual(['new 1 - null', 'first 2 1 unknown', 'second 1 - unknown'])
    })

    it('are dropped for good, and stay unknown', async () => {
      const store = current()
      await store.commit([want('m', 1)])
      await store.commit([hold])
      await store.commit([free('drop')])
      expect(await keys()).toEqual([])
      await store.commit([free('send')])
      expect(await claimed('a')).toBeUndefined()
      expect(await store.message('m')).toMatchObject({ certainty: 'unknown', has: null })
    })

    it('are held no more once a newer version of them is wanted', async () => {
      const store = current()
      await store.commit([want('m', 1)])
      await store.commit([hold])
      await store.commit([want('m', 2)])
      expect(await keys()).toEqual([])
      expect(await store.claimMessage(claim('a', 9))).toMatchObject({ wanted: { version: 2 }, certainty: 'unknown' })
    })
  })
}
