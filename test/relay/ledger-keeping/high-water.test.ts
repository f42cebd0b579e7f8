import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createIds } from '../../../src/core/ids.ts'
import { leafHash } from '../../../src/ledger/hash.ts'
import { isFrozen, type MarkFile, openHighWater } from '../../../src/relay/ledger-keeping/high-water.ts'
import { CHECKPOINT, createKeeper } from '../../../src/relay/ledger-keeping/keep.ts'
import { signingKey } from '../../../src/relay/ledger-keeping/signing-key.ts'
import type { OpenedStore } from '../../../src/store/open.ts'
import { openedAt, sandbox } from '../../store/sandbox.ts'
import { at, openScene, type Scene, somchai } from '../engine/scene.ts'

const ids = createIds(Buffer.alloc(16, 1))

/** A file in memory, which can be taken away. */
function memory(): MarkFile & { text: string | null; broken: boolean } {
  return {
    text: null,
    broken: false,
    async read() {
      if (this.broken) throw new Error('EIO')
      return this.text
    },
    async write(text) {
      if (this.broken) throw new Error('EIO')
      this.text = text
    },
  }
}

let opened: OpenedStore
let scene: Scene
let file: ReturnType<typeof memory>
beforeEach(async () => {
  opened = await openedAt(sandbox())
  scene = openScene(opened)
  file = memory()
})
afterEach(() => opened.close())

const signer = (store = opened.store) => signingKey(store, () => 'log', at(0).toISOString())
const water = (log: Parameters<typeof openHighWater>[1] = opened.store) => openHighWater(file, log, ids)

async function events(count: number, on = scene): Promise<void> {
  const { state } = await on.did(somchai, 'draft', { says: { kind: 'freeze', to: 'kr-knpa' } })
  for (let i = 1; i < count; i++) await on.did(somchai, 'note', { request: state.request })
}

describe('the high-water mark', () => {
  it('is raised with every signature, and the log that goes on from it is sound', async () => {
    const mark = await water()
    expect(mark.state()).toBe('first')
    const keeper = createKeeper(opened.store, await signer(), mark)
    await events(3)
    expect(await keeper.keep(at(0))).toBe('signed')
    expect(mark.mark()).toMatchObject({ size: 3, at: at(0).toISOString() })
    await events(2)
    expect((await water()).state()).toBe('sound')
    expect(await keeper.sign(at(1))).toBe('signed')
    expect((await water()).mark()?.size).toBe(5)
  })

  it('tells a log that is shorter, one that is another of the same length, and one that went on after that', async () => {
    await events(4)
    await createKeeper(opened.store, await signer(), await water()).sign(at(0))
    const other = await openedAt(sandbox())
    try {
      const elsewhere = openScene(other)
      await events(3, elsewhere)
      expect((await water(other.store)).state()).toBe('restored')
      await events(1, elsewhere)
      expect((await water(other.store)).state()).toBe('restored')
      await events(5, elsewhere)
      expect((await water(other.store)).state()).toBe('restored')
    } finally {
      await other.close()
    }
  })

  it('that is gone is told from one that never was', async () => {
    await events(1)
    expect((await water()).state()).toBe('first')
    await createKeeper(opened.store, await signer()).sign(at(0))
    expect((await water()).state()).toBe('missing')
  })

  it('is believed only as this installation wrote it, whatever single character differs', async () => {
    await events(2)
    await createKeeper(opened.store, await signer(), await water()).sign(at(0))
    const whole = file.text!
    expect((await water()).state()).toBe('sound')
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 127 }), async (place, bit) => {
        const changed = String.fromCharCode(whole.charCodeAt(place) ^ bit)
        file.text = whole.slice(0, place) + changed + whole.slice(place + 1)
        expect((await water()).state()).toBe('unreadable')
      }),
    )
    file.text = whole
    expect((await openHighWater(file, opened.store, createIds(Buffer.alloc(16, 2)))).state()).toBe('unreadable')
    file.broken = true
    expect((await water()).state()).toBe('unreadable')
  })

  it('stops the signatures, until somebody has raised it', async () => {
    await events(2)
    await createKeeper(opened.store, await signer(), await water()).sign(at(0))
    const { text } = file
    file.text = text!.replace('\n2\n', '\n9\n')
    const mark = await water()
    const keeper = createKeeper(opened.store, await signer(), mark)
    await events(CHECKPOINT.events)
    expect(isFrozen(mark.state())).toBe(true)
    expect(await keeper.keep(at(9 * CHECKPOINT.ms))).toBe('frozen')
    expect(await keeper.sign(at(9 * CHECKPOINT.ms))).toBe('frozen')
    file.text = text
    expect(await keeper.keep(at(9 * CHECKPOINT.ms))).toBe('signed')
    expect(mark.state()).toBe('sound')
  })

  it('is set later where its disk was away', async () => {
    const mark = await water()
    const keeper = createKeeper(opened.store, await signer(), mark)
    await events(1)
    file.broken = true
    expect(await keeper.sign(at(0))).toBe('unmarked')
    expect(await keeper.keep(at(1))).toBe('unmarked')
    file.broken = false
    expect(await keeper.keep(at(2))).toBe('not-yet')
    expect(mark.mark()?.size).toBe(1)
  })

  it('is a file of lines that say what it is', async () => {
    const mark = await water()
    await mark.raise(7, leafHash(Buffer.from('x')), at(0).toISOString())
    expect(file.text).toMatch(/^liaison high water 1\n7\n\S{44}\n2026-11-22T02:10:00\.000Z\n\S{22}\n$/)
  })
})
