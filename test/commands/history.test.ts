import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { FileRef } from '../../src/core/files.ts'
import type { View } from '../../src/core/view.ts'
import { asking, ether, hanging, pretended } from '../support/asking.ts'
import type { Talker } from '../support/chat.ts'
import { openPeople, type PeopleChat } from '../support/people.ts'

const A = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'
const B = '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2'
const node = pretended('node', { balance: async () => ether(1n, 'node') })

let world: PeopleChat
let officer: Talker
let boss: Talker
beforeEach(async () => {
  world = await openPeople(undefined, undefined, asking(node))
  officer = await world.letIn('Malee', 'officer', 'th-ccib', 'U1')
  boss = await world.letIn('Somchai', 'supervisor', 'th-ccib', 'U2')
})
afterEach(async () => {
  expect(world.chat.reported).toEqual([])
  await world.close()
})

async function called(who: Talker, name: string, values: { readonly [option: string]: string } = {}): Promise<string> {
  await who.does({ kind: 'command', name, values })
  return who.sees()
}

/** The rows of a history as they are read, the newest first. */
const rows = (seen: string): readonly string[] => seen.split('\n').filter(line => /^\d+ \w+ 2026/.test(line))

const fileIn = ({ nodes }: View): FileRef => {
  const found = nodes.find(one => one.n === 'file')
  if (found?.n !== 'file') throw new Error('there is no file')
  return found.file
}

async function content(file: FileRef): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const part of world.chat.opened.files.open(file)) parts.push(part)
  return Buffer.concat(parts).toString()
}

describe('the history of lookups', () => {
  test('says who looked what up, when, for which case, and who else learnt of it', async () => {
    await called(officer, 'lookup', { text: A, case: '12/2569' })
    await called(officer, 'lookup', { text: B, offline: 'yes' })
    const seen = rows(await called(officer, 'history'))
    expect(seen).toHaveLength(2)
    expect(seen[0]).toMatch(/Malee +1BvBMSEYst.* +nobody/)
    expect(seen[1]).toMatch(/Malee +0x5aaeb605.*\(case 12\/2569\) +node/)
  })

  test('is one’s own: others of the agency see it only as its supervisors, and nobody of another agency', async () => {
    await called(officer, 'lookup', { text: A })
    const other = await world.letIn('Minsu', 'supervisor', 'kr-knpa', 'U3')
    expect(rows(await called(boss, 'history'))).toEqual([])
    expect(rows(await called(boss, 'history', { whose: 'agency' }))).toHaveLength(1)
    expect(await called(officer, 'history', { whose: 'agency' })).toContain('Your role does not include this')
    expect(rows(await called(other, 'history', { whose: 'agency' }))).toEqual([])
    expect(rows(await called(other, 'history'))).toEqual([])
    // Who looks after the installation answers for the machine and not for what an agency investigates.
    expect(await called(world.machine, 'history', { whose: 'agency' })).toContain('Your role does not include this')
    expect(rows(await called(world.machine, 'history'))).toEqual([])
  })

  test('that somebody read it is recorded', async () => {
    await called(officer, 'lookup', { text: A })
    expect(await called(boss, 'history', { whose: 'agency' })).toContain('That you read this is recorded')
    const [line] = await world.chat.opened.store.records({ kinds: ['history'], owner: 'th-ccib', most: 9 })
    expect(line).toMatchObject({ by: 'slack:U2', body: { whose: 'agency', lines: 1, about: null } })
  })

  test('of one address or one case, however they are written, also from the card', async () => {
    await called(officer, 'lookup', { text: A, case: 'ก 12/2569' })
    await called(officer, 'lookup', { text: B })
    expect(rows(await called(officer, 'history', { text: A.toLowerCase() }))).toHaveLength(1)
    expect(rows(await called(officer, 'history', { case: ' ก  12/2569 ' }))).toHaveLength(1)
    expect(await called(officer, 'history', { text: `0x${'c'.repeat(40)}` })).toContain('No lookup was found')
    await officer.says(B)
    await officer.presses('Earlier lookups')
    expect(rows(officer.sees())).toHaveLength(2)
  })

  test('goes on page by page, none twice and none left out', async () => {
    for (let i = 0; i < 17; i++) await called(officer, 'lookup', { text: `0x${i.toString(16).padStart(40, '7')}` })
    const first = rows(await called(officer, 'history'))
    expect(first).toHaveLength(15)
    await officer.presses('Older ones')
    const second = rows(officer.sees())
    expect(second).toHaveLength(2)
    expect(new Set([...first, ...second]).size).toBe(17)
    expect(() => officer.presses('Older ones')).toThrow('no button')
  })

  test('can be had as a file, in which no cell is a formula', async () => {
    await called(officer, 'lookup', { text: A, case: '=1+1' })
    await called(officer, 'history', { format: 'csv' })
    const csv = await content(fileIn(officer.all().at(-1)!.view))
    const [head, line, end] = csv.split('\r\n')
    expect(head).toBe('at,account,name,agency,case,looked_up,network,learnt,hosts,finished')
    expect(line).toContain(`slack:U1,Malee,th-ccib,`)
    expect(line).not.toMatch(/,=/)
    expect(line).toContain(`${A.toLowerCase()},ethereum,node,node.example,yes`)
    expect(end).toBe('')
  })

  test('a file that was scanned stands in it with how much was in it', async () => {
    const writer = world.chat.opened.files.create('chat.txt', 'text/plain')
    await writer.write(`${A}\n${B}\n${A}\n`)
    const file = await writer.close()
    await officer.does({ kind: 'command', name: 'scan', values: { facts: 'yes' }, files: [file] })
    const csv = await content(fileIn(officer.all().at(-1)!.view))
    expect(csv).toContain('network_asked,balance,unit,tokens,frozen,read_from,block,read_at')
    expect(csv.match(/ethereum,1,ETH,,,node,21000000,/g)).toHaveLength(1)
    expect(officer.sees()).toContain('learnt what was looked up: NODE (node.example)')
    const [line] = rows(await called(officer, 'history'))
    expect(line).toMatch(/chat\.txt: 2 addresses +node/)
  })
})

