import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from '@jest/globals'
import type { Effect } from '../../src/core/effects.ts'
import { literal } from '../../src/core/text.ts'
import { type OpenedStore, openStore } from '../../src/store/open.ts'
import { at, button, claim, event, finish, place, sent, take, unsent, want } from '../contracts/store.samples.ts'
import { openedAt, sandbox } from './sandbox.ts'

const CANARY = 'canary-7f3a9c'

/** Something of every kind, with the canary wherever content goes. */
function everything(): readonly Effect[] {
  const person = { platform: 'console', id: 'somebody' }
  return [
    { do: 'take', at: at(0), event: event('e1', 'console', `address ${CANARY}`) },
    { do: 'take', at: at(0), event: event('e2', 'console', `address ${CANARY}`) },
    want('m1', 1, {
      buttons: [
        { ...button('b1'), label: literal(CANARY), does: { command: 'lookup', options: { q: CANARY }, who: 'anyone' } },
      ],
    }),
    { do: 'set', subject: '*', name: 'token', value: CANARY, at: at(0) },
    { do: 'record', id: 'r1', kind: 'looked', by: 'console:somebody', owner: 'th', at: at(0), body: { q: CANARY } },
    {
      do: 'draft',
      at: at(0),
      draft: {
        id: 'd1',
        owner: `${person.platform}:${person.id}`,
        place: place('home'),
        command: 'lookup',
        values: { query: CANARY },
        asked: ['query'],
        page: 0,
        version: 1,
        expires: at(1_000),
        message: 'm1',
      },
    },
  ]
}

async function fill(opened: OpenedStore): Promise<void> {
  expect(await opened.store.commit(everything())).toEqual({ done: true })
  await opened.store.claimMessage(claim('l'))
  await opened.store.commit([{ ...unsent('m1', 'l', { retry: 5 }), error: CANARY } as Effect])
  await opened.store.claimMessage(claim('l2', 5))
  await opened.store.commit([{ ...sent('m1', 'l2', 1), sent: { version: 1, parts: [CANARY] } } as Effect])
  await opened.store.claimThisInbound('e2', claim('l3'))
  await opened.store.commit([finish('e2', 'l3')])
  const cache = opened.cache()
  cache.namespace = 'providers'
  await cache.set(`providers:${CANARY}`, { value: CANARY }, 60_000)
  const writer = opened.files.create(`${CANARY}.txt`, 'text/plain')
  await writer.write(CANARY)
  await writer.close()
}

function everyFile(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
}

describe('what lies on the disk', () => {
  it('never holds what was handed in, neither in the log, the database nor the files', async () => {
    const directory = sandbox()
    const opened = await openedAt(directory)
    await fill(opened)
    const holding = () => everyFile(directory).filter(path => readFileSync(path).includes(CANARY))
    expect(everyFile(directory).some(path => path.endsWith('-wal'))).toBe(true)
    expect(holding()).toEqual([])
    await opened.close()
    expect(everyFile(directory).some(path => path.endsWith('-wal'))).toBe(false)
    expect(holding()).toEqual([])
  })

  it('is for its owner alone', async () => {
    const directory = join(sandbox(), 'made')
    const opened = await openedAt(directory)
    await fill(opened)
    const modes = [directory, join(directory, 'files'), ...everyFile(directory)].map(path => [
      path,
      (statSync(path).mode & 0o777).toString(8),
    ])
    expect(modes.filter(([, mode]) => mode !== '600' && mode !== '700')).toEqual([])
    expect(modes.length).toBeGreaterThan(5)
    await opened.close()
  })

  it('of an answered event is its id and outcome, and no content', async () => {
    const directory = sandbox()
    const opened = await openedAt(directory)
    await fill(opened)
    const other = new DatabaseSync(join(directory, 'liaison.db'))
    const row = other.prepare(`SELECT outcome, content FROM inbound WHERE id = 'e2'`).get()
    expect(row).toEqual({ outcome: 'answered', content: null })
    other.close()
    await opened.close()
  })
})

/** Changes a database behind the store's back. */
function tamper(directory: string, sql: string): void {
  const other = new DatabaseSync(join(directory, 'liaison.db'))
  other.exec(sql)
  other.close()
}

async function filled() {
  const directory = sandbox()
  const opened = await openedAt(directory)
  await opened.store.commit(everything())
  return { directory, ...opened }
}

