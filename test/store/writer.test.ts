import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from '@jest/globals'
import { openSqlite, waitLittle } from '../../src/store/sqlite.ts'
import { createWriter } from '../../src/store/writer.ts'
import { faulty } from './faulty.ts'
import { sandbox } from './sandbox.ts'

const INSERT = 'INSERT INTO t (a) VALUES ($1)'

describe('changes of one turn', () => {
  it.each([
    [1, 1],
    [2, 1],
    [255, 1],
    [256, 1],
    [257, 2],
    [600, 3],
  ])('%i of them take %i transactions', async (count, transactions) => {
    const { database, executed } = faulty('none', 0)
    const writer = createWriter(database)
    await Promise.all(Array.from({ length: count }, (_, i) => writer.run(() => database.run(INSERT, i))))
    expect(executed.filter(sql => sql === 'COMMIT')).toHaveLength(transactions)
    expect(database.get('SELECT count(*) AS n FROM t')).toEqual({ n: count })
  })

  it('wait for the disk unless all of them may be lost', async () => {
    const { database, executed } = faulty('none', 0)
    const writer = createWriter(database)
    const levels = (): readonly string[] => executed.filter(sql => /synchronous|COMMIT/.test(sql))
    await writer.runLosable(() => database.run(INSERT, 1))
    expect(levels()).toEqual(['PRAGMA synchronous = NORMAL', 'COMMIT'])
    executed.length = 0
    await Promise.all([writer.runLosable(() => database.run(INSERT, 2)), writer.run(() => database.run(INSERT, 3))])
    expect(levels().at(-1)).toBe('COMMIT')
    expect(database.get('PRAGMA synchronous')).toEqual({ synchronous: 2 })
    expect(database.get('SELECT count(*) AS n FROM t')).toEqual({ n: 3 })
  })

  it('are each on the disk or not, as their promises say', async () => {
    const { database } = faulty('none', 0)
    const writer = createWriter(database)
    const insert = (a: number) =>
      writer.run(() => {
        database.run(INSERT, a)
        if (a % 3 === 0) throw new Error('refused')
        return a
      })
    const results = await Promise.allSettled(Array.from({ length: 10 }, (_, i) => insert(i)))
    const kept = [1, 2, 4, 5, 7, 8]
    expect(results.flatMap(result => (result.status === 'fulfilled' ? [result.value] : []))).toEqual(kept)
    expect(database.all('SELECT a FROM t ORDER BY a').map(row => row.a)).toEqual(kept)
    await expect(insert(0)).rejects.toThrow('refused')
    expect(database.inTransaction).toBe(false)
  })

  it('resolve only after the commit', async () => {
    const { database, executed } = faulty('none', 0)
    const writer = createWriter(database)
    await writer.run(() => database.run(INSERT, 1)).then(() => expect(executed).toContain('COMMIT'))
  })
})

describe('while another connection writes', () => {
  function contended(patienceMs: number) {
    const path = join(sandbox(), 'liaison.db')
    const database = openSqlite(path, error => {
      throw error
    })
    database.script('CREATE TABLE t (a INTEGER)')
    waitLittle(database)
    const other = new DatabaseSync(path)
    other.exec('BEGIN IMMEDIATE')
    return { database, other, writer: createWriter(database, patienceMs) }
  }

  it('changes wait their turn and lose nothing', async () => {
    const { database, other, writer } = contended(60_000)
    const all = [1, 2, 3].map(a => writer.run(() => database.run(INSERT, a)))
    let ended = false
    void writer.idle().then(() => {
      ended = true
    })
    await new Promise(resolve => setTimeout(resolve, 100))
    expect(ended).toBe(false)
    const late = writer.run(() => database.run(INSERT, 4))
    other.exec('COMMIT')
    await Promise.all([...all, late])
    await writer.idle()
    expect(database.all('SELECT a FROM t').map(row => row.a)).toEqual([1, 2, 3, 4])
    other.close()
    database.close()
  })

  it('changes are refused as busy once patience has run out, and the next ones are taken', async () => {
    const { database, other, writer } = contended(60)
    const refused = writer.run(() => database.run(INSERT, 1))
    await expect(refused).rejects.toMatchObject({ name: 'StoreRefused', code: 'busy' })
    other.exec('ROLLBACK')
    await writer.run(() => database.run(INSERT, 2))
    expect(database.all('SELECT a FROM t').map(row => row.a)).toEqual([2])
    other.close()
    database.close()
  })
})