test('what an agency says itself stands in the table of a file, for its own people', async () => {
  const { files } = world.chat.opened
  const put = async (name: string, text: string): Promise<FileRef> => {
    const writer = files.create(name, 'text/csv')
    await writer.write(text)
    return writer.close()
  }
  const labels = await put('ours.csv', `address,category,name\n${A},scam,Suspect Seven\n`)
  await boss.does({ kind: 'command', name: 'labels', values: {}, files: [labels] })
  const scan = async (who: Talker): Promise<string> => {
    await who.does({ kind: 'command', name: 'scan', values: {}, files: [await put('chat.txt', `${A}\n`)] })
    return content(fileIn(who.all().at(-1)!.view))
  }
  expect(await scan(officer)).toContain('Suspect Seven')
  const other = await world.letIn('Minsu', 'officer', 'kr-knpa', 'U3')
  expect(await scan(other)).not.toContain('Suspect Seven')
})

test('a lookup that was broken off still tells who may have learnt of it', async () => {
  await world.close()
  world = await openPeople(undefined, undefined, asking(pretended('stuck', { balance: hanging })))
  officer = await world.letIn('Malee', 'officer', 'th-ccib', 'U1')
  const { store } = world.chat.opened
  const answered = officer.says(A)
  for (let i = 0; i < 1_000 && (await store.records({ kinds: ['lookup.asking'], most: 1 })).length === 0; i++) {
    await new Promise(resolve => setTimeout(resolve, 2))
  }
  // What a crash in the middle leaves behind: the note, and no line of the lookup itself.
  const [note] = await store.records({ kinds: ['lookup.asking'], most: 1 })
  expect(note?.body).toMatchObject({ addresses: [A.toLowerCase()], may: [{ id: 'stuck' }] })
  await store.commit([{ ...note!, do: 'record', owner: 'th-ccib', id: 'broken-off/lookup.asking' }])
  await world.chat.clock.advance(13_000)
  await answered
  const seen = rows(await called(officer, 'history'))
  expect(seen).toHaveLength(2)
  expect(seen.filter(line => line.includes('was not finished'))).toHaveLength(1)
})