describe('a row that was changed behind our back', () => {
  it.each([
    [
      `UPDATE settings SET subject = 'console:other'`,
      (store: OpenedStore['store']) => store.setting('console:other', 'token'),
    ],
    [`UPDATE drafts SET owner = 'console:other'`, (store: OpenedStore['store']) => store.draft('d1')],
    [`UPDATE drafts SET expires = expires + 1`, (store: OpenedStore['store']) => store.draft('d1')],
    [`UPDATE actions SET version = 7`, (store: OpenedStore['store']) => store.action('b1')],
    [`UPDATE messages SET version = 7`, (store: OpenedStore['store']) => store.message('m1')],
    [`UPDATE messages SET settled = 1`, (store: OpenedStore['store']) => store.message('m1')],
    [`UPDATE messages SET certainty = 'sent'`, (store: OpenedStore['store']) => store.message('m1')],
    [`UPDATE records SET owner = 'kr'`, (store: OpenedStore['store']) => store.record('r1')],
    [`UPDATE records SET actor = 'console:other'`, (store: OpenedStore['store']) => store.record('r1')],
    [
      `UPDATE records SET happened = happened + 1`,
      async (store: OpenedStore['store']) => (await store.records({ kinds: ['looked'], most: 9 }))[0] ?? null,
    ],
    [
      `UPDATE settings SET value = (SELECT body FROM records)`,
      (store: OpenedStore['store']) => store.setting('*', 'token'),
    ],
  ])('reads as none and is counted: %s', async (sql, read) => {
    const { directory, store, close } = await filled()
    tamper(directory, sql)
    expect(await read(store)).toBeNull()
    expect(await read(store)).toBeNull()
    expect((await store.counts()).damaged).toBe(1)
    await close()
  })

  it('does not stand in the way of events behind it', async () => {
    const { directory, store, close } = await filled()
    tamper(directory, `UPDATE inbound SET taken = taken + 1 WHERE id = 'e1'`)
    expect((await store.claimInbound(claim('l')))?.event.id).toBe('e2')
    expect(await store.claimInbound(claim('l'))).toBeNull()
    expect(await store.commit([take('e1')])).toEqual({ done: false, why: 'duplicate' })
    expect((await store.counts()).damaged).toBe(1)
    await close()
  })

  it('does not stand in the way of messages behind it, and counts as failed', async () => {
    const { directory, store, close } = await filled()
    await store.commit([want('m2', 1)])
    tamper(directory, `UPDATE messages SET platform = 'console', wanted = x'00' WHERE key = 'm1'`)
    expect((await store.claimMessage(claim('l')))?.wanted.key).toBe('m2')
    expect(await store.counts()).toMatchObject({ damaged: 1, messagesFailed: 1, messagesWaiting: 1 })
    await store.commit([want('m1', 2), sent('m2', 'l', 1)])
    expect(await store.claimMessage(claim('l'))).toMatchObject({ wanted: { key: 'm1', version: 2 }, has: null })
    await close()
  })
})

describe('a queue whose head was lost', () => {
  it('is mended by the next sweep', async () => {
    const { directory, store, sweep, close } = await filled()
    await store.commit([want('m2', 1)])
    tamper(directory, 'UPDATE messages SET leads = 0')
    expect(await store.claimMessage(claim('l'))).toBeNull()
    await sweep(new Date(at(0)))
    expect((await store.claimMessage(claim('l')))?.wanted.key).toBe('m1')
    expect(await store.claimMessage(claim('l2'))).toBeNull()
    await close()
  })
})

describe('opening', () => {
  const refusal = (directory: string) =>
    openStore({ directory, now: () => new Date(), onBroken: () => undefined }).then(
      () => null,
      error => error.code ?? error.name,
    )

  async function used(): Promise<string> {
    const directory = sandbox()
    const { store } = await openedAt(directory)
    await store.commit([take('e1')])
    await store.close()
    return directory
  }

  it('finds what was left', async () => {
    const directory = await used()
    const { store } = await openedAt(directory)
    expect(await store.claimInbound(claim('l'))).toMatchObject({ event: event('e1') })
    await store.close()
  })

  it('refuses a database whose key is gone, rather than make another', async () => {
    const directory = await used()
    rmSync(join(directory, 'key'))
    expect(await refusal(directory)).toBe('key-missing')
    expect(readdirSync(directory)).not.toContain('key')
  })

  it('refuses the key of another database', async () => {
    const directory = await used()
    const other = await used()
    writeFileSync(join(directory, 'key'), readFileSync(join(other, 'key')))
    expect(await refusal(directory)).toBe('key-wrong')
  })

  it.each(['', 'nonsense\n', 'liaison-key-1 AAAA\n'])('refuses a key file that is none: %j', async content => {
    const directory = await used()
    writeFileSync(join(directory, 'key'), content)
    expect(await refusal(directory)).toBe('key-malformed')
  })

  it.each([0o640, 0o604, 0o660, 0o644])('refuses a key that others may read: %o', async mode => {
    const directory = await used()
    chmodSync(join(directory, 'key'), mode)
    expect(await refusal(directory)).toBe('key-exposed')
  })

  it.each([0o750, 0o705, 0o755, 0o777])('refuses a directory that others may enter: %o', async mode => {
    const directory = await used()
    chmodSync(directory, mode)
    expect(await refusal(directory)).toBe('directory-exposed')
    chmodSync(directory, 0o700)
  })

  it('refuses a path that is no directory', async () => {
    const path = join(sandbox(), 'file')
    writeFileSync(path, '')
    expect(await refusal(path)).toBe('directory-unusable')
  })

  it('takes a file that is no database for a broken one', async () => {
    const directory = await used()
    writeFileSync(join(directory, 'liaison.db'), 'no database '.repeat(1_000))
    expect(await refusal(directory)).toBe('StoreBroken')
  })

  it('makes one key when several open a new directory at once', async () => {
    const directory = join(sandbox(), 'new')
    mkdirSync(directory, { mode: 0o700 })
    const all = await Promise.all(Array.from({ length: 4 }, () => openedAt(directory)))
    await all[0]!.store.commit([take('e1')])
    expect(await all[3]!.store.claimInbound(claim('l'))).not.toBeNull()
    for (const one of all) await one.close()
    expect(readdirSync(directory).filter(name => name.startsWith('key'))).toEqual(['key'])
  })
})
