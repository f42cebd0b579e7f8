import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { literal } from '../../../src/core/text.ts'
import {
  type Around,
  decodeCommand,
  decodeEvent,
  decodeInteraction,
  decodeMessage,
} from '../../../src/platforms/slack/decode.ts'
import { modal } from '../../../src/platforms/slack/form.ts'
import type { CommandWords } from '../../../src/platforms/words.ts'
import { readerOf, say } from '../../support/words.ts'

const ADDRESS = '0x098B716B8Aaf21512996dC57EB0615e2383E2f96'
const word = (name: string, more: Partial<CommandWords> = {}): CommandWords => ({
  name,
  names: [name],
  about: literal(''),
  options: [],
  ...more,
})
const COMMANDS = [
  word('lookup', { names: ['lookup', '조회', 'ค้นหา'], main: 'text' }),
  word('scan', {
    main: 'text',
    files: true,
    options: [{ name: 'format', about: literal(''), takes: 'value', choices: ['csv'] }],
  }),
  word('join', { main: 'code' }),
]
const around: Around = { botUser: 'UBOT', commands: COMMANDS, now: new Date('2026-11-22T09:00:00.000Z') }
const TS = '1763802000.000100'
const AT = '2025-11-22T09:00:00.000Z'

/** An Events API callback, https://docs.slack.dev/apis/events-api#callback-field. */
const callback = (event: object, event_id = 'Ev1'): object => ({
  token: 'x',
  team_id: 'T1',
  api_app_id: 'A1',
  event,
  type: 'event_callback',
  event_id,
  event_time: 1763802000,
})
const direct = (more: object = {}): object => ({
  type: 'message',
  channel: 'D1',
  channel_type: 'im',
  user: 'U1',
  text: ADDRESS,
  ts: TS,
  event_ts: TS,
  client_msg_id: 'c',
  ...more,
})
const mention = (text: string, more: object = {}): object => ({
  type: 'app_mention',
  channel: 'C1',
  user: 'U1',
  text,
  ts: TS,
  event_ts: TS,
  ...more,
})
const heard = (event: object): ReturnType<typeof decodeEvent> => decodeEvent(callback(event), around)
const what = (event: object): unknown => heard(event)?.event.what
const FILE = { id: 'F1', name: 'list.csv', title: 'List', mimetype: 'text/csv', size: 812, mode: 'hosted' }
const REF = { id: 'slack:F1', name: 'list.csv', type: 'text/csv', bytes: 812 }

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

/** https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling */
const slash = (command: string, text: string, more: object = {}): object => ({
  token: 'x',
  team_id: 'T1',
  channel_id: 'C1',
  channel_name: 'cases',
  user_id: 'U1',
  user_name: 'somchai',
  command,
  text,
  api_app_id: 'A1',
  response_url: 'https://hooks.slack.com/commands/1',
  trigger_id: '13345224609.738474920.8088930838d88f008e0',
  ...more,
})

describe('slash commands', () => {
  it('call the command of their name, with its options and its text', () => {
    const asked = decodeCommand(slash('/scan', 'format:csv  bc1q &lt; x'), around)
    expect(asked).toMatchObject({
      trigger: '13345224609.738474920.8088930838d88f008e0',
      respond: 'https://hooks.slack.com/commands/1',
      event: {
        place: { platform: 'slack', id: 'C1', kind: 'group' },
        from: { platform: 'slack', id: 'U1', name: 'somchai' },
        at: '2026-11-22T09:00:00.000Z',
        what: { kind: 'command', name: 'scan', values: { format: 'csv' }, rest: 'bc1q < x' },
      },
    })
    expect(JSON.stringify(asked?.event)).not.toContain('8088930838d88f008e0')
  })

  it('are known with and without our prefix, also those that nobody knows', () => {
    const name = (command: string): unknown => decodeCommand(slash(command, 'ABC'), around)?.event.what
    expect(name('/liaison-join')).toEqual({ kind: 'command', name: 'join', values: {}, rest: 'ABC' })
    expect(name('/lokup')).toEqual({ kind: 'command', name: 'lokup', values: {}, rest: 'ABC' })
  })

  it('stand in the private conversation when they were typed in one', () => {
    const asked = decodeCommand(slash('/lookup', '', { channel_id: 'D9', channel_name: 'directmessage' }), around)
    expect(asked?.event.place).toEqual({ platform: 'slack', id: '@U1', kind: 'direct' })
    expect(asked?.event.what).toEqual({ kind: 'command', name: 'lookup', values: {} })
  })

  it('have an id of their own, the same for the same call', () => {
    const id = (trigger_id: string) => decodeCommand(slash('/lookup', '', { trigger_id }), around)?.event.id
    expect(id('1')).toBe(id('1'))
    expect(id('1')).not.toBe(id('2'))
  })
})

