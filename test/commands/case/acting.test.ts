import { afterEach, beforeEach, describe, expect, it, test } from '@jest/globals'
import { act } from '../../../src/relay/engine/act.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.people.close())

/** What a button of a card brings along that is current. */
async function card(request: string): Promise<{ readonly request: string; readonly seen: string }> {
  return { request, seen: String((await world.now(request)).state.sequence) }
}

describe('a request', () => {
  it('goes its way by the buttons of its cards, in two agencies', async () => {
    const { somchai, jihoon, sora } = world
    const { request } = (await world.draft()).state
    await somchai.presses('Send')
    expect(somchai.sees()).toMatch(/goes to Korean National Police Agency at once/)
    expect((await world.now(request)).state.stage).toBe('draft')
    await somchai.presses('Send')
    expect(somchai.all().some(({ text }) => /LX-2026-TH-KR-\d{6}-.: sent to Korean/.test(text))).toBe(true)

    await world.press(jihoon, 'acknowledge', await card(request))
    expect(jihoon.sees()).toMatch(/acknowledged\. Cyber Crime Investigation Bureau is told/)
    await world.fills(jihoon, await world.press(jihoon, 'ask', await card(request)), { question: '어느 계정입니까?' })
    expect((await world.now(request)).state).toMatchObject({ stage: 'information', open: [1] })

    const inform = await world.press(somchai, 'inform', { ...(await card(request)), question: '1' })
    expect(inform?.fields.map(({ name }) => name)).toEqual(['reply'])
    await world.fills(somchai, inform, { reply: 'the one named in the request' })
    await world.fills(jihoon, await world.press(jihoon, 'part', await card(request)), { partial: 'half of it' })
    const answer = await world.press(sora, 'answer', await card(request))
    await world.fills(sora, answer, { result: '동결하였습니다.', until: '14일' })
    expect(sora.sees()).toMatch(/holds until 6 Dec 2026, 23:59/)
    const { state } = await world.now(request)
    expect(state).toMatchObject({ stage: 'answered', parts: 1, grant: { until: '2026-12-06T14:59:00.000Z' } })

    await world.press(somchai, 'close', await card(request))
    await somchai.presses('Close')
    expect((await world.now(request)).state.stage).toBe('closed')
    const events = await world.people.chat.opened.store.events(request)
    const words = events.map(({ body }) =>
      typeof body === 'object' ? (body.kept as { words?: object }).words : undefined,
    )
    expect(words.filter(Boolean)).toEqual([
      { text: '어느 계정입니까?', language: 'ko' },
      { text: 'the one named in the request', language: 'en' },
      { text: 'half of it', language: 'en' },
      { text: '동결하였습니다.', language: 'ko' },
    ])
  })

  it('takes two where two are needed, and never the same one', async () => {
    const { somchai, malee, prasert } = world
    const { request } = (
      await world.draft({
        values: { danger: 'x', imminent: 'x', data: 'x', noOtherWay: 'x', supervisor: 'x' },
        deed: { says: { kind: 'emergency', to: 'kr-knpa' } },
      })
    ).state
    await world.press(somchai, 'send', await card(request))
    expect(somchai.sees()).toMatch(/needs the approval of somebody else/)
    await world.press(somchai, 'submit', { ...(await card(request)), sure: 'yes' })
    await world.press(somchai, 'approve', await card(request))
    expect(somchai.sees()).toMatch(/at least the role Supervisor/)
    const back = await world.press(malee, 'return', await card(request))
    await world.fills(malee, back, { explanation: 'name the hospital' })
    expect((await world.now(request)).state.stage).toBe('draft')
    await world.press(somchai, 'submit', { ...(await card(request)), sure: 'yes' })
    await world.press(prasert, 'approve', { request })
    expect(prasert.sees()).toMatch(/happened to this request meanwhile|Meanwhile/)
    await world.press(prasert, 'approve', await card(request))
    expect(prasert.sees()).toMatch(/With your approval it goes to/)
    await prasert.presses('Approve')
    expect((await world.now(request)).state.stage).toBe('sent')
  })

  it('is not sent where it would come back, and its draft can be mended', async () => {
    const { request } = (await world.draft({ values: { identifiers: 'the account shown on the screen' } })).state
    await world.press(world.somchai, 'send', { ...(await card(request)), sure: 'yes' })
    expect(world.somchai.sees()).toMatch(/would come back/)
    expect(world.somchai.sees()).toMatch(/no address, transaction hash/)
    await world.somchai.presses('Change')
    expect((await world.now(request)).state.stage).toBe('draft')
  })

  it('is not sent where nobody would get it', async () => {
    await world.people.machine.does({
      kind: 'command',
      name: 'enrol',
      values: { id: 'sg-spf', english: 'Singapore Police Force', country: 'SG', kind: 'police', languages: 'English' },
    })
    const { request } = (await world.draft({ values: { to: 'sg-spf' } })).state
    await world.press(world.somchai, 'send', { ...(await card(request)), sure: 'yes' })
    expect(world.somchai.sees()).toMatch(/Nobody would get it/)
    expect(world.somchai.sees()).toMatch(/Singapore Police Force has no channel and nobody/)
    expect((await world.now(request)).state.stage).toBe('draft')
  })

  it('is wanted by the deadline as it is counted when it leaves', async () => {
    const { request } = (await world.draft({ values: { deadline: 'hours-24' } })).state
    await world.people.chat.clock.advance(3_600_000)
    await world.press(world.somchai, 'send', { ...(await card(request)), sure: 'yes' })
    const { deadline } = (await world.now(request)).state
    expect(deadline).toBe(new Date(world.people.chat.clock.now().getTime() + 24 * 3_600_000).toISOString())
  })
})

