import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { onDuty } from '../../src/relay/alerts/duty.ts'
import type { Talker } from '../support/chat.ts'
import { openPeople, type PeopleChat } from '../support/people.ts'

let world: PeopleChat
let sora: Talker
beforeEach(async () => {
  world = await openPeople()
  sora = await world.letIn('Kim Sora', 'coordinator', 'kr-knpa', 'U1')
  await sora.says('/language English')
})
afterEach(() => world.close())

/** The accounts of those on duty in Seoul, and until when. */
async function duty(): Promise<readonly (readonly [string, string | null])[]> {
  const { store } = world.chat.opened
  const here = await onDuty('kr-knpa', world.chat.clock.now().toISOString(), {
    store,
    directory: world.people.directory,
  })
  return here.map(({ account, until }) => [account, until])
}

/** What the record says of duty, the oldest first. */
async function recorded(): Promise<readonly unknown[]> {
  const kinds = ['people.on-duty', 'people.off-duty']
  const lines = await world.chat.opened.store.records({ kinds, most: 9 })
  return lines.map(({ kind, by, body }) => ({ kind, by, ...(body as object) })).reverse()
}

describe('/duty', () => {
  test('puts on duty whoever says so, shows it, and takes off again', async () => {
    await sora.says('/duty')
    expect(sora.sees()).toMatch(/Nobody of your agency is on duty/)
    await sora.says('/duty on')
    expect(await duty()).toEqual([['slack:U1', null]])
    await sora.says('/duty on')
    expect(await duty()).toHaveLength(1)
    await sora.presses('Show')
    expect(sora.sees()).toContain('Kim Sora')
    await sora.presses('Off duty')
    expect(await duty()).toEqual([])
    await sora.says('/duty off')
    expect(sora.sees()).toMatch(/not on duty/)
  })

  test('leaves a line of the record of every change, and none where there is none', async () => {
    await sora.says('/duty off')
    await sora.says('/duty')
    expect(await recorded()).toEqual([])
    await sora.does({ kind: 'command', name: 'duty', values: { until: 'tomorrow 08:00' } })
    await sora.says('/duty off')
    const same = { by: 'slack:U1', id: expect.any(String), agency: 'kr-knpa' }
    expect(await recorded()).toEqual([
      { ...same, kind: 'people.on-duty', until: '2026-11-22T23:00:00.000Z' },
      { ...same, kind: 'people.off-duty' },
    ])
  })

  test('lasts until the moment said, in the agency’s own zone, and no longer', async () => {
    await sora.does({ kind: 'command', name: 'duty', values: { until: 'tomorrow 08:00' } })
    // It is noon in Seoul on 22 November.
    expect(await duty()).toEqual([['slack:U1', '2026-11-22T23:00:00.000Z']])
    await world.chat.clock.advance(20 * 3_600_000)
    expect(await duty()).toEqual([])
  })

  test.each(['yesterday', '30 February', '2026-11-21 08:00'])(
    'takes no moment that is none, or is over: %s',
    async until => {
      await sora.does({ kind: 'command', name: 'duty', values: { state: 'on', until } })
      expect(sora.sees()).toContain(until)
      expect(await duty()).toEqual([])
    },
  )

  test('is for somebody of an agency; whoever is removed is on duty no more', async () => {
    await world.machine.says('/duty on')
    expect(world.machine.sees()).toMatch(/Only somebody who belongs to an agency/)
    await sora.says('/duty on')
    await world.machine.does({ kind: 'command', name: 'member', values: { who: 'Kim Sora', role: 'removed' } })
    expect(await duty()).toEqual([])
  })

  test('is not for a trainee', async () => {
    const trainee = await world.letIn('Lee Mina', 'trainee', 'kr-knpa', 'U2')
    await trainee.says('/duty on')
    expect(await duty()).toEqual([])
  })
})
