import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { systemClock } from '../../src/core/clock.ts'
import { HIGH_WATER_FILE, openKeeping } from '../../src/ledgering.ts'
import { DATABASE_FILE, type OpenedStore } from '../../src/store/open.ts'
import { at, openScene, type Scene, somchai, sora } from '../relay/engine/scene.ts'
import { openedAt } from '../store/sandbox.ts'
import { type Cli, type Ended, openCli } from '../support/cli.ts'
import { say } from '../support/words.ts'

let cli: Cli
beforeEach(() => {
  cli = openCli()
})
afterEach(() => cli.remove())

const file = (name: string): string => join(cli.directory, name)

/** Works on the data directory as a started Liaison would, which has ended when this resolves. */
async function within<T>(work: (scene: Scene, opened: OpenedStore) => Promise<T>): Promise<T> {
  const opened = await openedAt(cli.directory)
  try {
    return await work(openScene(opened), opened)
  } finally {
    await opened.close()
  }
}

/** A freeze request that was sent and acknowledged: three entries. */
function seeded(): Promise<{ readonly request: string; readonly reference: string }> {
  return within(async scene => {
    const { state } = await scene.sent({ body: { values: { holder: 'written-by-somchai' } } })
    await scene.did(sora, 'acknowledge', { request: state.request })
    return { request: state.request, reference: state.reference! }
  })
}

const note = (request: string): Promise<unknown> => within(scene => scene.did(somchai, 'note', { request }))

/** What `--json` says. */
async function data(...words: readonly string[]): Promise<{ readonly code: number | null } & Record<string, unknown>> {
  const { code, out } = await cli.run(['ledger', ...words, '--json'])
  return { ...JSON.parse(out), code }
}

/** Does something to the database behind Liaison's back. */
function tamper(sql: string): void {
  const database = new DatabaseSync(file(DATABASE_FILE))
  database.exec(sql)
  database.close()
}

/** The database as somebody backs it up, and puts it back. */
function backup(): { readonly putBack: () => void } {
  const copy = file('backup.db')
  tamper(`VACUUM INTO '${copy}'`)
  return {
    putBack() {
      for (const end of ['-wal', '-shm']) rmSync(file(DATABASE_FILE + end), { force: true })
      copyFileSync(copy, file(DATABASE_FILE))
    },
  }
}

const words = ({ out }: Ended): string => out.replaceAll(/\s+/g, ' ')

