import { describe, expect, it } from '@jest/globals'
import type { Place } from '../../src/core/inbound.ts'
import type { Store } from '../../src/core/store.ts'
import { at, claim, event, sent, take, want } from './store.samples.ts'

const GROUP: Place = { platform: 'console', id: '-5', kind: 'group' }
const THREAD: Place = { ...GROUP, thread: '7' }
const OTHER: Place = { ...GROUP, id: '-50' }
const NEW: Place = { ...GROUP, id: '-1005' }

/** What every store must do with a place that goes on under another id. */
export function moveContract(current: () => Store): void {
  describe('a place that moves', () => {
    const move = () =>
      current().commit([{ do: 'move-place', platform: 'console', from: GROUP.id, to: NEW.id, at: at(1) }])
    const draft = (id: string, place: Place) =>
      ({
        do: 'draft',
        at: at(0),
        draft: {
          id,
          owner: 'console:me',
          place,
          command: 'enrol',
          values: {},
          asked: ['country'],
          page: 0,
          version: 1,
          expires: at(100_000),
          message: `${id}/0`,
        },
      }) as const

    it('takes along its registration, settings and drafts, and those of its threads; others stay', async () => {
      const store = current()
      const put = (id: string, owner: string) =>
        ({ do: 'document', kind: 'place', id, expect: 0, value: { of: id }, owner, at: at(0) }) as const
      const set = (subject: string) => ({ do: 'set', subject, name: 'locale', value: 'th', at: at(0) }) as const
      await store.commit([put('console:-5', 'th'), put('console:-50', 'kr'), set('console:-5'), set('console:-5/7')])
      await store.commit([draft('a', GROUP), draft('b', THREAD), draft('c', OTHER)])
      expect(await move()).toEqual({ done: true })
      expect(await store.document('place', 'console:-5')).toBeNull()
      expect(await store.document('place', 'console:-1005')).toMatchObject({ owner: 'th', version: 1 })
      expect(await store.documents('place', { owner: 'kr' })).toMatchObject([{ id: 'console:-50' }])
      expect(await store.setting('console:-5', 'locale')).toBeNull()
      expect(await store.setting('console:-1005', 'locale')).toBe('th')
      expect(await store.setting('console:-1005/7', 'locale')).toBe('th')
      expect((await store.openDraft('console:me', 'console:-1005', at(1)))?.id).toBe('a')
      expect((await store.draft('b'))?.place).toEqual({ ...NEW, thread: '7' })
      expect((await store.draft('c'))?.place).toEqual(OTHER)
      const changed = { ...draft('a', NEW).draft, version: 2 }
      expect(await store.commit([{ do: 'draft', draft: changed, at: at(2) }])).toEqual({ done: true })
    })

    it('takes along what waits to be answered and sent, in its order, one at a time', async () => {
      const store = current()
      await store.commit([{ do: 'take', event: { ...event('e'), place: GROUP }, at: at(0) }, take('f')])
      await store.commit([want('new', 1, { where: NEW }), want('one', 1, { where: GROUP })])
      await store.commit([want('two', 1, { where: GROUP }), want('other', 1, { where: OTHER })])
      const held = await store.claimMessage(claim('a'))
      expect(held?.wanted.key).toBe('new')
      expect(await move()).toEqual({ done: true })
      expect((await store.claimInbound(claim('i')))?.event.place).toEqual(NEW)
      expect((await store.message('one'))?.wanted.place).toEqual(NEW)
      expect((await store.claimMessage(claim('b')))?.wanted.key).toBe('other')
      expect(await store.claimMessage(claim('c'))).toBeNull()
      for (const [key, lease, next] of [
        ['new', 'a', 'one'],
        ['one', 'd', 'two'],
      ] as const) {
        await store.commit([sent(key, lease, 1)])
        expect((await store.claimMessage(claim('d')))?.wanted).toMatchObject({ key: next, place: NEW })
      }
    })

    it('lets what is being sent be settled by its holder, and a run that knew the old place begin again', async () => {
      const store = current()
      await store.commit([want('m', 1, { where: GROUP })])
      await store.claimMessage(claim('a'))
      await move()
      expect(await store.commit([want('m', 2, { where: GROUP })])).toEqual({ done: false, why: 'stale' })
      expect(await store.commit([sent('m', 'a', 1)])).toEqual({ done: true })
      expect(await store.commit([want('m', 2, { where: NEW })])).toEqual({ done: true })
      expect((await store.claimMessage(claim('b')))?.wanted).toMatchObject({ version: 2, place: NEW })
    })

    it('may move twice, and never over what is there already', async () => {
      const store = current()
      const put = (id: string) =>
        ({ do: 'document', kind: 'place', id, expect: 0, value: { of: id }, at: at(0) }) as const
      await store.commit([put('console:-5'), put('console:-1005')])
      expect(await move()).toEqual({ done: true })
      expect(await move()).toEqual({ done: true })
      expect((await store.document('place', 'console:-1005'))?.value).toEqual({ of: 'console:-1005' })
    })
  })
}
