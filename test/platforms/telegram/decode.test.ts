import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { literal } from '../../../src/core/text.ts'
import { type Around, decode, type Heard } from '../../../src/platforms/telegram/decode.ts'
import { payloadOf } from '../../../src/platforms/telegram/deep-links.ts'
import type { CommandWords } from '../../../src/platforms/words.ts'
import { autoEntities } from '../../emulators/telegram/entities.ts'

const ADDRESS = '0x098B716B8Aaf21512996dC57EB0615e2383E2f96'
const word = (name: string, more: Partial<CommandWords> = {}): CommandWords => ({
  name,
  names: [name],
  about: literal(''),
  options: [],
  ...more,
})
const COMMANDS = [
  word('lookup', { names: ['lookup', '조회', 'ค้นหา'], main: 'query' }),
  word('scan', { main: 'text', files: true }),
  word('help'),
  word('join', { main: 'code' }),
  word('link', { main: 'code' }),
]
const around: Around = {
  bot: { id: 99, username: 'Emu_Bot' },
  commands: COMMANDS,
  now: new Date('2026-11-22T09:00:00.000Z'),
}
const AT = '2025-11-22T09:00:00.000Z'
const DATE = 1763802000

const ALICE = { id: 1000, is_bot: false, first_name: 'Alice', last_name: 'Kim', language_code: 'ko' }
const BOT = { id: 99, is_bot: true, first_name: 'Emu', username: 'emu_bot' }
const PRIVATE = { id: 1000, type: 'private', first_name: 'Alice' }
const GROUP = { id: -1001, type: 'supergroup', title: 'team' }

/** A message with the entities that the server finds (https://core.telegram.org/bots/api#message). */
const message = (chat: object, more: { readonly text?: string; readonly [field: string]: unknown } = {}): object => ({
  message_id: 7,
  from: ALICE,
  chat,
  date: DATE,
  ...(more.text === undefined ? {} : { entities: autoEntities(more.text) }),
  ...more,
})
const update = (kind: string, payload: object): object => ({ update_id: 5, [kind]: payload })
const said = (chat: object, more: { readonly [field: string]: unknown } = {}): Heard | null =>
  decode(update('message', message(chat, more)), around)
const direct = (text: string, more: { readonly [field: string]: unknown } = {}): unknown =>
  deed(said(PRIVATE, { text, ...more }))
const group = (text: string, more: { readonly [field: string]: unknown } = {}): unknown =>
  deed(said(GROUP, { text, ...more }))
const deed = (heard: Heard | null): unknown => (heard?.is === 'event' ? heard.event.what : heard)

const lookup = (rest: string): object => ({ kind: 'command', name: 'lookup', values: {}, rest })
const document = { file_id: 'F1', file_unique_id: 'u1', file_name: 'list.csv', mime_type: 'text/csv', file_size: 812 }
const REF = { id: 'telegram:F1', name: 'list.csv', type: 'text/csv', bytes: 812 }

