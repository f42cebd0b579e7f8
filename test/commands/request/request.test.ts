import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Live } from '../../../src/core/live.ts'
import type { FormPage } from '../../../src/core/page.ts'
import { buttonsOf } from '../../../src/core/view.ts'
import { act } from '../../../src/relay/engine/act.ts'
import { caseOf } from '../../../src/relay/engine/case.ts'
import { openScene } from '../../relay/engine/scene.ts'
import type { Talker } from '../../support/chat.ts'
import { openPeople, type PeopleChat } from '../../support/people.ts'

// Tether's own contract: public, checksummed.
const USDT_TRON = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'
const TRANSACTION = `${'a'.repeat(63)}1`

/** A freeze request that says what it should. */
const RIGHT = {
  to: 'kr-knpa',
  holder: 'Dunamu Inc. (Upbit)',
  identifiers: `${USDT_TRON} (TRON)`,
  amount: '12,000 USDT',
  link: `victim paid in ${TRANSACTION}`,
  facts: 'Paid at 14:05 ICT on 21 November 2026.',
  offence: 'Fraud, Criminal Code s. 341, up to 3 years',
  basis: 'police-agreement',
  freezeDays: '14',
  plan: 'Court order before 6 December',
  silence: 'do-not-notify',
} as const

let people: PeopleChat
let somchai: Talker

beforeEach(async () => {
  people = await openPeople()
  await people.letIn('Jihoon', 'officer', 'kr-knpa', 'U9')
  somchai = await people.letIn('Somchai', 'officer', 'th-ccib', 'U1')
})
afterEach(() => people.close())

type Given = { readonly [name: string]: string }

/** Opens a form as a platform does that has forms. */
async function opens(who: Talker, does: Given, kind = 'freeze'): Promise<FormPage> {
  const pages: FormPage[] = []
  const live: Live = { open: async page => pages.push(page) > 0 }
  await who.does({ kind: 'command', name: 'request', values: { kind, ...does } }, live)
  return pages[0]!
}

/** Presses a button that opens a form; undefined where none was opened. */
async function pressed(who: Talker, label: string): Promise<FormPage | undefined> {
  const pages: FormPage[] = []
  const live: Live = { open: async page => pages.push(page) > 0 }
  const action = idOf(who, label)
  await who.does({ kind: 'pressed', action }, live)
  return pages[0]
}

/** The newest button of this word that somebody sees. */
function idOf(who: Talker, key: string): string {
  const found = who
    .all()
    .flatMap(one => buttonsOf(one.view))
    .filter(({ label }) => label.t === 'msg' && label.key === key)
  return found.at(-1)!.id!
}

async function fills(who: Talker, page: FormPage, values: Given): Promise<unknown> {
  return who.does({ kind: 'filled', draft: page.draft, values })
}

async function drafts(who: Talker, change: Given = {}): Promise<string> {
  await fills(who, await opens(who, {}), { ...RIGHT, ...change })
  const rows = await people.chat.opened.store.logRows(0, 100)
  return rows.at(-1)!.stream
}

async function stored(request: string) {
  const now = caseOf((await people.chat.opened.store.stream(request))!)
  const events = await people.chat.opened.store.events(request)
  return { now, events, body: events.at(-1)!.body as { kept: { values: Given } } }
}

describe('/request', () => {
  test('helps to choose, with a line for each kind and what to read', async () => {
    await somchai.says('/request')
    expect(somchai.sees()).toContain('Freeze request: Money must not move')
    expect(somchai.sees()).toContain('Why requests come back')
    await somchai.presses('Emergency disclosure')
    expect(somchai.sees()).toContain('Which agency is asked?')
  })

  test('opens the form of a kind, with what was given with it', async () => {
    await somchai.says(`/request freeze ${USDT_TRON}`)
    await somchai.says('kr-knpa')
    await somchai.says('Dunamu')
    expect(somchai.sees()).toContain('Question 4 of')
    const page = await opens(somchai, { agency: 'kr-knpa', about: USDT_TRON }, 'joint-investigation')
    const known = page.fields.filter(({ value }) => value !== null).map(({ name, value }) => [name, value])
    expect(known).toEqual([
      ['to', 'kr-knpa'],
      ['facts', USDT_TRON],
    ])
  })

  test('takes what names no kind for what it is about', async () => {
    await somchai.says(`/request ${USDT_TRON}`)
    expect(somchai.sees()).toContain(USDT_TRON)
    await somchai.presses('Freeze request')
    await somchai.says('kr-knpa')
    await somchai.says('Dunamu')
    expect(somchai.sees()).toContain('Question 4 of')
  })

  test('is for officers of agencies: whoever belongs to none, and whoever learns, is told so', async () => {
    await people.machine.says('/request')
    expect(people.machine.sees()).toContain('act for no agency')
    await people.machine.says('/request freeze')
    expect(people.machine.sees()).toContain('act for no agency')
    const trainee = await people.letIn('Nok', 'trainee', 'th-ccib', 'U3')
    await trainee.says('/request')
    expect(trainee.sees()).toContain('Your role does not include this')
  })

  test('says on Telegram at once that no more than TLP:GREEN may be written there', async () => {
    const malee = await people.letIn('Malee', 'officer', 'th-ccib', 'T1', 'telegram')
    await malee.says('/request')
    expect(malee.sees()).toContain('TLP:GREEN')
    await malee.says('/request freeze')
    expect(malee.sees()).toContain('TLP:GREEN')
    expect(malee.sees()).not.toContain('Which agency')
  })
})

