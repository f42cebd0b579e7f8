import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { decodeCommand, decodeEvent, decodeInteraction, decodeMessage } from '../../../src/platforms/slack/decode.ts'
import { ADDRESS, AT, around, callback, direct, FILE, heard, mention, REF, TS, what } from './heard.ts'

describe('what people say to the bot on Slack', () => {
  it('is heard in direct messages, in the place that is known before Slack opens it', () => {
    expect(heard(direct())).toEqual({
      event: {
        id: `slack:D1/${TS}`,
        place: { platform: 'slack', id: '@U1', kind: 'direct' },
        from: { platform: 'slack', id: 'U1' },
        at: AT,
        what: { kind: 'said', text: ADDRESS },
      },
    })
  })

  it('is heard in channels where the bot is mentioned, without the mention', () => {
    const asked = heard(mention(`<@UBOT> ${ADDRESS}`))
    expect(asked?.event.place).toEqual({ platform: 'slack', id: 'C1', kind: 'group' })
    expect(asked?.event.what).toEqual({ kind: 'said', text: ADDRESS })
    expect(what(mention('<@UBOT|liaison>'))).toEqual({ kind: 'arrived' })
    expect(what(mention(`<@U2> says <@UBOT> ${ADDRESS}`))).toEqual({ kind: 'said', text: `@U2 says  ${ADDRESS}` })
    expect(what({ ...direct(), channel: 'C1', channel_type: 'channel' })).toBeUndefined()
  })

  it('knows the thread, and that the message which began it stands outside', () => {
    expect(heard(mention('<@UBOT> help', { thread_ts: '1.5' }))?.event.place).toEqual({
      platform: 'slack',
      id: 'C1',
      kind: 'group',
      thread: '1.5',
    })
    expect(heard(direct({ thread_ts: TS }))?.event.place).not.toHaveProperty('thread')
  })

  it('tells under which message its thread is, and a message that begins one is no reply', () => {
    // The times are those of https://docs.slack.dev/reference/events/message/message_replied.
    const thread = { thread_ts: '1482960137.003543', ts: '1483037603.017503' }
    const to = thread.thread_ts
    expect(what(direct({ ...thread, text: 'it is frozen' }))).toEqual({ kind: 'said', text: 'it is frozen', to })
    expect(what(mention('<@UBOT> it is frozen', thread))).toEqual({ kind: 'said', text: 'it is frozen', to })
    expect(what(mention('<@UBOT> it is frozen', { thread_ts: TS }))).toEqual({ kind: 'said', text: 'it is frozen' })
    expect(what(mention('<@UBOT> it is frozen'))).not.toHaveProperty('to')
    expect(what(direct({ ...thread, subtype: 'file_share', text: '', files: [FILE] }))).toEqual({
      kind: 'said',
      text: '',
      files: [REF],
      to,
    })
    expect(what(mention('<@UBOT>', thread))).toEqual({ kind: 'arrived' })
    // Without a mention what is said in a channel's thread stays among those who read it.
    expect(
      what({ ...direct({ ...thread, text: 'it is frozen' }), channel: 'C1', channel_type: 'channel' }),
    ).toBeUndefined()
  })

  it('may be a reply also where it begins with the name of a command, but not with a slash', () => {
    const thread = { thread_ts: '1482960137.003543', ts: '1483037603.017503' }
    const text = 'lookup was done, see below'
    expect(what(direct({ ...thread, text }))).toEqual({
      kind: 'command',
      name: 'lookup',
      values: {},
      rest: 'was done, see below',
      reply: { to: thread.thread_ts, text },
    })
    expect(what(mention('<@UBOT> /lookup x', thread))).not.toHaveProperty('reply')
    expect(what(mention('<@UBOT> ／조회 x', thread))).not.toHaveProperty('reply')
  })

  it('is a command where it begins with the name of one, in any language', () => {
    const command = { kind: 'command', name: 'lookup', values: {}, rest: ADDRESS }
    expect(what(direct({ text: `lookup ${ADDRESS}` }))).toEqual(command)
    expect(what(direct({ text: `조회 ${ADDRESS}` }))).toEqual(command)
    expect(what(mention(`<@UBOT> ค้นหา ${ADDRESS}`))).toEqual(command)
    expect(what(direct({ text: 'scan format:csv some text' }))).toEqual({
      kind: 'command',
      name: 'scan',
      values: { format: 'csv' },
      rest: 'some text',
    })
  })

  it('comes with its files, which go to what reads files', () => {
    const files = [FILE, { id: 'F2', mode: 'tombstone' }]
    expect(what(direct({ subtype: 'file_share', text: '', files }))).toEqual({ kind: 'said', text: '', files: [REF] })
    expect(what(direct({ text: 'scan format:csv', files }))).toEqual({
      kind: 'command',
      name: 'scan',
      values: { format: 'csv' },
      files: [REF],
    })
    expect(what(direct({ text: `lookup ${ADDRESS}`, files }))).toEqual({ kind: 'said', text: ADDRESS, files: [REF] })
    expect(what(direct({ text: '', files: [{ id: 'F3' }] }))).toEqual({
      kind: 'said',
      text: '',
      files: [{ id: 'slack:F3', name: 'F3', type: 'application/octet-stream' }],
    })
  })

  it('includes what was forwarded, and not what Slack looked up behind links', () => {
    const attachments = [
      { is_share: true, from_url: 'https://x.slack.com/archives/C1/p1', text: `send to ${ADDRESS} &amp; call me` },
      { from_url: 'https://evil.example', title: 'a preview', text: 'a preview' },
    ]
    expect(what(direct({ text: 'please look', attachments }))).toEqual({
      kind: 'said',
      text: `please look\nsend to ${ADDRESS} & call me`,
    })
  })

  it('is not what bots and the bot itself say, nor an edit, a deletion, a join', () => {
    for (const more of [
      { bot_id: 'B1' },
      { user: 'UBOT' },
      { user: undefined },
      { subtype: 'bot_message' },
      { subtype: 'message_changed', hidden: true, message: direct() },
      { subtype: 'message_deleted', hidden: true },
      { subtype: 'channel_join' },
      { text: '  ' },
      { ts: undefined },
    ]) {
      expect(heard(direct(more))).toBeNull()
    }
    expect(heard({ type: 'reaction_added', user: 'U1' })).toBeNull()
  })

  it('has the same id when Slack repeats it and when it is read from history', () => {
    const again = decodeEvent({ ...callback(direct()), event_context: 'x' }, around)
    expect(again?.event.id).toBe(heard(direct())?.event.id)
    const { channel: _, channel_type: __, event_ts: ___, ...stored } = direct() as { [name: string]: unknown }
    expect(decodeMessage(stored, 'D1', around)).toEqual(heard(direct()))
    const asked = mention(`<@UBOT> ${ADDRESS}`)
    expect(decodeMessage({ ...asked, type: 'message', thread_ts: TS, reply_count: 2 }, 'C1', around)).toEqual(
      heard(asked),
    )
    expect(decodeMessage({ ...asked, text: 'to somebody else' }, 'C1', around)).toBeNull()
    expect(heard(direct({ ts: '1763802000.000200' }))?.event.id).not.toBe(heard(direct())?.event.id)
  })

  it('greets whoever opens the Home tab, each time', () => {
    const opened = (tab: string, id: string) =>
      decodeEvent(callback({ type: 'app_home_opened', user: 'U1', channel: 'D1', tab, event_ts: TS }, id), around)
    expect(opened('home', 'Ev1')?.event).toEqual({
      id: 'slack:Ev1',
      place: { platform: 'slack', id: 'home:U1', kind: 'direct' },
      from: { platform: 'slack', id: 'U1' },
      at: AT,
      what: { kind: 'arrived' },
    })
    expect(opened('home', 'Ev2')?.event.id).toBe('slack:Ev2')
    expect(opened('messages', 'Ev3')).toBeNull()
  })
})

