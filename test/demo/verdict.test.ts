import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { type End, endOf } from '../../src/demo/verdict.ts'
import { createKeeper } from '../../src/relay/ledger-keeping/keep.ts'
import { signingKey } from '../../src/relay/ledger-keeping/signing-key.ts'
import { DATABASE_FILE, type OpenedStore } from '../../src/store/open.ts'
import { at, doer, openScene, type Scene } from '../relay/engine/scene.ts'
import { openedAt, sandbox } from '../store/sandbox.ts'

const COUNTRIES: { readonly [agency: string]: string } = { 'demo-bangkok': 'TH', 'demo-seoul': 'KR' }
const bangkok = doer('bangkok', 'demo-bangkok', 'officer')
const seoul = doer('seoul', 'demo-seoul', 'coordinator')

let directory: string
let opened: OpenedStore
let scene: Scene
beforeEach(async () => {
  directory = sandbox()
  opened = await openedAt(directory)
  scene = openScene(opened, { country: async agency => COUNTRIES[agency] ?? null })
})
afterEach(() => opened.close())

const fresh = (): string => 'Log-1'
const end = (): Promise<End> => endOf(scene.engine, opened.store, fresh, at(9))

/** A request of the demonstration, up to one of Seoul's acts. */
async function settled(verb: 'answer' | 'decline'): Promise<void> {
  const { state } = await scene.did(bangkok, 'draft', { says: { kind: 'freeze', to: 'demo-seoul' } })
  const { request } = state
  await scene.did(bangkok, 'send', { request })
  await scene.did(seoul, verb, { request, says: verb === 'decline' ? { reason: 'no-legal-basis' } : {} })
}

async function sign(): Promise<void> {
  await createKeeper(opened.store, await signingKey(opened.store, fresh, at(0).toISOString())).sign(at(5))
}

describe('how a play has ended', () => {
  it('is well where the request was answered and all of the ledger is signed and sound', async () => {
    await settled('answer')
    await sign()
    expect(await end()).toEqual({ answered: true, sound: true, events: 3 })
  })

  it('is not answered where nothing was, or where it was declined', async () => {
    expect(await end()).toEqual({ answered: false, sound: false, events: 0 })
    await settled('decline')
    await sign()
    expect(await end()).toEqual({ answered: false, sound: true, events: 3 })
  })

  it('is not sound where something is not signed, or not as it was', async () => {
    await settled('answer')
    expect((await end()).sound).toBe(false)
    await sign()
    const tampering = new DatabaseSync(join(directory, DATABASE_FILE))
    tampering.exec('UPDATE log SET leaf = zeroblob(32) WHERE idx = 1')
    tampering.close()
    expect(await end()).toMatchObject({ answered: true, sound: false })
  })
})
