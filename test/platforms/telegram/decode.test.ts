import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { decode } from '../../../src/platforms/telegram/decode.ts'
import { payloadOf } from '../../../src/platforms/telegram/deep-links.ts'
import {
  ADDRESS,
  ALICE,
  AT,
  around,
  BOT,
  DATE,
  direct,
  GROUP,
  group,
  lookup,
  message,
  PRIVATE,
  said,
  update,
} from './heard.ts'

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

  it('keeps topics apart, and not the threads of ordinary groups', () => {
    const place = (more: object): unknown => {
      const heard = said(GROUP, { text: '/help', message_thread_id: 3, ...more })
      return heard?.is === 'event' && heard.event.place
    }
    expect(place({ is_topic_message: true })).toEqual({ platform: 'telegram', id: '-1001', kind: 'group', thread: '3' })
    expect(place({})).toEqual({ platform: 'telegram', id: '-1001', kind: 'group' })
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
