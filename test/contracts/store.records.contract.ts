import { describe, expect, it } from '@jest/globals'
import type { Effect } from '../../src/core/effects.ts'
import type { RecordQuery, Store } from '../../src/core/store.ts'
import { at } from './store.samples.ts'

/** What every store must do with the record of who did what. */
export function recordContract(store: () => Store): void {
  describe('the record', () => {
    type Line = Extract<Effect, { do: 'record' }>
    const line = (id: string, more: Partial<Line> = {}): Line => {
      return { do: 'record', id, kind: 'looked', by: 'console:somebody', at: at(0), body: { id }, ...more }
    }
    const ids = async (query: Partial<RecordQuery>) =>
      (await store().records({ kinds: ['looked'], most: 10, ...query })).map(({ id }) => id)

    it('keeps a line once', async () => {
      expect(await store().commit([line('r1')])).toEqual({ done: true })
      expect(await store().commit([line('r1')])).toEqual({ done: false, why: 'duplicate' })
      expect((await store().counts()).records).toBe(1)
    })

    it('gives a line back as it was written, by its id and among others', async () => {
      await store().commit([line('r1', { owner: 'th', at: at(7) }), line('r2', { body: null })])
      const first = { id: 'r1', kind: 'looked', by: 'console:somebody', owner: 'th', at: at(7), body: { id: 'r1' } }
      expect(await store().record('r1')).toMatchObject(first)
      expect(await store().record('r2')).toMatchObject({ owner: null, body: null })
      expect(await store().record('r3')).toBeNull()
      expect((await store().records({ kinds: ['looked'], most: 10 }))[1]).toEqual(await store().record('r1'))
    })

    it('gives the newest first, by kind, account and owner', async () => {
      await store().commit([
        line('r1', { owner: 'th' }),
        line('r2', { by: 'slack:a' }),
        line('r3', { by: 'slack:a', owner: 'kr' }),
        line('r4', { kind: 'read', owner: 'th' }),
        line('r5', { by: 'slack:b', owner: 'th' }),
      ])
      expect(await ids({})).toEqual(['r5', 'r3', 'r2', 'r1'])
      expect(await ids({ kinds: ['looked', 'read'], owner: 'th' })).toEqual(['r5', 'r4', 'r1'])
      expect(await ids({ by: ['slack:a'] })).toEqual(['r3', 'r2'])
      expect(await ids({ by: ['slack:b', 'slack:a'], owner: 'kr' })).toEqual(['r3'])
      expect(await ids({ by: [] })).toEqual([])
      expect(await ids({ kinds: [] })).toEqual([])
      expect(await ids({ owner: 'jp' })).toEqual([])
    })

    it('gives page after page, none twice and none left out', async () => {
      for (let i = 0; i < 5; i++) await store().commit([line(`r${i}`)])
      const seen: string[] = []
      let before: number | undefined
      for (;;) {
        const page = await store().records({ kinds: ['looked'], most: 2, ...(before === undefined ? {} : { before }) })
        if (page.length === 0) break
        seen.push(...page.map(({ id }) => id))
        before = page.at(-1)!.turn
      }
      expect(seen).toEqual(['r4', 'r3', 'r2', 'r1', 'r0'])
    })
  })
}