describe('what people say to the bot on Telegram', () => {
  it('is heard in private chats, in the place that is known beforehand', () => {
    expect(said(PRIVATE, { text: ADDRESS })).toEqual({
      is: 'event',
      event: {
        id: 'telegram:5:1000.7@1000',
        place: { platform: 'telegram', id: '@1000', kind: 'direct' },
        from: { platform: 'telegram', id: '1000', name: 'Alice Kim', locale: 'ko' },
        at: AT,
        what: { kind: 'said', text: ADDRESS },
      },
      said: { chat: '1000', message: 7 },
    })
  })

  it('has another id when the numbers of updates begin anew', () => {
    const ids = [7, 8].map(message_id => {
      const heard = said(PRIVATE, { text: 'x', message_id })
      return heard?.is === 'event' && heard.event.id
    })
    expect(new Set(ids).size).toBe(2)
  })

  it('is a command by any name, in any language, with or without a slash', () => {
    for (const line of [
      `/lookup ${ADDRESS}`,
      `lookup ${ADDRESS}`,
      `/ค้นหา ${ADDRESS}`,
      `조회 ${ADDRESS}`,
      `/lookup@emu_bot ${ADDRESS}`,
    ]) {
      expect(direct(line)).toEqual(lookup(ADDRESS))
    }
    expect(direct('/lokup x')).toEqual({ kind: 'command', name: 'lokup', values: {}, rest: 'x' })
    expect(direct('another')).toEqual({ kind: 'said', text: 'another' })
  })

  it('is not for us when it calls another bot', () => {
    expect(direct(`/lookup@other_bot ${ADDRESS}`)).toBeNull()
    expect(group(`/lookup@other_bot ${ADDRESS}`)).toBeNull()
  })

  it('is heard in groups when it is a known command, calls the bot by name or answers it', () => {
    expect(group(`/lookup ${ADDRESS}`)).toEqual(lookup(ADDRESS))
    expect(group(`/ค้นหา ${ADDRESS}`)).toEqual(lookup(ADDRESS))
    expect(group('/ban somebody')).toBeNull()
    expect(group('/ban@emu_bot somebody')).toEqual({ kind: 'command', name: 'ban', values: {}, rest: 'somebody' })
    expect(group(ADDRESS)).toBeNull()
    expect(group(`lookup ${ADDRESS}`)).toBeNull()
    expect(group(`@emu_bot ${ADDRESS}`)).toEqual({ kind: 'said', text: ADDRESS })
    expect(group(`@Emu_Bot lookup ${ADDRESS}`)).toEqual(lookup(ADDRESS))
    expect(group(ADDRESS, { reply_to_message: message(GROUP, { from: BOT, text: 'What?' }) })).toEqual({
      kind: 'said',
      text: ADDRESS,
      to: '-1001/7',
    })
    expect(group('@emu_bot')).toEqual({ kind: 'arrived' })
    expect(
      group('see https://t.me/emu_bot or `@emu_bot`', { entities: [{ type: 'code', offset: 28, length: 8 }] }),
    ).toBeNull()
  })

  it('tells to which message of the bot it is a reply, in private and in groups, and of no other message', () => {
    const asked = (chat: object, from: object = BOT) => ({
      reply_to_message: message(chat, { from, message_id: 5, text: 'What?' }),
    })
    expect(direct('it is frozen', asked(PRIVATE))).toEqual({ kind: 'said', text: 'it is frozen', to: '1000/5' })
    expect(group('it is frozen', asked(GROUP))).toEqual({ kind: 'said', text: 'it is frozen', to: '-1001/5' })
    expect(direct('it is frozen', asked(PRIVATE, ALICE))).not.toHaveProperty('to')
    expect(group('@emu_bot it is frozen', asked(GROUP, { ...BOT, id: 98 }))).not.toHaveProperty('to')
    expect(group('it is frozen', asked(GROUP, ALICE))).toBeNull()
    expect(group('it is frozen', { ...asked(GROUP), is_topic_message: true, message_thread_id: 3 })).toHaveProperty(
      'to',
    )
    // What only one person of a group sees is numbered apart, and so is nothing.
    const unseen = { reply_to_message: { from: BOT, chat: GROUP, message_id: 0, ephemeral_message_id: 4 } }
    expect(group('it is frozen', unseen)).toEqual({ kind: 'said', text: 'it is frozen' })
    expect(direct('', { ...asked(PRIVATE), document })).toEqual({ kind: 'said', text: '', files: [REF], to: '1000/5' })
    expect(group('@emu_bot', asked(GROUP))).toEqual({ kind: 'arrived' })
  })

  it('may be a reply also where it begins with the name of a command, but not with a slash', () => {
    const reply = { reply_to_message: message(PRIVATE, { from: BOT, message_id: 5 }) }
    const text = 'lookup was done, see below'
    expect(direct(text, reply)).toEqual({ ...lookup('was done, see below'), reply: { to: '1000/5', text } })
    expect(direct('help', reply)).toMatchObject({ kind: 'command', name: 'help', reply: { text: 'help' } })
    for (const line of ['/lookup x', '/조회 x', '/lookup@emu_bot x', '/unknown x', '/help']) {
      expect(direct(line, reply)).not.toHaveProperty('reply')
    }
    expect(direct('/12 of the accounts', reply)).toEqual({ kind: 'said', text: '/12 of the accounts', to: '1000/5' })
    expect(direct(text, { ...reply, document })).toEqual({ kind: 'said', text, files: [REF], to: '1000/5' })
  })

  it('is no reply when somebody else wrote it', () => {
    const reply = { reply_to_message: message(PRIVATE, { from: BOT, message_id: 5 }) }
    for (const more of [{ forward_origin: { type: 'user' } }, { via_bot: BOT }]) {
      expect(direct('it is frozen', { ...reply, ...more })).toEqual({ kind: 'said', text: 'it is frozen' })
    }
  })

  it('keeps every word of a reply, whatever they are', () => {
    const reply = { reply_to_message: message(PRIVATE, { from: BOT, message_id: 5 }) }
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), fc.boolean(), (words, named) => {
        const text = `${named ? 'lookup ' : ''}${words}`
        const what = direct(text, reply) as {
          kind: string
          text?: string
          to?: string
          reply?: { text: string }
        } | null
        fc.pre(what !== null && (what.kind === 'said' || what.reply !== undefined))
        expect(what!.kind === 'said' ? what!.text : what!.reply!.text).toBe(text.trim())
      }),
    )
  })

  it('is about the message that it answers when it says nothing itself', () => {
    const answered = message(GROUP, { from: { ...ALICE, id: 5 }, text: `pay to ${ADDRESS}` })
    expect(group('/lookup', { reply_to_message: answered })).toEqual(lookup(`pay to ${ADDRESS}`))
    expect(group('@emu_bot', { reply_to_message: answered })).toEqual({ kind: 'said', text: `pay to ${ADDRESS}` })
    expect(group('/lookup', { reply_to_message: answered, quote: { text: ADDRESS, position: 7 } })).toEqual(
      lookup(ADDRESS),
    )
    expect(group('/lookup x', { reply_to_message: answered })).toEqual(lookup('x'))
    expect(group('/help', { reply_to_message: answered })).toEqual({ kind: 'command', name: 'help', values: {} })
    expect(group('/scan', { reply_to_message: message(GROUP, { document }) })).toEqual({
      kind: 'command',
      name: 'scan',
      values: {},
      files: [REF],
    })
    expect(group('/lookup', { reply_to_message: message(GROUP, { from: BOT, text: 'What?' }) })).toEqual({
      kind: 'command',
      name: 'lookup',
      values: {},
    })
  })

  it('keeps topics apart, and not the threads of ordinary groups', () => {
    const place = (more: object): unknown => {
      const heard = said(GROUP, { text: '/help', message_thread_id: 3, ...more })
      return heard?.is === 'event' && heard.event.place
    }
    expect(place({ is_topic_message: true })).toEqual({ platform: 'telegram', id: '-1001', kind: 'group', thread: '3' })
    expect(place({})).toEqual({ platform: 'telegram', id: '-1001', kind: 'group' })
  })

  it('looks at what was forwarded, and never obeys it', () => {
    const forward_origin = { type: 'user', sender_user: ALICE, date: DATE }
    expect(direct('/join ABC', { forward_origin })).toEqual({ kind: 'said', text: '/join ABC' })
    expect(direct('/join ABC', { via_bot: { id: 5, is_bot: true } })).toEqual({ kind: 'said', text: '/join ABC' })
  })

  it('shows addresses that hide behind other words', () => {
    const entities = [{ type: 'text_link', offset: 4, length: 4, url: `https://x.example/${ADDRESS}` }]
    expect(direct('pay here now', { entities })).toEqual({
      kind: 'said',
      text: `pay here (https://x.example/${ADDRESS}) now`,
    })
  })

  it('is read out of rich messages, too', () => {
    const blocks = [
      { type: 'heading', size: 1, text: 'Pay' },
      {
        type: 'paragraph',
        text: ['to ', { type: 'bold', text: ADDRESS }, { type: 'url', text: ' here', url: 'https://x.example/y' }],
      },
      {
        type: 'details',
        summary: 'more',
        blocks: [{ type: 'list', items: [{ label: '1', blocks: [{ type: 'paragraph', text: 'one' }] }] }],
      },
      { type: 'table', cells: [[{ text: 'a' }, { text: 'b' }]], caption: 'c' },
      { type: 'divider' },
    ]
    expect(direct('', { text: undefined, rich_message: { blocks } })).toEqual({
      kind: 'said',
      text: `Pay\nto ${ADDRESS} here (https://x.example/y)\nmore\none\nc\na\nb`,
    })
  })

  it('has files of every kind, with what stands under them', () => {
    expect(direct('', { text: undefined, document, caption: 'look' })).toEqual({
      kind: 'said',
      text: 'look',
      files: [REF],
    })
    expect(direct('', { text: undefined, document, caption: '/scan' })).toEqual({
      kind: 'command',
      name: 'scan',
      values: {},
      files: [REF],
    })
    expect(direct('', { text: undefined, document, caption: '/lookup x' })).toEqual({
      kind: 'said',
      text: 'x',
      files: [REF],
    })
    const photo = [1, 2].map(i => ({ file_id: `P${i}`, file_unique_id: `p${i}`, width: i, height: i, file_size: i }))
    expect(direct('', { text: undefined, photo })).toEqual({
      kind: 'said',
      text: '',
      files: [{ id: 'telegram:P2', name: 'p2.jpeg', type: 'image/jpeg', bytes: 2 }],
    })
    const voice = { file_id: 'V1', file_unique_id: 'v1', duration: 1, mime_type: 'audio/ogg' }
    expect(direct('', { text: undefined, voice })).toEqual({
      kind: 'said',
      text: '',
      files: [{ id: 'telegram:V1', name: 'v1.ogg', type: 'audio/ogg' }],
    })
  })

  it('is nothing when it is a sticker, a service message, an edit, a channel, or another bot', () => {
    expect(said(PRIVATE, { sticker: {} })).toBeNull()
    expect(said(GROUP, { new_chat_members: [ALICE] })).toBeNull()
    expect(decode(update('edited_message', message(PRIVATE, { text: 'x' })), around)).toBeNull()
    expect(decode(update('channel_post', message({ id: -5, type: 'channel' }, { text: '/help' })), around)).toBeNull()
    expect(said({ id: -5, type: 'channel' }, { text: '/help' })).toBeNull()
    expect(direct('/help', { from: { ...BOT, id: 5 } })).toBeNull()
    expect(group('/help', { is_automatic_forward: true })).toBeNull()
  })

  it('may be a command that nobody else in the group sees', () => {
    const heard = said(GROUP, { text: '/lookup x', message_id: 0, ephemeral_message_id: 12 })
    expect(heard).toMatchObject({ is: 'event', event: { id: 'telegram:5:-1001.e12@1000', what: lookup('x') } })
    expect(heard).not.toHaveProperty('said')
  })

  it('is nobody’s when it comes from behind a group, which is said only where it was meant for us', () => {
    const from = { id: 1087968824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' }
    expect(said(GROUP, { text: '/help', from, sender_chat: GROUP })).toEqual({
      is: 'faceless',
      place: { platform: 'telegram', id: '-1001', kind: 'group' },
      said: { chat: '-1001', message: 7 },
      id: 'telegram:5:-1001.7',
    })
    expect(said(GROUP, { text: 'hello', from, sender_chat: GROUP })).toBeNull()
  })
})

