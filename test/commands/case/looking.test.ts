import { afterEach, beforeEach, describe, expect, it, test } from '@jest/globals'
import { EVENTS_PAGE } from '../../../commands/case/looking.ts'
import { buttonsOf } from '../../../src/core/view.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.people.close())

const PDF = '%PDF-1.7\n'

describe('opening a request', () => {
  it('shows the card; to whoever has no part in it, with an event of its own', async () => {
    const { request } = (await world.sent()).state
    await world.press(world.somchai, 'read', { request })
    expect(world.somchai.sees()).toContain('Dunamu Inc. (Upbit)')
    expect(await world.verbs(request)).toEqual(['draft', 'send'])
    await world.press(world.malee, 'read', { request })
    await world.press(world.sora, 'read', { request })
    expect(await world.verbs(request)).toEqual(['draft', 'send', 'read', 'read'])
    expect((await world.now(request)).seen).not.toBeNull()
  })

  it('goes by its reference in any spelling', async () => {
    const { reference } = (await world.sent()).state
    const digits = (text: string): string => text.replace(/\d/g, digit => String.fromCharCode(0xe50 + Number(digit)))
    for (const spelt of [
      reference!.toLowerCase(),
      reference!.replaceAll('-', ' '),
      digits(reference!),
      ` ${reference} `,
    ]) {
      await world.somchai.says(`/requests ${spelt}`)
      expect(world.somchai.sees()).toContain(`Freeze request ${reference}`)
    }
  })

  it('of TLP:RED is for those who are named, and of the asking side for who acted or may approve', async () => {
    const minho = (await world.people.people.directory.who('slack:minho'))!.member.id
    const { request, reference } = (
      await world.sent({ deed: { says: { kind: 'freeze', to: 'kr-knpa', handling: 'red' }, named: [minho] } })
    ).state
    const colleague = await world.letIn('Anan', 'coordinator', 'th-ccib', 'anan')
    for (const [who, sees] of [
      [world.minho, true],
      [world.sora, false],
      [world.somchai, true],
      [world.malee, true],
      [colleague, false],
    ] as const) {
      await who.says(`/requests ${reference}`)
      expect(who.sees().includes('Dunamu')).toBe(sees)
      await who.says('/requests')
      expect(
        who
          .all()
          .at(-1)!
          .view.nodes.some(node => JSON.stringify(node).includes(request)),
      ).toBe(sees && who !== world.somchai && who !== world.malee)
    }
    await world.press(world.sora, 'acknowledge', { request })
    expect(world.sora.sees()).toMatch(/no such request/)
  })
})

describe('what else there is', () => {
  it('stands behind More', async () => {
    const { request } = (await world.sent()).state
    await world.press(world.sora, 'more', { request })
    const commands = buttonsOf(world.sora.all().at(-1)!.view).map(({ does }) => does.command)
    expect(commands).toEqual(expect.arrayContaining(['case.history', 'case.export', 'case.note']))
  })

  it('is everything that happened, a page at a time', async () => {
    const { request } = (await world.sent()).state
    for (let i = 1; i <= 2 * EVENTS_PAGE; i++) {
      await world.does(i % 2 ? world.somchai : world.jihoon, {
        verb: i % 4 === 0 ? 'note' : 'say',
        request,
        body: { words: { text: `words ${i}.`, language: 'en' } },
      })
    }
    await world.press(world.somchai, 'history', { request })
    expect(world.somchai.sees()).toMatch(/Page 2 of 2/)
    expect(world.somchai.sees()).toContain('words 15.')
    await world.somchai.presses('Earlier events')
    expect(world.somchai.sees()).toMatch(/Page 1 of 2/)
    expect(world.somchai.sees()).toContain('words 1.')
    await world.somchai.presses('Later events')
    // What Seoul has noted for itself is not there.
    expect(world.somchai.sees()).not.toContain('words 16.')
  })

  test('is an export, with its event in the same transaction, for coordinators', async () => {
    const { request } = (await world.sent()).state
    await world.press(world.somchai, 'export', { request })
    expect(world.somchai.sees()).toMatch(/at least the role Coordinator/)
    await world.press(world.malee, 'export', { request })
    const files = world.malee
      .all()
      .at(-1)!
      .view.nodes.filter(({ n }) => n === 'file')
    expect(files).toHaveLength(2)
    expect(await world.verbs(request)).toEqual(['draft', 'send', 'export'])
  })
})

describe('files', () => {
  it('go with a reply, and come to the other side with the hash of what was handed in', async () => {
    const { request } = (await world.sent()).state
    const file = await world.file('ledger.pdf', PDF)
    await world.jihoon.does({
      kind: 'command',
      name: 'case.say',
      values: { request, message: 'see there' },
      files: [file],
    })
    expect(await world.verbs(request)).toEqual(['draft', 'send', 'say'])
    await world.press(world.somchai, 'files', { request })
    expect(world.somchai.sees()).toMatch(/ledger\.pdf – as it was handed in, SHA-256: [0-9a-f]{64}/)
  })

  it('need no words', async () => {
    const { request } = (await world.sent()).state
    const files = [await world.file('ledger.pdf', PDF)]
    await world.jihoon.does({ kind: 'command', name: 'case.say', values: { request }, files })
    expect(world.jihoon.sees()).toMatch(/your message goes to/)
    expect(await world.verbs(request)).toEqual(['draft', 'send', 'say'])
    await world.jihoon.does({ kind: 'command', name: 'case.reply', values: { request } })
    expect(world.jihoon.sees()).toMatch(/nothing in it to send/)
  })

  it('that lie are told of, and what was written is given back', async () => {
    const { request } = (await world.sent()).state
    const files = [await world.file('ledger.pdf', Uint8Array.of(0x4d, 0x5a, 0x90, 0))]
    await world.jihoon.does({ kind: 'command', name: 'case.say', values: { request, message: 'see there' }, files })
    expect(world.jihoon.sees()).toMatch(/“ledger.pdf” is a program/)
    expect(world.jihoon.sees()).toContain('see there')
    expect(await world.verbs(request)).toEqual(['draft', 'send'])
  })

  it('that are not what was handed in are not passed on', async () => {
    const { request } = (await world.sent()).state
    const kept = { name: 'a.pdf', type: 'application/pdf', bytes: 9 }
    const { id } = await world.file('a.pdf', PDF)
    await world.does(world.jihoon, {
      verb: 'say',
      request,
      body: { files: [{ ...kept, id, sha256: '0'.repeat(64) }] },
    })
    await world.press(world.somchai, 'files', { request })
    expect(world.somchai.sees()).toMatch(/not any more what was handed in/)
    expect(
      world.somchai
        .all()
        .at(-1)!
        .view.nodes.some(({ n }) => n === 'file'),
    ).toBe(false)
  })
})
