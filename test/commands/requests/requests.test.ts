import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { PAGE } from '../../../commands/requests/lists.ts'
import { buttonsOf } from '../../../src/core/view.ts'
import type { Talker } from '../../support/chat.ts'
import { openWorld, type World } from '../case/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.people.close())

/** The requests that the newest message offers to open. */
function opens(who: Talker): readonly (string | undefined)[] {
  const buttons = buttonsOf(who.all().at(-1)!.view)
  return buttons.filter(({ does }) => does.command === 'case.read').map(({ does }) => does.options.request)
}

describe('/requests', () => {
  it('shows first what waits for one’s agency, and counts the rest', async () => {
    const { request } = (await world.sent()).state
    await world.draft()
    await world.jihoon.says('/requests')
    expect(world.jihoon.sees()).toMatch(/For your agency to answer/)
    expect(opens(world.jihoon)).toEqual([request])
    await world.somchai.says('/requests')
    expect(world.somchai.sees()).toMatch(/Nothing waits for your agency/)
    expect(world.somchai.sees()).toMatch(/Sent, open: 1/)
    expect(world.somchai.sees()).toMatch(/Drafts and approvals: 1/)
    await world.does(world.jihoon, { verb: 'ask', request, body: { words: { text: 'which?', language: 'en' } } })
    await world.somchai.says('/requests')
    expect(world.somchai.sees()).toMatch(/Questions to your agency/)
    await world.jihoon.says('/requests')
    expect(world.jihoon.sees()).toMatch(/Nothing waits for your agency/)
  })

  it('turns the pages of a list, the next deadline first, each request once', async () => {
    const all: string[] = []
    for (let i = 0; i <= PAGE; i++) {
      const until = new Date(world.people.chat.clock.now().getTime() + (PAGE - i + 1) * 86_400_000).toISOString()
      all.unshift((await world.sent({ deed: { says: { kind: 'freeze', to: 'kr-knpa', until } } })).state.request)
    }
    await world.jihoon.does({ kind: 'command', name: 'requests', values: { whose: 'asked' } })
    const first = opens(world.jihoon)
    expect(first).toEqual(all.slice(0, PAGE))
    await world.jihoon.presses('Next page')
    expect(opens(world.jihoon)).toEqual(all.slice(PAGE))
    await world.jihoon.presses('Overview')
    expect(world.jihoon.sees()).toMatch(/Received, open: more than 10/)
  })

  it('has a list for each side and state, and says where one is empty', async () => {
    for (const whose of ['asked', 'asking', 'former']) {
      for (const group of ['open', 'drafts', 'settled', 'closed']) {
        await world.jihoon.does({ kind: 'command', name: 'requests', values: { whose, group } })
        expect(world.jihoon.sees()).toMatch(/There are none/)
      }
    }
  })

  it('says that what is written cannot be searched', async () => {
    await world.jihoon.says('/requests binance')
    expect(world.jihoon.sees()).toMatch(/“binance” is no reference.*sealed and cannot be searched/s)
  })

  it('explains a reference that is mistyped, and offers only what there is', async () => {
    const { reference } = (await world.sent()).state
    const last = reference!.at(-1)
    const wrong = `${reference!.slice(0, -1)}${last === 'A' ? 'B' : 'A'}`
    await world.jihoon.says(`/requests ${wrong}`)
    expect(world.jihoon.sees()).toMatch(/its last character checks all the others/)
    await world.jihoon.presses(reference!)
    expect(world.jihoon.sees()).toContain('Dunamu')
  })

  it('is for people of an agency', async () => {
    await world.people.machine.says('/requests')
    expect(world.people.machine.sees()).toMatch(/act for no agency/)
  })

  it('is explained by what can be typed', async () => {
    await world.jihoon.says('/help requests')
    expect(world.jihoon.sees()).toContain('/requests [REFERENCE] [--whose asked|asking|former]')
    expect(world.jihoon.sees()).not.toContain('after')
  })
})
