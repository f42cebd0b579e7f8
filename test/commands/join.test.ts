import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Deed } from '../../src/core/inbound.ts'
import { makeCode } from '../../src/people/codes.ts'
import { firstAdministrator } from '../../src/people/invite.ts'
import { redeem } from '../../src/people/redeem.ts'
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
const HOUR = 3_600_000
const DAY = 24 * HOUR
const invited = async (role = 'officer'): Promise<string> => {
  await world.letIn('Somebody', 'trainee', 'th-ccib', 'U0')
  await world.machine.does({ kind: 'command', name: 'invite', values: { name: 'Somchai', role, agency: 'th-ccib' } })
  return codeIn(world.machine.sees())
}
/** What a code comes to so many milliseconds from now; nothing of it is kept. */
const usedAfter = async (ms: number, code: string, by = 'slack:U1'): Promise<string> => {
  const { maker, memberId, ...people } = world.people
  const now = new Date(world.chat.clock.now().getTime() + ms)
  const around = { ...people, hash: maker.hash, memberId: memberId('later') }
  return (await redeem(code, { by, now, call: 'later' }, around)).outcome.is
}
/** A code of the right form that nobody has given. */
const never = (n: number): string => makeCode(new Uint8Array(19).fill(n))

describe('a stranger', () => {
  const deeds: readonly (readonly [string, Deed])[] = [
    ['bare text', { kind: 'said', text: '0x52908400098527886E0F7030069857D2E4169EE7' }],
    ['a command', { kind: 'command', name: 'status', values: {} }],
    ['the list of commands', { kind: 'command', name: 'help', values: {} }],
    ['a command that is nearly one', { kind: 'command', name: 'lokup', values: {} }],
    ['a command with too much', { kind: 'command', name: 'status', values: {}, rest: 'of what' }],
    ['an administrator’s command', { kind: 'command', name: 'invite', values: { name: 'Me', role: 'administrator' } }],
    ['asking who he is', { kind: 'command', name: 'whoami', values: {} }],
    ['asking for a link', { kind: 'command', name: 'link', values: {} }],
    ['a button that never was', { kind: 'pressed', action: 'abcdefghijklmnopqrstuv' }],
    ['a file', { kind: 'said', text: '', files: [{ id: 'f', name: 'a.csv', type: 'text/csv' }] }],
  ]

  test.each(deeds)('gets one sentence for %s, and nothing else', async (_, deed) => {
    const suspect = world.person('UX')
    await suspect.does(deed)
    expect(suspect.sees()).toMatch(UNKNOWN)
    expect(suspect.all()).toHaveLength(1)
    expect(suspect.sees().trim().split('\n')).toHaveLength(1)
  })

  test('learns with the choice of a language how to be let in, and no more', async () => {
    const suspect = world.person('UX')
    await suspect.does({ kind: 'arrived' })
    expect(suspect.sees()).toMatch(UNKNOWN)
    expect(suspect.sees()).toMatch(/ภาษาใด[\s\S]*어느 언어|어느 언어[\s\S]*ภาษาใด/)
    await suspect.presses('English')
    expect(suspect.sees()).toMatch(UNKNOWN)
    expect(suspect.sees()).not.toContain('/help')
  })

  test('may choose a language, and is then told in it', async () => {
    const suspect = world.person('UX')
    await suspect.says('/language ไทย')
    await suspect.says('/status')
    expect(suspect.sees()).toMatch(/ยังไม่ได้ลงทะเบียน/)
  })

  test('who looks like a registered officer is a stranger still', async () => {
    await world.letIn('Somchai Jaidee', 'officer', 'th-ccib', 'U1')
    const twin = world.person('UX')
    await twin.does({ kind: 'command', name: 'whoami', values: {} })
    expect(twin.sees()).toMatch(UNKNOWN)
    expect(twin.sees()).not.toMatch(/Somchai/)
  })
})

