import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { WebClient } from '@slack/web-api'
import { type Obj, objectsOf } from './common/json.ts'
import { SlackEmulator } from './slack/emulator.ts'
import { QUIET } from './slack/sample-app.ts'
import { clientOf, codeOf, GENERAL, post as postWith } from './slack/sample-client.ts'

let slack: SlackEmulator
let client: WebClient

beforeAll(async () => {
  slack = await new SlackEmulator({ retryDelaysMs: [] }).start()
  client = clientOf(slack)
})
afterAll(() => slack.stop())
afterEach(() => {
  slack.violations.length = 0
  slack.lints.length = 0
})

const post = (more: Obj) => postWith(client, more)

/** The rules broken, but for the events nobody is connected to take. */
function rules(): string[] {
  return slack.violations.map(violation => violation.rule).filter(rule => rule !== 'not_acked')
}

describe('link previews', () => {
  it.each([
    ['both flags missing', { unfurl_links: undefined, unfurl_media: undefined }],
    ['one flag missing', { unfurl_media: undefined }],
    ['a flag set', { unfurl_links: true }],
  ])('refuses a message with %s', async (_name, flags) => {
    expect(await post(flags)).toBe('link_preview')
    expect(slack.violations).toContainEqual(
      expect.objectContaining({ rule: 'link_preview', method: 'chat.postMessage' }),
    )
  })

  it('asks no flags of the methods that take none', async () => {
    const posted = await client.chat.postMessage({ ...QUIET, channel: GENERAL, text: 'x' })
    const edit = { channel: GENERAL, ts: posted.ts ?? '', text: '<https://example.test|x>' }
    expect(await codeOf(client.chat.update({ ...edit, parse: 'none' }))).toBe('ok')
    expect(await codeOf(client.chat.postEphemeral({ channel: GENERAL, user: 'U0ALICE', text: 'x' }))).toBe('ok')
    expect(slack.lints).toEqual([])
    await client.chat.update(edit)
    expect(slack.lints.map(lint => lint.rule)).toContainEqual(expect.stringContaining("parse: 'none'"))
  })

  it('takes no link in the comment of a file', async () => {
    const file = {
      channel_id: GENERAL,
      filename: 'a.csv',
      file: Buffer.from('a'),
      initial_comment: 'https://example.test',
    }
    expect(await codeOf(client.filesUploadV2(file))).toBe('link_preview')
  })

  it('can be told to do as Slack does', async () => {
    slack.opts.previews = 'allow'
    expect(await post({ unfurl_links: undefined, unfurl_media: undefined })).toBe('ok')
    slack.opts.previews = 'refuse'
  })
})

describe('what Slack keeps', () => {
  it('gives metadata to who asks for it, keeps it through an edit, and takes it away on {}', async () => {
    const metadata = { event_type: 'liaison_message', event_payload: { key: 'in-1/0', version: 1 } }
    const { ts = '' } = await client.chat.postMessage({ ...QUIET, channel: GENERAL, text: 'x', metadata })
    const read = async (include_all_metadata: boolean) => {
      const page = await client.conversations.history({
        channel: GENERAL,
        oldest: ts,
        inclusive: true,
        include_all_metadata,
      })
      return page.messages?.[0]?.metadata
    }
    expect(await read(false)).toBeUndefined()
    await client.chat.update({ channel: GENERAL, ts, text: 'y' })
    expect(await read(true)).toEqual(metadata)
    await client.chat.update({ channel: GENERAL, ts, text: 'y', metadata: {} as typeof metadata })
    expect(await read(true)).toBeUndefined()
    expect(await post({ metadata: { event_type: 'x' } })).toBe('invalid_metadata_format')
  })

  it('pages through history and a thread', async () => {
    const { ts = '' } = await client.chat.postMessage({ ...QUIET, channel: GENERAL, text: 'parent' })
    for (const text of ['1', '2', '3']) {
      await client.chat.postMessage({ ...QUIET, channel: GENERAL, text, thread_ts: ts, reply_broadcast: false })
    }
    const texts: (string | undefined)[] = []
    for await (const page of client.paginate('conversations.replies', { channel: GENERAL, ts, limit: 2 })) {
      texts.push(...objectsOf(Object(page).messages).map(message => String(message.text)))
    }
    expect(texts).toEqual(['parent', '1', '2', '3'])
    const { permalink } = await client.chat.getPermalink({ channel: GENERAL, message_ts: ts })
    expect(permalink).toBe(`https://emulated.slack.com/archives/${GENERAL}/p${ts.replace('.', '')}`)
  })

  it('posts a reply to a vanished parent into the channel', async () => {
    const lost = { ...QUIET, channel: GENERAL, text: 'lost', thread_ts: '1700000000.000001' }
    const answer = await client.chat.postMessage(lost)
    expect(answer.message?.thread_ts).toBeUndefined()
    expect(rules()).toEqual(['thread_parent_missing'])
  })

  it('opens direct conversations and knows people and their language', async () => {
    slack.workspace.user('alice').locale = 'ko-KR'
    const { channel } = await client.conversations.open({ users: 'U0ALICE' })
    expect(await post({ channel: channel?.id, text: 'dm' })).toBe('ok')
    expect(slack.messagesIn(slack.dm('alice').id).map(message => message.text)).toEqual(['dm'])
    expect((await client.users.info({ user: 'U0ALICE' })).user).not.toHaveProperty('locale')
    expect((await client.users.info({ user: 'U0ALICE', include_locale: true })).user).toHaveProperty('locale', 'ko-KR')
  })

  it('takes a file and gives it back to who has the token', async () => {
    const file = Buffer.from('address,amount\nก,1\n')
    await client.filesUploadV2({ channel_id: GENERAL, filename: 'a.csv', file, initial_comment: 'your file' })
    const id = String(slack.botMessagesIn('general').at(-1)?.files?.[0]?.id)
    const { file: info } = await client.files.info({ file: id })
    const url = info?.url_private_download ?? ''
    const headers = { authorization: `Bearer ${slack.opts.botToken}` }
    expect(Buffer.from(await (await fetch(url, { headers })).arrayBuffer())).toEqual(file)
    expect(await (await fetch(url)).text()).toContain('Sign in')
    expect(rules()).toEqual(['download_without_token'])
  })
})