describe('a form that was filled in', () => {
  test('becomes a draft of the author’s agency with every answer as it was typed', async () => {
    const request = await drafts(somchai, {
      to: 'KNPA',
      facts: '  โอน 14:05 ICT 👩‍👩‍👧 <!channel> @everyone [x](https://x) ',
    })
    const { now, body } = await stored(request)
    expect(now.state).toMatchObject({
      stage: 'draft',
      kind: 'freeze',
      from: 'th-ccib',
      to: 'kr-knpa',
      handling: 'amber',
    })
    expect(body.kept.values).toEqual({
      ...RIGHT,
      facts: '  โอน 14:05 ICT 👩‍👩‍👧 <!channel> @everyone [x](https://x) ',
    })
    expect(now.about).toHaveLength(1)
    expect(somchai.sees()).toContain('Kept as a draft for Korean National Police Agency (kr-knpa)')
    expect(
      people.chat
        .person('U9')
        .all()
        .some(one => one.text.includes('Dunamu')),
    ).toBe(false)
  })

  test('is said to be nobody’s to receive where the asked agency has no channel', async () => {
    await drafts(somchai)
    expect(somchai.sees()).toContain('has not registered a channel')
  })

  test('says first what would make it come back, with the article, and how to mend it', async () => {
    const request = await drafts(somchai, { identifiers: USDT_TRON.slice(0, -1), offence: 'fraud' })
    const seen = somchai.sees()
    expect(seen).toContain('is no valid address')
    expect(seen.indexOf('is no valid address')).toBeLessThan(seen.indexOf('no statute or highest penalty'))
    expect(seen).toContain('cannot be sent before')
    expect(seen).toContain('Why requests come back')
    const page = (await pressed(somchai, 'request.buttons.change'))!
    expect(page.fields.find(({ name }) => name === 'offence')!.value).toBe('fraud')
    await fills(somchai, page, RIGHT)
    expect((await stored(request)).body.kept.values).toEqual(RIGHT)
    expect((await stored(request)).now.state).toMatchObject({ stage: 'draft', sequence: 2 })
    expect(somchai.sees()).toContain('The draft has been changed')
  })

  test('is looked through with the labels that are known here', async () => {
    // A wallet of Binance that the starter labels as such.
    await drafts(somchai, { identifiers: '0x28C6c06298d514Db089934071355E5743bf21d60' })
    expect(somchai.sees()).toContain('keeps the money of many customers')
  })

  test('holds its form open until what only all answers tell is right', async () => {
    const page = await opens(somchai, {})
    const wrong = async (change: Given): Promise<readonly unknown[]> => {
      const taken = (await fills(somchai, page, { ...RIGHT, ...change })) as {
        issues: { field: string; issue: { key: string } }[]
      }
      return taken.issues.map(({ field, issue }) => [field, issue.key])
    }
    expect(await wrong({ to: 'th-ccib' })).toEqual([['to', 'request.issues.ownAgency']])
    expect(await wrong({ to: 'Interpol' })).toEqual([['to', 'request.issues.unknownAgency']])
    expect(await wrong({ to: 'Korea' })).toEqual([['to', 'request.issues.nearAgency']])
    expect(await wrong({ urgency: 'urgent' })).toEqual([['urgencyReason', 'request.issues.reason']])
    expect(await wrong({ handling: 'red' })).toEqual([['named', 'request.issues.nobodyNamed']])
    expect(await wrong({ handling: 'red', named: '\n \n' })).toEqual([['named', 'request.issues.nobodyNamed']])
    expect(await wrong({ handling: 'red', named: 'Jihoon\nSomchai' })).toEqual([
      ['named', 'request.issues.unknownPerson'],
    ])
    expect(await wrong({ handling: 'green' })).toEqual([['handling', 'core.issues.notOneOf']])
    expect(await wrong({ freezeDays: '366' })).toEqual([['freezeDays', 'request.issues.days']])
    expect(await wrong({ freezeDays: '2 weeks' })).toEqual([['freezeDays', 'request.issues.days']])
    expect(await fills(somchai, page, { ...RIGHT, handling: 'red', named: ' JIHOON ', urgency: 'routine' })).toBe(
      'stored',
    )
    const [row] = (await people.chat.opened.store.logRows(0, 10)).slice(-1)
    const { now } = await stored(row!.stream)
    const [jihoon] = await people.people.directory.all('member', 'kr-knpa')
    expect(now.named).toEqual([jihoon!.id])
    expect(now.urgency).toBe('routine')
  })

  test('tells people of one name apart by refusing', async () => {
    await people.letIn('jihoon', 'officer', 'kr-knpa', 'U10')
    const page = await opens(somchai, {})
    expect(await fills(somchai, page, { ...RIGHT, handling: 'red', named: 'Jihoon' })).toMatchObject({
      issues: [{ field: 'named', issue: { key: 'request.issues.samePersons' } }],
    })
  })

  test('does not go on for somebody who was removed while writing', async () => {
    await somchai.says('/request freeze')
    await somchai.says('kr-knpa')
    await people.letIn('Chief', 'administrator', 'th-ccib', 'U7')
    const chief = people.person('U7')
    await chief.says('/member Somchai')
    await chief.presses('remove this member')
    const [member] = (await people.people.directory.all('member', 'th-ccib')).filter(
      ({ value }) => value.name === 'Somchai',
    )
    if (!member!.value.removed) throw new Error(chief.sees())
    await somchai.says('Dunamu')
    expect(somchai.sees()).toContain('not registered here')
  })
})

