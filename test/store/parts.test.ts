import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from '@jest/globals'
import { at, claim, place, want } from '../contracts/store.samples.ts'
import { openedAt, sandbox } from './sandbox.ts'

const HOME = place('home')

/** Two messages that stand under a part each, and a look at the database behind the store's back. */
async function standing() {
  const directory = sandbox()
  const { store, sweep, close } = await openedAt(directory)
  for (const key of ['m1', 'm2']) {
    await store.commit([want(key, 1)])
    await store.claimMessage(claim('l'))
    await store.commit([{ do: 'sent', key, lease: 'l', sent: { version: 1, parts: [`part of ${key}`] }, at: at(1) }])
  }
  const raw = new DatabaseSync(join(directory, 'liaison.db'))
  raw.exec('PRAGMA foreign_keys = ON')
  return { store, sweep, close, raw }
}

it('leads nobody to another message, whoever changes where a part leads', async () => {
  const { store, close, raw } = await standing()
  raw.exec('UPDATE message_parts SET message = (SELECT min(message) FROM message_parts)')
  expect((await store.messageOf(HOME, 'part of m1'))?.wanted.key).toBe('m1')
  expect(await store.messageOf(HOME, 'part of m2')).toBeNull()
  raw.close()
  await close()
})

it('says of a damaged message that none stands there, and counts it', async () => {
  const { store, close, raw } = await standing()
  raw.exec(`UPDATE messages SET state = x'00' WHERE key = 'm1'`)
  expect(await store.messageOf(HOME, 'part of m1')).toBeNull()
  expect((await store.messageOf(HOME, 'part of m2'))?.wanted.key).toBe('m2')
  expect((await store.counts()).damaged).toBe(1)
  raw.close()
  await close()
})

it('is forgotten with its message', async () => {
  const { store, sweep, close, raw } = await standing()
  const kept = () => raw.prepare('SELECT count(*) AS n FROM message_parts').get()?.n
  expect(kept()).toBe(2)
  await sweep(new Date(Date.parse(at(2)) + 90 * 86_400_000))
  expect(kept()).toBe(0)
  expect(await store.messageOf(HOME, 'part of m1')).toBeNull()
  raw.close()
  await close()
})
