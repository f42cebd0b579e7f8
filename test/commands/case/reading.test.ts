import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Talker } from '../../support/chat.ts'
import { openWorld, RIGHT, type World } from './world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.people.close())

/** Presses a button of a card where forms are asked in messages. */
async function asked(who: Talker, verb: string, request: string): Promise<string> {
  await who.does({ kind: 'command', name: `case.${verb}`, values: { request } })
  return who.sees()
}

describe('a form that is asked in messages', () => {
  test('says which request it is about, and to whom it goes', async () => {
    const { state } = await world.sent()
    expect(await asked(world.sora, 'say', state.request)).toMatch(
      new RegExp(`Freeze request ${state.reference} – .*Cyber Crime`),
    )
    expect(await asked(world.somchai, 'say', state.request)).toMatch(
      new RegExp(`Freeze request ${state.reference} – .*Korea`),
    )
  })

  test('says with a mistyped answer which one that is, and shows the moment that another means', async () => {
    const { state } = await world.sent()
    await asked(world.sora, 'answer', state.request)
    await world.sora.says('Frozen.')
    await world.sora.says('31/02/2027')
    expect(world.sora.sees()).toMatch(/Until when: there is no such day/)
    await world.sora.says('๖ ธ.ค. ๒๕๖๙')
    expect(world.sora.sees()).toMatch(/Until when +6 Dec 2026, 23:59/)
    expect(world.sora.sees()).not.toContain('๒๕๖๙')
  })

  test('reads a length of time from now, not from when something last happened', async () => {
    const { state } = await world.sent()
    world.people.chat.clock.advance(3 * 24 * 3_600_000)
    await asked(world.sora, 'answer', state.request)
    await world.sora.says('Frozen.')
    await world.sora.says('14 days')
    const day = new Date(world.people.chat.clock.now().getTime() + 14 * 24 * 3_600_000)
    const words = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Seoul', day: 'numeric', month: 'short' })
    expect(world.sora.sees()).toContain(`${words.format(day)} ${day.getUTCFullYear()}, 23:59`)
  })

  test('offers only agencies that have no part in it, and names the one that it is handed on to, whatever was typed', async () => {
    await world.people.machine.does({
      kind: 'command',
      name: 'enrol',
      values: { id: 'sg-spf', english: 'Singapore Police Force', country: 'SG', kind: 'police', languages: 'English' },
    })
    const { state } = await world.sent()
    expect(await asked(world.sora, 'transfer', state.request)).not.toMatch(/\[\d\] Cyber Crime/)
    expect(world.sora.sees()).toMatch(/\[1\] Singapore Police Force/)
    await world.sora.says('SPF')
    await world.sora.says('Their customer.')
    expect(world.sora.sees()).toMatch(/Singapore Police Force\n/)
  })

  test('keeps nothing that is written on the review, and says so', async () => {
    const { state } = await world.sent()
    await asked(world.sora, 'answer', state.request)
    await world.sora.says('Frozen.')
    await world.sora.says('14 days')
    await world.sora.says('and one more thing')
    expect(world.sora.sees()).toContain('That was not taken')
    expect(world.sora.sees()).not.toContain('one more thing')
    expect(await world.verbs(state.request)).toEqual(['draft', 'send'])
  })

  test('names the agency that a request goes to on the review', async () => {
    const { somchai } = world
    await somchai.does({ kind: 'command', name: 'request.freeze', values: { ...RIGHT } })
    expect(somchai.sees()).toMatch(/Agency asked +.*Korea.* \(kr-knpa\)/)
  })
})

describe('what is shown besides the card', () => {
  test.each(['more', 'history'])('%s leads back to it', async verb => {
    const { state } = await world.sent()
    await world.sora.does({ kind: 'command', name: `case.${verb}`, values: { request: state.request } })
    expect(world.sora.sees()).not.toContain('Dunamu')
    await world.sora.presses('Open')
    expect(world.sora.sees()).toContain('Dunamu')
  })
})
