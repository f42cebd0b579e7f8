import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from '@jest/globals'
import { MIGRATIONS, type Migration, migrate } from '../../src/store/migrations.ts'
import { openStore } from '../../src/store/open.ts'
import { openSqlite, requireSqlite } from '../../src/store/sqlite.ts'
import { claim, take } from '../contracts/store.samples.ts'
import { openedAt, sandbox } from './sandbox.ts'

const LATEST = MIGRATIONS.at(-1)!.version
const now = new Date()

function emptyDatabase() {
  return openSqlite(join(sandbox(), 'liaison.db'), error => {
    throw error
  })
}

/** What takes a step back: everything it made, the last first. */
function undoing({ sql }: Migration): readonly string[] {
  const made = sql.matchAll(/CREATE (TABLE|INDEX) (\w+)|ALTER TABLE (\w+) ADD COLUMN (\w+)/g)
  return [...made]
    .map(([, what, name, table, column]) =>
      what ? `DROP ${what} ${name}` : `ALTER TABLE ${table} DROP COLUMN ${column}`,
    )
    .reverse()
}

describe('migrations', () => {
  it('are numbered without gaps', () => {
    expect(MIGRATIONS.map(one => one.version)).toEqual(MIGRATIONS.map((_, i) => i + 1))
  })

  it.each(MIGRATIONS.map(one => one.version - 1))('bring a database of version %i up to date', async version => {
    const fresh = emptyDatabase()
    migrate(fresh, now)
    const database = emptyDatabase()
    migrate(database, now, MIGRATIONS.slice(0, version))
    migrate(database, now)
    const schema = 'SELECT type, name, sql FROM sqlite_schema ORDER BY type, name'
    expect(database.all(schema)).toEqual(fresh.all(schema))
    expect(database.all('SELECT version FROM migrations')).toEqual(MIGRATIONS.map(one => ({ version: one.version })))
    database.close()
    fresh.close()
  })

  it('keep what is there', async () => {
    const directory = sandbox()
    const opened = await openedAt(directory)
    await opened.store.commit([take('e1')])
    await opened.close()
    // As it would be if the last release had ended one version earlier.
    const raw = new DatabaseSync(join(directory, 'liaison.db'))
    const made = undoing(MIGRATIONS.at(-1)!)
    expect(made.length).toBeGreaterThan(0)
    raw.exec(`${made.join('; ')}; DELETE FROM migrations WHERE version = ${LATEST}`)
    raw.close()
    const again = await openedAt(directory)
    expect((await again.store.claimInbound(claim('l')))?.event.id).toBe('e1')
    expect(await again.store.stream('any')).toBeNull()
    await again.close()
  })

  it('that fail in the middle leave the version before behind', () => {
    const database = emptyDatabase()
    const broken: Migration = { version: LATEST + 1, sql: 'CREATE TABLE half (a TEXT); CREATE TABLE half (a TEXT)' }
    expect(() => migrate(database, now, [...MIGRATIONS, broken])).toThrow('half')
    expect(database.get(`SELECT name FROM sqlite_schema WHERE name = 'half'`)).toBeNull()
    expect(database.get('SELECT max(version) AS version FROM migrations')).toEqual({ version: LATEST })
    expect(database.inTransaction).toBe(false)
    database.close()
  })

  it('refuse a database that a later release has written, and leave it as it is', async () => {
    const directory = sandbox()
    await (await openedAt(directory)).close()
    const raw = new DatabaseSync(join(directory, 'liaison.db'))
    raw.exec(`INSERT INTO migrations (version, applied) VALUES (${LATEST + 1}, 0)`)
    raw.close()
    await expect(openStore({ directory, now: () => now, onBroken: () => undefined })).rejects.toMatchObject({
      code: 'database-newer',
      details: { found: LATEST + 1, known: LATEST },
    })
  })
})

describe('the SQLite version', () => {
  it.each(['3.51.2', '3.50.9', '3.7.0', '2.99.99'])('%s is refused', version => {
    expect(() => requireSqlite(version)).toThrow(expect.objectContaining({ code: 'sqlite-too-old' }))
  })

  it.each(['3.51.3', '3.51.10', '3.52.0', '3.53.4', '4.0.0'])('%s is taken', version => {
    expect(() => requireSqlite(version)).not.toThrow()
  })

  it('opens with what durability needs', () => {
    const database = emptyDatabase()
    const pragma = (name: string) => Object.values(database.get(`PRAGMA ${name}`)!)[0]
    const wished = { journal_mode: 'wal', synchronous: 2, foreign_keys: 1, temp_store: 2, trusted_schema: 0 }
    expect(Object.fromEntries(Object.keys(wished).map(name => [name, pragma(name)]))).toEqual(wished)
    database.close()
  })
})
