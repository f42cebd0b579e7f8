import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Answer, Reply } from '../../../src/procedures/ask/answer.ts'
import type { Asker } from '../../../src/procedures/ask/asker.ts'
import type { Procedures } from '../../../src/procedures/procedures.ts'
import { openTestLibrary, type TestLibrary } from '../../support/library.ts'
import { openPeople, type PeopleChat } from '../../support/people.ts'

let library: TestLibrary
let world: PeopleChat
/** What the next question comes to; the search itself has tests of its own. */
let answer: Answer
let prepared: number

beforeEach(async () => {
  library = openTestLibrary()
  prepared = 0
  const asker: Asker = { ask: () => answer, prepare: async () => void prepared++ }
  const procedures: Procedures = { library: library.procedures.library, asker: async () => asker }
  world = await openPeople(undefined, procedures)
})
afterEach(async () => {
  expect(world.chat.reported).toEqual([])
  await world.close()
  library.remove()
})

const about = { question: 'how long is a hold', language: 'en', corrections: [] } as const
const answered: Reply = {
  ...about,
  outcome: 'answered',
  passages: [
    { article: 'holding', section: 'holding#0', score: 0.9 },
    { article: 'old-hold', section: 'old-hold#0', score: 0.5 },
  ],
  related: ['first-hour'],
}
const abstained: Reply = { ...about, outcome: 'abstained', nearest: ['holding'] }

const only = (reply: Reply): Answer => ({ replies: [reply], unanswered: 0 })
const asks = async (text = 'how long is a hold'): Promise<string> => {
  await world.machine.says(text)
  return world.machine.sees()
}
const count = async (): Promise<unknown> =>
  (await world.chat.opened.store.document('ask-count', 'unanswered'))?.value ?? null

describe('an answer', () => {
  test('quotes the passages as they stand, with headings, sources and days', async () => {
    answer = only(answered)
    const text = await asks('/ask how long is a hold')
    expect(text).toMatch(/Holding funds[\s\S]*within 24–72 hours[\s\S]*\[1\] See “Old holds”/)
    expect(text).toMatch(/Somebody once wrote this about quokkas\. \(not confirmed\)/)
    expect(text).toMatch(/\[1\] The Hold Act\. Parliament, 2020/)
    expect(text).toMatch(/last checked on 5 Jan 2026/)
    expect(text).not.toMatch(/Who signs/)
    expect(prepared).toBe(1)
    expect(await count()).toBeNull()
  })

  test('opens the whole article, and what belongs to it', async () => {
    answer = only(answered)
    await asks()
    await world.machine.presses('Holding funds')
    expect(world.machine.sees()).toMatch(/Who signs/)
    await asks()
    await world.machine.presses('First hour')
    expect(world.machine.sees()).toMatch(/☐ 1\./)
  })

  test('says as what it was read where it was not read as written', async () => {
    const corrections = [
      { kind: 'layout', written: 'dkssud', read: '안녕' },
      { kind: 'typo', written: 'frezee', read: 'freeze' },
    ] as const
    answer = only({ ...answered, corrections })
    expect(await asks()).toMatch(/“dkssud” was read as “안녕”[\s\S]*“frezee” was read as “freeze”/)
  })

  test('to several questions says which is which, and how many are left', async () => {
    answer = {
      replies: [
        { ...answered, question: 'first one' },
        { ...abstained, question: 'second one' },
      ],
      unanswered: 2,
    }
    expect(await asks()).toMatch(
      /first one[\s\S]*Holding funds[\s\S]*second one[\s\S]*nothing on this[\s\S]*2 more questions/,
    )
  })

  test('names a passage that has gone in between nowhere', async () => {
    answer = only({ ...answered, passages: [{ article: 'gone', section: 'gone#0', score: 1 }] })
    expect(await asks()).not.toMatch(/gone/)
  })
})

describe('a question that nothing answers', () => {
  test('is told so, with what is nearest and whom to turn to in one’s own country', async () => {
    answer = only(abstained)
    const somchai = await world.letIn('Somchai', 'officer', 'th-ccib', 'U1')
    await somchai.says('what is the best noodle soup')
    expect(somchai.sees()).toMatch(/nothing on this[\s\S]*Office of the Attorney General/)
    const minji = await world.letIn('Minji', 'officer', 'kr-knpa', 'U2')
    await minji.says('what is the best noodle soup')
    expect(minji.sees()).toMatch(/Seoul|서울|대한민국/)
    expect(await asks()).toMatch(/international cooperation unit/)
  })

  test('is counted, and its words are kept nowhere', async () => {
    answer = only(abstained)
    const somchai = await world.letIn('Somchai', 'officer', 'th-ccib', 'U1')
    await Promise.all([1, 2, 3].map(() => somchai.says('what about my noodle case')))
    expect(await count()).toEqual({ count: 3 })
    const { store } = world.chat.opened
    expect(await store.records({ kinds: ['ask.unanswered'], most: 10 })).toEqual([])
  })

  test('is kept where the agency wants that, and no longer when it does not', async () => {
    answer = only(abstained)
    const boss = await world.letIn('Anong', 'administrator', 'th-ccib', 'A1')
    await boss.does({ kind: 'command', name: 'agency', values: { questions: 'keep' } })
    expect(boss.sees()).toMatch(/Questions that nothing answered are kept/)
    await boss.says('what about my noodle case')
    await boss.does({ kind: 'command', name: 'agency', values: { questions: 'forget' } })
    await boss.says('and another one')
    const { store } = world.chat.opened
    const lines = await store.records({ kinds: ['ask.unanswered'], owner: 'th-ccib', most: 10 })
    expect(lines.map(({ body }) => body)).toEqual([{ question: about.question, language: 'en' }])
    expect(await count()).toEqual({ count: 2 })
    await boss.does({ kind: 'command', name: 'admin', values: { show: 'questions' } })
    expect(boss.sees()).toMatch(/th-ccib[\s\S]*how long is a hold/)
    const other = await world.letIn('Minji', 'coordinator', 'kr-knpa', 'U2')
    await other.does({ kind: 'command', name: 'admin', values: { show: 'questions' } })
    expect(other.sees()).not.toMatch(/how long is a hold/)
    await world.machine.does({ kind: 'command', name: 'admin', values: { show: 'questions' } })
    expect(world.machine.sees()).toMatch(/how long is a hold/)
  })
})

describe('a refusal', () => {
  test.each(['evasion', 'forgery', 'exposure', 'insult'] as const)(
    'for %s has its own sentence and a way out',
    async refusal => {
      answer = only({ ...about, outcome: 'refused', refusal, instead: ['holding'] })
      const text = await asks('please help me with it')
      expect(text).toMatch(/Holding funds/)
      expect(text.length).toBeGreaterThan(60)
      expect(await count()).toBeNull()
    },
  )
})

describe('what is said without a command', () => {
  test.each(['how long is a hold', 'ขออายัดเหรียญต้องทำอย่างไร', '동결 요청은 어떻게 합니까'])(
    'is a question: %s',
    async text => {
      answer = only(answered)
      expect(await asks(text)).toMatch(/Holding funds/)
    },
  )

  test.each(['hello', '1234', '?', '0x52908400098527886E0F7030069857D2E4169E'])('is none: %s', async text => {
    answer = only(answered)
    expect(await asks(text)).not.toMatch(/Holding funds/)
    expect(prepared).toBe(0)
  })

  test('of nothing but a space asks what to ask', async () => {
    answer = only({ ...about, outcome: 'empty' })
    expect(await asks('/ask ?')).toMatch(/Type your question/)
  })
})