describe('changing a draft', () => {
  test('loses nothing where a colleague was faster: both answers are seen, and one’s own can take their place', async () => {
    const malee = await people.letIn('Malee', 'officer', 'th-ccib', 'U2')
    const request = await drafts(somchai)
    const mine = await opensWith(somchai, { request, seen: '1' })
    const theirs = await opensWith(malee, { request, seen: '1' })
    await fills(malee, theirs, { ...RIGHT, amount: '13,000 USDT', caseReference: '7/2569' })
    const { caseReference: _, ...typed } = { ...RIGHT, caseReference: '', plan: 'Another plan' }
    await fills(somchai, mine, typed)
    expect(somchai.sees()).toContain('changed this draft while you were writing')
    expect(somchai.sees()).toContain('13,000 USDT')
    expect((await stored(request)).body.kept.values.amount).toBe('13,000 USDT')
    const again = (await pressed(somchai, 'request.buttons.goOn'))!
    expect(
      Object.fromEntries(again.fields.flatMap(({ name, value }) => (value === null ? [] : [[name, value]]))),
    ).toEqual(typed)
    await fills(somchai, again, typed)
    expect((await stored(request)).body.kept.values).toEqual(typed)
  })

  test('that is none any more changes nothing, and what was written is kept for another', async () => {
    const request = await drafts(somchai)
    const page = await opensWith(somchai, { request, seen: '1' })
    const { engine } = openScene(people.chat.opened)
    const [member] = await people.people.directory.all('member', 'th-ccib')
    const done = await act(
      {
        by: { member: member!.id, account: 'slack:U1', role: 'officer', agency: 'th-ccib' },
        verb: 'withdraw',
        call: 'another',
        at: people.chat.clock.now(),
        request,
        seen: null,
        says: {},
        body: null,
      },
      engine,
    )
    if (!done.ok) throw new Error(done.why)
    await people.chat.opened.store.commit(done.effects)
    await people.chat.settled()
    expect(await opensWith(somchai, { request, seen: '2' })).toBeUndefined()
    expect(somchai.sees()).toContain('no draft any more and cannot be changed')
    await fills(somchai, page, { ...RIGHT, plan: 'Another plan' })
    expect(somchai.sees()).toContain('no draft any more, so it was not changed')
    const again = (await pressed(somchai, 'request.buttons.new'))!
    expect(again.fields.find(({ name }) => name === 'plan')!.value).toBe('Another plan')
    await fills(somchai, again, RIGHT)
    expect(somchai.sees()).toContain('Kept as a draft')
  })

  test('is for its own agency, and for drafts alone', async () => {
    const request = await drafts(somchai)
    const jihoon = people.person('U9')
    expect(await opensWith(jihoon, { request, seen: '1' })).toBeUndefined()
    expect(jihoon.sees()).toContain('해당하는 것이 없습니다')
  })

  test('does not send it to another agency, and makes its label only stricter', async () => {
    await people.machine.does({
      kind: 'command',
      name: 'enrol',
      values: {
        id: 'us-fbi',
        english: 'Federal Bureau of Investigation',
        country: 'US',
        kind: 'police',
        languages: 'English',
      },
    })
    const request = await drafts(somchai, { handling: 'amber-strict' })
    const page = await opensWith(somchai, { request, seen: '1' })
    expect(await fills(somchai, page, { ...RIGHT, to: 'FBI', handling: 'amber' })).toMatchObject({
      issues: [
        { field: 'to', issue: { key: 'request.issues.otherAgency' } },
        { field: 'handling', issue: { key: 'request.issues.loosened' } },
      ],
    })
    expect(await fills(somchai, page, { ...RIGHT })).toBe('stored')
    expect((await stored(request)).now.state).toMatchObject({ to: 'kr-knpa', handling: 'amber-strict' })
  })
})

