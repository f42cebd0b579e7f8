import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { freezeRequest } from '../../src/demo/scene.ts'
import { kindOf } from '../../src/relay/kinds/kinds.ts'
import { openCli } from '../support/cli.ts'
import type { Seat, Seen } from '../support/relay.ts'
import { answerOnTelegram, fillOnDiscord, fillOnSlack } from '../support/relay-forms.ts'
import { labelled, reads, words } from '../support/relay-words.ts'
import { answered, type RelayWorld, relayWorld } from '../support/relay-world.ts'
import type { Running } from '../support/running.ts'

const REFERENCE = /LX-\d{4}-TH-KR-\d{6}-[0-9A-Z]/
const THAI = /[\u0e01-\u0e5b]{4}/
/** Telegram takes one message a second, and a form there has eighteen. */
jest.setTimeout(60_000)

/** What people write to each other: carried as it is, whoever reads it. */
const QUESTION = '계정 명의자의 이름을 알고 계십니까? *확인* <부탁> & @everyone'
const MESSAGE = 'ขอบคุณครับ กำลังตรวจสอบ_ชื่อ_กับธนาคาร'
const REPLY = 'ชื่อบัญชีคือ "นายสมมติ ใจดี" ตามคำให้การของผู้เสียหาย'
const NOTE = '내부 메모: 비공개 수사 기록 4471'
const PART = '거래소를 찾았습니다. 지갑은 Coinhall 것입니다.'
const RESULT = 'Held 125,000 USDT; our case 88-1204.'

const th = (verb: string): RegExp => labelled('th', `case.${verb}.title`)
const ko = (verb: string): RegExp => labelled('ko', `case.${verb}.title`)
const en = (verb: string): RegExp => labelled('en', `case.${verb}.title`)
const offers = (label: RegExp) => (one: Seen) => one.labels.some(word => label.test(word))
const says = (text: string) => (one: Seen) => one.text.includes(text)
const sends = labelled('th', 'core.form.send')
/** A short message that tells what has happened: it leads to the card and is none. */
const isNews = (one: Seen): boolean => [th, ko, en].some(word => offers(word('read'))(one))

