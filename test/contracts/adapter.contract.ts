import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Inbound, Place } from '../../src/core/inbound.ts'
import type { Sent } from '../../src/core/message.ts'
import type { Reader } from '../../src/core/say.ts'
import { code, literal } from '../../src/core/text.ts'
import { type Button, type View, view } from '../../src/core/view.ts'
import { type Adapter, canEdit, type SendOptions, type Sink } from '../../src/platforms/adapter.ts'
import { nodeArbitraries } from '../support/views.ts'
import { READERS, readerOf } from '../support/words.ts'

/** An adapter with a person at its other end. */
export interface AdapterWorld {
  readonly adapter: Adapter
  readonly place: Place
  /** Starts the adapter with this sink, and lets everything come to rest. */
  start(sink: Sink): Promise<void>
  /** Whether the platform brings whatever is said again until it is stored, so that nobody needs to be told. */
  readonly bringsAgain?: true
  /** A person says something; resolves when it has been handed to the sink, or refused. */
  typeAsPerson(text: string): Promise<void>
  /** A person presses the nth button of the newest message that has any; absent where there are no buttons to press. */
  press?(n: number): Promise<void>
  /** A person replies to the message of the bot in which these words stand; absent where nobody can reply. */
  reply?(to: string, text: string): Promise<void>
  /** Everything a person has in front of them by now, as text without formatting, newest last. */
  shown(): string
  /** Whether something that a person sees could act: mention, link, format, or control the device. */
  acts(): boolean
  close(): Promise<void>
}

/** What `makeWorld` is called with: a fresh world each time, nothing shared. */
export type MakeWorld = () => Promise<AdapterWorld>

const how = (key: string, reader: Reader = readerOf('en'), version = 1): SendOptions => ({
  key,
  version,
  reader,
  audience: 'private',
  repeat: false,
})

const words = (...lines: readonly string[]): View =>
  view(...lines.map(line => ({ n: 'text', text: literal(line) }) as const))
const squeezed = (text: string): string => text.replace(/\s+/g, '')

