import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { openCheckpoint } from '../../../src/ledger/checkpoint.ts'
import { includes } from '../../../src/ledger/proofs.ts'
import { CHECKPOINT, createKeeper } from '../../../src/relay/ledger-keeping/keep.ts'
import { signingKey } from '../../../src/relay/ledger-keeping/signing-key.ts'
import { proveInclusion } from '../../../src/relay/ledger-keeping/subtrees.ts'
import { lookThrough, verifyKept } from '../../../src/relay/ledger-keeping/verify-kept.ts'
import { DATABASE_FILE, type OpenedStore } from '../../../src/store/open.ts'
import { openedAt, sandbox } from '../../store/sandbox.ts'
import { at, openScene, type Scene, somchai } from '../engine/scene.ts'

let directory: string
let opened: OpenedStore
let scene: Scene
beforeEach(async () => {
  directory = sandbox()
  opened = await openedAt(directory)
  scene = openScene(opened)
})
afterEach(() => opened.close())

const key = (store = opened.store) => signingKey(store, () => 'Log-1', at(0).toISOString())

async function events(count: number): Promise<void> {
  const { state } = await scene.did(somchai, 'draft', { says: { kind: 'freeze', to: 'kr-knpa' } })
  for (let i = 1; i < count; i++) await scene.did(somchai, 'note', { request: state.request })
}

describe('the signing key', () => {
  it('is made once, by whoever is first, and is kept sealed', async () => {
    const [one, two] = await Promise.all([key(), key()])
    const again = await key()
    const raw = (signer: typeof one): unknown => signer.publicKey.export({ format: 'jwk' })
    expect([raw(two), raw(again)]).toEqual([raw(one), raw(one)])
    expect(one.name).toBe('liaison.log1')
    const secret = Buffer.from(one.privateKey.export({ format: 'der', type: 'pkcs8' })).toString('base64')
    const rows = new DatabaseSync(join(directory, DATABASE_FILE), { readOnly: true })
      .prepare(`SELECT value FROM documents WHERE kind = 'ledger-key'`)
      .all()
    expect(rows).toHaveLength(1)
    expect(Buffer.from(rows[0]!.value as Uint8Array).toString('latin1')).not.toContain(secret.slice(20, 60))
  })
})

describe('checkpoints', () => {
  it('are signed every hundred events, or a minute after the last where something has happened', async () => {
    const signer = await key()
    const keeper = createKeeper(opened.store, signer)
    expect(await keeper.keep(at(0))).toBe('not-yet')
    await events(2)
    expect(await keeper.keep(at(1))).toBe('signed')
    await events(CHECKPOINT.events - 1)
    expect(await keeper.keep(at(2))).toBe('not-yet')
    await events(1)
    expect(await keeper.keep(at(3))).toBe('signed')
    await events(1)
    expect(await keeper.keep(at(3 + CHECKPOINT.ms - 1))).toBe('not-yet')
    expect(await keeper.keep(at(3 + CHECKPOINT.ms))).toBe('signed')
    expect(await keeper.keep(at(9 * CHECKPOINT.ms))).toBe('not-yet')
    expect((await opened.store.checkpoints()).map(({ size }) => size)).toEqual([2, 102, 103])
    expect(await verifyKept(opened.store, signer)).toMatchObject({ rows: 103, borneOut: 3, faults: [], unsigned: [] })
  })

  it('prove a single event to whoever holds one', async () => {
    const signer = await key()
    await events(7)
    await createKeeper(opened.store, signer).keep(at(0))
    const [kept] = await opened.store.checkpoints()
    const { size, root } = openCheckpoint(kept!.note, signer)!
    for (const row of await opened.store.logRows(0, 9)) {
      const proof = await proveInclusion(row.index, size, opened.store)
      expect(includes(root, size, row.index, row.leaf, proof)).toBe(true)
    }
  })

  it('are not signed over a log that was cut off or rewritten', async () => {
    const signer = await key()
    await events(5)
    await createKeeper(opened.store, signer).keep(at(0))
    const tampering = new DatabaseSync(join(directory, DATABASE_FILE))
    tampering.exec('UPDATE log SET leaf = zeroblob(32) WHERE idx = 4')
    await events(100)
    expect(await createKeeper(opened.store, signer).keep(at(1))).toBe('forked')
    tampering.exec('DELETE FROM log WHERE idx >= 3')
    expect(await createKeeper(opened.store, signer).keep(at(1))).toBe('shorter')
    const { faults } = await verifyKept(opened.store, signer)
    expect(faults).toContainEqual({ what: 'cut-off', from: 3, to: 4 })
    tampering.close()
  })

  it('that somebody else has signed are not gone on from, and are named', async () => {
    await events(1)
    await opened.store.commit([{ do: 'checkpoint', size: 1, note: 'liaison\n1\nx\n', at: at(0).toISOString() }])
    const signer = await key()
    expect(await createKeeper(opened.store, signer).keep(at(0))).toBe('forked')
    expect(await verifyKept(opened.store, signer)).toMatchObject({ unsigned: [1], faults: [] })
  })
})

