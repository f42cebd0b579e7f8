import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Account, Place } from '../../src/core/inbound.ts'
import { createPersons, type Persons } from '../../src/people/persons.ts'
import { openPeople, type PeopleChat } from '../support/people.ts'

let world: PeopleChat
let persons: Persons
beforeEach(async () => {
  world = await openPeople()
  const machine = (account: string): string | null =>
    /^(?:console|shell):/.test(account) ? account.replace('shell:', 'console:') : null
  const { directory } = world.people
  persons = createPersons({
    directory,
    settings: world.chat.opened.store,
    machine,
    timeZone: 'UTC',
    ceilings: {},
  })
})
afterEach(() => world.close())

const CHANNEL: Place = { platform: 'slack', id: 'C1', kind: 'group' }
const DIRECT: Place = { platform: 'slack', id: '@U1', kind: 'direct' }
const U1: Account = { platform: 'slack', id: 'U1' }
const set = (subject: string, value: string) =>
  world.chat.opened.store.commit([{ do: 'set', subject, name: 'locale', value, at: '2026-11-22T00:00:00Z' }])

describe('the language of a reader', () => {
  test('is the nearest that is known: own, linked account, agency, place, platform, English', async () => {
    const at = async (hint?: string) => {
      const account = hint === undefined ? U1 : { ...U1, locale: hint }
      const { locale, localeFrom } = await persons.person(account, CHANNEL)
      expect((await persons.reader('slack:U1', CHANNEL, hint)).locale).toBe(locale)
      return `${locale} ${localeFrom}`
    }
    expect(await at()).toBe('en default')
    expect(await at('ko-KR')).toBe('ko platform')
    await set('slack:C1', 'th')
    expect(await at('ko-KR')).toBe('th place')
    await world.letIn('Minjun', 'administrator', 'kr-knpa', 'U1')
    expect(await at('en-US')).toBe('ko agency')
    await world
      .person('U1', { in: CHANNEL })
      .does({ kind: 'command', name: 'place', values: { ceiling: 'green', language: 'en' } })
    expect((await persons.reader('slack:UX', CHANNEL, undefined)).locale).toBe('en')
    const member = (await world.people.directory.who('slack:U1'))!.member.id
    const value = { member, since: '2026-11-22T00:00:00Z' }
    await world.chat.opened.store.commit([
      { do: 'document', kind: 'account', id: 'telegram:T1', owner: member, expect: 0, value, at: value.since },
    ])
    await set('telegram:T1', 'th')
    expect(await at('en-US')).toBe('th linked')
    await set('slack:U1', 'en')
    expect(await at('ko-KR')).toBe('en own')
  })

  test('is what is spoken where a stranger is of whom nothing is known', async () => {
    await world.letIn('Minjun', 'administrator', 'kr-knpa', 'U1')
    await world.person('U1', { in: CHANNEL }).does({ kind: 'command', name: 'place', values: { ceiling: 'green' } })
    expect((await persons.reader('slack:C1', CHANNEL, undefined)).locale).toBe('ko')
    expect((await persons.reader('slack:UX', CHANNEL, 'th')).locale).toBe('th')
    expect((await persons.reader('slack:UX', DIRECT, undefined)).locale).toBe('en')
  })

  test('is no longer the agency’s once somebody is removed', async () => {
    await world.letIn('Minjun', 'officer', 'kr-knpa', 'U1')
    await world.machine.does({ kind: 'command', name: 'member', values: { who: 'Minjun', role: 'removed' } })
    expect(await persons.reader('slack:U1', DIRECT, undefined)).toEqual({ locale: 'en', timeZone: 'UTC' })
  })
})