describe('a response_url', () => {
  async function hook() {
    const posted = await client.chat.postMessage({ ...QUIET, channel: GENERAL, text: 'card' })
    const key = slack.tokens.hook({ user: 'U0ALICE', channel: GENERAL, ts: posted.ts ?? '' })
    const send = async (body: Obj) => {
      const headers = { 'content-type': 'application/json' }
      const request = { method: 'POST', headers, body: JSON.stringify(body) }
      const answer = await fetch(`${slack.origin}/hooks/${key}`, request)
      return answer.status
    }
    return { ts: posted.ts ?? '', send }
  }

  it('replaces its message, deletes it, or whispers', async () => {
    const { ts, send } = await hook()
    expect(await send({ ...QUIET, text: 'secret' })).toBe(200)
    expect(slack.ephemeralFor('alice').at(-1)).toMatchObject({ text: 'secret', via: 'response_url' })
    expect(await send({ ...QUIET, text: 'new card', replace_original: true })).toBe(200)
    expect(slack.message('general', ts)?.text).toBe('new card')
    expect(await send({ delete_original: true })).toBe(200)
    expect(slack.message('general', ts)).toBeUndefined()
    expect(await send({ text: 'no flags' })).toBe(400)
  })

  it('works five times within thirty minutes', async () => {
    const { send } = await hook()
    for (let use = 0; use < 5; use += 1) expect(await send({ ...QUIET, text: `${use}` })).toBe(200)
    expect(await send({ ...QUIET, text: '6' })).toBe(404)
    const late = await hook()
    slack.timeTravel(30 * 60_000 + 1)
    expect(await late.send({ ...QUIET, text: 'late' })).toBe(404)
  })
})

describe('scopes', () => {
  afterEach(() => {
    slack.opts.scopes = null
  })

  it('says which scope is missing, for the kind of conversation asked for', async () => {
    slack.opts.scopes = ['chat:write', 'im:history']
    const refused = client.conversations.history({ channel: GENERAL })
    await expect(refused).rejects.toMatchObject({
      data: { error: 'missing_scope', needed: 'channels:history', provided: 'chat:write,im:history' },
    })
    expect(await codeOf(client.conversations.history({ channel: slack.dm('alice').id }))).toBe('ok')
  })

  it('delivers only the events the scopes reach', async () => {
    slack.opts.scopes = ['app_mentions:read']
    slack.opts.ackMs = 10
    const outcomes = await slack.userSays('general', 'alice', `<@${slack.botUserId}> hi`).delivered
    expect(outcomes.map(outcome => outcome?.event ?? 'not delivered')).toEqual(['not delivered', 'app_mention'])
  })
})

describe('faults', () => {
  it('answers 429 once, and the client waits', async () => {
    slack.failNext({ status: 429, retryAfter: 1, match: 'chat.postMessage' })
    const before = slack.callsTo('chat.postMessage').length
    expect(await post({ text: 'after 429' })).toBe('ok')
    const [refused, accepted] = slack.callsTo('chat.postMessage').slice(before)
    expect(refused?.status).toBe(429)
    expect((accepted?.t ?? 0) - (refused?.t ?? 0)).toBeGreaterThanOrEqual(950)
  })

  it('loses an answer after the work is done: the client repeats, the message is there twice', async () => {
    slack.failNext({ after: true, drop: true, match: 'chat.postMessage' })
    expect(await post({ channel: 'C0RANDOM', text: 'lost answer' })).toBe('ok')
    expect(slack.botMessagesIn('random').map(message => message.text)).toEqual(['lost answer', 'lost answer'])
  })

  it('fails in the words asked for, and is late when asked to be', async () => {
    slack.failNext({ error: 'internal_error', match: /^chat/ })
    expect(await post({})).toBe('internal_error')
    slack.failNext({ delay: 60, match: 'auth.test' })
    expect(await codeOf(client.auth.test())).toBe('ok')
    expect(slack.callsTo('auth.test').at(-1)?.ms).toBeGreaterThanOrEqual(59)
  })
})