describe('looking through a kept ledger', () => {
  it.each([
    ['a changed leaf', 'UPDATE log SET leaf = zeroblob(32) WHERE idx = 2', { what: 'changed', from: 2, to: 2 }],
    ['a changed entry', 'UPDATE log SET entry = zeroblob(200) WHERE idx = 2', { what: 'missing', from: 2, to: 2 }],
    ['a missing row', 'DELETE FROM log WHERE idx = 2', { what: 'missing', from: 2, to: 2 }],
    ['a changed body', 'UPDATE log SET body = zeroblob(99) WHERE idx = 0', { what: 'body-changed', from: 0, to: 0 }],
  ])('finds %s', async (_, sql, fault) => {
    const { state } = await scene.did(somchai, 'draft', {
      says: { kind: 'freeze', to: 'kr-knpa' },
      body: { values: { holder: 'x' } },
    })
    for (let i = 0; i < 4; i++) await scene.did(somchai, 'note', { request: state.request })
    const signer = await key()
    expect((await verifyKept(opened.store, signer)).faults).toEqual([])
    const tampering = new DatabaseSync(join(directory, DATABASE_FILE))
    tampering.exec(sql)
    tampering.close()
    const { faults } = await verifyKept(opened.store, signer)
    expect(faults[0]).toMatchObject(fault)
    expect(faults.filter(({ what }) => what === 'missing')).toHaveLength(fault.what === 'missing' ? 1 : 0)
  })

  it('goes on past rows that cannot be read, however many, and to the last', async () => {
    await events(1_205)
    const tampering = new DatabaseSync(join(directory, DATABASE_FILE))
    tampering.exec('UPDATE log SET entry = zeroblob(200) WHERE idx BETWEEN 50 AND 1150 OR idx = 1204')
    tampering.close()
    const { faults, rows } = await verifyKept(opened.store, await key())
    expect(rows).toBe(1_205 - 1_101 - 1)
    expect(faults.filter(({ what }) => what === 'missing')).toEqual([
      { what: 'missing', from: 50, to: 1_150 },
      { what: 'missing', from: 1_204, to: 1_204 },
    ])
  })

  it('tells how far it is, and leaves out what is added meanwhile', async () => {
    await events(3)
    const looking = lookThrough(opened.store, await key())
    expect(await looking.next()).toEqual({ done: false, value: { done: 3, total: 3 } })
    await events(2)
    expect(await looking.next()).toMatchObject({ done: true, value: { rows: 3, faults: [], against: null } })
  })

  it('finds every single change of a row, whichever it is', async () => {
    const signer = await key()
    const { state } = await scene.did(somchai, 'draft', {
      says: { kind: 'freeze', to: 'kr-knpa' },
      body: { values: { holder: 'x' } },
    })
    for (let i = 0; i < 6; i++) {
      await scene.did(somchai, 'note', { request: state.request, body: { words: { text: `${i}`, language: 'en' } } })
    }
    await createKeeper(opened.store, signer).sign(at(0))
    const tampering = new DatabaseSync(join(directory, DATABASE_FILE))
    tampering.exec('CREATE TABLE saved AS SELECT * FROM log')
    const row = fc.nat(6)
    const doing = fc.constantFrom('flip', 'drop', 'swap', 'double')
    const column = fc.constantFrom('entry', 'leaf', 'body')
    await fc.assert(
      fc.asyncProperty(row, row, doing, column, fc.nat(), async (one, other, what, name, byte) => {
        fc.pre(what !== 'swap' || one !== other)
        HARM[what](tampering, one, other, name, byte)
        const { faults } = await verifyKept(opened.store, signer)
        tampering.exec('DELETE FROM log; INSERT INTO log SELECT * FROM saved')
        expect(faults).not.toEqual([])
      }),
    )
    expect((await verifyKept(opened.store, signer)).faults).toEqual([])
    tampering.close()
  })
})

type Harm = (database: DatabaseSync, one: number, other: number, column: string, byte: number) => void

/** What somebody who can write to the database may do to a row. */
const HARM: { readonly [what in 'flip' | 'drop' | 'swap' | 'double']: Harm } = {
  flip(database, one, _, column, byte) {
    const found = database.prepare(`SELECT ${column} AS bytes FROM log WHERE idx = ?`).get(one)!.bytes as Uint8Array
    const bytes = Buffer.from(found)
    const place = byte % bytes.length
    bytes.writeUInt8(bytes.readUInt8(place) ^ (1 << (byte % 8)), place)
    database.prepare(`UPDATE log SET ${column} = ? WHERE idx = ?`).run(bytes, one)
  },
  drop: (database, one) => void database.prepare('DELETE FROM log WHERE idx = ?').run(one),
  swap(database, one, other) {
    const move = database.prepare('UPDATE log SET idx = ? WHERE idx = ?')
    for (const [to, from] of [
      [-1, one],
      [one, other],
      [other, -1],
    ] as const) {
      move.run(to, from)
    }
  },
  double(database, one) {
    const copy = `INSERT INTO log SELECT 7, 'copy', sequence, entry, leaf, body FROM log WHERE idx = ?`
    database.prepare(copy).run(one)
  },
}