describe('one request between three agencies on three platforms in three languages', () => {
  let scene: RelayWorld
  let running: Running
  let reference: string
  /** The cards in the rooms of either side, by what never changes of them. */
  let bangkok: Seen
  let seoul: Seen

  beforeAll(async () => {
    scene = await relayWorld()
    running = await scene.start({ LIAISON_CEILINGS: 'telegram=amber' })
    await scene.setUp(running)
  })
  afterAll(() => scene.world.close())

  /** A card as it stands now before somebody. */
  const now = (card: Seen, seat: Seat): Seen => seat.sees().find(({ id }) => id === card.id)!
  /** Waits until the card of the asking side says how far it has come. */
  const receipt = (which: string): Promise<Seen> =>
    scene.somchai.finds(one => one.id === bangkok.id && reads('th', `case.receipt.${which}`).test(one.text), 'room')

  /** Presses what stands behind "More" of a card. */
  async function pressMore(card: Seen, seat: Seat, more: RegExp, label: RegExp): Promise<void> {
    const before = new Set(seat.sees().map(({ id }) => id))
    await now(card, seat).press(more)
    await (await seat.finds(one => !before.has(one.id) && offers(label)(one))).press(label)
  }

  test('is drafted on Telegram in Thai, question by question, and what would make it come back is said', async () => {
    const { somchai, jihoon } = scene
    const { freezeDays: _, ...values } = freezeRequest((locale, key, given) => words(locale, key, given), new Date())
    // The offence is named without its penalty.
    const missing = { to: 'kr-knpa', freezeDays: '14', offence: 'ฉ้อโกง' }
    const answers: { readonly [field: string]: string } = { ...values, ...missing }
    const fields = Object.keys(kindOf('freeze')!.fields)
    const review = reads('th', 'core.form.look')
    await somchai.says('/request freeze')
    await answerOnTelegram(somchai, 'th', { family: 'request.options', fields, review }, answers)
    await (await somchai.finds(review, 'private')).press(labelled('th', 'request.keep'))
    const found = await somchai.finds(reads('th', 'request.rules.states-penalty'), 'private')
    expect(found.text).toMatch(reads('th', 'request.drafted'))
    const draft = await somchai.finds(offers(th('send')), 'private')
    for (const line of answers.identifiers!.split('\n')) expect(draft.text).toContain(line)
    expect(jihoon.sees().some(({ where }) => where === 'room')).toBe(false)
    await draft.press(th('send'))
    await (await somchai.finds(reads('th', 'acting.sure.send'), 'private')).press(th('send'))
  })

  test('stands in Seoul in Korean, with what was written unchanged, and its card in Bangkok says so', async () => {
    const { somchai, jihoon } = scene
    seoul = await jihoon.finds(offers(ko('acknowledge')), 'room')
    reference = REFERENCE.exec(seoul.text)![0]
    for (const field of ['basis', 'facts', 'offence']) {
      expect(seoul.text).toContain(words('ko', `request.options.${field}.name`))
    }
    expect(seoul.text).toContain('ฉ้อโกง')
    bangkok = await somchai.finds(says(reference), 'room')
    expect((await receipt('sent')).text).toMatch(THAI)
    // The same moment, in the time of either side.
    expect(seoul.text).toMatch(/18:00 \(대한민국 시간\)/)
    expect(now(bangkok, somchai).text).toMatch(/16[.:]00/)
  })

  test('is not to be acted on by who is not registered, nor by whose role does not reach', async () => {
    const { mallory, jihoon, somchai, world } = scene
    await now(seoul, mallory).press(ko('acknowledge'))
    await mallory.finds(/등록되|not registered|ลงทะเบียน/)
    await now(seoul, jihoon).press(ko('answer'))
    await jihoon.finds(reads('ko', 'acting.refused.role'))
    expect(world.slack.topModal('jihoon')).toBeUndefined()
    expect(offers(ko('acknowledge'))(now(seoul, jihoon))).toBe(true)
    expect(now(bangkok, somchai).text).toMatch(reads('th', 'case.receipt.sent'))
  })

  test('is acknowledged once, however often the button is pressed', async () => {
    const { somchai, jihoon } = scene
    const card = now(seoul, jihoon)
    await Promise.all([card.press(ko('acknowledge')), card.press(ko('acknowledge'))])
    await receipt('seen')
    const told = (one: Seen): boolean => isNews(one) && reads('th', 'case.events.acknowledge').test(one.text)
    const news = await somchai.finds(told, 'private')
    expect(news.text).toContain('Jihoon Park')
    await jihoon.finds(one => one.id === seoul.id && !offers(ko('acknowledge'))(one), 'room')
    expect(now(seoul, jihoon).text.split(words('ko', 'case.events.acknowledge'))).toHaveLength(2)
    expect(somchai.sees().filter(one => one.where === 'private' && told(one))).toHaveLength(1)
  })

  test('a question goes over by a modal, and is read in Bangkok in Thai words around Korean ones', async () => {
    const { jihoon, somchai, world } = scene
    await now(seoul, jihoon).press(ko('ask'))
    await fillOnSlack(world.slack, 'jihoon', { question: QUESTION })
    const news = await somchai.finds(one => isNews(one) && says(QUESTION)(one), 'private')
    expect(news.text).toMatch(reads('th', 'case.events.ask'))
    expect(news.text).toContain(words('th', 'common.languages.ko'))
  })

  test('what is replied to the bot’s message goes over; so does the answer to the question, by its button', async () => {
    const { jihoon, somchai } = scene
    const news = await somchai.finds(one => isNews(one) && says(QUESTION)(one), 'private')
    await somchai.replies(news, MESSAGE)
    const message = await jihoon.finds(one => isNews(one) && says(MESSAGE)(one), 'room')
    expect(message.text).toMatch(reads('ko', 'case.events.say'))
    const informs = reads('th', 'case.answerQuestion')
    const asking = await somchai.finds(one => says(QUESTION)(one) && offers(informs)(one) && !isNews(one), 'private')
    await asking.press(informs)
    await somchai.finds(reads('th', 'case.options.reply.question'), 'private')
    await somchai.says(REPLY)
    // What crosses a border is looked over first: one line typed into the wrong question cannot be taken back.
    await (await somchai.finds(offers(sends), 'private')).press(sends)
    const told = await jihoon.finds(one => isNews(one) && says(REPLY)(one), 'room')
    expect(told.text).toMatch(reads('ko', 'case.events.inform'))
  })

  test('an internal note stays within the agency', async () => {
    const { sora, world } = scene
    await pressMore(seoul, sora, ko('more'), ko('note'))
    await fillOnSlack(world.slack, 'sora', { note: NOTE })
    await sora.finds(one => one.id === seoul.id && says(NOTE)(one), 'room')
  })

  test('a press on a card that is older than the request shows the card as it is, and does nothing', async () => {
    const { sora, somchai, world } = scene
    const older = now(seoul, sora)
    const before = older.text
    const extended = (locale: 'ko' | 'th', card: Seen) => (one: Seen) =>
      one.id === card.id && reads(locale, 'case.events.extend').test(one.text)
    const skip = labelled('th', 'core.form.skip')
    await now(bangkok, somchai).press(th('extend'))
    await somchai.finds(reads('th', 'case.options.until.question'), 'private')
    await somchai.says('10 วัน')
    const why = reads('th', 'case.options.explanation.question')
    await (await somchai.finds(one => why.test(one.text) && offers(skip)(one), 'private')).press(skip)
    const review = await somchai.finds(offers(sends), 'private')
    world.slack.failNext({ match: /^chat\.update$/, status: 429, retryAfter: 3, times: 2 })
    await review.press(sends)
    await somchai.finds(extended('th', bangkok), 'room')
    expect(now(seoul, sora).text).toBe(before)
    await older.press(ko('answer'))
    await sora.finds(extended('ko', seoul), 'room')
    expect(world.slack.topModal('sora')).toBeUndefined()
  })

  test('is handed on to Discord, where it is read in English, and nothing of what was said before', async () => {
    const { sora, grace, world } = scene
    await pressMore(seoul, sora, ko('more'), ko('part'))
    await fillOnSlack(world.slack, 'sora', { partial: PART })
    await sora.finds(one => one.id === seoul.id && says(PART)(one), 'room')
    await pressMore(seoul, sora, ko('more'), ko('transfer'))
    await fillOnSlack(world.slack, 'sora', { agency: 'coinhall' })
    const card = await grace.finds(offers(en('acknowledge')), 'room')
    expect(card.text).toContain(reference)
    for (const before of [QUESTION, MESSAGE, REPLY, PART, NOTE]) expect(card.text).not.toContain(before)
    await receipt('sent')
  })

  test('is answered by the pages of a form, and Bangkok’s one card has told every step', async () => {
    const { ada, somchai, world } = scene
    const card = await ada.finds(offers(en('acknowledge')), 'room')
    await card.press(en('acknowledge'))
    await receipt('seen')
    await (await ada.finds(one => one.id === card.id && !offers(en('acknowledge'))(one), 'room')).press(en('answer'))
    await fillOnDiscord(world.discord, ada, { result: RESULT, until: '14 days' }, labelled('en', 'core.form.continue'))
    const shown = await receipt('answered')
    expect(shown.text).toContain(RESULT)
    expect(shown.text).toMatch(reads('th', 'case.facts.until'))
    await somchai.finds(one => isNews(one) && says(RESULT)(one), 'private')
  })

  test('who changes their language reads the card in it from its next change on; the others read theirs', async () => {
    const { somchai } = scene
    await answered(somchai, '/language en')
    await now(bangkok, somchai).press(th('close'))
    await (await somchai.finds(reads('en', 'acting.sure.close'), 'private')).press(en('close'))
    const closed = (locale: 'en' | 'th') => (one: Seen) =>
      says(reference)(one) && !isNews(one) && reads(locale, 'case.events.close').test(one.text)
    const own = await somchai.finds(closed('en'), 'private')
    expect(own.text).toMatch(reads('en', 'case.facts.from'))
    const room = await somchai.finds(closed('th'), 'room')
    expect(room.id).toBe(bangkok.id)
  })

  test('is exported, which is an event; and the ledger is verified beside the running program', async () => {
    const { malee, world } = scene
    const cli = openCli(world.data)
    await pressMore(bangkok, malee, th('more'), th('export'))
    await malee.finds(reads('th', 'acting.exported'), 'private')
    await pressMore(bangkok, malee, th('more'), th('history'))
    await malee.finds(reads('th', 'case.events.export'), 'private')
    const taken = await cli.run(['ledger', 'export', reference, '--agency', 'coinhall'])
    expect(taken.code).toBe(0)
    expect(taken.out).toContain(reference)
    expect(taken.out).not.toContain(RESULT)
    expect(await cli.run(['ledger', 'verify'])).toMatchObject({ code: 0, err: '' })
  })

  test('nothing went where it should not, nothing was refused, and nobody saw anything fail', async () => {
    const { world, jihoon, somchai, malee, ada, grace } = scene
    const elsewhere = [somchai, malee, ada, grace].flatMap(seat => seat.sees())
    expect(elsewhere.filter(says(NOTE))).toEqual([])
    expect(jihoon.sees().some(says(NOTE))).toBe(true)
    for (const platform of [world.slack, world.discord]) expect(platform.violations).toEqual([])
    expect(world.telegram.violations.filter(({ rule }) => rule !== 'api_error')).toEqual([])
    expect([...world.slack.userErrors, ...world.discord.userErrors]).toEqual([])
    expect(await running.stop()).toMatchObject({ code: 0, signal: null })
    for (const secret of [RESULT, NOTE, QUESTION, ...Object.values(world.env)]) {
      expect(running.err()).not.toContain(secret)
    }
  })
})