/** Opens a request's form as a button on its card does. */
async function opensWith(who: Talker, options: Given): Promise<FormPage> {
  const pages: FormPage[] = []
  const live: Live = { open: async page => pages.push(page) > 0 }
  await who.does({ kind: 'command', name: 'request.freeze', values: options }, live)
  return pages[0]!
}

describe('a copy', () => {
  test('begins a new request with the answers of an earlier one', async () => {
    const request = await drafts(somchai)
    const page = await opensWith(somchai, { copy: request })
    expect(page.fields.find(({ name }) => name === 'plan')!.value).toBe(RIGHT.plan)
    await fills(somchai, page, { ...RIGHT, amount: '1 USDT' })
    const rows = await people.chat.opened.store.logRows(0, 10)
    expect(new Set(rows.map(({ stream }) => stream)).size).toBe(2)
    expect((await stored(request)).now.state.sequence).toBe(1)
  })

  test('is of one’s own agency’s requests, and of what was not destroyed', async () => {
    const request = await drafts(somchai)
    expect(await opensWith(people.person('U9'), { copy: request })).toBeUndefined()
    await people.chat.opened.store.commit([
      { do: 'destroy-bodies', stream: request, at: people.chat.clock.now().toISOString() },
    ])
    expect(await opensWith(somchai, { copy: request })).toBeUndefined()
    expect(somchai.sees()).toContain('has been destroyed')
  })

  test('of what may not stand in a place is not shown there', async () => {
    const request = await drafts(somchai, { handling: 'amber-strict' })
    const malee = await people.letIn('Malee', 'officer', 'th-ccib', 'T1', 'telegram')
    expect(await opensWith(malee, { copy: request })).toBeUndefined()
    expect(malee.sees()).toContain('TLP:GREEN')
  })
})

describe('on the card of a lookup', () => {
  test('an officer of an agency finds the way to a request about it', async () => {
    await somchai.says(USDT_TRON)
    await somchai.presses('Draft a request')
    expect(somchai.sees()).toContain(USDT_TRON)
    await somchai.presses('Freeze request')
    await somchai.says('kr-knpa')
    await somchai.says('Dunamu')
    expect(somchai.sees()).toContain('Question 4 of')
  })

  test('one button is for all that a text holds', async () => {
    const other = '0x28C6c06298d514Db089934071355E5743bf21d60'
    await somchai.says(`${USDT_TRON}\n${other}`)
    await somchai.presses('Draft a request')
    expect(somchai.sees()).toContain(USDT_TRON)
    expect(somchai.sees()).toContain(other)
  })

  test('there is none on a wrong address, and none for whoever could not send one', async () => {
    await somchai.says(USDT_TRON.slice(0, -1))
    expect(() => somchai.presses('Draft a request')).toThrow('no button')
    const trainee = await people.letIn('Nok', 'trainee', 'th-ccib', 'U3')
    await trainee.says(USDT_TRON)
    expect(() => trainee.presses('Draft a request')).toThrow('no button')
    await people.machine.says(USDT_TRON)
    expect(() => people.machine.presses('Draft a request')).toThrow('no button')
  })
})