describe('the zone in which somebody reads moments', () => {
  const zones = async (place: Place) => [
    (await persons.reader('slack:U1', place, undefined)).timeZone,
    (await persons.person(U1, place)).timeZone,
    (await persons.reader('agency:kr-knpa', place, undefined)).timeZone,
  ]

  test('is their agency’s, and of a channel that of the agency that has registered it', async () => {
    expect(await zones(CHANNEL)).toEqual(['UTC', 'UTC', 'UTC'])
    await world.letIn('Minjun', 'administrator', 'kr-knpa', 'U1')
    expect(await zones(CHANNEL)).toEqual(['Asia/Seoul', 'Asia/Seoul', 'UTC'])
    const minjun = world.person('U1', { in: CHANNEL })
    await minjun.does({ kind: 'command', name: 'place', values: { ceiling: 'green' } })
    expect(await zones(CHANNEL)).toEqual(['Asia/Seoul', 'Asia/Seoul', 'Asia/Seoul'])
    await minjun.does({ kind: 'command', name: 'agency', values: { zone: 'america/new york' } })
    expect(await zones(CHANNEL)).toEqual(['America/New_York', 'America/New_York', 'America/New_York'])
    expect(await zones(DIRECT)).toEqual(['America/New_York', 'America/New_York', 'UTC'])
  })
})

describe('a person', () => {
  test('is a stranger until let in, and the registered one after', async () => {
    expect(await persons.person(U1, DIRECT)).toMatchObject({
      role: 'stranger',
      member: null,
      agency: null,
      operator: false,
    })
    await world.letIn('Minjun', 'supervisor', 'kr-knpa', 'U1')
    expect(await persons.person(U1, DIRECT)).toMatchObject({
      id: 'slack:U1',
      role: 'supervisor',
      agency: 'kr-knpa',
      operator: false,
      timeZone: 'Asia/Seoul',
    })
  })

  test('whose papers cannot be read is a stranger', async () => {
    await world.letIn('Minjun', 'officer', 'kr-knpa', 'U1')
    const { member } = (await world.people.directory.who('slack:U1'))!
    const at = '2026-11-22T00:00:00Z'
    const put = (expect: number, value: unknown) =>
      world.chat.opened.store.commit([
        { do: 'document', kind: 'member', id: member.id, expect, value, owner: 'kr-knpa', at },
      ])
    await put(member.version, { ...member.value, role: 'emperor' })
    expect(await persons.person(U1, DIRECT)).toMatchObject({ role: 'stranger', member: null })
    expect(await world.people.directory.all('member', 'kr-knpa')).toEqual([])
    await put(member.version + 1, { ...member.value, badge: 'of a later release' })
    expect(await persons.person(U1, DIRECT)).toMatchObject({ role: 'officer' })
  })

  test('of this machine is one and the same in console and shell, wherever', async () => {
    await set('console:local', 'th')
    for (const platform of ['console', 'shell']) {
      const place: Place = { platform, id: 'main', kind: 'direct' }
      expect(await persons.person({ platform, id: 'local' }, place)).toMatchObject({
        id: `${platform}:local`,
        role: 'administrator',
        operator: true,
        member: null,
        locale: 'th',
        placeKnown: true,
      })
    }
  })

  test('is in a known place when it is direct, or registered by an agency', async () => {
    const known = async (place: Place) => (await persons.person(U1, place)).placeKnown
    expect(await known(DIRECT)).toBe(true)
    expect(await known(CHANNEL)).toBe(false)
    await world.letIn('Minjun', 'administrator', 'kr-knpa', 'U1')
    await world.person('U1', { in: CHANNEL }).does({ kind: 'command', name: 'place', values: { ceiling: 'green' } })
    expect(await known(CHANNEL)).toBe(true)
    expect(await known({ ...CHANNEL, thread: '1.2' })).toBe(true)
    expect(await known({ ...CHANNEL, platform: 'discord' })).toBe(false)
  })

  test('may write no more in a place than its agency and its platform allow', async () => {
    const ceiling = async (place: Place) => (await persons.person(U1, place)).ceiling
    expect(await ceiling(DIRECT)).toBeUndefined()
    expect(await ceiling({ ...DIRECT, platform: 'telegram' })).toBe('green')
    await world.letIn('Minjun', 'administrator', 'kr-knpa', 'U1')
    await world.person('U1', { in: CHANNEL }).does({ kind: 'command', name: 'place', values: { ceiling: 'amber' } })
    expect(await ceiling(CHANNEL)).toBe('amber')
  })
})
