import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
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
const somchai = () => world.letIn('Somchai', 'officer', 'th-ccib', 'U1')

describe('a link', () => {
  test('makes two accounts one person, with the language chosen on the first', async () => {
    const slack = await somchai()
    await slack.says('/language ไทย')
    await slack.says('/link')
    const telegram = world.person('T1', { platform: 'telegram', locale: 'en' })
    await telegram.says(`/link ${codeIn(slack.sees())}`)
    expect(telegram.sees()).toMatch(/เชื่อมบัญชีนี้กับ Somchai แล้ว รวมทั้งหมด 2 บัญชี/)
    await telegram.says('/whoami')
    expect(telegram.sees()).toMatch(/slack:U1/)
    expect(telegram.sees()).toMatch(/telegram:T1/)
    await telegram.says('/language English')
    await telegram.says('/whoami')
    await slack.says('/whoami')
    expect(telegram.sees()).toMatch(/You chose this language\./)
    expect(slack.sees()).toMatch(/ท่านเป็นผู้เลือกภาษานี้/)
  })

  test('is taken by /join too, in any of the ways a code is typed', async () => {
    const slack = await somchai()
    await slack.says('/link')
    const telegram = world.person('T1', { platform: 'telegram' })
    await telegram.says(`/join ${codeIn(slack.sees()).toLowerCase().replaceAll('-', '')}`)
    expect(telegram.sees()).toMatch(/belongs to Somchai/)
  })

  test('code is shown to nobody but the one who asked, also in a channel', async () => {
    const slack = await somchai()
    const channel = { platform: 'slack', id: 'C1', kind: 'group' } as const
    await world.machine.does({ kind: 'command', name: 'whoami', values: {} })
    const there = world.person('U1', { in: channel })
    const other = world.person('U2', { in: channel })
    await there.says('/link')
    expect(() =>
      codeIn(
        other
          .all()
          .map(one => one.text)
          .join('\n'),
      ),
    ).toThrow('no code')
    const inChannel = world.chat.sent.filter(one => one.place.id === 'C1')
    expect(() => codeIn(inChannel.map(one => one.text).join('\n'))).toThrow('no code')
    expect(codeIn(slack.sees())).toBeTruthy()
  })

  test('code works once, of two at once too', async () => {
    const slack = await somchai()
    await slack.says('/link')
    const code = codeIn(slack.sees())
    const both = ['T1', 'T2'].map(id => world.person(id, { platform: 'telegram' }))
    await Promise.all(both.map(one => one.says(`/link ${code}`)))
    expect(both.filter(one => /belongs to Somchai/.test(one.sees()))).toHaveLength(1)
    expect(both.filter(one => /used already/.test(one.sees()))).toHaveLength(1)
  })

  test.each([
    [15 * 60_000 - 1, 'linked'],
    [15 * 60_000, 'gone'],
  ])('code holds for a quarter of an hour (%d ms)', async (after, outcome) => {
    const slack = await somchai()
    await slack.says('/link')
    const { maker, memberId, ...people } = world.people
    const now = new Date(world.chat.clock.now().getTime() + after)
    const around = { ...people, hash: maker.hash, memberId: memberId('x') }
    const used = await redeem(codeIn(slack.sees()), { by: 'telegram:T1', now, call: 'x' }, around)
    expect(used.outcome.is).toBe(outcome)
  })

  test('to oneself, to somebody else and of this machine changes nothing', async () => {
    const slack = await somchai()
    const malee = await world.letIn('Malee', 'officer', 'th-ccib', 'U2')
    await slack.says('/link')
    const code = codeIn(slack.sees())
    await slack.says(`/link ${code}`)
    expect(slack.sees()).toMatch(/registered already/)
    await malee.says(`/link ${code}`)
    expect(malee.sees()).toMatch(/registered for another person/)
    await world.machine.says('/link')
    expect(world.machine.sees()).toMatch(/needs no link/)
    await world.machine.says(`/link ${code}`)
    expect(world.machine.sees()).toMatch(/at the machine itself/)
    const telegram = world.person('T1', { platform: 'telegram' })
    await telegram.says(`/link ${code}`)
    expect(telegram.sees()).toMatch(/belongs to Somchai/)
  })

  test('code of somebody removed since is worth nothing, and no account of theirs is known', async () => {
    const slack = await somchai()
    await slack.says('/link')
    const linked = world.person('T1', { platform: 'telegram' })
    await linked.says(`/link ${codeIn(slack.sees())}`)
    await slack.says('/link')
    const code = codeIn(slack.sees())
    await world.machine.does({ kind: 'command', name: 'member', values: { who: 'Somchai', role: 'removed' } })
    const third = world.person('D1', { platform: 'discord' })
    await third.says(`/link ${code}`)
    expect(third.sees()).toMatch(/no longer valid/)
    for (const account of [slack, linked]) {
      await account.says('/whoami')
      expect(account.sees()).toMatch(UNKNOWN)
    }
  })

  test('and a removal in the same moment: one of the two is done', async () => {
    const { directory, maker } = world.people
    const { store } = world.chat.opened
    const slack = await somchai()
    await slack.says('/link')
    const code = codeIn(slack.sees())
    const doing = { by: 'telegram:T1', now: world.chat.clock.now(), call: 'x' }
    const link = await redeem(code, doing, { ...world.people, hash: maker.hash, memberId: 'm' })
    await world.machine.does({ kind: 'command', name: 'member', values: { who: 'Somchai', role: 'removed' } })
    expect(await store.commit(link.effects)).toEqual({ done: false, why: 'stale' })
    expect(await directory.who('telegram:T1')).toBeNull()
  })
})
