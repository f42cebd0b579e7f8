import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { deepLink } from '../../src/platforms/telegram/deep-links.ts'
import { listOf, type Obj, objectsOf } from '../emulators/common/json.ts'
import type { TelegramMessage } from '../emulators/telegram/world.ts'
import { type TelegramBot, telegramBot } from '../support/telegram-bot.ts'

const RONIN = '0x098B716B8Aaf21512996dC57EB0615e2383E2f96'
const THAI = /[\u0e01-\u0e5b]{4}/
const KOREAN = /[\uac00-\ud7a3]{2}/

/** A row of a table of transfers between addresses of which no two are the same; the Ronin thief's in every thousandth. */
function row(_: unknown, i: number): string {
  const hash = createHash('sha512').update(String(i)).digest('hex')
  const addresses = [0, 40, 80].map(at => `0x${hash.slice(at, at + 40)}`)
  return [i, '2026-11-22', i % 1_000 === 7 ? RONIN : `transfer ${i} `.repeat(20), ...addresses].join(',')
}

describe('Telegram from the first administrator to a removed member, over the real client library', () => {
  let world: TelegramBot
  let forum: number
  let topic: number

  beforeAll(async () => {
    world = await telegramBot({ emulator: { users: ['alice', 'bob', 'eve'] } })
    world.telegram.addUser('carol', { started: false })
    forum = world.telegram.addGroup('case room', { forum: true, botStatus: 'administrator' })
    topic = world.telegram.userTopic(forum, 'alice', 'case 12')
  })
  afterAll(() => world.close())

  /** Says something and lets it be answered; resolves with the newest words in the person's private conversation. */
  async function say(user: string, text: string, where: number | '@bot' = '@bot', thread?: number): Promise<string> {
    const more = thread === undefined ? {} : { thread }
    const message = world.telegram.userSays(where, user, text, more)
    await taken(message)
    return newest(user)
  }

  /** Waits until the update is confirmed, answered, and what is wanted stands. */
  async function taken(message: TelegramMessage): Promise<void> {
    const delivery = world.telegram.deliveryOf(message)!
    await world.telegram.waitFor(() => 'skipped' in delivery || delivery.done)
    await world.settled()
  }

  async function press(user: string, key: RegExp): Promise<string> {
    const { telegram } = world
    const message = telegram.botMessagesIn(telegram.user(user).id).findLast(one => labelled(one, key))!
    await telegram.pressAndWait(user, message, key)
    await world.settled()
    return newest(user)
  }

  function newest(user: string): string {
    const { telegram } = world
    return textOf(telegram.botMessagesIn(telegram.user(user).id).at(-1))
  }

  function codeIn(shown: string): string {
    return /[0-9A-Z]{5}(?:-[0-9A-Z]{5}){3}/.exec(shown)![0]
  }

  /** What a person sends who follows a link to the bot and presses Start. */
  async function follow(user: string, link: string): Promise<string> {
    return say(user, `/start ${new URL(link).searchParams.get('start')}`)
  }

  const joinLink = (code: string): string => deepLink('emu_bot', { to: 'command', command: 'join', code })

  test('a stranger gets one sentence and a way in, and nothing else', async () => {
    expect(await say('eve', `/lookup ${RONIN}`)).toContain('This account is not registered here')
    expect(newest('eve')).not.toMatch(/Lazarus|ethereum/i)
  })

  test('a link with the code of the console makes the first administrator, once', async () => {
    const code = (await world.bot.firstCode())!
    await follow('alice', joinLink(code))
    expect(await say('alice', 'whoami')).toContain('Administrator')
    await follow('eve', joinLink(code))
    expect(await say('eve', RONIN)).toContain('not registered')
  })

  test('a form is asked question by question; answers are taken out of the chat, which is said', async () => {
    const { telegram } = world
    await say('alice', '/language en')
    const asked = await say('alice', '/enrol ccib')
    expect(asked).toMatch(/Question 1 of/)
    const answer = telegram.userSays('@bot', 'alice', 'Cyber Crime Investigation Bureau', {})
    await taken(answer)
    expect(telegram.messagesIn(telegram.user('alice').id)).not.toContain(answer)
    expect(newest('alice')).toContain('out of this chat')
    expect(await say('alice', 'Atlantis')).toMatch(/country/i)
    await say('alice', 'TH')
    await press('alice', /Police/)
    await say('alice', 'th, en')
    expect(newest('alice')).toContain('Please check before it is sent')
    expect(await press('alice', /^Send/)).toContain('Cyber Crime Investigation Bureau')
  })

  test.each(['/cancel', 'Cancel', 'ยกเลิก', '취소'])('a form is given up in words: %s', async word => {
    await say('alice', '/enrol')
    expect(await say('alice', word)).toContain('Cancelled. Nothing was sent.')
    expect(await say('alice', '/continue')).not.toMatch(/Continue/)
  })

  test('the same words are no such thing where no form is asked', async () => {
    expect(await say('alice', '/cancel')).toContain('There is no command')
  })

  test('an invitation makes an officer, by a link', async () => {
    const invited = await say('alice', '/invite "Bob Chai" --role officer --agency ccib')
    expect(await follow('bob', joinLink(codeIn(invited)))).toMatch(THAI)
    await say('bob', '/language en')
    expect(await say('bob', '/whoami')).toContain('Officer')
  })

  test('a file that is too large is answered with a sentence about it, and no question', async () => {
    const { telegram } = world
    const data = Buffer.alloc(21 * 1024 * 1024)
    await taken(telegram.userSays('@bot', 'bob', '', { file: { name: 'all.csv', data, mime: 'text/csv' } }))
    expect(newest('bob')).toMatch(/^⚠️ .*all\.csv[^\n]*$/)
  })

  test('where the machine keeps things is for the operator alone', async () => {
    const told = (user: string): string => world.telegram.botMessagesIn(world.telegram.user(user).id).map(textOf).join()
    await say('alice', '/status')
    await say('bob', '/status')
    expect(told('alice')).toContain('Data directory')
    expect(told('bob')).toContain('Node ')
    expect(told('bob')).not.toContain('Data directory')
  })

  test('a topic of a group must belong to a registered group, and says so to the asker alone', async () => {
    const { telegram } = world
    expect(await say('bob', `/lookup@emu_bot ${RONIN}`, forum, topic)).toContain('No agency has registered')
    expect(await say('alice', '/place@emu_bot green --agency ccib', forum, topic)).toContain('ccib')
    expect(telegram.botMessagesIn(forum)).toEqual([])
  })

  test.each([
    ['th', '/ตรวจสอบ', THAI, KOREAN],
    ['ko', '/조회', KOREAN, THAI],
    ['en', '/lookup', /sanction/i, /[\u0e01-\u0e5b\uac00-\ud7a3]/],
  ])(
    'a lookup in a topic, by its name in any language, is answered in private: %s',
    async (language, name, has, not) => {
      const { telegram } = world
      await say('bob', `/language ${language}`)
      const shown = await say('bob', `@emu_bot ${name} ${RONIN}`, forum, topic)
      expect(shown).toContain(RONIN)
      expect(shown).toMatch(has)
      expect(shown.replace(/.*\n?(?:https?:|U\.S\.).*/g, '')).not.toMatch(not)
      expect(telegram.botMessagesIn(forum)).toEqual([])
    },
  )

  test('to somebody who never pressed Start the group shows a link and no word of the answer, which then comes', async () => {
    const { telegram } = world
    const code = codeIn(await say('alice', '/invite "Carol Dee" --role officer --agency ccib'))
    // Unwise, and done all the same: a code in a group works once, and for whoever is first.
    await say('carol', `/join@emu_bot ${code}`, forum, topic)
    await say('carol', `/lookup@emu_bot ${RONIN}`, forum, topic)
    const shown = telegram.botMessagesIn(forum).at(-1)
    expect(shown!.message_thread_id).toBe(topic)
    for (const one of telegram.botMessagesIn(forum)) expect(textOf(one)).not.toMatch(/0x098B|Carol/)
    const { url } = buttonsIn(shown!)[0]!
    const before = telegram.botMessagesIn(forum).length
    await follow('carol', String(url))
    const came = (): string => telegram.botMessagesIn(telegram.user('carol').id).map(textOf).join('\n')
    await telegram.waitFor(() => came().includes('Carol Dee') && came().includes(RONIN))
    expect(telegram.botMessagesIn(forum)).toHaveLength(before)
  })

  test('a private key in a group is taken out of it, and the person is told', async () => {
    const { telegram } = world
    const key = createHash('sha256').update('somebody’s key').digest('hex')
    const pasted = telegram.userSays(forum, 'bob', `/lookup@emu_bot private key: ${key}`, { thread: topic })
    await taken(pasted)
    expect(telegram.messagesIn(forum)).not.toContain(pasted)
    expect(newest('bob')).toMatch(/deleted your message/)
    expect(newest('bob')).not.toContain(key)
  })

  test('a table of ten thousand rows is scanned, told as it goes in one message, and given back as a file', async () => {
    const { telegram } = world
    const data = Buffer.from(['row,day,note,from,to,via', ...Array.from({ length: 10_000 }, row)].join('\n'))
    const bob = telegram.user('bob').id
    const before = telegram.botMessagesIn(bob).length
    await taken(telegram.userSays('@bot', 'bob', '', { file: { name: 'case 12.csv', data, mime: 'text/csv' } }))
    const after = telegram.botMessagesIn(bob).slice(before)
    const texts = after.filter(message => message.text !== undefined)
    expect(texts).toHaveLength(1)
    expect(textOf(texts[0])).toContain('30,001')
    expect(telegram.world.editsOf(texts[0]!).length).toBeGreaterThan(0)
    const [given] = after.map(({ document }) => document as Obj | undefined).filter(document => document !== undefined)
    expect(telegram.world.files.get(String(given!.file_id))!.data.toString()).toContain(RONIN)
  }, 60_000)

  test('a group that becomes a supergroup stays registered, whatever was on its way', async () => {
    const { telegram } = world
    const group = telegram.addGroup('small', { type: 'group' })
    expect(await say('alice', '/place@emu_bot green --agency ccib', group)).toContain('ccib')
    const next = telegram.migrate(group)
    await telegram.idle(30)
    expect(await say('bob', `/lookup@emu_bot ${RONIN}`, next)).toContain(RONIN)
  })

  test('a removed member is refused at the next event, everywhere', async () => {
    await say('alice', '/member "Bob Chai" --role removed')
    expect(await say('bob', `/lookup ${RONIN}`)).toContain('not registered')
    expect(await say('bob', `/lookup@emu_bot ${RONIN}`, forum, topic)).toContain('not registered')
    expect(world.telegram.botMessagesIn(forum).map(textOf).join()).not.toContain(RONIN)
  })

  test('Telegram refused nothing but what can only be found out by trying', () => {
    const tried = /method not found|can't initiate conversation|upgraded to a supergroup/
    expect(world.telegram.violations.filter(({ error }) => !tried.test(String(error)))).toEqual([])
    expect(world.warnings.filter(line => !line.startsWith('send.failed'))).toEqual([])
  })
})

function textOf(message: TelegramMessage | undefined): string {
  return message?.text ?? message?.caption ?? ''
}

function buttonsIn(message: TelegramMessage): readonly Obj[] {
  return listOf(message.reply_markup?.inline_keyboard).flatMap(objectsOf)
}

function labelled(message: TelegramMessage, key: RegExp): boolean {
  return buttonsIn(message).some(({ text }) => key.test(String(text)))
}
