import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Commit } from '../../src/core/effects.ts'
import type { Store } from '../../src/core/store.ts'
import type { Append, Plain } from '../../src/core/streams.ts'
import { entryOf } from '../../src/ledger/entry.ts'
import { append, EMPTY, rootOf } from '../../src/ledger/frontier.ts'
import { leafHash } from '../../src/ledger/hash.ts'
import { includes, inclusionProof } from '../../src/ledger/proofs.ts'
import { at } from './store.samples.ts'

const DONE = { done: true }
const STALE = { done: false, why: 'stale' }

/** What every store must do with streams and their log; `store` gives the one opened for the running test. */
export function streamContract(store: () => Store): void {
  describe('streams', () => {
    let add: (stream: string, sequence: number, more?: Partial<Append>) => Promise<Commit>
    beforeEach(() => {
      add = (stream, sequence, more = {}) =>
        store().commit([
          {
            do: 'append',
            stream,
            sequence,
            entry: { request: stream, sequence, verb: 'note' },
            body: `what was written as ${sequence}`,
            state: { sequence },
            tags: [],
            at: at(sequence),
            ...more,
          },
        ])
    })

    /** The head that the rows themselves come to. */
    async function headOfRows(): Promise<{ size: number; root: Uint8Array }> {
      const rows = await store().logRows(0, 10_000)
      const edge = rows.reduce((now, { entry }) => append(now, leafHash(entryOf(entry))), EMPTY)
      return { size: edge.size, root: rootOf(edge) }
    }

    it('begin with one and go on by one, and hold what was written', async () => {
      expect(await store().stream('r1')).toBeNull()
      expect(await add('r1', 2)).toEqual(STALE)
      expect(await add('r1', 1)).toEqual(DONE)
      expect(await add('r1', 1)).toEqual(STALE)
      expect(await add('r1', 3)).toEqual(STALE)
      expect(await add('r1', 2, { body: null })).toEqual(DONE)
      expect(await store().stream('r1')).toEqual({ id: 'r1', sequence: 2, state: { sequence: 2 } })
      const [first, second] = await store().events('r1')
      expect(first).toMatchObject({ index: 0, sequence: 1, body: { kept: 'what was written as 1' } })
      expect(first!.entry).toMatchObject({ request: 'r1', verb: 'note', body: expect.stringMatching(/^[0-9a-f]{64}$/) })
      expect(second).toMatchObject({ index: 1, sequence: 2, body: 'none', entry: { body: null } })
      expect(await store().events('r1', 1)).toEqual([second])
      expect(await store().events('r2')).toEqual([])
    })

    it('let one of two events at once through, and leave no trace of the other', async () => {
      await add('r1', 1)
      const both = await Promise.all([add('r1', 2, { body: 'a' }), add('r1', 2, { body: 'b' })])
      expect(both.filter(one => one.done)).toHaveLength(1)
      expect(await store().events('r1')).toHaveLength(2)
      expect(await store().logHead()).toEqual(await headOfRows())
    })

    it('have one log, whose head is that of its rows whatever was refused or rolled back between', async () => {
      const attempt = fc.record({ stream: fc.constantFrom('a', 'b', 'c'), right: fc.boolean(), together: fc.boolean() })
      await fc.assert(
        fc.asyncProperty(fc.array(attempt, { maxLength: 12 }), async attempts => {
          const pending: Promise<Commit>[] = []
          for (const { stream, right, together } of attempts) {
            const now = (await store().stream(stream))?.sequence ?? 0
            const adding = add(stream, right ? now + 1 : now + 2)
            pending.push(adding)
            if (!together) await adding
          }
          await Promise.all(pending)
          const head = await store().logHead()
          expect(head).toEqual(await headOfRows())
          for (const row of await store().logRows(0, 10_000)) {
            expect(Buffer.from(row.leaf)).toEqual(Buffer.from(leafHash(entryOf(row.entry))))
          }
        }),
        { numRuns: 15 },
      )
    })

    it('bind the body to the entry, and prove the entry by the head', async () => {
      for (let i = 1; i <= 9; i++) await add('r1', i)
      const { size, root } = await store().logHead()
      const [row] = await store().logRows(4, 1)
      expect(row!.entry.body).toBe(createHash('sha256').update(row!.body!).digest('hex'))
      const nodes = new Map<string, Uint8Array>()
      for (let level = 0; 2 ** level <= size; level++) {
        for (let index = 0; (index + 1) * 2 ** level <= size; index++) {
          nodes.set(`${level}/${index}`, await store().logSubtree(level, index))
        }
      }
      const proof = inclusionProof(4, size, (level, index) => nodes.get(`${level}/${index}`)!)
      expect(includes(root, size, 4, row!.leaf, proof)).toBe(true)
      await expect(store().logSubtree(1, 4)).rejects.toThrow(RangeError)
      await expect(store().logSubtree(0, 9)).rejects.toThrow(RangeError)
    })

    it('lose what was written, and nothing else, when their bodies are destroyed', async () => {
      for (const stream of ['r1', 'r2']) for (const i of [1, 2]) await add(stream, i)
      const head = await store().logHead()
      expect(await store().commit([{ do: 'destroy-bodies', stream: 'r1', at: at(9) }])).toEqual(DONE)
      expect((await store().events('r1')).map(({ body }) => body)).toEqual(['destroyed', 'destroyed'])
      expect((await store().events('r2')).map(({ body }) => body)).toEqual([
        { kept: 'what was written as 1' },
        { kept: 'what was written as 2' },
      ])
      expect(await store().logHead()).toEqual(head)
      expect((await store().logRows(0, 9)).filter(({ body }) => body === null)).toHaveLength(2)
      expect(await add('r1', 3)).toEqual(STALE)
      expect(await add('r1', 3, { body: null })).toEqual(DONE)
    })

    it('are found by their tags, in order and page by page', async () => {
      const tag = (sort: string, ...more: string[]): Partial<Append> => ({
        tags: ['open', ...more].map(one => ({ tag: one, sort })),
      })
      await add('r1', 1, tag('2026-03'))
      await add('r2', 1, tag('2026-01', 'due'))
      await add('r3', 1, tag('2026-02'))
      await add('r4', 1, tag('2026-02'))
      const ids = async (...page: Parameters<Store['tagged']>): Promise<string[]> =>
        (await store().tagged(...page)).map(({ id }) => id)
      expect(await ids('open', { most: 9 })).toEqual(['r2', 'r3', 'r4', 'r1'])
      expect(await ids('open', { most: 2 })).toEqual(['r2', 'r3'])
      expect(await ids('open', { most: 2, after: { sort: '2026-02', id: 'r3' } })).toEqual(['r4', 'r1'])
      expect(await ids('open', { most: 9, until: '2026-02' })).toEqual(['r2', 'r3', 'r4'])
      expect(await ids('due', { most: 9 })).toEqual(['r2'])
      await add('r2', 2, tag('2026-09'))
      expect(await ids('due', { most: 9 })).toEqual([])
      expect(await store().tagged('open', { most: 9, after: { sort: '2026-03', id: 'r1' } })).toEqual([
        { id: 'r2', sequence: 2, state: { sequence: 2 }, sort: '2026-09' },
      ])
    })

    it('keep signed states of the log, each as it was first signed', async () => {
      const sign = (size: number, note: string): Promise<Commit> =>
        store().commit([{ do: 'checkpoint', size, note, at: at(0) }])
      for (const [size, note] of [
        [9, 'nine'],
        [3, 'three'],
        [9, 'another'],
      ] as const) {
        expect(await sign(size, note)).toEqual(DONE)
      }
      expect(await store().checkpoints()).toEqual([
        { size: 3, note: 'three' },
        { size: 9, note: 'nine' },
      ])
    })

    it('refuse an entry that has no one spelling, and keep nothing of that change', async () => {
      await expect(add('r1', 1, { entry: { fraction: 0.5 } as unknown as { [name: string]: Plain } })).rejects.toThrow(
        TypeError,
      )
      expect(await store().stream('r1')).toBeNull()
      expect(await store().logHead()).toEqual({ size: 0, root: rootOf(EMPTY) })
    })
  })
}
