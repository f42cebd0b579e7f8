import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Place } from '../../src/core/inbound.ts'
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

const UNKNOWN = /not registered here.*\/join/
const UNKNOWN_PLACE = /No agency has registered this channel/
const NOT_ALLOWED = /Your role does not include this/
const CHANNEL: Place = { platform: 'slack', id: 'C1', kind: 'group' }
const call = (who: Talker, name: string, values: { readonly [option: string]: string } = {}) =>
  who.does({ kind: 'command', name, values })
const records = async (): Promise<number> => (await world.chat.opened.store.counts()).records

describe('an agency', () => {
  const ccib = {
    id: 'th-ccib',
    english: 'Cyber Crime Investigation Bureau',
    country: 'th',
    kind: 'police',
    languages: 'ไทย, อังกฤษ',
  }

  test('is added by a form that asks for what is needed, one thing at a time', async () => {
    await world.machine.says('/enrol')
    expect(world.machine.sees()).toMatch(/short name/)
    await world.machine.says('TH-CCIB')
    await world.machine.says('Cyber Crime Investigation Bureau')
    await world.machine.says('Siam Land')
    expect(world.machine.sees()).toMatch(/no such country/)
    await world.machine.says('ประเทศไทย')
    await world.machine.presses('Police')
    await world.machine.says('Klingon')
    expect(world.machine.sees()).toMatch(/English, Korean and Thai/)
    await world.machine.says('Thai, English')
    await world.machine.presses('Send')
    expect(world.machine.sees()).toMatch(/Added.*Cyber Crime/s)
    const found = await world.people.directory.one('agency', 'th-ccib')
    expect(found?.value).toMatchObject({ country: 'TH', kind: 'police', languages: ['th', 'en'] })
  })

  test('is changed by what is given; a new name takes its verification away', async () => {
    await call(world.machine, 'enrol', { ...ccib, verified: 'called the directory number' })
    await call(world.machine, 'agency', { id: 'th-ccib', kind: 'training' })
    const kept = await world.people.directory.one('agency', 'th-ccib')
    expect(kept?.value).toMatchObject({ kind: 'training', verified: { by: 'console:local' } })
    await call(world.machine, 'agency', { id: 'th-ccib', thai: 'กองบัญชาการตำรวจสืบสวนสอบสวนอาชญากรรมทางเทคโนโลยี' })
    const renamed = await world.people.directory.one('agency', 'th-ccib')
    expect(renamed?.value.names.th).toMatch(/^กองบัญชาการ/)
    expect(renamed?.value.verified).toBeUndefined()
  })

  test.each([
    ['Суber Crime Investigation Bureau', /letters of its language/],
    ['Cyber Crime\u202e Bureau', /hidden characters/],
    ['CYBER-CRIME lnvestigation Bureau', /could be taken for/],
    ['Cyber Crirne Investigation Bureau', /could be taken for/],
  ])('may not look like another: %s', async (english, answer) => {
    await call(world.machine, 'enrol', ccib)
    await call(world.machine, 'enrol', { ...ccib, id: 'xx-fake', english })
    expect(world.machine.sees()).toMatch(answer)
    expect(await world.people.directory.one('agency', 'xx-fake')).toBeNull()
  })

  test('rules itself and no other', async () => {
    const anong = await world.letIn('Anong', 'administrator', 'th-ccib', 'A1')
    await world.letIn('Minjun', 'officer', 'kr-knpa', 'K1')
    const before = await records()
    const tries: readonly (readonly [string, { readonly [option: string]: string }])[] = [
      ['enrol', { id: 'th-new', english: 'New', country: 'TH', kind: 'police', languages: 'th' }],
      ['agency', { id: 'kr-knpa', english: 'Mine' }],
      ['agency', { id: 'th-ccib', verified: 'trust me' }],
      ['invite', { name: 'Spy', role: 'officer', agency: 'kr-knpa' }],
    ]
    for (const [name, values] of tries) {
      await call(anong, name, values)
      expect(anong.sees()).toMatch(NOT_ALLOWED)
    }
    await call(anong, 'member', { who: 'Minjun', role: 'removed' })
    expect(anong.sees()).toMatch(/nobody called/)
    await call(anong, 'admin', { show: 'members' })
    expect(anong.sees()).toMatch(/Anong/)
    expect(anong.sees()).not.toMatch(/Minjun/)
    expect(await records()).toBe(before)
    await call(anong, 'agency', { languages: 'th' })
    expect(anong.sees()).toMatch(/แก้ไขแล้ว/)
    expect(await records()).toBe(before + 1)
  })
})

