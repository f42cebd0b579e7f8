import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { FileRef } from '../../../src/core/files.ts'
import type { Place } from '../../../src/core/inbound.ts'
import { buttonsOf } from '../../../src/core/view.ts'
import { ITEMS, openTestLibrary, type TestLibrary } from '../../support/library.ts'
import { openPeople, type PeopleChat } from '../../support/people.ts'

const ROOM: Place = { platform: 'slack', id: 'C1', kind: 'group' }

let library: TestLibrary
let world: PeopleChat
beforeEach(async () => {
  library = openTestLibrary()
  world = await openPeople(undefined, library.procedures)
})
afterEach(async () => {
  expect(world.chat.reported).toEqual([])
  await world.close()
  library.remove()
})

/** Two officers in a channel of their agency's. */
async function inChannel() {
  const boss = await world.letIn('Anong', 'administrator', 'th-ccib', 'A1')
  await world.letIn('Somchai', 'officer', 'th-ccib', 'U1')
  await world.letIn('Malee', 'officer', 'th-ccib', 'U2')
  await world.person('A1', { in: ROOM }).does({ kind: 'command', name: 'place', values: { ceiling: 'green' } })
  return { boss, somchai: world.person('U1', { in: ROOM }), malee: world.person('U2', { in: ROOM }) }
}

/** The checklist that stands in the channel. */
function standing(): { readonly text: string; readonly key: string; readonly version: number } {
  const found = [...world.chat.sent].reverse().find(one => one.place.id === 'C1' && one.text.includes('First hour'))
  if (!found) throw new Error('no checklist in the channel')
  return found
}

const kept = async () => {
  const [found] = await world.chat.opened.store.documents('checklist')
  return found?.value as { items: { ticked: { name: string; at: string } | null }[]; closed: unknown }
}
const ticks = async (): Promise<number> => (await kept()).items.filter(({ ticked }) => ticked).length