describe('ledger verify', () => {
  test('says that there is no ledger, that it is empty, and that it is in order', async () => {
    expect(await cli.run(['ledger'])).toMatchObject({ code: 78, out: expect.stringContaining('LIAISON_DATA_DIR') })
    expect(existsSync(cli.directory)).toBe(false)
    await within(async () => undefined)
    expect(await cli.run(['ledger', 'verify'])).toMatchObject({ code: 0, out: expect.stringContaining('empty') })
    await seeded()
    expect(await data('verify')).toMatchObject({ code: 0, ok: true, rows: 3, requests: 1, checkpoints: 0, faults: [] })
    await cli.run(['ledger', 'checkpoint'])
    const sound = await cli.run(['ledger'])
    expect(sound).toMatchObject({ code: 0, out: expect.stringContaining('all 3 entries') })
    expect(sound.out).toMatch(/Checkpoints borne out\s+1/)
  })

  test.each([
    ['changed', 'UPDATE log SET leaf = zeroblob(32) WHERE idx = 1', 'entry 1', '1번 항목', 'รายการที่ 1'],
    ['missing', 'DELETE FROM log WHERE idx = 1', 'entry 1', '1번 항목', 'รายการที่ 1'],
    ['body-changed', 'UPDATE log SET body = zeroblob(99) WHERE idx = 0', 'entry 0', '0번 항목', 'รายการที่ 0'],
    ['cut-off', 'DELETE FROM log WHERE idx = 2', 'entry 2', '2번 항목', 'รายการที่ 2'],
  ])('finds what is %s, says where in three languages, and exits with 1', async (what, sql, en, ko, th) => {
    await seeded()
    await cli.run(['ledger', 'checkpoint'])
    tamper(sql)
    const found = await data('verify')
    expect(found).toMatchObject({ code: 1, ok: false })
    expect(found.faults).toContainEqual(expect.objectContaining({ what }))
    for (const [language, place] of [
      ['en', en],
      ['ko', ko],
      ['th', th],
    ] as const) {
      const ended = await cli.run(['ledger', 'verify', '--lang', language])
      expect(ended.code).toBe(1)
      expect(words(ended)).toContain(place)
      expect(ended.out).not.toMatch(/⟦|undefined|\[object/)
    }
  })

  test('finds that the hashes beside the entries are not theirs', async () => {
    const { request } = await seeded()
    await within(async scene => {
      for (let i = 0; i < 15; i++) await scene.did(somchai, 'note', { request })
    })
    await cli.run(['ledger', 'checkpoint'])
    tamper('UPDATE log_nodes SET hash = zeroblob(32)')
    expect(await data('verify')).toMatchObject({ code: 1, faults: [{ what: 'tree-changed', from: 0, to: 17 }] })
    expect((await cli.run(['ledger', 'verify'])).out).toContain('entries 0 to 17')
  })

  test('finds a checkpoint that the key did not sign', async () => {
    await seeded()
    await cli.run(['ledger', 'checkpoint'])
    tamper(`UPDATE checkpoints SET note = replace(note, 'time 2', 'time 3')`)
    expect(await data('verify')).toMatchObject({ code: 1, unsigned: [3], faults: [] })
    expect((await cli.run(['ledger', 'verify'])).out).toContain('checkpoints over 3 entries')
  })

  test('holds the log against what somebody else has kept: it goes on, is shorter, is another, or is nobody’s', async () => {
    const { request } = await seeded()
    const kept = file('kept.txt')
    writeFileSync(kept, (await cli.run(['ledger', 'checkpoint'])).out)
    await note(request)
    expect(await data('verify', '--against', kept)).toMatchObject({ code: 0, against: 'holds' })
    writeFileSync(kept, readFileSync(kept, 'utf8').replaceAll('\n', '\r\n'))
    expect(await data('verify', '--against', kept)).toMatchObject({ code: 0, against: 'holds' })
    const { putBack } = backup()
    await note(request)
    const later = file('later.txt')
    writeFileSync(later, (await cli.run(['ledger', 'checkpoint'])).out)
    putBack()
    expect(await data('verify', '--against', later)).toMatchObject({ code: 1, against: 'shorter' })
    await within(scene => scene.did(sora, 'note', { request }))
    expect(await data('verify', '--against', later)).toMatchObject({ code: 1, against: 'other' })
    writeFileSync(kept, readFileSync(kept, 'utf8').replace('liaison.', 'liaisom.'))
    expect(await data('verify', '--against', kept)).toMatchObject({ code: 1, against: 'stranger' })
    expect(await data('verify', '--against', file('nothing'))).toMatchObject({ code: 1, error: 'unreadable' })
  })
})

describe('what is given to others', () => {
  test('a request as an agency may see it is checked on another machine, with the key or without', async () => {
    const { reference } = await seeded()
    const key = (await cli.run(['ledger', 'key'])).out.trim()
    const exported = await cli.run(['ledger', 'export', reference, '--agency', 'kr-knpa'])
    expect(exported).toMatchObject({ code: 0, err: expect.stringContaining('left out') })
    expect(exported.out).not.toContain('written-by-somchai')
    const elsewhere = openCli()
    try {
      const path = join(elsewhere.directory, '..', 'taken along.json')
      writeFileSync(path, exported.out)
      const sound = await elsewhere.run(['ledger', 'verify', path, '--key', key])
      expect(sound).toMatchObject({ code: 0, out: expect.stringContaining('with the key that you gave') })
      expect(words(sound)).toContain('its 2 entries are proved')
      const inside = await elsewhere.run(['ledger', 'verify', path, '--lang', 'ko'])
      expect(inside).toMatchObject({ code: 0, out: expect.stringContaining('파일 안에 있는 키') })
      writeFileSync(path, exported.out.replace('"acknowledge"', '"close"'))
      const changed = await elsewhere.run(['ledger', 'verify', path, '--key', key])
      expect(changed.code).toBe(1)
      expect(changed.out).toContain('not as it was signed')
      expect(changed.out).toContain('Changed: entry 2')
      expect(existsSync(elsewhere.directory)).toBe(false)
    } finally {
      elsewhere.remove()
    }
    const record = await within(async (_, { store }) => store.records({ kinds: ['ledger.exported'], most: 9 }))
    expect(record).toMatchObject([{ by: 'console:local', body: { agency: 'kr-knpa' } }])
  })

  test('an agency that must not know of it gets nothing, and nothing is recorded', async () => {
    const { reference } = await seeded()
    const refused = await cli.run(['ledger', 'export', reference, '--agency', 'us-fbi'])
    expect(refused).toMatchObject({ code: 1, out: expect.stringContaining('no request') })
    expect(await within(async (_, { store }) => store.records({ kinds: ['ledger.exported'], most: 9 }))).toEqual([])
  })
})

describe('an old backup that was put back', () => {
  const keeping = (opened: OpenedStore) =>
    openKeeping({ opened, directory: cli.directory, env: {}, clock: systemClock, say })

  /** Three entries in the backup and one more after it; a message of the backup waits. */
  async function restored(): Promise<{ readonly request: string; readonly reference: string }> {
    const seed = await seeded()
    await cli.run(['ledger', 'checkpoint'])
    const { putBack } = backup()
    await note(seed.request)
    await cli.run(['ledger', 'checkpoint'])
    putBack()
    return seed
  }

  test('is noticed at the start: nothing is added, nothing that waited is sent, and the operator is told in words', async () => {
    const { request } = await restored()
    await within(async (_, opened) => {
      const kept = await keeping(opened)
      expect(kept.frozen()).toBe(true)
      expect(await kept.hold()).toBe(true)
      expect(await kept.keep()).toBe('frozen')
      expect(kept.warning()).toMatchObject({ key: 'ledger.water.restored' })
      const scene = openScene(opened, { frozen: kept.frozen })
      expect(await scene.does(sora, 'ask', { request })).toMatchObject({ ok: false, why: 'restored' })
      expect(await opened.store.counts()).toMatchObject({ messagesWaiting: 0, messagesUnknown: 2 })
      // What is asked for afterwards is no message of before: a second start leaves it alone.
      const place = { platform: 'slack', id: 'new', kind: 'direct' } as const
      const wanted = {
        key: 'x',
        place,
        reader: 'slack:a',
        version: 1,
        view: { nodes: [] },
        audience: 'private',
      } as const
      await opened.store.commit([{ do: 'want', message: wanted, at: at(0).toISOString() }])
      expect(await (await keeping(opened)).hold()).toBe(true)
      expect(await opened.store.counts()).toMatchObject({ messagesWaiting: 1, messagesUnknown: 2 })
    })
    const told = await cli.run(['ledger', 'verify'])
    expect(told).toMatchObject({ code: 1, out: expect.stringContaining('an old backup was put back') })
  })

  test.each(['send', 'drop'] as const)('is accepted by the operator, who has the messages: %s', async messages => {
    const { request, reference } = await restored()
    await within(async (_, opened) => (await keeping(opened)).hold())
    const shown = await cli.run(['ledger', 'reconcile'])
    expect(shown.code).toBe(1)
    expect(words(shown)).toMatch(/Entries now 3 .*Entries at the mark 4 .*Entries lost at least 1 /)
    expect(shown.out).toContain(`card of request ${reference}`)
    expect(shown.out).not.toContain('written-by-somchai')
    expect((await cli.run(['ledger', 'reconcile', '--yes'])).code).toBe(1)
    const accepted = await cli.run(['ledger', 'reconcile', '--yes', '--messages', messages])
    expect(accepted.code).toBe(0)
    await within(async (_, opened) => {
      const kept = await keeping(opened)
      expect([kept.frozen(), await kept.hold(), kept.warning()]).toEqual([false, false, null])
      const waiting = messages === 'send' ? 2 : 0
      expect(await opened.store.counts()).toMatchObject({ messagesWaiting: waiting, messagesUnknown: 2 })
      const scene = openScene(opened, { frozen: kept.frozen })
      await scene.did(sora, 'ask', { request })
      expect(await kept.sign()).toBe('signed')
      expect(await opened.store.records({ kinds: ['ledger.reconciled'], most: 9 })).toMatchObject([
        { by: 'console:local', body: { state: 'restored', size: 3, mark: { size: 4 }, messages, held: 2 } },
      ])
    })
    expect(await data('reconcile')).toMatchObject({ code: 0, state: 'sound', reconciled: false })
    expect(await data('verify')).toMatchObject({ code: 0, ok: true, rows: 4 })
  })

  test('can be accepted before anything was started on it', async () => {
    await restored()
    expect(await data('reconcile')).toMatchObject({ code: 1, waiting: 2, held: [] })
    expect(await data('reconcile', '--yes', '--messages', 'drop')).toMatchObject({ code: 0, reconciled: true })
    await within(async (_, { store }) => {
      expect(await store.counts()).toMatchObject({ messagesWaiting: 0, messagesUnknown: 2 })
    })
  })

  test.each([
    ['missing', () => rmSync(file(HIGH_WATER_FILE))],
    ['unreadable', () => writeFileSync(file(HIGH_WATER_FILE), 'something')],
  ])('is suspected where the mark is %s', async (water, harm) => {
    await seeded()
    await cli.run(['ledger', 'checkpoint'])
    harm()
    expect(await data('verify')).toMatchObject({ code: 1, ok: false, faults: [], water })
    for (const language of ['en', 'ko', 'th']) {
      expect((await cli.run(['ledger', 'reconcile', '--lang', language])).out).not.toMatch(/⟦|undefined|\[object/)
    }
  })

  test('is noticed by a mark that is kept elsewhere, also as the file of settings says', async () => {
    const elsewhere = join(cli.directory, '..', 'other-disk')
    await seeded()
    writeFileSync(file('.env'), `LIAISON_HIGH_WATER=${elsewhere}\n`, { mode: 0o600 })
    await cli.run(['ledger', 'checkpoint'])
    expect([existsSync(elsewhere), existsSync(file(HIGH_WATER_FILE))]).toEqual([true, false])
    await within(async (_, opened) => expect((await keeping(opened)).frozen()).toBe(false))
  })
})
