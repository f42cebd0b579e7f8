import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { ADDRESS, ALICE, BOT, DATE, direct, document, GROUP, group, lookup, message, PRIVATE, REF } from './heard.ts'

describe('what a message is about on Telegram', () => {
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
})