describe('a checklist in a channel', () => {
  test('is ticked by everybody there, with who and when, in one message', async () => {
    const { somchai, malee } = await inChannel()
    await somchai.says('/checklist first-hour')
    const { key } = standing()
    await somchai.presses('☐ 1')
    await malee.presses('☐ 2')
    const { text, key: same } = standing()
    expect(same).toBe(key)
    expect(text).toMatch(/☑ 1\. Secure thing 1\. \(Somchai, .*ICT\)/)
    expect(text).toMatch(/☑ 2\. Secure thing 2\. \(Malee, /)
    expect(text).toMatch(/☐ 3\. Secure thing 3\./)
    expect(text).toMatch(/Do not switch it off/)
    expect(text).not.toMatch(/Begin at once/)
  })

  test('pressed twice, or by two at once on the same item, is ticked once and by the first', async () => {
    const { somchai, malee } = await inChannel()
    await somchai.says('/checklist first-hour')
    await Promise.all([somchai.presses('☐ 1'), malee.presses('☐ 1'), somchai.presses('☐ 1')])
    expect(await ticks()).toBe(1)
    const first = (await kept()).items[0]!.ticked
    const id = (await world.chat.opened.store.documents('checklist'))[0]!.id
    await malee.does({ kind: 'command', name: 'checklist', values: { list: id, do: 'tick', item: '1' } })
    expect((await kept()).items[0]!.ticked).toEqual(first)
  })

  test('ticked by ten at once on ten items loses none', async () => {
    const { somchai, malee } = await inChannel()
    await somchai.says('/checklist first-hour')
    const talkers = [somchai, malee]
    await Promise.all(Array.from({ length: 10 }, (_, i) => talkers[i % 2]!.presses(`☐ ${i + 1}`)))
    expect(await ticks()).toBe(10)
    expect(standing().text).not.toMatch(/☐ [1-9]\./)
  })

  test('loses a tick that is taken away, and all of them only when that is said twice', async () => {
    const { somchai } = await inChannel()
    await somchai.says('/checklist first-hour')
    await somchai.presses('☐ 1')
    await somchai.presses('☐ 2')
    await somchai.presses('☑ 2')
    expect(await ticks()).toBe(1)
    await somchai.presses('Reset')
    expect(await ticks()).toBe(1)
    expect(standing().text).toMatch(/All ticks go/)
    await somchai.presses('Cancel')
    expect(standing().text).not.toMatch(/All ticks go/)
    await somchai.presses('Reset')
    await somchai.presses('Take all ticks away')
    expect(await ticks()).toBe(0)
  })

  test('is closed for good: nothing is ticked any more, and it can still be exported', async () => {
    const { somchai, malee } = await inChannel()
    await somchai.says('/checklist first-hour')
    await somchai.presses('☐ 1')
    const id = (await world.chat.opened.store.documents('checklist'))[0]!.id
    await malee.presses('Close')
    expect(standing().text).toMatch(/Closed by Malee/)
    expect(() => somchai.presses('☐ 2')).toThrow(/no button/)
    await somchai.does({ kind: 'command', name: 'checklist', values: { list: id, do: 'tick', item: '2' } })
    expect(await ticks()).toBe(1)
    await somchai.presses('Table')
    expect(somchai.all().at(-1)!.view.nodes[0]).toMatchObject({ n: 'file' })
  })

  test('stays in the language in which it was begun, and is not replaced by what a stranger is told', async () => {
    const { somchai, malee } = await inChannel()
    await malee.says('/language ไทย')
    await somchai.says('/checklist first-hour')
    await malee.presses('☐ 1')
    expect(standing().text).toMatch(/Begun by Somchai/)
    const before = standing()
    const stranger = world.person('UX', { in: ROOM })
    await stranger.presses('☐ 2')
    expect(stranger.sees()).toMatch(/not registered here/)
    expect(standing()).toEqual(before)
    expect(await ticks()).toBe(1)
  })

  test('has pages within the limits of every platform, and every item stands on one of them', async () => {
    const { somchai } = await inChannel()
    await somchai.says('/checklist first-hour')
    const seen = new Set<string>()
    for (let page = 0; page < 3; page++) {
      if (page > 0) await somchai.presses('Later items')
      const { view, text } = somchai.all().findLast(one => one.key === standing().key)!
      expect(buttonsOf(view).length).toBeLessThanOrEqual(25)
      expect(text.length).toBeLessThan(4_000)
      for (const match of text.matchAll(/☐ (\d+)\./g)) seen.add(match[1]!)
    }
    expect(seen.size).toBe(ITEMS)
    expect(() => somchai.presses('Later items')).toThrow(/no button/)
    await somchai.presses(`☐ ${ITEMS}`)
    expect(standing().text).toMatch(new RegExp(`☑ ${ITEMS}\\.`))
  })

  test('is found again where it is under way, and not elsewhere', async () => {
    const { somchai } = await inChannel()
    await somchai.says('/checklist first-hour')
    await somchai.says('/checklist')
    expect(somchai.sees()).toMatch(/Under way here/)
    const alone = world.person('U1')
    await alone.says('/checklist')
    expect(alone.sees()).not.toMatch(/Under way here/)
  })
})

describe('a checklist in a private conversation', () => {
  test('is its owner’s, and nobody else presses on it', async () => {
    const somchai = await world.letIn('Somchai', 'officer', 'th-ccib', 'U1')
    const malee = await world.letIn('Malee', 'officer', 'th-ccib', 'U2')
    await somchai.says('/checklist First hour')
    const [button] = buttonsOf(somchai.all().at(-1)!.view)
    await malee.does({ kind: 'pressed', action: button!.id! })
    expect(await ticks()).toBe(0)
    await somchai.presses('☐ 1')
    expect(await ticks()).toBe(1)
  })

  test('that does not exist is answered with those that do', async () => {
    const somchai = await world.letIn('Somchai', 'officer', 'th-ccib', 'U1')
    await somchai.says('/checklist holding')
    expect(somchai.sees()).toMatch(/no checklist “holding”.*First hour/s)
    await somchai.does({ kind: 'command', name: 'checklist', values: { list: 'nowhere' } })
    expect(somchai.sees()).toMatch(/no longer kept/)
  })

  test.each(['0', '25', '-1', 'x'])('is not changed by item %s, which it has not', async item => {
    const somchai = await world.letIn('Somchai', 'officer', 'th-ccib', 'U1')
    await somchai.says('/checklist first-hour')
    const id = (await world.chat.opened.store.documents('checklist'))[0]!.id
    await somchai.does({ kind: 'command', name: 'checklist', values: { list: id, do: 'tick', item } })
    expect(await ticks()).toBe(0)
  })
})

describe('an export', () => {
  async function fileOf(label: string): Promise<string> {
    const somchai = await world.letIn('Som,chai', 'officer', 'th-ccib', 'U1')
    await somchai.says('/checklist first-hour')
    await somchai.presses('☐ 2')
    await somchai.presses(label)
    const node = somchai.all().at(-1)!.view.nodes[0] as { readonly file: FileRef }
    const chunks: Uint8Array[] = []
    for await (const chunk of world.chat.opened.files.open(node.file)) chunks.push(chunk)
    return Buffer.concat(chunks).toString('utf8')
  }

  test('as a table has every item, with both times', async () => {
    const [header, ...rows] = (await fileOf('Table')).trimEnd().split('\r\n')
    expect(header).toBe('\ufeffnumber,part,item,done,by,at_utc,at_local')
    expect(rows).toHaveLength(ITEMS)
    expect(rows[0]).toBe('1,Secure,Secure thing 1.,no,,,')
    expect(rows[1]).toMatch(
      /^2,Secure,Secure thing 2\.,yes,"Som,chai",\d{4}-\d\d-\d\dT[\d:.]+Z,\d{4}-\d\d-\d\dT[\d:]+\+07:00$/,
    )
  })

  test('as Markdown can be read as it is', async () => {
    const text = await fileOf('Text')
    expect(text).toMatch(/^# First hour\n/)
    expect(text).toMatch(/\n## Secure\n\n- \[ \] 1\. Secure thing 1\.\n- \[x\] 2\. Secure thing 2\. \(Som,chai, /)
    expect(text.match(/^- \[/gm)).toHaveLength(ITEMS)
  })
})

test('a checklist goes on after a restart, and says what it said even when its article has gone', async () => {
  await world.close()
  const directory = mkdtempSync(join(tmpdir(), 'liaison-checklist-'))
  world = await openPeople(directory, library.procedures)
  let somchai = await world.letIn('Somchai', 'officer', 'th-ccib', 'U1')
  await somchai.says('/checklist first-hour')
  const button = buttonsOf(somchai.all().at(-1)!.view).find(({ does }) => does.options.do === 'tick')!
  await world.close()
  library.remove()
  library = openTestLibrary()
  world = await openPeople(directory, library.procedures)
  somchai = world.person('U1')
  await somchai.does({ kind: 'pressed', action: button.id! }, undefined, 'after-restart')
  expect(somchai.sees()).toMatch(/☑ 1\. Secure thing 1\. \(Somchai/)
  expect(await ticks()).toBe(1)
  await world.close()
  rmSync(directory, { recursive: true, force: true })
  world = await openPeople(undefined, library.procedures)
})