/** The promises of `platforms/adapter.ts`, run against a real adapter on a pretended platform. */
export function adapterContract(name: string, makeWorld: MakeWorld): void {
  describe(`the adapter contract: ${name}`, () => {
    let world: AdapterWorld
    let events: Inbound[]
    const store: Sink = async event => {
      events.push(event)
      return 'stored'
    }

    beforeEach(async () => {
      events = []
      world = await makeWorld()
    })

    afterEach(() => world.close())

    it('starts and stops as often as it is told to, and says whether it is up', async () => {
      await world.start(store)
      expect(world.adapter.health().state).toBe('up')
      await world.start(store)
      await world.typeAsPerson('once')
      expect(events).toHaveLength(1)
      await world.adapter.stop()
      await world.adapter.stop()
      expect(world.adapter.health().state).toBe('down')
    })

    it('hands over what a person says once, unchanged, under an id of its own and with where and when', async () => {
      await world.start(store)
      const text = 'สวัสดี 안녕 0x098B716B8Aaf21512996dC57EB0615e2383E2f96'
      await world.typeAsPerson(text)
      expect(events).toHaveLength(1)
      const [event] = events
      expect(JSON.stringify(event!.what)).toContain(text)
      expect(event!.place).toEqual(world.place)
      expect(event!.from.platform).toBe(world.adapter.name)
      expect(new Date(event!.at).toISOString()).toBe(event!.at)
      expect(world.adapter.health().lastEvent).not.toBeNull()
      const other = await makeWorld()
      const ids = new Set([event!.id])
      await other.start(async ({ id }) => {
        ids.add(id)
        return 'stored'
      })
      await other.typeAsPerson(text)
      await other.close()
      expect(ids.size).toBe(2)
    })

    it('says that something was not taken when it could not be stored, or is brought it again', async () => {
      if (world.bringsAgain) {
        let failures = 2
        await world.start(async event => {
          if (failures-- > 0) throw new Error('the disk is full')
          return store(event)
        })
        await world.typeAsPerson('hello')
        expect(failures).toBe(-1)
        expect(events.map(({ what }) => what)).toEqual([{ kind: 'said', text: 'hello' }])
        expect(world.shown()).not.toContain('the disk is full')
        return
      }
      await world.start(async () => {
        throw new Error('the disk is full')
      })
      await world.typeAsPerson('hello')
      expect(world.shown()).toContain('This was not taken')
      expect(world.shown()).not.toContain('the disk is full')
    })

    it('sends a message and names its parts', async () => {
      await world.start(store)
      const sent = await world.adapter.send(world.place, words('one message'), how('m/0', undefined, 7))
      expect(sent.version).toBe(7)
      expect(sent.parts.length).toBeGreaterThan(0)
      expect(world.shown()).toContain('one message')
    })

    it('edits without changing which message it is or where it stands, growing and shrinking', async () => {
      const { adapter, place } = world
      await world.start(store)
      if (!canEdit(adapter)) return
      const first = await adapter.send(place, words('first'), how('a/0'))
      await adapter.send(place, words('second'), how('b/0'))
      const edit = async (sent: Sent, shown: View, version: number): Promise<Sent> => {
        const next = await adapter.edit(place, sent, shown, how('a/0', undefined, version))
        expect(next.version).toBe(version)
        expect(next.parts.slice(0, sent.parts.length)).toEqual(sent.parts.slice(0, next.parts.length))
        return next
      }
      const grown = await edit(first, words('first', 'and more', 'and still more'), 2)
      expect(world.shown()).toMatch(/first\s+and more\s+and still more\s+second/)
      await edit(grown, words('1st'), 3)
      expect(world.shown()).toMatch(/1st\s+second/)
      expect(world.shown()).not.toMatch(/and more|first/)
    })

    it('never cuts a long text: every character arrives, in order', async () => {
      await world.start(store)
      const thai = Array.from({ length: 700 }, (_, i) => `ข้อความที่${i}`).join(' ')
      const korean = Array.from({ length: 700 }, (_, i) => `가상자산${i}`).join(' ')
      const unbroken = Array.from({ length: 500 }, (_, i) => `น้ำ${i}👩‍👩‍👧`).join('')
      await world.adapter.send(world.place, words(thai, korean, unbroken), how('long/0'))
      for (const text of [thai, korean, unbroken]) expect(squeezed(world.shown())).toContain(squeezed(text))
    })

    it('brings what is to be copied byte for byte', async () => {
      await world.start(store)
      const address = 'addr1q9adr0x_:-.'.repeat(5)
      await world.adapter.send(
        world.place,
        view(
          { n: 'facts', rows: [{ label: literal('Address'), value: code(address) }] },
          { n: 'code', value: `${address}\n  ${address}` },
        ),
        how('code/0'),
      )
      // A screen breaks a long line at its edge, and no copy of it has a line end there.
      expect(world.shown().replaceAll('\n', '').split(address)).toHaveLength(4)
    })

    it('never lets foreign text act, whatever kind of node it stands in, in three languages', async () => {
      await world.start(store)
      const samples = nodeArbitraries.map(arbitrary => fc.sample(arbitrary, { numRuns: 8, seed: 20261122 }))
      let key = 0
      for (const reader of READERS) {
        for (const nodes of samples) {
          for (const node of nodes) {
            const sent = await world.adapter.send(world.place, { nodes: [node] }, how(`n${++key}/0`, reader))
            expect(sent.parts.length).toBeGreaterThan(0)
          }
        }
      }
      expect(world.acts()).toBe(false)
    })

    it('brings a press back as the opaque id of the button, and nothing else of it', async () => {
      await world.start(store)
      if (!world.press) return
      const button = (id: string): Button => ({
        id,
        label: literal('Open'),
        does: { command: 'lookup', options: { query: 'the secret of the case' }, who: 'anyone' },
      })
      await world.adapter.send(
        world.place,
        view({ n: 'actions', buttons: [button('AAAAAAAAAAAAAAAAAAAAAA'), button('BBBBBBBBBBBBBBBBBBBBBB')] }),
        how('b/0'),
      )
      await world.press(2)
      expect(events.map(event => event.what)).toEqual([{ kind: 'pressed', action: 'BBBBBBBBBBBBBBBBBBBBBB' }])
      expect(world.shown()).not.toContain('the secret of the case')
    })

    it('brings a reply with the part that it answers, as sending named it, and nothing else as one', async () => {
      const { adapter, place } = world
      await world.start(store)
      if (!world.reply) return
      const first = await adapter.send(place, words('the first card'), how('a/0'))
      const second = await adapter.send(place, words('the second card'), how('b/0'))
      await world.reply('the first card', 'it is frozen')
      await world.reply('the second card', 'lookup was done, see below')
      await world.typeAsPerson('hello')
      const [one, two, three] = events.map(({ what }) => what)
      const text = 'lookup was done, see below'
      expect(one).toEqual({ kind: 'said', text: 'it is frozen', to: first.parts[0] })
      expect(two).toMatchObject({ kind: 'command', name: 'lookup', reply: { to: second.parts[0], text } })
      expect(three).not.toHaveProperty('to')
      expect(three).not.toHaveProperty('reply')
      if (!canEdit(adapter)) return
      await adapter.edit(place, first, words('the first card, later'), how('a/0', undefined, 2))
      await world.reply('the first card, later', 'still frozen')
      expect(events.at(-1)!.what).toMatchObject({ to: first.parts[0] })
    })

    it('has something to say of any failure', () => {
      fc.assert(
        fc.property(fc.anything(), thrown => {
          const failure = world.adapter.classify(thrown)
          expect(['retry', 'permanent', 'unknown']).toContain(failure.kind)
          if (failure.kind === 'retry') expect(failure.afterMs).toBeGreaterThan(0)
          if (failure.kind === 'permanent') expect(failure.why).not.toBe('')
        }),
      )
    })

    it('states its limits as positive numbers, each with its source', () => {
      for (const limit of Object.values(world.adapter.limits(world.place))) {
        expect(limit.most).toBeGreaterThan(0)
        expect(limit.source).toMatch(/^https:/)
      }
    })
  })
}
