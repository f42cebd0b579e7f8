import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { createWriter } from '../../src/store/writer.ts'
import { traces } from './drills/change.ts'
import { startDrill } from './drills/child.ts'
import { faulty } from './faulty.ts'
import { openedAt, sandbox } from './sandbox.ts'

const INSERT = 'INSERT INTO t (a) VALUES ($1)'

describe('the latch', () => {
  it.each([8, 10, 1034, 522, 11, 267, 13, 26])('closes at SQLite code %i and lets nothing through afterwards', code => {
    const { database, executed, onBroken } = faulty('INSERT', code)
    expect(() => database.run(INSERT, 1)).toThrow(expect.objectContaining({ name: 'StoreBroken' }))
    const before = executed.length
    expect(() => database.get('SELECT 1')).toThrow(database.broken!)
    expect(() => database.script('SELECT 1')).toThrow(database.broken!)
    expect(() => database.run(INSERT, 1)).toThrow(database.broken!)
    expect(executed).toHaveLength(before)
    expect(onBroken).toHaveBeenCalledTimes(1)
  })

  it.each([1, 5, 19, 1555])('stays open at code %i, which is no fault of the disk', code => {
    const { database, onBroken } = faulty('INSERT', code)
    expect(() => database.run(INSERT, 1)).toThrow('injected')
    expect(database.get('SELECT 1 AS one')).toMatchObject({ one: 1 })
    expect(onBroken).not.toHaveBeenCalled()
  })

  it.each(['BEGIN', 'SAVEPOINT', 'INSERT', 'RELEASE', 'COMMIT'])(
    'rejects every change of the group when %s fails, and every later one',
    async failing => {
      const { database, executed, onBroken } = faulty(failing, 1034)
      const writer = createWriter(database)
      const insert = (a: number) => writer.run(() => database.run(INSERT, a))
      const group = await Promise.allSettled([insert(1), insert(2), insert(3)])
      const broken = { status: 'rejected', reason: database.broken }
      expect(group).toEqual([broken, broken, broken])
      const before = executed.length
      await expect(insert(4)).rejects.toBe(database.broken)
      expect(executed).toHaveLength(before)
      expect(onBroken).toHaveBeenCalledTimes(1)
    },
  )

  it('closes when a file beside the database meets an I/O error', async () => {
    const { database, onBroken } = faulty('none', 0)
    database.breakWith('EIO')
    database.breakWith('EIO')
    expect(() => database.get('SELECT 1')).toThrow('EIO')
    expect(onBroken).toHaveBeenCalledTimes(1)
  })
})

/** Enough for a checkpoint in between. */
const COMMITS = 150
const strace = spawnSync('strace', ['-e', 'trace=fsync', 'true']).status === 0
if (!strace) console.info('skipped: strace is missing or may not trace here, so no fsync can be made to fail')

function pathsSynced(calls: readonly string[]): readonly string[] {
  return calls.filter(line => line.includes('sync(')).map(line => /<(.*?)>/.exec(line)?.[1] ?? '')
}

/** Calls on the database or its log after the injected failure. */
function touched(calls: readonly string[]): readonly string[] {
  return calls
    .slice(calls.findIndex(line => line.includes('(INJECTED)')) + 1)
    .filter(line => line.includes('liaison.db'))
}

;(strace ? describe : describe.skip)('a disk whose fsync fails', () => {
  /** Runs the drill with its n-th fsync failing; n = 0 fails none. `calls` are the traced calls in order. */
  async function drill(n: number) {
    const directory = sandbox()
    const log = join(sandbox(), 'trace')
    const inject = n === 0 ? [] : ['-e', `inject=fsync,fdatasync:error=EIO:when=${n}`]
    const wrapper = ['strace', '-f', '-y', '-e', 'trace=fsync,fdatasync,pwrite64', ...inject, '-o', log]
    const { lines, ended } = startDrill('committer', [directory, String(COMMITS), '1'], wrapper)
    const code = await ended
    const calls = readFileSync(log, 'utf8')
      .split('\n')
      .filter(line => /(sync|pwrite64)\(/.test(line))
    return { directory, lines, code, calls }
  }

  it('stops everything at the first failure, and what was promised is there', async () => {
    const synced = pathsSynced((await drill(0)).calls)
    // The log's are alike, so every eightieth will do; of the others every one: key, journal, and the database's own.
    const chosen = synced.flatMap((path, i) => (path.endsWith('-wal') && i % 80 !== 0 ? [] : [{ path, n: i + 1 }]))
    const checkpoint = synced.indexOf(synced.find((path, i) => path.endsWith('.db') && i > 20) ?? '', 20)
    expect(synced.slice(checkpoint).filter(path => path.endsWith('-wal')).length).toBeGreaterThan(10)
    for (const { path, n } of chosen) {
      const { directory, lines, code, calls } = await drill(n)
      const kept = lines.filter(line => line.startsWith('kept '))
      const broken = lines.findIndex(line => line.startsWith('broken '))
      if (kept.length < COMMITS && /-wal$|[.]db$|-journal$/.test(path))
        expect([n, path, broken]).not.toEqual([n, path, -1])
      // Nothing is promised, and nothing more is tried, once it is broken.
      if (broken >= 0)
        expect(lines.slice(broken + 1)).toEqual(lines.includes('open') ? ['lost StoreBroken StoreBroken'] : [])
      if (code === 3) expect(touched(calls)).toEqual([])
      if (!lines.includes('open')) continue
      const { store } = await openedAt(directory)
      for (const line of kept) expect(await traces(store, line.slice(5))).toEqual([true, true, true, true])
      await store.close()
    }
  }, 300_000)
})