describe('members', () => {
  test('get another role, which holds at their next word', async () => {
    const malee = await world.letIn('Malee', 'officer', 'th-ccib', 'U1')
    await call(malee, 'admin')
    expect(malee.sees()).toMatch(NOT_ALLOWED)
    await call(world.machine, 'member', { who: 'malee', role: 'coordinator' })
    await call(malee, 'admin')
    expect(malee.sees()).toMatch(/Who and what is registered/)
  })

  test('are changed from the list with two presses', async () => {
    const malee = await world.letIn('Malee', 'officer', 'th-ccib', 'U1')
    await call(world.machine, 'admin', { show: 'members' })
    await world.machine.presses('Malee')
    await world.machine.presses('remove this member')
    expect(world.machine.sees()).toMatch(/Removed: Malee/)
    await malee.says('/help')
    expect(malee.sees()).toMatch(UNKNOWN)
  })

  test('do nothing to themselves, and an operator is out of reach of an administrator', async () => {
    const anong = await world.letIn('Anong', 'administrator', 'th-ccib', 'A1')
    await call(anong, 'member', { who: 'Anong', role: 'removed' })
    expect(anong.sees()).toMatch(/Nobody changes their own role/)
    const { directory } = world.people
    const [found] = (await directory.all('member', 'th-ccib')).filter(({ value }) => value.name === 'Anong')
    const operator = { ...found!.value, name: 'Boss', operator: true }
    await world.chat.opened.store.commit([
      {
        do: 'document',
        kind: 'member',
        id: 'boss',
        expect: 0,
        value: operator,
        owner: 'th-ccib',
        at: operator.added.at,
      },
    ])
    await call(anong, 'member', { who: 'Boss', role: 'removed' })
    expect(anong.sees()).toMatch(NOT_ALLOWED)
  })

  test('of one name in two agencies are told apart', async () => {
    await world.letIn('Kim', 'officer', 'th-ccib', 'U1')
    await world.letIn('Kim', 'officer', 'kr-knpa', 'U2')
    await call(world.machine, 'member', { who: 'Kim', role: 'trainee' })
    expect(world.machine.sees()).toMatch(/Several are called/)
    await world.machine.presses('Korean National Police')
    expect((await world.people.directory.who('slack:U2'))?.member.value.role).toBe('trainee')
    expect((await world.people.directory.who('slack:U1'))?.member.value.role).toBe('officer')
  })

  test('who were removed come back by a new invitation, as a new person', async () => {
    const malee = await world.letIn('Malee', 'administrator', 'th-ccib', 'U1')
    await call(world.machine, 'member', { who: 'Malee', role: 'removed' })
    await world.letIn('Malee', 'trainee', 'th-ccib', 'U1')
    expect((await world.people.directory.who('slack:U1'))?.member.value.role).toBe('trainee')
    await malee.says('/whoami')
    expect(malee.sees()).toMatch(/Trainee/)
  })

  test('invited by mistake: the invitation is withdrawn with its code', async () => {
    await world.letIn('Anong', 'officer', 'th-ccib', 'A1')
    await call(world.machine, 'invite', { name: 'Mistake', role: 'officer', agency: 'th-ccib' })
    const code = codeIn(world.machine.sees())
    await call(world.machine, 'admin', { show: 'invitations' })
    await world.machine.presses('Mistake')
    expect(world.machine.sees()).toMatch(/withdrawn/)
    const stranger = world.person('U9')
    await stranger.says(`/join ${code}`)
    expect(stranger.sees()).toMatch(/Nobody has issued this code/)
  })
})