describe('a code', () => {
  test('lets somebody in, with the name and role that the agency gave', async () => {
    const code = await invited('coordinator')
    const somchai = world.person('U1')
    await somchai.says(`/join ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')}`)
    expect(somchai.sees()).toMatch(/Welcome, Somchai.*Cyber Crime.*Coordinator/s)
    await somchai.says('/whoami')
    expect(somchai.sees()).toMatch(/Somchai/)
    await somchai.says('/help')
    expect(somchai.sees()).toMatch(/What I can do/)
  })

  test('is asked for when it is not given', async () => {
    const code = await invited()
    const somchai = world.person('U1')
    await somchai.says('/join')
    await somchai.says(code)
    expect(somchai.sees()).toMatch(/Welcome, Somchai/)
  })

  test('works once', async () => {
    const code = await invited()
    await world.person('U1').says(`/join ${code}`)
    const second = world.person('U2')
    await second.says(`/join ${code}`)
    expect(second.sees()).toMatch(/used already/)
    await second.says('/status')
    expect(second.sees()).toMatch(UNKNOWN)
  })

  test('used by ten at once lets one in', async () => {
    const code = await invited()
    const racers = Array.from({ length: 10 }, (_, i) => world.person(`R${i}`))
    await Promise.all(racers.map(racer => racer.says(`/join ${code}`)))
    const welcomed = racers.filter(racer => /Welcome/.test(racer.sees()))
    expect(welcomed).toHaveLength(1)
    expect(racers.filter(racer => /used already/.test(racer.sees()))).toHaveLength(9)
    const members = await world.people.directory.all('member', 'th-ccib')
    expect(members.filter(({ value }) => value.name === 'Somchai')).toHaveLength(1)
  })

  test.each([
    [7 * DAY - 1, 'joined'],
    [7 * DAY, 'gone'],
    [7 * DAY + 1, 'gone'],
  ])('holds for seven days, not a millisecond longer (%d ms)', async (after, outcome) => {
    expect(await usedAfter(after, await invited())).toBe(outcome)
  })

  test('of an administrator who was removed since is worth nothing', async () => {
    const admin = await world.letIn('Anong', 'administrator', 'th-ccib', 'A1')
    await admin.does({ kind: 'command', name: 'invite', values: { name: 'Somchai', role: 'officer' } })
    const code = codeIn(admin.sees())
    await world.machine.does({ kind: 'command', name: 'member', values: { who: 'Anong', role: 'removed' } })
    const somchai = world.person('U1')
    await somchai.says(`/join ${code}`)
    expect(somchai.sees()).toMatch(/no longer valid/)
    await somchai.says('/status')
    expect(somchai.sees()).toMatch(UNKNOWN)
  })

  test('is not spent by somebody who is here already, nor at this machine', async () => {
    const code = await invited()
    const member = await world.letIn('Malee', 'officer', 'th-ccib', 'U5')
    await member.says(`/join ${code}`)
    expect(member.sees()).toMatch(/registered already/)
    await world.machine.says(`/join ${code}`)
    expect(world.machine.sees()).toMatch(/at the machine itself/)
    const somchai = world.person('U1')
    await somchai.says(`/join ${code}`)
    expect(somchai.sees()).toMatch(/Welcome/)
  })

  test('mistyped is said to be so and counts for nothing', async () => {
    const code = await invited()
    const somchai = world.person('U1')
    const slip = code.replace(/.$/, last => (last === 'A' ? 'B' : 'A'))
    for (let i = 0; i < 8; i++) await somchai.says(`/join ${slip}`)
    expect(somchai.sees()).toMatch(/not a code/)
    await somchai.says(`/join ${code}`)
    expect(somchai.sees()).toMatch(/Welcome/)
  })
})

