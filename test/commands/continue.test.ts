import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { placeKey } from '../../src/core/inbound.ts'
import type { Talker } from '../support/chat.ts'
import { codeIn, openPeople, type PeopleChat } from '../support/people.ts'

let world: PeopleChat
let discord: Talker
let telegram: Talker
beforeEach(async () => {
  world = await openPeople()
  discord = await world.letIn('Somchai', 'administrator', 'th-ccib', 'D1', 'discord')
  await discord.says('/link')
  telegram = world.person('T1', { platform: 'telegram', locale: 'en' })
  await telegram.says(`/link ${codeIn(discord.sees())}`)
  await discord.says('/language English')
})
afterEach(async () => {
  expect(world.chat.reported).toEqual([])
  await world.close()
})

/** Begins an invitation on Discord: the name is answered, the role is asked next. */
async function begun(): Promise<void> {
  await discord.does({ kind: 'command', name: 'invite', values: {} })
  await discord.does({ kind: 'said', text: 'Malee' })
}

describe('a form that was begun on one platform', () => {
  test('is found and finished on another, with what was answered', async () => {
    await begun()
    await telegram.says('/continue')
    expect(telegram.sees()).toMatch(/Forms you have begun[\s\S]*1 of \d questions answered/)
    await telegram.presses('Continue')
    expect(telegram.sees()).toMatch(/Question 2 of/)
    while (!telegram.sees().includes('Please check')) await telegram.presses(nextChoice(telegram.sees()))
    expect(telegram.sees()).toContain('Malee')
    await telegram.presses('Send')
    expect(codeIn(telegram.sees())).toBeTruthy()
    await telegram.says('/continue')
    expect(telegram.sees()).toContain('no form')
  })

  test('stands where it was opened last: a button of a card that it has left brings it back, and does nothing else', async () => {
    const { store } = world.chat.opened
    const now = world.chat.clock.now().toISOString()
    const where = async () => {
      const [here, there] = await Promise.all(['discord:D1', 'telegram:T1'].map(one => store.openDrafts(one, now)))
      return { discord: here!.map(({ page }) => page), telegram: there!.map(({ page }) => page) }
    }
    await begun()
    expect(await where()).toEqual({ discord: [1], telegram: [] })
    await telegram.says('/continue')
    await telegram.presses('Continue')
    await telegram.presses('Officer')
    expect(await where()).toEqual({ discord: [], telegram: [2] })
    expect(await store.openDraft('discord:D1', placeKey(discord.all().at(-1)!.place), now)).toBeNull()
    await discord.presses('Back')
    expect(await where()).toEqual({ discord: [2], telegram: [] })
    expect(discord.sees()).toMatch(/Please check/)
    await telegram.presses('Cancel')
    expect(await where()).toEqual({ discord: [], telegram: [2] })
    await telegram.presses('Cancel')
    expect(await where()).toEqual({ discord: [], telegram: [] })
  })

  test('is nobody else’s', async () => {
    await begun()
    const other = await world.letIn('Malee', 'officer', 'th-ccib', 'T2', 'telegram')
    await other.says('/continue')
    expect(other.sees()).toMatch(/ไม่มีแบบฟอร์ม|no form/)
  })
})

function nextChoice(shown: string): string {
  for (const one of ['Officer', 'Skip', 'Send']) if (shown.includes(one)) return one
  throw new Error(shown)
}
