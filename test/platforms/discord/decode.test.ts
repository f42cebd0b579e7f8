import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { literal } from '../../../src/core/text.ts'
import { attachedId, attachedOf } from '../../../src/platforms/discord/contents.ts'
import { type Around, decodeInteraction, decodeMessage, decodeTyping } from '../../../src/platforms/discord/decode.ts'
import { madeAt } from '../../../src/platforms/discord/snowflake.ts'
import type { CommandWords } from '../../../src/platforms/words.ts'

const BOT = '900000000000000001'
const USER = '900000000000000002'
const ID = '1300000000000000000'
const AT = madeAt(ID)!.toISOString()
const CHANNEL = '900000000000000003'
const THREAD = '900000000000000004'

const commands: readonly CommandWords[] = [
  {
    name: 'lookup',
    names: ['lookup', '조회', 'ค้นหา'],
    about: literal(''),
    main: 'text',
    options: [{ name: 'text', about: literal(''), takes: 'value' }],
  },
  { name: 'scan', names: ['scan'], about: literal(''), options: [], files: true },
]
const around: Around = { bot: BOT, commands, parentOf: thread => (thread === THREAD ? CHANNEL : null) }
const author = { id: USER, username: 'somchai', global_name: 'สมชาย' }
const said = { id: ID, channel_id: CHANNEL, author, content: '', mentions: [], type: 0 }
const file = {
  id: '5',
  filename: 'list.csv',
  content_type: 'text/csv; charset=utf-8',
  size: 9,
  url: 'https://cdn.example/5',
}
const sent = {
  id: `discord:${CHANNEL}/${ID}/5/https://cdn.example/5`,
  name: 'list.csv',
  type: 'text/csv',
  bytes: 9,
}
const from = { platform: 'discord', id: USER, name: 'สมชาย' }
const direct = { platform: 'discord', id: `@${USER}`, kind: 'direct' }

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
    )
    fc.assert(
      fc.property(field, fc.anything(), (name, value) => void decodeMessage({ ...said, [name]: value }, around)),
    )
  })
})

const used = {
  id: ID,
  token: 'secret',
  type: 2,
  guild_id: '1',
  channel_id: CHANNEL,
  channel: { id: CHANNEL, type: 0 },
  member: { user: author },
  locale: 'th',
  context: 0,
  authorizing_integration_owners: { 0: '1' },
  attachment_size_limit: 10_485_760,
  data: { type: 1, name: 'lookup', options: [{ name: 'text', type: 3, value: ' 0xabc ' }] },
}
const asker = { ...from, locale: 'th' }

