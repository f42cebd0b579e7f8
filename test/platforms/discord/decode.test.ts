import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { attachedId, attachedOf } from '../../../src/platforms/discord/contents.ts'
import { decodeMessage } from '../../../src/platforms/discord/decode.ts'
import { madeAt } from '../../../src/platforms/discord/snowflake.ts'
import { AT, around, author, BOT, CHANNEL, direct, file, from, ID, said, sent, THREAD, USER } from './wire.ts'

describe('a message', () => {
  it('in the private conversation is for the bot, and belongs to the place that is known before', () => {
    expect(decodeMessage({ ...said, content: ' 0xabc ' }, around)).toEqual({
      event: { id: `discord:${ID}`, place: direct, from, at: AT, what: { kind: 'said', text: '0xabc' } },
      channel: CHANNEL,
    })
    const lookup = { kind: 'command', name: 'lookup', rest: '0xabc' }
    for (const content of ['lookup 0xabc', '/lookup 0xabc', 'ค้นหา 0xabc', '조회 0xabc']) {
      expect(decodeMessage({ ...said, content }, around)?.event.what).toMatchObject(lookup)
    }
  })

  it('tells by its script in which language somebody writes, of whom Discord tells none', () => {
    const spoken = (content: string): string | undefined =>
      decodeMessage({ ...said, content }, around)?.event.from.locale
    expect(['안녕하세요', 'สวัสดี', 'hello', '0xabc', 'สวัสดี 경찰청'].map(spoken)).toEqual([
      'ko',
      'th',
      undefined,
      undefined,
      undefined,
    ])
  })

  it('in a channel is for the bot when it names it, or replies to it and tells it so', () => {
    const there = { ...said, guild_id: '1', channel_type: 0 }
    const place = { platform: 'discord', id: CHANNEL, kind: 'group' }
    const reply = { ...there, type: 19, content: '0xabc', referenced_message: { author: { id: BOT } } }
    for (const message of [
      { ...there, content: `<@${BOT}> 0xabc`, mentions: [{ id: BOT }] },
      { ...there, content: `0xabc <@!${BOT}>` },
      { ...reply, mentions: [{ id: BOT }] },
    ]) {
      expect(decodeMessage(message, around)?.event).toMatchObject({ place, what: { kind: 'said', text: '0xabc' } })
    }
    expect(decodeMessage({ ...there, content: `<@${BOT}>` }, around)?.event.what).toEqual({ kind: 'arrived' })
    for (const message of [
      { ...there, content: '0xabc' },
      { ...there, content: '@everyone', mention_everyone: true },
      { ...reply, mentions: [] },
      { ...reply, referenced_message: { author: { id: USER } }, mentions: [{ id: USER }] },
    ]) {
      expect(decodeMessage(message, around)).toBeNull()
    }
  })

  it('tells to which message of the bot it is a reply', () => {
    const at = { message_id: '1299999999999999999', channel_id: CHANNEL, type: 0 }
    const reply = {
      ...said,
      type: 19,
      content: 'it is frozen',
      message_reference: at,
      referenced_message: { author: { id: BOT } },
    }
    const there = { ...reply, guild_id: '1', channel_type: 0, mentions: [{ id: BOT }] }
    const what = (message: object) => decodeMessage(message, around)?.event.what
    const to = `${CHANNEL}/1299999999999999999`
    expect(what(reply)).toEqual({ kind: 'said', text: 'it is frozen', to })
    expect(what(there)).toEqual({ kind: 'said', text: 'it is frozen', to })
    // Another's message, one that is gone (null) or was not looked up, and what is forwarded (type 1) or pinned.
    const other = { author: { id: USER } }
    const named = { ...there, content: `<@${BOT}> it is frozen` }
    for (const message of [
      { ...named, referenced_message: other },
      { ...named, referenced_message: null },
      { ...named, referenced_message: undefined },
      { ...named, message_reference: { ...at, message_id: undefined } },
      { ...reply, type: 0, message_reference: { ...at, type: 1 } },
    ]) {
      expect(what(message)).toEqual({ kind: 'said', text: 'it is frozen' })
    }
    // Without the ping Discord hands over no words, and nothing was said to the bot.
    expect(what({ ...there, mentions: [], content: '' })).toBeUndefined()
    expect(what({ ...reply, content: '', attachments: [file] })).toEqual({ kind: 'said', text: '', files: [sent], to })
    const text = 'lookup was done, see below'
    expect(what({ ...reply, content: text })).toMatchObject({ kind: 'command', name: 'lookup', reply: { to, text } })
    expect(what({ ...reply, content: '/lookup x' })).not.toHaveProperty('reply')
  })

  it('in a thread or forum post belongs to that thread of its channel', () => {
    const message = { ...said, guild_id: '1', channel_id: THREAD, content: `<@${BOT}> x` }
    for (const channel_type of [10, 11, 12]) {
      expect(decodeMessage({ ...message, channel_type }, around)).toMatchObject({
        event: { place: { id: CHANNEL, kind: 'group', thread: THREAD } },
        channel: THREAD,
      })
    }
    const unknown = { ...around, parentOf: () => null }
    expect(decodeMessage({ ...message, channel_type: 11 }, unknown)?.event.place).toEqual({
      platform: 'discord',
      id: THREAD,
      kind: 'group',
    })
  })

  it('of a bot, a webhook, the system or the bot itself is for nobody', () => {
    const message = { ...said, content: 'x' }
    for (const one of [
      { ...message, author: { ...author, bot: true } },
      { ...message, author: { id: BOT } },
      { ...message, webhook_id: '7' },
      { ...message, type: 7 },
      { ...message, id: 'x' },
      { ...message, content: '' },
      { ...message, channel_id: undefined },
    ]) {
      expect(decodeMessage(one, around)).toBeNull()
    }
  })

  it('is read as it was typed', () => {
    const mentions = [{ id: '77', username: 'kim', global_name: '김' }]
    const content = `<@${BOT}>look at <@77> <@88> <:coin:99> </lookup:5> <https://a.example/x> <t:1:R> \\_`
    expect(decodeMessage({ ...said, content, mentions }, around)?.event.what).toEqual({
      kind: 'said',
      text: 'look at @김 <@88> :coin: /lookup https://a.example/x <t:1:R> \\_',
    })
  })

  it('brings its files, and what was forwarded with it', () => {
    expect(decodeMessage({ ...said, attachments: [file] }, around)?.event.what).toEqual({
      kind: 'said',
      text: '',
      files: [sent],
    })
    expect(decodeMessage({ ...said, content: 'scan', attachments: [file] }, around)?.event.what).toMatchObject({
      kind: 'command',
      name: 'scan',
      files: [sent],
    })
    const message_snapshots = [
      { message: { content: '0xdef', attachments: [file], embeds: [{ type: 'link', title: 'no' }] } },
    ]
    expect(decodeMessage({ ...said, message_snapshots }, around)?.event.what).toEqual({
      kind: 'said',
      text: '0xdef',
      files: [sent],
    })
  })

  it('never throws, whatever it is', () => {
    fc.assert(fc.property(fc.anything(), wire => void decodeMessage(wire, around)))
    const field = fc.constantFrom(
      'content',
      'mentions',
      'attachments',
      'author',
      'embeds',
      'message_snapshots',
      'components',
      'message_reference',
      'referenced_message',
    )
    fc.assert(
      fc.property(
        field,
        fc.anything(),
        (name, value) => void decodeMessage({ ...said, type: 19, [name]: value }, around),
      ),
    )
  })
})

describe('the id of a file', () => {
  it('says where it stands, with and without a message', () => {
    for (const message of ['', ID]) {
      const attached = { channel: CHANNEL, message, attachment: '5', url: 'https://cdn.example/a/b?ex=1&is=2' }
      expect(attachedOf(attachedId(attached))).toEqual(attached)
    }
    for (const id of [
      'slack:F1',
      'discord:',
      'discord:1/2/3/file:///etc/passwd',
      'discord:a/b/c/https://x',
      5 as never,
    ]) {
      expect(attachedOf(id)).toBeNull()
    }
  })
})

describe('the time of an id', () => {
  it('is when the thing was made, by the clock of Discord', () => {
    // The example of https://docs.discord.com/developers/reference#snowflakes
    expect(madeAt('175928847299117063')?.toISOString()).toBe('2016-04-30T11:18:25.796Z')
    expect([madeAt(''), madeAt('x'), madeAt('-5')]).toEqual([null, null, null])
  })
})