describe('whatever comes over the wire', () => {
  it('is read or left alone, and never throws', () => {
    const types = fc.constantFrom(
      'message',
      'app_mention',
      'app_home_opened',
      'block_actions',
      'view_submission',
      'message_action',
      'shortcut',
      'home',
    )
    const keys = fc.constantFrom(
      'type',
      'event',
      'user',
      'text',
      'ts',
      'channel',
      'blocks',
      'files',
      'attachments',
      'view',
      'state',
      'values',
      'actions',
      'container',
      'trigger_id',
      'command',
      'user_id',
      'channel_id',
      'callback_id',
      'message',
      'id',
    )
    const wire = fc.letrec(tie => ({
      any: fc.oneof(
        { maxDepth: 4 },
        types,
        fc.string(),
        fc.constantFrom(null, 1, true, 'D1', 'C1', '<@UBOT>', '<!x|', '&lt;'),
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(keys, tie('any'), { maxKeys: 6 }),
      ),
    })).any
    fc.assert(
      fc.property(wire, fc.anything(), (given, other) => {
        for (const body of [given, other]) {
          decodeEvent(body, around)
          decodeEvent(callback(body as object), around)
          decodeMessage(body, 'D1', around)
          decodeCommand(body, around)
          decodeInteraction(body, around)
        }
      }),
      { numRuns: 1_000 },
    )
  })
})
