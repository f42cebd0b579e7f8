import { afterEach, describe, expect, it } from '@jest/globals'
import type { Place } from '../../../src/core/inbound.ts'
import type { Sent } from '../../../src/core/message.ts'
import { literal, msg } from '../../../src/core/text.ts'
import { type View, view } from '../../../src/core/view.ts'
import type { SendOptions } from '../../../src/platforms/adapter.ts'
import type { Fault } from '../../emulators/common/faults.ts'
import { fileOf } from '../../support/slack.ts'
import {
  hurried,
  PICTURE,
  privately,
  readIn,
  type TelegramWorld,
  type TelegramWorldOptions,
  telegramWorld,
} from '../../support/telegram.ts'
import { readerOf } from '../../support/words.ts'

let world: TelegramWorld

async function begin(options: TelegramWorldOptions = {}): Promise<TelegramWorld> {
  world = await telegramWorld(options)
  await world.start(async () => 'stored')
  return world
}

afterEach(() => world.close())

const how = (more: Partial<SendOptions> = {}): SendOptions => ({
  key: 'telegram:1:1000.1@1000/0',
  version: 1,
  reader: readerOf('en'),
  audience: 'private',
  repeat: false,
  ...more,
})
const line = (text: string): View => view({ n: 'text', text: literal(text) })
/** A view of as many messages. */
const long = (parts: number, mark = 'x'): View =>
  view(...Array.from({ length: parts }, (_, i) => ({ n: 'text', text: literal(`${i}${mark.repeat(4_000)}`) }) as const))
const alice = (): Place => privately(world.telegram, 'alice')
const inChat = (who = 'alice') => world.telegram.botMessagesIn(world.telegram.user(who).id)
const group = (): Place => ({
  platform: 'telegram',
  id: String(world.telegram.world.chat('team').info.id),
  kind: 'group',
})
const failSend = (fault: Fault): void => world.telegram.failNext({ match: 'sendMessage', ...fault })