describe('what is refused', () => {
  it('is told before anybody is asked for words', async () => {
    const { request } = (await world.sent()).state
    expect(await world.press(world.jihoon, 'answer', await card(request))).toBeNull()
    expect(world.jihoon.sees()).toMatch(/at least the role Coordinator/)
    expect(await world.press(world.jihoon, 'extend', await card(request))).toBeNull()
    expect(world.jihoon.sees()).toMatch(/for the other agency to do/)
    expect(await world.press(world.somchai, 'inform', await card(request))).toBeNull()
    expect(world.somchai.sees()).toMatch(/Meanwhile: Somchai: sent the request/)
    expect(await world.verbs(request)).toEqual(['draft', 'send'])
  })

  it('to whoever was slower keeps what they wrote, and says who was faster', async () => {
    const { sora, minho } = world
    const { request } = (await world.sent()).state
    const pages = [
      await world.press(sora, 'answer', await card(request)),
      await world.press(minho, 'answer', await card(request)),
    ]
    await world.fills(sora, pages[0]!, { result: 'frozen by us' })
    await world.fills(minho, pages[1]!, { result: 'a long answer\nin two lines' })
    expect(minho.sees()).toMatch(/Meanwhile: Sora: answered/)
    expect(minho.sees()).toContain('a long answer\n')
    expect(minho.sees()).toContain('in two lines')
    expect(minho.sees()).toContain('frozen by us')
    expect(await world.verbs(request)).toEqual(['draft', 'send', 'answer'])
    // What only adds is never refused for that.
    const late = await world.press(minho, 'say', { request, seen: '2' })
    await world.fills(minho, late, { message: 'and this besides' })
    expect((await world.verbs(request)).at(-1)).toBe('say')
  })

  it('at a second press is told calmly', async () => {
    const { request } = (await world.sent()).state
    const button = await card(request)
    await world.press(world.jihoon, 'acknowledge', button)
    await world.press(world.jihoon, 'acknowledge', button)
    expect(world.jihoon.sees()).toMatch(/Meanwhile: Jihoon: acknowledged receipt/)
    expect(await world.verbs(request)).toEqual(['draft', 'send', 'acknowledge'])
  })

  it('to another agency tells nothing, whatever its button brings', async () => {
    await world.people.machine.does({
      kind: 'command',
      name: 'enrol',
      values: { id: 'sg-spf', english: 'Singapore Police Force', country: 'SG', kind: 'police', languages: 'English' },
    })
    const stranger = await world.letIn('Ada', 'administrator', 'sg-spf', 'ada')
    const { request } = (await world.sent()).state
    for (const verb of ['acknowledge', 'answer', 'say', 'read', 'history', 'files', 'export', 'more', 'close']) {
      await world.press(stranger, verb, await card(request))
      expect(stranger.sees()).toMatch(/no such request that your agency may see/)
    }
    expect(await world.verbs(request)).toEqual(['draft', 'send'])
  })

  it('to whoever belongs to no agency is told, and to this machine’s user', async () => {
    const { request } = (await world.sent()).state
    await world.press(world.people.machine, 'acknowledge', await card(request))
    expect(world.people.machine.sees()).toMatch(/act for no agency/)
  })

  it('to somebody removed while they wrote changes nothing', async () => {
    const { request } = (await world.sent()).state
    const page = await world.press(world.sora, 'answer', await card(request))
    await world.people.machine.does({ kind: 'command', name: 'member', values: { who: 'Sora', role: 'removed' } })
    await world.fills(world.sora, page, { result: 'too late' })
    expect(world.sora.sees()).toMatch(/not registered here/)
    expect(await world.verbs(request)).toEqual(['draft', 'send'])
  })

  it('where what was written is destroyed says so', async () => {
    const { request } = (await world.sent()).state
    await world.does(world.somchai, { verb: 'withdraw', request })
    const at = world.people.chat.clock.now()
    const wish = { call: 'end of retention', at, request, seen: null, says: { until: at.toISOString() }, body: null }
    const erased = await act({ ...wish, by: { clock: true }, verb: 'erase' }, world.people.relay.engine)
    const destroyed = { do: 'destroy-bodies', stream: request, at: at.toISOString() } as const
    await world.people.chat.opened.store.commit([...(erased.ok ? erased.effects : []), destroyed])
    expect(await world.press(world.somchai, 'say', await card(request))).toBeNull()
    expect(world.somchai.sees()).toMatch(/destroyed at the end of its retention/)
    await world.press(world.somchai, 'read', { request })
    expect(world.somchai.sees()).toMatch(/was destroyed/)
  })

  it('on a platform where it may not be written is told before it is asked for, and not shown', async () => {
    const far = await world.letIn('Yuna', 'coordinator', 'kr-knpa', 'yuna', 'telegram')
    const { request } = (await world.sent()).state
    expect(await world.press(far, 'answer', await card(request))).toBeNull()
    expect(far.sees()).toMatch(/TLP:AMBER/)
    await world.press(far, 'read', { request })
    expect(far.sees()).toMatch(/TLP:AMBER and may not be shown/)
    expect(far.sees()).not.toContain('Dunamu')
    expect(await world.verbs(request)).toEqual(['draft', 'send'])
  })
})

