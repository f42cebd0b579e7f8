import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { FileRef } from '../../src/core/files.ts'
import type { Talker } from '../support/chat.ts'
import { codeIn, openPeople, type PeopleChat } from '../support/people.ts'

let world: PeopleChat
beforeEach(async () => {
  world = await openPeople()
})
afterEach(async () => {
  expect(world.chat.reported).toEqual([])
  await world.close()
})

const FILE = {
  agencies: [
    {
      id: 'th-ccib',
      names: { en: 'Cyber Crime Investigation Bureau' },
      country: 'TH',
      kind: 'police',
      languages: ['en'],
      verified: 'directory',
    },
  ],
  places: [{ platform: 'slack', id: 'C1', agency: 'th-ccib', ceiling: 'amber' }],
  invitations: [
    { agency: 'th-ccib', name: 'Somchai', role: 'officer' },
    { agency: 'th-ccib', name: 'Malee', role: 'trainee' },
  ],
}

async function kept(content: string): Promise<FileRef> {
  const writer = world.chat.opened.files.create('people.json', 'application/json')
  await writer.write(content)
  return writer.close()
}

async function handIn(who: Talker, content: unknown): Promise<string> {
  const file = await kept(typeof content === 'string' ? content : JSON.stringify(content, null, 2))
  await who.does({ kind: 'command', name: 'admin', values: {}, files: [file] })
  return who.sees()
}

const records = async (): Promise<number> => (await world.chat.opened.store.counts()).records

describe('setting up from a file', () => {
  test('makes what the file says, records each, and shows codes that work', async () => {
    const said = await handIn(world.machine, FILE)
    expect(said).toMatch(/Everything is now as the file says/)
    expect(await records()).toBe(4)
    expect((await world.people.directory.one('agency', 'th-ccib'))?.value.verified).toMatchObject({ how: 'directory' })
    expect((await world.people.directory.one('place', 'slack:C1'))?.value.ceiling).toBe('amber')
    const somchai = world.person('U1')
    await somchai.says(`/join ${codeIn(said.slice(said.indexOf('Somchai')))}`)
    expect(somchai.sees()).toMatch(/Welcome, Somchai/)
  })

  test('changes nothing the second time, also in another order and after somebody joined', async () => {
    const said = await handIn(world.machine, FILE)
    await world.person('U1').says(`/join ${codeIn(said.slice(said.indexOf('Somchai')))}`)
    const before = await records()
    const [{ id, names, ...agency }] = FILE.agencies as [(typeof FILE.agencies)[0]]
    expect(await handIn(world.machine, { ...FILE, agencies: [{ ...agency, names, id }] })).toMatch(
      /nothing was changed/,
    )
    expect(await records()).toBe(before)
    expect(await world.people.directory.all('invitation', 'th-ccib')).toHaveLength(2)
  })

  test('changes only what is other than before', async () => {
    await handIn(world.machine, FILE)
    const before = await records()
    await handIn(world.machine, { ...FILE, places: [{ ...FILE.places[0], ceiling: 'green' }] })
    expect(await records()).toBe(before + 1)
    expect((await world.people.directory.one('agency', 'th-ccib'))?.version).toBe(1)
    expect(await world.people.directory.one('place', 'slack:C1')).toMatchObject({
      version: 2,
      value: { ceiling: 'green' },
    })
  })

  test('takes what is decided of requests, keeps it where a later file says nothing of it, and lets it be undone', async () => {
    const [agency] = FILE.agencies
    const [place] = FILE.places
    const decided = async () => [
      (await world.people.directory.one('agency', 'th-ccib'))?.value,
      (await world.people.directory.one('place', 'slack:C1'))?.value,
    ]
    await handIn(world.machine, {
      ...FILE,
      agencies: [{ ...agency, zone: 'Asia/Tokyo', approvals: 2 }],
      places: [{ ...place, requests: 'no' }],
    })
    expect(await decided()).toMatchObject([{ zone: 'Asia/Tokyo', approvals: 2 }, { requests: 'no' }])
    const before = await records()
    await handIn(world.machine, FILE)
    expect(await decided()).toMatchObject([{ zone: 'Asia/Tokyo', approvals: 2 }, { requests: 'no' }])
    expect(await records()).toBe(before)
    await handIn(world.machine, {
      ...FILE,
      agencies: [{ ...agency, approvals: 0 }],
      places: [{ ...place, requests: 'yes' }],
    })
    const [left, shown] = await decided()
    expect(left).toMatchObject({ zone: 'Asia/Tokyo' })
    expect(left).not.toHaveProperty('approvals')
    expect(shown).not.toHaveProperty('requests')
  })

  test('with a mistake says line, field and what is wrong, and changes nothing at all', async () => {
    const said = await handIn(world.machine, { ...FILE, places: [{ ...FILE.places[0], ceiling: 'purple' }] })
    expect(said).toMatch(/1 mistake\. Nothing was changed/)
    expect(said).toMatch(/21\s+places\[0\]\.ceiling\s+This is not one of the words/)
    expect(await world.people.directory.all('agency')).toEqual([])
    expect(await records()).toBe(0)
  })

  test.each([
    [1_000_000, /line|mistake/i],
    [1_000_001, /larger than/],
  ])('is not read when it is too big (%d bytes)', async (bytes, answer) => {
    expect(await handIn(world.machine, ' '.repeat(bytes))).toMatch(answer)
  })

  test('is for those alone who look after the installation', async () => {
    const anong = await world.letIn('Anong', 'administrator', 'th-ccib', 'A1')
    const before = await records()
    expect(await handIn(anong, { ...FILE, invitations: [] })).toMatch(/Your role does not include this/)
    expect(await records()).toBe(before)
  })
})
