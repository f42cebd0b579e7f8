import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { WebClient } from '@slack/web-api'
import type { Obj } from './common/json.ts'
import { MOST_IN_BLOCKS } from './slack/blocks/blocks.ts'
import { SlackEmulator } from './slack/emulator.ts'
import { form, QUIET } from './slack/sample-app.ts'
import { clientOf, codeOf, GENERAL, post as postWith } from './slack/sample-client.ts'

let slack: SlackEmulator
let client: WebClient

beforeAll(async () => {
  slack = await new SlackEmulator({ retryDelaysMs: [] }).start()
  client = clientOf(slack)
})
afterAll(() => slack.stop())

const post = (more: Obj) => postWith(client, more)
const section = (text: string): Obj => ({ type: 'section', text: { type: 'plain_text', text } })
const button = (fields: Obj): Obj => ({
  type: 'actions',
  elements: [{ type: 'button', action_id: 'b', text: { type: 'plain_text', text: 'b' }, ...fields }],
})
const rich = (...texts: string[]): Obj => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: texts.map(text => ({ type: 'text', text })) }],
})

describe('limits of messages', () => {
  const many = (count: number, make: (i: number) => Obj) => Array.from({ length: count }, (_, i) => make(i))
  const cases: [string, (size: number) => Obj[], number][] = [
    ['blocks', size => many(size, () => ({ type: 'divider' })), 50],
    ['characters of a section', size => [section('a'.repeat(size))], 3000],
    ['fields', size => [{ type: 'section', fields: many(size, () => ({ type: 'plain_text', text: 'f' })) }], 10],
    ['characters of a header', size => [{ type: 'header', text: { type: 'plain_text', text: 'ก'.repeat(size) } }], 150],
    ['characters on a button', size => [button({ text: { type: 'plain_text', text: '각'.repeat(size) } })], 75],
    ['characters of an action_id', size => [button({ action_id: 'b'.repeat(size) })], 255],
    ['characters of a value', size => [button({ value: 'v'.repeat(size) })], 2000],
    [
      'elements of a context',
      size => [{ type: 'context', elements: many(size, () => ({ type: 'mrkdwn', text: 'c' })) }],
      10,
    ],
    [
      'rows of a table',
      size => [{ type: 'table', rows: many(size, () => [{ type: 'raw_text', text: 'c' }] as never) }],
      100,
    ],
    [
      'characters in the cells of a table',
      size => {
        const cells = ['ก'.repeat(4000), 'ก'.repeat(size - 4000)].map(text => ({ type: 'raw_text', text }))
        return [{ type: 'table', rows: [cells] }]
      },
      10_000,
    ],
  ]

  it.each(cases)('%s: the limit passes, one more is refused', async (_name, make, limit) => {
    expect(await post({ blocks: make(limit) })).toBe('ok')
    expect(await post({ blocks: make(limit + 1) })).toBe('invalid_blocks')
  })

  it('counts every string of all blocks together', async () => {
    // Five blocks, each with the strings of its own and its text object's kind.
    const own = 'sectionplain_text'.length * 5
    const filled = (total: number) => {
      const last = total - own - 4 * 3000
      return [...many(4, () => section('a'.repeat(3000))), section('a'.repeat(last))]
    }
    expect(await post({ blocks: filled(MOST_IN_BLOCKS) })).toBe('ok')
    expect(await post({ blocks: filled(MOST_IN_BLOCKS + 1) })).toBe('msg_blocks_too_long')
  })

  it('names the place of a mistake by a JSON pointer', async () => {
    await post({ blocks: [{ type: 'nope' }] })
    const violation = slack.violations.findLast(one => one.rule === 'api_error')
    expect(violation).toMatchObject({ rule: 'api_error', messages: [expect.stringContaining('/blocks/0/type')] })
  })

  it('looks into rich text', async () => {
    expect(await post({ blocks: [rich('สวัสดี <!channel> *no*')] })).toBe('ok')
    expect(await post({ blocks: [rich('')] })).toBe('invalid_blocks')
    expect(await post({ blocks: [{ type: 'rich_text', elements: [{ type: 'text', text: 'x' }] }] })).toBe(
      'invalid_blocks',
    )
  })

  it('cuts a text over 40,000 characters, and warns', async () => {
    const answer = await client.chat.postMessage({ ...QUIET, channel: GENERAL, text: 'z'.repeat(40_001) })
    expect(answer.response_metadata?.warnings).toEqual(['message_truncated'])
    expect(slack.botMessagesIn('general').at(-1)?.text).toHaveLength(40_000)
  })

  it('answers in the documented words', async () => {
    expect(await post({ channel: 'CNOPE' })).toBe('channel_not_found')
    expect(await post({ text: '' })).toBe('no_text')
    expect(await codeOf(client.chat.update({ channel: GENERAL, ts: '1.000001', text: 'x' }))).toBe('message_not_found')
    expect(await codeOf(client.views.open({ trigger_id: 'nope', view: form('a') }))).toBe('invalid_trigger_id')
    expect(await codeOf(client.apiCall('nope.method'))).toBe('unknown_method')
    const view = { type: 'home' as const, blocks: many(101, () => ({ type: 'divider' })) as never }
    expect(await codeOf(client.views.publish({ user_id: 'U0ALICE', view }))).toBe('invalid_arguments')
    const wrong = clientOf(slack, 'xoxb-wrong')
    expect(await codeOf(wrong.auth.test())).toBe('invalid_auth')
  })
})