describe('somebody removed', () => {
  const remove = () => call(world.machine, 'member', { who: 'Anong', role: 'removed' })

  test('is refused in an open form, by word and by button', async () => {
    const anong = await world.letIn('Anong', 'administrator', 'th-ccib', 'A1')
    await anong.says('/invite')
    await anong.says('Spy')
    const before = await records()
    await remove()
    await anong.presses('Administrator')
    expect(anong.sees()).toMatch(UNKNOWN)
    await anong.says('administrator')
    expect(anong.sees()).toMatch(UNKNOWN)
    await anong.presses('Cancel').catch(() => undefined)
    expect(await records()).toBe(before + 1)
    expect(await world.people.directory.all('invitation', 'th-ccib')).toHaveLength(1)
  })

  test('gets nothing from an old button, current or stale', async () => {
    const anong = await world.letIn('Anong', 'administrator', 'th-ccib', 'A1')
    await call(anong, 'admin')
    const [current] = anong
      .all()
      .slice(-1)
      .flatMap(one => one.view.nodes.flatMap(n => (n.n === 'choose' ? n.buttons : [])))
    await anong.says('/invite')
    const [stale] = anong
      .all()
      .slice(-1)
      .flatMap(one => one.view.nodes.flatMap(n => (n.n === 'actions' ? n.buttons : [])))
    await anong.says('Spy')
    await remove()
    for (const action of [current!.id!, stale!.id!]) {
      await anong.does({ kind: 'pressed', action })
      expect(anong.sees()).toMatch(UNKNOWN)
      expect(anong.sees()).not.toMatch(/Spy|Members/)
    }
  })

  test('cannot have a kept form opened again where forms open', async () => {
    const anong = await world.letIn('Anong', 'administrator', 'th-ccib', 'A1')
    const closed = { open: async () => false }
    await anong.does({ kind: 'command', name: 'invite', values: {} }, closed)
    const [button] = anong
      .all()
      .slice(-1)
      .flatMap(one => one.view.nodes.flatMap(n => (n.n === 'actions' ? n.buttons : [])))
    await remove()
    let opened = 0
    await anong.does({ kind: 'pressed', action: button!.id! }, { open: async () => ++opened > 0 })
    expect(opened).toBe(0)
    expect(anong.sees()).toMatch(UNKNOWN)
  })

  test('is refused in every place at once', async () => {
    const anong = await world.letIn('Anong', 'administrator', 'th-ccib', 'A1')
    const there = world.person('A1', { in: CHANNEL })
    await call(there, 'place', { ceiling: 'amber' })
    await anong.says('/link')
    const telegram = world.person('T1', { platform: 'telegram' })
    await telegram.says(`/link ${codeIn(anong.sees())}`)
    await remove()
    for (const account of [anong, there, telegram]) {
      await account.says('/help')
      expect(account.sees()).toMatch(UNKNOWN)
    }
  })
})

describe('a channel', () => {
  test('that nobody registered gives nobody anything but the way to have it registered', async () => {
    const somchai = await world.letIn('Somchai', 'officer', 'th-ccib', 'U1')
    const there = world.person('U1', { in: CHANNEL })
    await there.says('/help')
    expect(there.sees()).toMatch(UNKNOWN_PLACE)
    await there.says('/plaec')
    expect(there.sees()).toMatch(UNKNOWN_PLACE)
    await call(there, 'place', { ceiling: 'red' })
    expect(there.sees()).toMatch(NOT_ALLOWED)
    await world.person('UX', { in: CHANNEL }).says('/help')
    await somchai.says('/help')
    expect(somchai.sees()).toMatch(/What I can do/)
  })

  test('is registered from within, threads included, and forgotten again', async () => {
    await world.letIn('Anong', 'administrator', 'th-ccib', 'A1')
    const anong = world.person('A1', { in: CHANNEL })
    await call(anong, 'place', { ceiling: 'amber-strict', language: 'th', purpose: 'night duty' })
    const there = await world.people.directory.place({ ...CHANNEL, thread: '123.4' })
    expect(there?.value).toMatchObject({
      agency: 'th-ccib',
      ceiling: 'amber-strict',
      locale: 'th',
      purpose: 'night duty',
    })
    await call(anong, 'place', { ceiling: 'green' })
    expect((await world.people.directory.place(CHANNEL))?.value).toMatchObject({ ceiling: 'green', locale: 'th' })
    await world.letIn('Somchai', 'officer', 'th-ccib', 'U1')
    await world.person('U1', { in: { ...CHANNEL, thread: '123.4' } }).says('/help')
    expect(world.person('U1').sees()).toMatch(/What I can do/)
    await call(anong, 'place', { ceiling: 'forget' })
    expect(await world.people.directory.place(CHANNEL)).toBeNull()
    const somchai = world.person('U1', { in: CHANNEL })
    await somchai.says('/help')
    expect(somchai.sees()).toMatch(UNKNOWN_PLACE)
  })

  test('does not change hands by an administrator of the one side', async () => {
    await world.letIn('Anong', 'administrator', 'th-ccib', 'A1')
    await world.letIn('Minjun', 'administrator', 'kr-knpa', 'K1')
    await call(world.person('A1', { in: CHANNEL }), 'place', { ceiling: 'green' })
    const minjun = world.person('K1', { in: CHANNEL })
    for (const values of [{ ceiling: 'red' }, { ceiling: 'red', agency: 'kr-knpa' }, { ceiling: 'forget' }]) {
      await call(minjun, 'place', values)
      expect(minjun.sees()).toMatch(/권한/)
    }
    expect((await world.people.directory.place(CHANNEL))?.value).toMatchObject({ agency: 'th-ccib', ceiling: 'green' })
  })
})
