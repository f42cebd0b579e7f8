import { describe, expect, it } from '@jest/globals'
import { literal } from '../../../src/core/text.ts'
import { decodeCommand, decodeInteraction } from '../../../src/platforms/slack/decode.ts'
import { modal } from '../../../src/platforms/slack/form.ts'
import { readerOf, say } from '../../support/words.ts'
import { ADDRESS, AT, around, FILE, interaction, pressed, REF, slash, TS } from './heard.ts'

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