describe('a message', () => {
  it('grows by parts that answer its first, and shrinks from its end', async () => {
    const { adapter, telegram } = await begin()
    const first = await adapter.send(alice(), long(2), how())
    await adapter.send(alice(), line('something else'), how({ key: 'telegram:2:1000.2@1000/0' }))
    const grown = await adapter.edit(alice(), first, long(3, 'y'), how({ version: 2 }))
    expect(grown.parts.slice(0, 2)).toEqual(first.parts)
    expect(inChat().at(-1)!.reply_to_message).toMatchObject({ message_id: inChat()[0]!.message_id })
    const shrunk = await adapter.edit(alice(), grown, line('short'), how({ version: 3 }))
    expect(shrunk.parts).toEqual(first.parts.slice(0, 1))
    expect(readIn(telegram, telegram.user('alice').id)).toBe('short\nsomething else')
  })

  it('that cannot be taken away after two days says that it no longer holds', async () => {
    const { adapter, telegram } = await begin()
    const first = await adapter.send(alice(), long(2), how())
    telegram.timeTravel(49 * 3_600_000)
    const shrunk = await adapter.edit(alice(), first, line('short'), how({ version: 2 }))
    expect(shrunk.parts).toHaveLength(1)
    expect(inChat().map(({ text }) => text)).toEqual(['short', 'This part no longer holds.'])
  })

  it('that says the same already is as it should be, and one that is gone is sent anew', async () => {
    const { adapter, telegram } = await begin()
    const sent = await adapter.send(alice(), line('same'), how())
    expect(await adapter.edit(alice(), sent, line('same'), how({ version: 2 }))).toEqual({ ...sent, version: 2 })
    telegram.world.chat(telegram.user('alice').id).messages.length = 0
    const anew = await adapter.edit(alice(), sent, line('changed'), how({ version: 3 }))
    expect(anew.parts).not.toEqual(sent.parts)
    expect(inChat().map(({ text }) => text)).toEqual(['changed'])
  })

  it('of a group that has moved since is sent anew, and never over somebody else’s number', async () => {
    const { adapter, telegram } = await begin()
    const before: Sent = { version: 1, parts: ['-5001/1'] }
    const other = await adapter.send(group(), line('another message'), how({ audience: 'place', key: 'o/0' }))
    expect(other.parts[0]).toMatch(/\/1$/)
    await adapter.edit(group(), before, line('moved'), how({ audience: 'place', version: 2 }))
    expect(telegram.botMessagesIn('team').map(({ text }) => text)).toEqual(['another message', 'moved'])
  })

  it('shows its files behind its texts, and takes back what is no longer wanted', async () => {
    const { adapter, telegram } = await begin({ adapter: { files: fileOf(PICTURE) } })
    const file = (id: string) => ({ id, name: `rows "${id}"\r\nX: y.csv`, type: 'text/csv' })
    const shown = (...ids: string[]): View =>
      view({ n: 'text', text: literal('here') }, ...ids.map(id => ({ n: 'file', file: file(id) }) as const), {
        n: 'image',
        file: file('p'),
        alt: literal('a picture'),
      })
    const sent = await adapter.send(alice(), shown('a', 'b'), how())
    expect(sent.parts).toHaveLength(4)
    expect(inChat().filter(({ document }) => document)).toHaveLength(2)
    expect(inChat().at(-1)).toMatchObject({ caption: 'a picture', photo: expect.anything() })
    expect([...telegram.world.files.values()].map(({ name }) => name).join()).not.toMatch(/["\r\n]/)
    const next = await adapter.edit(alice(), sent, shown('b'), how({ version: 2 }))
    expect(next.parts).toEqual(sent.parts.filter(part => !part.endsWith('#a')))
    expect(inChat().filter(({ document }) => document)).toHaveLength(1)
  })

  it('that is no picture is given as a document, and one too large for Telegram not at all', async () => {
    const { adapter } = await begin()
    const file = { id: 'f', name: 'f.png', type: 'image/png' }
    await adapter.send(alice(), view({ n: 'image', file, alt: literal('none') }), how())
    expect(inChat().at(-1)!.document).toBeDefined()
    await world.close()
    await begin({ adapter: { files: fileOf(Buffer.alloc(50 * 1024 * 1024 + 1)) } })
    const refused = await world.adapter.send(alice(), view({ n: 'file', file }), how()).catch((error: unknown) => error)
    expect(world.adapter.classify(refused)).toEqual({ kind: 'permanent', why: 'file_too_large' })
  })
})

describe('when the answer to a send is lost', () => {
  it('the next copy says that it may be a repeat, and goes on saying so', async () => {
    const { adapter } = await begin()
    failSend({ drop: true, after: true })
    const error = await adapter.send(alice(), line('once'), how()).catch((thrown: unknown) => thrown)
    expect(adapter.classify(error)).toEqual({ kind: 'unknown' })
    const sent = await adapter.send(alice(), line('once'), how({ repeat: true }))
    await adapter.edit(alice(), sent, line('changed'), how({ version: 2 }))
    expect(inChat().map(({ text }) => text)).toEqual(['once', expect.stringMatching(/may be a repeat.*changed/s)])
  })

  it('nothing is marked where it is known that nothing was added', async () => {
    const { adapter, telegram } = await begin()
    const sent = await adapter.send(alice(), line('first'), how())
    telegram.failNext({ drop: true, after: true, match: 'editMessageText' })
    const again = how({ version: 2, repeat: true })
    await expect(adapter.edit(alice(), sent, line('second'), again)).rejects.toThrow()
    await adapter.edit(alice(), sent, line('second'), again)
    expect(inChat().map(({ text }) => text)).toEqual(['second'])
  })

  it('a message that stands in part is gone on with, and what stands is not sent twice', async () => {
    const { adapter } = await begin()
    let sends = 0
    failSend({ status: 429, retryAfter: 60, match: call => call.method === 'sendMessage' && ++sends === 2 })
    const error = await adapter.send(alice(), long(2), how()).catch((thrown: unknown) => thrown)
    expect(adapter.classify(error)).toEqual({ kind: 'unknown' })
    expect(inChat()).toHaveLength(1)
    // The minute, as it passes on this clock.
    await new Promise<void>(resolve => hurried.after(61_000, resolve))
    const sent = await adapter.send(alice(), long(2), how({ repeat: true }))
    expect(sent.parts).toHaveLength(2)
    expect(inChat().map(({ text = '' }) => text[0])).toEqual(['0', '1'])
  })
})

describe('what Telegram refuses', () => {
  const words = (error: unknown): unknown => world.adapter.classify(error)
  const sending = (to: Place): Promise<unknown> =>
    world.adapter.send(to, line('x'), how({ audience: 'place' })).catch((error: unknown) => error)

  it.each([
    ['kicked', () => void world.telegram.setBotStatus('team', 'kicked')],
    ['not_a_member', () => void world.telegram.setBotStatus('team', 'left')],
    ['not_enough_rights', () => void world.telegram.setBotStatus('team', 'restricted')],
  ])('is for good, with a word: %s', async (why, make) => {
    await begin()
    make()
    expect(words(await sending(group()))).toEqual({ kind: 'permanent', why })
  })

  it('is for good, with a word: a person who blocked, an unknown chat, a closed topic, a topic that is gone', async () => {
    const { telegram } = await begin()
    telegram.block('bob', true)
    expect(words(await sending(privately(telegram, 'bob')))).toEqual({ kind: 'permanent', why: 'blocked' })
    expect(words(await sending({ ...group(), id: '-1' }))).toEqual({ kind: 'permanent', why: 'chat_not_found' })
    const forum = telegram.addGroup('forum', { forum: true })
    const topic = telegram.userTopic(forum, 'alice', 'case')
    telegram.world.chat(forum).topics.get(topic)!.closed = true
    const there = { ...group(), id: String(forum) }
    expect(words(await sending({ ...there, thread: String(topic) }))).toMatchObject({ why: 'topic_closed' })
    expect(words(await sending({ ...there, thread: '999' }))).toMatchObject({ why: 'topic_gone' })
  })

  it('for a while is tried after just that while, and the chat is left alone until then', async () => {
    const { telegram } = await begin()
    failSend({ status: 429, retryAfter: 18_053 })
    expect(words(await sending(group()))).toEqual({ kind: 'retry', afterMs: 18_053_000 })
    const calls = telegram.callsTo('sendMessage').length
    expect(words(await sending(group()))).toMatchObject({ kind: 'retry' })
    expect(telegram.callsTo('sendMessage')).toHaveLength(calls)
    await world.adapter.send(alice(), line('another chat'), how())
    expect(inChat()).toHaveLength(1)
  })

  it('because the group has moved makes everything move, and is tried at once', async () => {
    const { telegram, effects } = await begin()
    const old = telegram.addGroup('small', { type: 'group' })
    telegram.world.chat(old).migratedTo = telegram.addGroup('big')
    expect(words(await sending({ ...group(), id: String(old) }))).toMatchObject({ kind: 'retry' })
    expect(effects).toContainEqual(expect.objectContaining({ do: 'move-place', from: String(old) }))
  })

  it('never shows the token or what was written in what is thrown', async () => {
    const { telegram } = await begin()
    const thrown: unknown[] = []
    for (const fault of [
      { drop: true },
      { status: 502 },
      { status: 200, body: 'no json' },
      { status: 400 },
    ] as Fault[]) {
      failSend(fault)
      thrown.push(await world.adapter.send(alice(), line('of the case'), how()).catch((error: unknown) => error))
    }
    for (const error of thrown) {
      const all = `${String(error)} ${(error as Error).stack} ${JSON.stringify(error)}`
      expect(all).not.toContain(telegram.opts.token)
      expect(all).not.toContain('of the case')
    }
  })
})

describe('words for one person of a group', () => {
  const secret = '0x098B716B8Aaf21512996dC57EB0615e2383E2f96'
  const pointer = view(
    { n: 'text', text: msg('core.private.answered') },
    { n: 'elsewhere', label: msg('core.private.open') },
  )
  const asked = (who: string): SendOptions => how({ key: `telegram:9:-100.1@${world.telegram.user(who).id}/1` })
  const inGroup = (): string =>
    world.telegram
      .botMessagesIn('team')
      .map(({ text }) => text)
      .join('\n')

  it.each(['10.2', '10.3'] as const)('are ephemeral where the server has them and the bot may: %s', async ephemeral => {
    const { adapter, telegram } = await begin({ emulator: { ephemeral } })
    telegram.setBotStatus('team', 'administrator')
    await adapter.send(group(), line(secret), asked('alice'))
    expect(telegram.whispersFor('alice').map(({ text }) => text)).toEqual([secret])
    expect(telegram.botMessagesIn('team')).toEqual([])
  })

  it.each(['none', '10.3'] as const)('come in private where they cannot be: %s', async ephemeral => {
    const { adapter, telegram } = await begin({ emulator: { ephemeral } })
    await adapter.send(group(), line(secret), asked('alice'))
    await adapter.send(group(), pointer, asked('alice'))
    expect(inChat().map(({ text }) => text)).toEqual([secret])
    expect(telegram.botMessagesIn('team')).toEqual([])
  })

  it('never stand in the group: who can be reached in no way gets a link there, and no word of them', async () => {
    const { adapter, telegram } = await begin()
    telegram.addUser('dave', { started: false })
    await adapter.send(group(), line(secret), asked('dave'))
    expect(inGroup()).not.toContain(secret)
    const [shown] = telegram.botMessagesIn('team')
    expect(JSON.stringify(shown!.reply_markup)).toContain('https://t.me/emu_bot?start=open')
  })

  it('a server that takes the argument for nothing has shown it once, and it is taken back', async () => {
    const { adapter, telegram } = await begin({ emulator: { ephemeral: '10.3' } })
    telegram.setBotStatus('team', 'administrator')
    // It knows the method, and yet not the arguments.
    telegram.failNext({ match: 'deleteEphemeralMessage', status: 400, error: 'Bad Request: MESSAGE_ID_INVALID' })
    telegram.opts.ephemeral = 'none'
    await adapter.send(group(), line(secret), asked('alice'))
    expect(telegram.botMessagesIn('team')).toEqual([])
    expect(inChat().map(({ text }) => text)).toEqual([secret])
    await adapter.send(group(), line('again'), asked('alice'))
    expect(telegram.callsTo('sendMessage').filter(({ params }) => params.ephemeral_message_parameters)).toHaveLength(1)
  })
})