describe('links to the private conversation', () => {
  it('greet, open, carry a code or press a button, and nothing else', () => {
    expect(direct('/start')).toEqual({ kind: 'arrived' })
    expect(direct('/start open')).toEqual({
      is: 'opened',
      from: { platform: 'telegram', id: '1000', name: 'Alice Kim', locale: 'ko' },
    })
    const code = 'ABCDE-FGHJK-MNPQR-STVWX'
    expect(direct(`/start ${payloadOf({ to: 'command', command: 'join', code })}`)).toEqual({
      kind: 'command',
      name: 'join',
      values: {},
      rest: code,
    })
    expect(direct(`/start ${payloadOf({ to: 'command', command: 'link', code })}`)).toEqual({
      kind: 'command',
      name: 'link',
      values: {},
      rest: code,
    })
    const action = 'Ab_-012345678901234567'
    expect(direct(`/start ${payloadOf({ to: 'press', action })}`)).toEqual({ kind: 'pressed', action })
    expect(direct('/start member_x')).toEqual({ kind: 'arrived' })
    expect(direct('/start join_')).toEqual({ kind: 'arrived' })
    expect(group('/start@emu_bot x')).toEqual({ kind: 'arrived' })
    expect(direct('/startle')).toEqual({ kind: 'command', name: 'startle', values: {} })
  })

  it('hold 64 signs, and refuse to be made longer or of others', () => {
    const action = 'a'.repeat(58)
    expect(payloadOf({ to: 'press', action })).toHaveLength(64)
    expect(() => payloadOf({ to: 'press', action: `${action}a` })).toThrow(RangeError)
    expect(() => payloadOf({ to: 'press', action: 'ก' })).toThrow(RangeError)
  })
})

