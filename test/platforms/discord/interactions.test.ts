import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { decodeInteraction, decodeTyping } from '../../../src/platforms/discord/decode.ts'
import { AT, around, asker, author, CHANNEL, direct, file, ID, sent, THREAD, USER, used } from './wire.ts'

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
