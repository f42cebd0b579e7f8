import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { batchesOf } from '../../commands/labels/kept.ts'
import type { FileRef } from '../../src/core/files.ts'
import type { Talker } from '../support/chat.ts'
import { openPeople, type PeopleChat } from '../support/people.ts'

const A = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'
const B = '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2'
const TABLE = `address,category,name,handling,tag\n${A},scam,Suspect Seven,,file 12\n${B},exchange,Somebody,red,\nnonsense,scam,X,,\n`

let world: PeopleChat
let boss: Talker
let other: Talker
beforeEach(async () => {
  world = await openPeople()
  boss = await world.letIn('Malee', 'supervisor', 'th-ccib', 'U1')
  other = await world.letIn('Minsu', 'supervisor', 'kr-knpa', 'U2')
})
afterEach(async () => {
  expect(world.chat.reported).toEqual([])
  await world.close()
})

async function handIn(who: Talker, content: string, values = {}): Promise<string> {
  const writer = world.chat.opened.files.create('ours.csv', 'text/csv')
  await writer.write(content)
  const file: FileRef = await writer.close()
  await who.does({ kind: 'command', name: 'labels', values, files: [file] })
  return who.sees()
}

const ask = async (who: Talker, text: string): Promise<string> => {
  await who.says(text)
  return who.sees()
}

describe('an agency’s own labels', () => {
  test('are taken row by row, with the reason for each that is not', async () => {
    const said = await handIn(boss, TABLE)
    expect(said).toContain('2 labels were taken')
    expect(said).toContain('TLP:AMBER')
    expect(said).toMatch(/nonsense/)
    expect(await ask(boss, '/labels')).toMatch(/ours\.csv/)
  })

  test.each(['addr;cat\nx;y\n', 'address,category,name\n', ''])(
    'of a table that cannot be taken it is said which columns it needs (%j)',
    async content => {
      const said = await handIn(boss, content)
      expect(said).toContain('address,category,name')
      expect(said).not.toContain('format of this list')
      expect(said).not.toContain('Only your own agency')
    },
  )

  test('are shown to people of the agency with how far they may go, and to nobody else', async () => {
    await handIn(boss, TABLE)
    const seen = await ask(boss, `/lookup ${A}`)
    expect(seen).toContain('Suspect Seven')
    expect(seen).toContain('TLP:AMBER')
    expect(seen).toMatch(/Name tag +file 12/)
    expect(seen).toContain('(record of our agency)')
    await boss.does({ kind: 'command', name: 'lookup', values: { text: A, show: 'sources' } })
    // It stands nowhere that could be opened, so that no address of a page is shown.
    expect(boss.sees()).not.toMatch(/^\s*•\s*$/m)
    expect(await ask(other, `/lookup ${A}`)).not.toContain('Suspect')
    expect(await ask(world.machine, `/lookup ${A}`)).not.toContain('Suspect')
    expect(await ask(other, '/labels')).not.toContain('ours.csv')
  })

  test('stay out of a place where less is allowed, which is said', async () => {
    await handIn(boss, TABLE)
    const elsewhere = await world.letIn('Somchai', 'officer', 'th-ccib', 'T1', 'telegram')
    const seen = await ask(elsewhere, `/lookup ${B}`)
    expect(seen).not.toContain('Somebody')
    expect(seen).toContain('may not be shown here')
  })

  test('are taken back by address or by file, by the agency alone', async () => {
    await handIn(boss, TABLE)
    expect(await ask(other, `/labels remove ${A}`)).toContain('해당하는 것이 없습니다')
    expect(await ask(boss, `/labels remove ${A.toLowerCase()}`)).toContain('1 label was taken back')
    expect(await ask(boss, `/lookup ${A}`)).not.toContain('Suspect')
    const [batch] = await batchesOf(world.chat.opened.store, 'th-ccib')
    expect(batch?.labels).toHaveLength(1)
    expect(await ask(other, `/labels remove ${batch!.id}`)).toContain('해당하는 것이 없습니다')
    expect(await ask(boss, `/labels remove ${batch!.id}`)).toContain('1 label was taken back')
    expect(await batchesOf(world.chat.opened.store, 'th-ccib')).toEqual([])
  })

  test('are for supervisors to hand over', async () => {
    const officer = await world.letIn('Somchai', 'officer', 'th-ccib', 'U3')
    await handIn(officer, TABLE)
    expect(await batchesOf(world.chat.opened.store, 'th-ccib')).toEqual([])
  })

  test.each([
    ['another layout', 'wallet\nx\n', /No row of this file/],
    ['no row that can be taken', 'address,category,name\nx,scam,X\n', /No row/],
    ['too many rows', `address,category,name\n${`${B},scam,X\n`.repeat(2_001)}`, /More than 2,000/],
  ])('are refused as a whole: %s', async (_, table, words) => {
    expect(await handIn(boss, table)).toMatch(words)
    expect(await batchesOf(world.chat.opened.store, 'th-ccib')).toEqual([])
  })
})