describe('where Telegram may show TLP:GREEN at most, as it is unless an installation decides otherwise', () => {
  let scene: RelayWorld
  let running: Running

  beforeAll(async () => {
    scene = await relayWorld()
    running = await scene.start()
    await scene.setUp(running)
  })
  afterAll(() => scene.world.close())

  const asked = { questions: '1. 이 지갑의 명의자를 아십니까?', facts: '투자 사기 사건 2026-4471' }

  test('nothing is asked there that may not stand there', async () => {
    const { somchai } = scene
    const refused = await answered(somchai, '/request information')
    expect(refused.text).toMatch(reads('th', 'core.errors.aboveCeiling'))
    expect(refused.text).toContain('TLP:AMBER')
  })

  test('a request to Bangkok is announced there without its content, and opens where it may', async () => {
    const { jihoon, somchai, malee, world } = scene
    await world.slack.runCommand('jihoon', '@bot', '/request', 'information')
    const more = { basis: 'police-agreement', use: 'intelligence', offence: '사기, 형법 제347조, 10년 이하' }
    await fillOnSlack(world.slack, 'jihoon', { to: 'th-ccib', known: '없음', ...asked, ...more })
    await (await jihoon.finds(offers(ko('send')), 'private')).press(ko('send'))
    await (await jihoon.finds(reads('ko', 'acting.sure.send'))).press(ko('send'))
    const announced = await somchai.finds(reads('th', 'case.teaser.announcement'), 'room')
    expect(announced.text).toContain('LX-')
    await announced.press(th('read'))
    await somchai.finds(reads('th', 'acting.tooSensitive'), 'private')
    // Nothing of it was shown, so that nobody has seen it.
    await jihoon.finds(one => one.where === 'room' && reads('ko', 'case.receipt.sent').test(one.text))
    const texts = [...somchai.sees(), ...malee.sees()].map(({ text }) => text).join()
    for (const secret of Object.values(asked)) expect(texts).not.toContain(secret)
  })
})