describe('what else happens on Telegram', () => {
  it('is a press, with the query that waits for its answer', () => {
    const query = {
      id: '123',
      from: ALICE,
      data: 'button',
      chat_instance: '1',
      message: message(GROUP, { from: BOT, text: 'x', is_topic_message: true, message_thread_id: 3 }),
    }
    expect(decode(update('callback_query', query), around)).toEqual({
      is: 'event',
      event: {
        id: 'telegram:5:123@1000',
        place: { platform: 'telegram', id: '-1001', kind: 'group', thread: '3' },
        from: { platform: 'telegram', id: '1000', name: 'Alice Kim', locale: 'ko' },
        at: '2026-11-22T09:00:00.000Z',
        what: { kind: 'pressed', action: 'button' },
      },
      query: '123',
    })
    const gone = { ...query, message: { chat: PRIVATE, message_id: 7, date: 0 } }
    expect(decode(update('callback_query', gone), around)).toMatchObject({ event: { place: { id: '@1000' } } })
    expect(decode(update('callback_query', { ...query, data: undefined, game_short_name: 'g' }), around)).toBeNull()
  })

  it('is a group that became a supergroup, told from both sides', () => {
    const moved = { is: 'moved', from: '-5', to: '-1001' }
    expect(said({ id: -5, type: 'group' }, { migrate_to_chat_id: -1001 })).toEqual(moved)
    expect(said(GROUP, { migrate_from_chat_id: -5 })).toEqual(moved)
  })

  it('is a change of what the bot may do', () => {
    const change = (chat: object, status: string, more: object = {}): unknown => {
      const heard = decode(
        update('my_chat_member', {
          chat,
          from: ALICE,
          date: DATE,
          old_chat_member: {},
          new_chat_member: { status, ...more },
        }),
        around,
      )
      return heard?.is === 'standing' && [heard.place.id, heard.may, heard.by.id]
    }
    expect(change(PRIVATE, 'kicked')).toEqual(['@1000', false, '1000'])
    expect(change(PRIVATE, 'member')).toEqual(['@1000', true, '1000'])
    expect(change(GROUP, 'left')).toEqual(['-1001', false, '1000'])
    expect(change(GROUP, 'administrator')).toEqual(['-1001', true, '1000'])
    expect(change(GROUP, 'restricted', { can_send_messages: false })).toEqual(['-1001', false, '1000'])
    expect(change(GROUP, 'restricted', { can_send_messages: true })).toEqual(['-1001', true, '1000'])
  })

  it('never makes it fall over', () => {
    const shapes = fc.constantFrom('message', 'callback_query', 'my_chat_member')
    fc.assert(
      fc.property(fc.jsonValue(), shapes, (anything, kind) => {
        decode(anything, around)
        const heard = decode({ update_id: 1, [kind]: anything }, around)
        expect(heard === null || typeof heard.is === 'string').toBe(true)
      }),
    )
    const odd = fc.record({
      offset: fc.integer(),
      length: fc.integer(),
      type: fc.constantFrom('mention', 'text_link', 'bot_command'),
      url: fc.string(),
    })
    fc.assert(
      fc.property(fc.string(), fc.array(odd), (text, entities) => {
        expect(() => said(PRIVATE, { text, entities })).not.toThrow()
      }),
    )
  })
})
