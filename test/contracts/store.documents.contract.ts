import { beforeEach, describe, expect, it } from '@jest/globals'
import type { Commit } from '../../src/core/effects.ts'
import type { Store } from '../../src/core/store.ts'
import { at } from './store.samples.ts'

const DONE = { done: true }
const STALE = { done: false, why: 'stale' }

/** What every store must do with documents; `store` gives the one opened for the running test. */
export function documentContract(store: () => Store): void {
  describe('documents', () => {
    let put: (id: string, expect: number, value: unknown, owner?: string) => Promise<Commit>
    beforeEach(() => {
      put = (id, expected, value, owner) =>
        store().commit([
          { do: 'document', kind: 'agency', id, expect: expected, value, ...(owner ? { owner } : {}), at: at(0) },
        ])
    })

    it('begin where there is none and change by exactly one version', async () => {
      expect(await put('a', 1, { n: 1 })).toEqual(STALE)
      expect(await put('a', 0, { n: 1 })).toEqual(DONE)
      expect(await put('a', 0, { n: 2 })).toEqual(STALE)
      expect(await put('a', 2, { n: 2 })).toEqual(STALE)
      expect(await put('a', 1, { n: 2, deep: ['ก', null] })).toEqual(DONE)
      expect(await store().document('agency', 'a')).toEqual({
        id: 'a',
        owner: null,
        version: 2,
        value: { n: 2, deep: ['ก', null] },
      })
    })

    it('let one of two changes at once through, and nothing of the other', async () => {
      await put('a', 0, 1)
      const change = (value: number) =>
        store().commit([
          { do: 'set', subject: '*', name: `won${value}`, value: 'yes', at: at(0) },
          { do: 'document', kind: 'agency', id: 'a', expect: 1, value, at: at(0) },
        ])
      const both = await Promise.all([change(2), change(3)])
      expect(both.filter(one => one.done)).toHaveLength(1)
      const { value } = (await store().document('agency', 'a'))!
      expect(await store().setting('*', `won${value}`)).toBe('yes')
      expect(await store().setting('*', `won${value === 2 ? 3 : 2}`)).toBeNull()
    })

    it('are removed only in the version that is known, and begin anew', async () => {
      expect(await put('a', 0, null)).toEqual(STALE)
      await put('a', 0, 'x')
      await put('a', 1, 'y')
      expect(await put('a', 1, null)).toEqual(STALE)
      expect(await put('a', 2, null)).toEqual(DONE)
      expect(await store().document('agency', 'a')).toBeNull()
      expect(await put('a', 0, 'z')).toEqual(DONE)
      expect((await store().document('agency', 'a'))?.version).toBe(1)
    })

    it('are listed by kind and owner, in the order of their ids', async () => {
      await put('b', 0, 'of th', 'th')
      await put('a', 0, 'of kr', 'kr')
      await put('c', 0, 'of nobody')
      await store().commit([{ do: 'document', kind: 'other', id: 'a', expect: 0, value: 0, owner: 'th', at: at(0) }])
      const ids = async (of?: { owner: string }) => (await store().documents('agency', of)).map(one => one.id)
      expect(await ids()).toEqual(['a', 'b', 'c'])
      expect(await ids({ owner: 'th' })).toEqual(['b'])
      await put('b', 1, 'of kr now', 'kr')
      expect(await ids({ owner: 'th' })).toEqual([])
      expect(await ids({ owner: 'kr' })).toEqual(['a', 'b'])
      expect(await ids({ owner: 'nobody' })).toEqual([])
    })
  })
}