const interaction = (type: string, more: object): object => ({
  type,
  user: { id: 'U1', username: 'somchai', name: 'somchai', team_id: 'T1' },
  api_app_id: 'A1',
  team: { id: 'T1', domain: 'x' },
  trigger_id: `trigger-${type}`,
  ...more,
})
/** https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
const pressed = (action: object, more: object = {}): object =>
  interaction('block_actions', {
    container: { type: 'message', message_ts: TS, channel_id: 'C1', is_ephemeral: false },
    channel: { id: 'C1', name: 'cases' },
    message: { type: 'message', ts: TS },
    response_url: 'https://hooks.slack.com/actions/1',
    actions: [{ block_id: 'b', action_ts: TS, ...action }],
    ...more,
  })

describe('interactions', () => {
  it('bring a press back as the id of the button, and a choice as the value chosen', () => {
    const button = decodeInteraction(pressed({ type: 'button', action_id: 'AAAA', text: {} }), around)
    expect(button).toMatchObject({
      trigger: 'trigger-block_actions',
      respond: 'https://hooks.slack.com/actions/1',
      event: {
        place: { platform: 'slack', id: 'C1', kind: 'group' },
        from: { platform: 'slack', id: 'U1', name: 'somchai' },
        at: AT,
        what: { kind: 'pressed', action: 'AAAA' },
      },
    })
    const menu = { type: 'static_select', action_id: 'choose/0', selected_option: { value: 'BBBB', text: {} } }
    expect(decodeInteraction(pressed(menu), around)?.event.what).toEqual({ kind: 'pressed', action: 'BBBB' })
  })

  it('know where the button stands: thread, private conversation, Home tab', () => {
    const place = (more: object) =>
      decodeInteraction(pressed({ type: 'button', action_id: 'A' }, more), around)?.event.place
    const message = { type: 'message', message_ts: TS, channel_id: 'C1' }
    expect(place({ container: { ...message, thread_ts: '1.5' } })).toMatchObject({ id: 'C1', thread: '1.5' })
    expect(place({ container: { ...message, thread_ts: TS } })).not.toHaveProperty('thread')
    expect(place({ container: { ...message, channel_id: 'D1' } })).toMatchObject({ id: '@U1', kind: 'direct' })
    const home = {
      container: { type: 'view', view_id: 'V1' },
      view: { type: 'home' },
      channel: undefined,
      message: undefined,
    }
    expect(place(home)).toEqual({ platform: 'slack', id: 'home:U1', kind: 'direct' })
  })

  it('leave alone the link to the private conversation, what is pressed in a modal, and what is unknown', () => {
    const nothing = [
      pressed({ type: 'button', action_id: 'elsewhere', url: 'https://slack.com/app_redirect' }),
      pressed(
        { type: 'button', action_id: 'A' },
        { container: { type: 'view' }, view: { type: 'modal' }, channel: undefined },
      ),
      pressed({ type: 'static_select', action_id: 'country', selected_option: { value: 'TH' } }),
      pressed({ type: 'static_select', action_id: 'choose/0', selected_option: null }),
      pressed({}, { actions: [] }),
      interaction('view_closed', { view: {} }),
      interaction('shortcut', { callback_id: 'unknown' }),
      interaction('message_action', { callback_id: 'lookup', channel: { id: 'C1' }, message: {} }),
    ]
    for (const payload of nothing) expect(decodeInteraction(payload, around)).toBeNull()
  })

  it('bring a form back to where it was asked for', () => {
    const place = { platform: 'slack', id: 'C1', kind: 'group' } as const
    const view = modal({ draft: 'd1', title: literal('t'), fields: [] }, place, say, readerOf('en'))
    const state = { values: { name: { name: { type: 'plain_text_input', value: 'x' } } } }
    expect(
      decodeInteraction(interaction('view_submission', { view: { ...view, state }, response_urls: [] }), around),
    ).toMatchObject({
      event: { place, what: { kind: 'filled', draft: 'd1', values: { name: 'x' } } },
    })
    expect(decodeInteraction(interaction('view_submission', { view: { ...view, callback_id: '' } }), around)).toBeNull()
  })

  it('look up the addresses of somebody else’s message', () => {
    const on = (message: object) =>
      decodeInteraction(
        interaction('message_action', {
          callback_id: 'lookup_here',
          message_ts: TS,
          action_ts: TS,
          message: { type: 'message', user: 'U2', ts: TS, ...message },
          channel: { id: 'C1', name: 'cases' },
          response_url: 'https://hooks.slack.com/app/1',
        }),
        around,
      )
    expect(on({ text: `pay <http://foo.eth|foo.eth> or ${ADDRESS}` })).toMatchObject({
      respond: 'https://hooks.slack.com/app/1',
      event: {
        place: { id: 'C1', kind: 'group' },
        from: { id: 'U1' },
        what: { kind: 'command', name: 'lookup', rest: `pay foo.eth or ${ADDRESS}` },
      },
    })
    expect(on({ text: '', files: [FILE] })?.event.what).toEqual({ kind: 'said', text: '', files: [REF] })
    const section = { type: 'section', text: { type: 'mrkdwn', text: `to &lt;${ADDRESS}&gt;` } }
    const rich = {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: 'see ' },
            { type: 'link', url: 'https://x.example/a', text: 'a' },
          ],
        },
      ],
    }
    expect(on({ bot_id: 'B1', text: 'to ∗0x…', blocks: [section, rich] })?.event.what).toMatchObject({
      rest: `to <${ADDRESS}>\nsee a (https://x.example/a)`,
    })
  })

  it('open a command from the menu of the workspace', () => {
    expect(
      decodeInteraction(interaction('shortcut', { callback_id: 'lookup', action_ts: TS }), around)?.event,
    ).toMatchObject({
      place: { id: '@U1', kind: 'direct' },
      at: AT,
      what: { kind: 'command', name: 'lookup', values: {} },
    })
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