describe('wrong codes', () => {
  test('are counted, and after five no code is looked at for the rest of the hour', async () => {
    const code = await invited()
    const suspect = world.person('UX')
    for (let n = 1; n <= 5; n++) {
      await suspect.says(`/join ${never(n)}`)
      expect(suspect.sees()).toMatch(new RegExp(`${5 - n} more tr`))
    }
    await suspect.says(`/join ${code}`)
    expect(suspect.sees()).toMatch(/Too many wrong codes.*1 hour/s)
    const other = world.person('U1')
    await other.says(`/join ${never(9)}`)
    expect(other.sees()).toMatch(/4 more tries/)
    expect(await usedAfter(HOUR - 1, code, 'slack:UX')).toBe('too-often')
    expect(await usedAfter(HOUR, code, 'slack:UX')).toBe('joined')
  })

  test('given all at once are counted each', async () => {
    const suspect = world.person('UX')
    await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(n => suspect.says(`/join ${never(n)}`)))
    const counted = await world.people.directory.one('code-attempts', 'slack:UX')
    expect(counted?.value.wrong).toHaveLength(5)
    expect(suspect.all().filter(one => /Too many wrong codes/.test(one.text))).toHaveLength(3)
  })
})

describe('the first administrator', () => {
  const BY = { by: 'console:local', now: new Date('2026-11-22T00:00:00Z') }
  const derived = (word: string): Uint8Array => Buffer.from(word.padEnd(19, '.').slice(-19))
  const first = async (): Promise<string | null> => {
    const { directory, maker } = world.people
    const found = await firstAdministrator(directory, BY, derived, maker.hash)
    if (found && found.effects.length > 0) await world.chat.opened.store.commit(found.effects)
    return found?.code ?? null
  }

  test('has one code until it is used, then there is none', async () => {
    const code = await first()
    expect(await first()).toBe(code)
    expect(await usedAfter(1_000 * DAY, code ?? '')).toBe('joined')
    const boss = world.person('U1')
    await boss.says(`/join ${code}`)
    expect(boss.sees()).toMatch(/look after this installation/)
    expect(await first()).toBeNull()
    await boss.does({
      kind: 'command',
      name: 'enrol',
      values: { id: 'th-ccib', english: 'CCIB', country: 'TH', kind: 'police', languages: 'th' },
    })
    expect(boss.sees()).toMatch(/Added/)
  })

  test('removed, gives way to another with another code', async () => {
    const code = await first()
    await world.person('U1').says(`/join ${code}`)
    const [member] = await world.people.directory.all('member')
    await world.machine.does({ kind: 'command', name: 'member', values: { who: member!.id, role: 'removed' } })
    const next = await first()
    expect(next).not.toBeNull()
    expect(next).not.toBe(code)
  })

  test('joins an agency with an invitation and goes on looking after all of them', async () => {
    const boss = world.person('U1')
    await boss.says(`/join ${await first()}`)
    const code = await invited()
    await boss.says(`/join ${code}`)
    expect(boss.sees()).toMatch(/Welcome, Somchai/)
    await boss.does({
      kind: 'command',
      name: 'enrol',
      values: { id: 'kr-knpa', english: 'KNPA', country: 'KR', kind: 'police', languages: 'ko' },
    })
    expect(boss.sees()).toMatch(/Added/)
  })
})

test('no code stands anywhere in the files, and no name', async () => {
  await world.close()
  const directory = mkdtempSync(join(tmpdir(), 'liaison-people-'))
  world = await openPeople(directory)
  const code = await invited()
  const somchai = world.person('U1')
  await somchai.says('/join')
  await somchai.says(code)
  await somchai.says('/link')
  const link = codeIn(somchai.sees())
  await world.person('T1', { platform: 'telegram' }).says(`/link ${link}`)
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8', withFileTypes: true }).filter(f =>
    f.isFile(),
  )
  expect(files.length).toBeGreaterThan(1)
  const all = Buffer.concat(files.map(file => readFileSync(join(file.parentPath, file.name)))).toString('latin1')
  for (const secret of [code, link, code.replaceAll('-', ''), link.replaceAll('-', ''), code.slice(0, 11), 'Somchai']) {
    expect(all.includes(secret)).toBe(false)
  }
  await world.close()
  rmSync(directory, { recursive: true, force: true })
  world = await openPeople()
})