describe('an interaction', () => {
  it('of a slash command has its options by their English names, and the way to answer it apart', () => {
    expect(decodeInteraction(used, around)).toEqual({
      event: {
        id: `discord:${ID}`,
        place: { platform: 'discord', id: CHANNEL, kind: 'group' },
        from: asker,
        at: AT,
        what: { kind: 'command', name: 'lookup', values: { text: ' 0xabc ' } },
      },
      channel: CHANNEL,
      interaction: { id: ID, token: 'secret', by: 'command', visiting: false, message: null, uploadLimit: 10_485_760 },
    })
    const options = [{ name: 'all', type: 5, value: true }]
    expect(decodeInteraction({ ...used, data: { type: 1, name: 'other', options } }, around)?.event.what).toEqual({
      kind: 'command',
      name: 'other',
      values: { all: 'true' },
    })
  })

  it('hands over the file of an option', () => {
    const data = {
      type: 1,
      name: 'scan',
      options: [{ name: 'file', type: 11, value: '5' }],
      resolved: { attachments: { 5: file } },
    }
    expect(decodeInteraction({ ...used, data }, around)?.event.what).toEqual({
      kind: 'command',
      name: 'scan',
      values: {},
      files: [{ ...sent, id: `discord:${CHANNEL}//5/https://cdn.example/5` }],
    })
  })

  it('has the place in which it happened', () => {
    const placeOf = (more: object) => decodeInteraction({ ...used, ...more }, around)?.event.place
    expect(placeOf({ channel_id: THREAD, channel: { id: THREAD, type: 11, parent_id: '55' } })).toMatchObject({
      id: '55',
      thread: THREAD,
    })
    expect(placeOf({ channel_id: THREAD, channel: { id: THREAD, type: 11 } })).toMatchObject({
      id: CHANNEL,
      thread: THREAD,
    })
    expect(placeOf({ guild_id: undefined, member: undefined, user: author, context: 1 })).toEqual(direct)
  })

  it('of an app that only the person has installed is private, wherever it is used', () => {
    for (const more of [
      { authorizing_integration_owners: { 1: USER } },
      { guild_id: undefined, member: undefined, user: author, context: 2, authorizing_integration_owners: { 1: USER } },
    ]) {
      const heard = decodeInteraction({ ...used, ...more }, around)
      expect(heard).toMatchObject({ event: { place: direct }, channel: CHANNEL, interaction: { visiting: true } })
    }
    const both = { authorizing_integration_owners: { 0: '1', 1: USER } }
    expect(decodeInteraction({ ...used, ...both }, around)?.interaction?.visiting).toBe(false)
  })

  it('of a press or a choice is the id of the button', () => {
    const message = { id: '66', flags: 64 }
    const pressed = { kind: 'pressed', action: 'AbC-123' }
    for (const data of [
      { component_type: 2, custom_id: 'AbC-123' },
      { component_type: 3, custom_id: 'choose/x', values: ['AbC-123'] },
    ]) {
      const heard = decodeInteraction({ ...used, type: 3, message, data }, around)
      expect(heard?.event.what).toEqual(pressed)
      expect(heard?.interaction).toMatchObject({ by: 'pressed', message: { id: '66', whispered: true } })
    }
    expect(decodeInteraction({ ...used, type: 3, data: { custom_id: 'choose/x', values: [] } }, around)).toBeNull()
  })

  it('of a form is the page that was handed in', () => {
    const data = {
      custom_id: 'form/d1/0/5',
      components: [{ type: 18, component: { type: 4, custom_id: 'agency', value: 'KNPA' } }],
    }
    const heard = decodeInteraction({ ...used, type: 5, data, message: { id: '66', flags: 0 } }, around)
    expect(heard?.event.what).toEqual({
      kind: 'filled',
      draft: 'd1',
      values: { agency: 'KNPA' },
      page: { from: 0, count: 5 },
    })
    expect(heard?.interaction).toMatchObject({ by: 'filled', message: { id: '66', whispered: false } })
  })

  it("of a message's menu looks up what the message holds, or hands over its files", () => {
    const chosen = (message: object) => {
      const target = { id: '66', channel_id: '44', content: '', ...message }
      const data = { type: 3, name: 'Look up addresses here', target_id: '66', resolved: { messages: { 66: target } } }
      return decodeInteraction({ ...used, data }, around)?.event.what
    }
    expect(chosen({ content: '0xabc', author: { id: '8', bot: true } })).toEqual({
      kind: 'command',
      name: 'lookup',
      values: {},
      rest: '0xabc',
    })
    expect(chosen({ attachments: [file] })).toMatchObject({
      kind: 'said',
      files: [{ id: `discord:44/66/5/${file.url}` }],
    })
    const components = [{ type: 17, components: [{ type: 10, content: 'in a card' }, { type: 14 }] }]
    const embeds = [
      { type: 'rich', title: 'T', description: 'D', fields: [{ name: 'n', value: 'v' }] },
      { type: 'article', title: 'x' },
    ]
    expect(chosen({ components, embeds })).toMatchObject({ rest: 'T\nD\nn\nv\nin a card' })
    expect(decodeInteraction({ ...used, data: { type: 2, name: 'x', target_id: '1' } }, around)).toBeNull()
  })

  it('of typing is no event, and says what is typed', () => {
    const data = { type: 1, name: 'lookup', options: [{ name: 'text', type: 3, value: 'ab', focused: true }] }
    expect(decodeInteraction({ ...used, type: 4, data }, around)).toBeNull()
    expect(decodeTyping({ ...used, type: 4, data })).toEqual({
      id: ID,
      token: 'secret',
      command: 'lookup',
      option: 'text',
      text: 'ab',
      from: asker,
    })
    expect(decodeTyping(used)).toBeNull()
  })

  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom(2, 3, 4, 5), (data, type) => {
        decodeInteraction({ ...used, type, data }, around)
        decodeTyping({ ...used, type, data })
        decodeInteraction(data, around)
      }),
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