describe('a moment', () => {
  test.each([
    ['next Tuesday-ish', 'unreadable'],
    ['30 February 2027', 'no-such-day'],
    ['6/12/2026', 'which-first'],
    ['2020-01-01', 'past'],
    ['90 years', 'too-far'],
  ])('that is none is told at its field, and the form stays: %s', async (until, why) => {
    const { request } = (await world.sent()).state
    const page = await world.press(world.sora, 'grant', await card(request))
    const issues = await world.fills(world.sora, page, { until, explanation: 'kept all the while' })
    expect(issues).toEqual([['until', `acting.moments.${why}`]])
    expect((await world.now(request)).state.grant).toBeNull()
  })

  it('is meant where the asked agency is, for a deadline at the end of its office hours', async () => {
    const { request } = (await world.sent()).state
    const page = await world.press(world.somchai, 'extend', await card(request))
    await world.fills(world.somchai, page, { until: '6 ธ.ค. 2569' })
    expect((await world.now(request)).state.deadline).toBe('2026-12-06T09:00:00.000Z')
  })
})

describe('handing on', () => {
  test.each([
    ['kr-knpa', 'acting.refused.to-a-new-agency'],
    ['th-ccib', 'acting.refused.to-a-new-agency'],
    ['Atlantis Police', 'request.issues.unknownAgency'],
  ])('to %s is told at its field', async (agency, why) => {
    const { request } = (await world.sent()).state
    const page = await world.press(world.sora, 'transfer', await card(request))
    expect(await world.fills(world.sora, page, { agency })).toEqual([['agency', why]])
    expect((await world.now(request)).state.to).toBe('kr-knpa')
  })

  it('gives the request to another agency, and takes it from the first', async () => {
    await world.people.machine.does({
      kind: 'command',
      name: 'enrol',
      values: { id: 'sg-spf', english: 'Singapore Police Force', country: 'SG', kind: 'police', languages: 'English' },
    })
    await world.letIn('Ada', 'coordinator', 'sg-spf', 'ada')
    await world.place('sg-spf', 'amber')
    const { request } = (await world.sent()).state
    const page = await world.press(world.sora, 'transfer', await card(request))
    await world.fills(world.sora, page, { agency: 'Singapore Police Force', explanation: 'their customer' })
    expect(world.sora.sees()).toMatch(/handed on to Singapore Police Force/)
    expect((await world.now(request)).state).toMatchObject({ to: 'sg-spf', stage: 'sent' })
    await world.press(world.sora, 'read', { request })
    expect(world.sora.sees()).toMatch(/no longer shown here/)
    expect(world.sora.sees()).not.toContain('Dunamu')
  })
})
