import { DatabaseSync } from 'node:sqlite'
import { jest } from '@jest/globals'
import type { StoreBroken } from '../../src/core/errors.ts'
import { Database } from '../../src/store/database.ts'

/** An error as `node:sqlite` throws it. */
function sqliteError(errcode: number): Error {
  return Object.assign(new Error('injected'), { code: 'ERR_SQLITE_ERROR', errcode })
}

/** A connection whose statements that begin with `failing` fail with the given code; it counts all executed ones. */
export function faulty(failing: string, errcode: number) {
  const raw = new DatabaseSync(':memory:')
  const executed: string[] = []
  const prepare = raw.prepare.bind(raw)
  raw.prepare = sql => {
    const statement = prepare(sql)
    for (const call of ['get', 'all', 'run'] as const) {
      const original = statement[call].bind(statement) as (...values: never[]) => never
      statement[call] = (...values: never[]) => {
        executed.push(sql)
        if (sql.startsWith(failing)) throw sqliteError(errcode)
        return original(...values)
      }
    }
    return statement
  }
  const onBroken = jest.fn<(error: StoreBroken) => void>()
  const database = new Database(raw, onBroken)
  database.script('CREATE TABLE t (a INTEGER)')
  return { database, executed, onBroken }
}
