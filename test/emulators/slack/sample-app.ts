import { setTimeout as sleep } from 'node:timers/promises'
import type { App, Logger } from '@slack/bolt'
import type { ModalView } from '@slack/types'

/** Both flags a message needs here (see previews.ts). */
export const QUIET = { unfurl_links: false, unfurl_media: false } as const

/** A logger that says nothing: the client library reports every injected failure. */
export const SILENT = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => 'error',
  setName() {},
} as unknown as Logger

/** A modal with a required text, an optional date and a menu that asks the app for its options. */
export function form(callback_id: string): ModalView {
  const plain = (text: string) => ({ type: 'plain_text' as const, text })
  return {
    type: 'modal',
    callback_id,
    notify_on_close: true,
    title: plain('Form'),
    submit: plain('OK'),
    blocks: [
      {
        type: 'input',
        block_id: 'name',
        label: plain('Name'),
        element: { type: 'plain_text_input', action_id: 'name', max_length: 20 },
      },
      {
        type: 'input',
        block_id: 'when',
        optional: true,
        label: plain('When'),
        element: { type: 'datepicker', action_id: 'when' },
      },
      {
        type: 'input',
        block_id: 'city',
        optional: true,
        label: plain('City'),
        element: { type: 'external_select', action_id: 'city', min_query_length: 0, placeholder: plain('c') },
      },
    ],
  }
}

/** Teaches a Bolt app a little of everything and returns what it saw, as short lines. */
export function teach(app: App): string[] {
  const seen: string[] = []
  teachMessages(app, seen)
  teachCommands(app, seen)
  teachForms(app, seen)
  app.event('app_home_opened', async ({ event, client }) => {
    const button = { type: 'button' as const, action_id: 'homebtn', text: { type: 'plain_text' as const, text: 'X' } }
    await client.views.publish({
      user_id: event.user,
      view: { type: 'home', blocks: [{ type: 'actions', elements: [button] }] },
    })
  })
  app.action('homebtn', async ({ ack }) => {
    seen.push('homebtn')
    await ack()
  })
  app.event('reaction_added', async ({ event }) => {
    seen.push(`reaction ${event.reaction}`)
  })
  app.error(async error => {
    seen.push(`error ${error.message}`)
  })
  return seen
}

function teachMessages(app: App, seen: string[]): void {
  app.message('hello', async ({ message, say }) => {
    seen.push(`hello ${message.ts}`)
    const option = (value: string) => ({ text: { type: 'plain_text' as const, text: value.toUpperCase() }, value })
    await say({
      ...QUIET,
      text: 'hi',
      thread_ts: message.ts,
      blocks: [
        {
          type: 'section',
          text: { type: 'mrkdwn', text: 'hi' },
          accessory: { type: 'button', text: { type: 'plain_text', text: 'Go' }, action_id: 'go', value: '1' },
        },
        {
          type: 'actions',
          block_id: 'pick',
          elements: [{ type: 'static_select', action_id: 'sel', options: [option('a'), option('b')] }],
        },
      ],
    })
  })
  app.event('app_mention', async ({ event, client }) => {
    await client.reactions.add({ channel: event.channel, timestamp: event.ts, name: 'wave' })
  })
  app.action('go', async ({ ack, body, client, respond }) => {
    await ack()
    if (body.type !== 'block_actions' || !body.channel || !body.message) return
    await client.chat.update({ channel: body.channel.id, ts: body.message.ts, text: 'went' })
    await respond({ ...QUIET, text: 'only you', response_type: 'ephemeral', replace_original: false })
  })
  app.action({ action_id: 'sel', type: 'block_actions' }, async ({ ack, action, client, body }) => {
    await ack()
    if (action.type !== 'static_select' || !body.channel) return
    const text = `picked ${action.selected_option.value}`
    await client.chat.postEphemeral({ channel: body.channel.id, user: body.user.id, text })
  })
}

function teachCommands(app: App, seen: string[]): void {
  app.command('/plan', async ({ ack, body, client }) => {
    await ack()
    await client.views.open({ trigger_id: body.trigger_id, view: form('first') })
  })
  app.command('/inline', async ({ ack }) => ack({ ...QUIET, text: 'inline ack', response_type: 'ephemeral' }))
  app.command('/slow', async ({ ack }) => {
    await sleep(400)
    await ack()
  })
  app.command('/latetrigger', async ({ ack, body, client }) => {
    await ack()
    await sleep(150)
    await client.views.open({ trigger_id: body.trigger_id, view: form('x') }).catch((error: Error) => {
      seen.push(`late ${error.message}`)
    })
  })
  app.shortcut('sc', async ({ ack, body, client }) => {
    await ack()
    await client.views.open({ trigger_id: body.trigger_id, view: form('first') })
  })
  app.shortcut('on message', async ({ ack, body }) => {
    await ack()
    if (body.type === 'message_action') seen.push(`on message ${body.message.text}`)
  })
}

function teachForms(app: App, seen: string[]): void {
  app.view('first', async ({ ack, view }) => {
    const name = view.state.values.name?.name?.value
    if (name === 'bad') return ack({ response_action: 'errors', errors: { name: 'no' } })
    if (name === 'push') return ack({ response_action: 'push', view: form('second') })
    if (name === 'upd') {
      return ack({
        response_action: 'update',
        view: { ...form('first'), title: { type: 'plain_text', text: 'Updated' } },
      })
    }
    seen.push(`view ${name} ${view.state.values.when?.when?.selected_date ?? '-'}`)
    return ack()
  })
  app.view('second', async ({ ack }) => ack({ response_action: 'clear' }))
  app.view({ callback_id: 'first', type: 'view_closed' }, async ({ ack }) => {
    seen.push('closed')
    await ack()
  })
  app.options('city', async ({ ack, payload }) => {
    await ack({ options: [{ text: { type: 'plain_text', text: `${payload.value}1` }, value: 'c1' }] })
  })
}
