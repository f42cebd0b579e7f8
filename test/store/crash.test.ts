import { describe, expect, it } from '@jest/globals'
import { lockDirectory } from '../../src/store/lock.ts'
import { at, place, take, want } from '../contracts/store.samples.ts'
import { traces } from './drills/change.ts'
import { startDrill } from './drills/child.ts'
import { openedAt, sandbox } from './sandbox.ts'

const CONCURRENCY = 8
const ALL = [true, true, true, true]
const NONE = [false, false, false, false]

describe('kill -9', () => {
  // Killed after so many printed lines: while opening, at the first commits, and around checkpoints.
  it.each([0, 1, 2, 9, 40, 150, 300, 500, 800, 1200])(
    'after %i lines loses nothing that was promised and leaves nothing half made',
    async lines => {
      const directory = sandbox()
      const drill = startDrill('committer', [directory, '1000000', String(CONCURRENCY)])
      await drill.printed(lines)
      drill.process.kill('SIGKILL')
      expect(await drill.ended).toBeNull()
      const kept = drill.lines.filter(line => line.startsWith('kept ')).map(line => line.slice(5))
      const { store } = await openedAt(directory)
      for (const id of kept) expect([id, await traces(store, id)]).toEqual([id, ALL])
      // What was under way when it died may be there or not, but never in part.
      for (let i = kept.length; i < kept.length + 2 * CONCURRENCY; i++) {
        const found = await traces(store, `c${i}`)
        expect([ALL, NONE]).toContainEqual(found)
      }
      expect((await store.counts()).damaged).toBe(0)
      await store.close()
    },
    60_000,
  )
})

describe('two processes', () => {
  it('never hold the same event or message, and between them get everything', async () => {
    const directory = sandbox()
    const opened = await openedAt(directory)
    const ids = Array.from({ length: 400 }, (_, i) => `e${i}`)
    await Promise.all(ids.map(id => opened.store.commit([take(id), want(id, 1, { where: place(id) })])))
    const drills = ['a', 'b', 'c'].map(name => startDrill('claimer', [directory, name]))
    expect(await Promise.all(drills.map(drill => drill.ended))).toEqual([0, 0, 0])
    const got = drills.flatMap(drill => drill.lines)
    const wished = ids.flatMap(id => [`event ${id}`, `message ${id}`])
    expect([...got].sort()).toEqual([...wished].sort())
    await opened.store.close()
  }, 60_000)

  it('both write, and each sees what the other has committed', async () => {
    const directory = sandbox()
    const [one, two] = await Promise.all([openedAt(directory), openedAt(directory)])
    await Promise.all(Array.from({ length: 200 }, (_, i) => (i % 2 ? one : two).store.commit([take(`e${i}`)])))
    expect((await one.store.counts()).inboundWaiting).toBe(200)
    expect((await two.store.counts()).inboundWaiting).toBe(200)
    await one.store.commit([{ do: 'set', subject: '*', name: 'x', value: 'y', at: at(0) }])
    expect(await two.store.setting('*', 'x')).toBe('y')
    await one.close()
    expect(await two.store.commit([take('last')])).toEqual({ done: true })
    await two.close()
  })
})

describe('the lock of a data directory', () => {
  it('refuses a second holder, naming the first, and is free when that one is killed', async () => {
    const directory = sandbox()
    const drill = startDrill('locker', [directory])
    await drill.printed(1)
    const take = () => lockDirectory(directory, 1)
    expect(take).toThrow(expect.objectContaining({ code: 'in-use', details: { pid: drill.process.pid } }))
    drill.process.kill('SIGKILL')
    await drill.ended
    take().release()
  }, 60_000)

  it('holds within one process too, and is free after release', () => {
    const directory = sandbox()
    const first = lockDirectory(directory, 11)
    expect(() => lockDirectory(directory, 12)).toThrow(expect.objectContaining({ details: { pid: 11 } }))
    first.release()
    const second = lockDirectory(directory, 13)
    expect(() => lockDirectory(directory, 14)).toThrow(expect.objectContaining({ details: { pid: 13 } }))
    second.release()
  })
})
