import { afterEach, describe, expect, it } from '@jest/globals'
import type { Place } from '../../../src/core/inbound.ts'
import { literal } from '../../../src/core/text.ts'
import { type View, view } from '../../../src/core/view.ts'
import type { SendOptions } from '../../../src/platforms/adapter.ts'
import type { Message } from '../../emulators/slack/model.ts'
import {
  ALICE,
  adapterFor,
  readIn,
  type SlackWorld,
  type SlackWorldOptions,
  slackWorld,
  visible,
} from '../../support/slack.ts'
import { readerOf } from '../../support/words.ts'

const GENERAL: Place = { platform: 'slack', id: 'C0GENERAL', kind: 'group' }
const BOB: Place = { platform: 'slack', id: '@U0BOB', kind: 'direct' }

const words = (...lines: readonly string[]): View =>
  view(...lines.map(line => ({ n: 'text', text: literal(line) }) as const))
const long = (sign: string): string => Array.from({ length: 1_900 }, (_, i) => `${sign}${i}`).join(' ')

function how(key: string, more: Partial<SendOptions> = {}): SendOptions {
  return { key, version: 1, reader: readerOf('en'), audience: 'private', repeat: false, ...more }
}

let world: SlackWorld

async function begin(options: SlackWorldOptions = {}): Promise<SlackWorld> {
  world = await slackWorld(options)
  await world.start(async () => 'stored')
  return world
}

const dm = (): Message[] => world.slack.messagesIn(world.slack.dm('alice').id)
const rejected = (doing: Promise<unknown>): Promise<unknown> =>
  doing.then(
    () => 'no rejection',
    error => error,
  )

afterEach(() => world.close())

describe('messages of several parts', () => {
  const shown = words(long('a'), long('b'))

  it('keep the first in its place and the rest in its thread, so that growing keeps them together', async () => {
    const { adapter, slack } = await begin()
    const first = await adapter.send(ALICE, words('short'), how('m/0'))
    await adapter.send(ALICE, words('something else'), how('n/0'))
    const grown = await adapter.edit(ALICE, first, shown, how('m/0', { version: 2 }))
    expect(grown.parts.length).toBeGreaterThan(1)
    expect(grown.parts[0]).toBe(first.parts[0])
    const all = readIn(slack, slack.dm('alice').id, 'alice')
    expect(all.indexOf('a1899')).toBeLessThan(all.indexOf('b0'))
    expect(all.indexOf('b1899')).toBeLessThan(all.indexOf('something else'))
    const shrunk = await adapter.edit(ALICE, grown, words('short again'), how('m/0', { version: 3 }))
    expect(shrunk.parts).toEqual(first.parts)
    expect(dm().map(visible)).toEqual([
      expect.stringContaining('short again'),
      expect.stringContaining('something else'),
    ])
  })

  it('wait for a short rate limit between parts, and send nothing twice', async () => {
    const { adapter, slack } = await begin()
    let posts = 0
    slack.failNext({ status: 429, retryAfter: 1, match: call => call.method === 'chat.postMessage' && ++posts === 2 })
    const sent = await adapter.send(ALICE, shown, how('m/0'))
    expect(dm().map(({ ts }) => ts)).toEqual(sent.parts)
  })

  it('go on where they were after an answer was lost in the middle', async () => {
    const { adapter, slack } = await begin()
    let posts = 0
    slack.failNext({ drop: true, after: true, match: call => call.method === 'chat.postMessage' && ++posts === 2 })
    const error = await rejected(adapter.send(ALICE, shown, how('m/0')))
    expect(adapter.classify(error)).toEqual({ kind: 'unknown' })
    const found = await adapter.confirm(ALICE, 'm/0')
    expect(found?.parts).toHaveLength(2)
    const sent = await adapter.edit(ALICE, found!, shown, how('m/0', { repeat: true }))
    expect(dm().map(({ ts }) => ts)).toEqual(sent.parts)
  })

  it('are uncertain, not failed, when a long rate limit leaves some of them standing', async () => {
    const { adapter, slack } = await begin()
    let posts = 0
    slack.failNext({
      status: 429,
      retryAfter: 18_000,
      match: call => call.method === 'chat.postMessage' && ++posts === 2,
    })
    const error = await rejected(adapter.send(ALICE, shown, how('m/0')))
    expect(adapter.classify(error)).toEqual({ kind: 'unknown' })
    const found = await adapter.confirm(ALICE, 'm/0')
    const sent = await adapter.edit(ALICE, found!, shown, how('m/0', { repeat: true }))
    expect(dm().map(({ ts }) => ts)).toEqual(sent.parts)
  })

  it('find the parts that stand again after a restart in the middle of growing', async () => {
    const { adapter, slack } = await begin()
    const first = await adapter.send(ALICE, words('short'), how('m/0'))
    slack.failNext({ drop: true, after: true, match: 'chat.postMessage' })
    await rejected(adapter.edit(ALICE, first, shown, how('m/0', { version: 2 })))
    await adapter.stop()
    const after = adapterFor(slack, 0, {})
    await after.start(async () => 'stored')
    const sent = await after.edit(ALICE, first, shown, how('m/0', { version: 2, repeat: true }))
    expect(dm().map(({ ts }) => ts)).toEqual(sent.parts)
    await after.stop()
  })

  it('put a part anew that somebody has deleted', async () => {
    const { adapter, slack } = await begin()
    const sent = await adapter.send(ALICE, words('first'), how('m/0'))
    await slack.userDeletes(slack.dm('alice').id, sent.parts[0]!)
    const again = await adapter.edit(ALICE, sent, words('second'), how('m/0', { version: 2 }))
    expect(dm().map(({ ts }) => ts)).toEqual(again.parts)
  })
})

describe('rate limits and refusals', () => {
  it('say how long to wait, up to hours, and hold up nobody else', async () => {
    const { adapter, slack } = await begin()
    slack.failNext({ status: 429, retryAfter: 18_000, match: call => call.params.channel === slack.dm('alice').id })
    const error = await rejected(adapter.send(ALICE, words('late'), how('m/0')))
    expect(adapter.classify(error)).toEqual({ kind: 'retry', afterMs: 18_000_000 })
    await adapter.send(BOB, words('at once'), how('n/0'))
    expect(slack.callsTo('chat.postMessage')).toHaveLength(2)
  })

  it.each([
    ['a channel the bot was taken out of', 'not_in_channel', () => world.slack.kick('general')],
    [
      'an archived channel',
      'is_archived',
      () => Object.assign(world.slack.workspace.channel('general'), { is_archived: true }),
    ],
    [
      'a revoked token',
      'token_revoked',
      () => world.slack.failNext({ error: 'token_revoked', match: 'chat.postMessage' }),
    ],
  ])('are for good: %s', async (_, why, befalls) => {
    const { adapter } = await begin()
    befalls()
    const error = await rejected(adapter.send(GENERAL, words('to all'), how('m/0', { audience: 'place' })))
    expect(adapter.classify(error)).toEqual({ kind: 'permanent', why })
  })

  it('do not start with a token that Slack does not know, and say its word', async () => {
    world = await slackWorld({ adapter: { botToken: 'xoxb-other' } })
    const error = await rejected(world.adapter.start(async () => 'stored'))
    expect(world.adapter.classify(error)).toEqual({ kind: 'permanent', why: 'invalid_auth' })
    expect(world.adapter.health().state).toBe('down')
  })
})

describe('lost answers', () => {
  it('are asked for by the key of the message, and nothing is sent twice', async () => {
    const { adapter, slack } = await begin()
    slack.failNext({ drop: true, after: true, match: 'chat.postMessage' })
    const error = await rejected(adapter.send(ALICE, words('once'), how('m/0')))
    expect(adapter.classify(error)).toEqual({ kind: 'unknown' })
    const found = await adapter.confirm(ALICE, 'm/0')
    expect(found).toEqual({ version: 1, parts: dm().map(({ ts }) => ts) })
    expect(await adapter.confirm(ALICE, 'other/0')).toBeNull()
  })

  it('of a message that was never done are found to be so, and it is sent unmarked', async () => {
    const { adapter, slack } = await begin()
    slack.failNext({ drop: true, match: 'chat.postMessage' })
    await rejected(adapter.send(ALICE, words('once'), how('m/0')))
    expect(await adapter.confirm(ALICE, 'm/0')).toBeNull()
    await adapter.send(ALICE, words('once'), how('m/0'))
    expect(dm().map(visible).join()).not.toContain('may be a repeat')
  })

  it('are said to be a repeat where the history of a channel may not be read', async () => {
    const scopes = ['chat:write', 'im:write', 'im:history']
    const { adapter, slack } = await begin({ profile: 'lookup', emulator: { scopes } })
    slack.failNext({ drop: true, after: true, match: 'chat.postMessage' })
    const place = how('m/0', { audience: 'place' })
    await rejected(adapter.send(GENERAL, words('once'), place))
    expect(await adapter.confirm(GENERAL, 'm/0')).toBeNull()
    await adapter.send(GENERAL, words('once'), place)
    const [first, second] = slack.botMessagesIn('general').map(visible)
    expect(first).not.toContain('may be a repeat')
    expect(second).toContain('may be a repeat')
  })
})

describe('lines that only the asker sees', () => {
  const pointer = words('I answered you')

  it('are shown by the address of the command, also where the bot is not in the channel', async () => {
    const keys: string[] = []
    world = await slackWorld()
    await world.start(async event => {
      keys.push(`${event.id}/1`)
      return 'stored'
    })
    const { slack, adapter } = world
    slack.kick('general')
    await slack.runCommand('alice', 'general', '/lookup', 'x')
    await adapter.send(GENERAL, pointer, how(keys[0]!))
    expect(slack.ephemeralFor('alice').map(visible)).toEqual([expect.stringContaining('I answered you')])
    expect(slack.ephemeralFor('bob')).toEqual([])
    expect(slack.callsTo('chat.postEphemeral')).toEqual([])
  })

  it('are shown by name where there is no address, as after a restart, and in the thread', async () => {
    const { adapter, slack } = await begin()
    await adapter.send({ ...GENERAL, thread: '1700000000.000100' }, pointer, how('slack:Ev1@U0BOB/1'))
    expect(slack.ephemeralFor('bob')[0]).toMatchObject({ thread_ts: '1700000000.000100', via: 'chat.postEphemeral' })
    expect(slack.messagesIn('general')).toEqual([])
  })

  it('are refused where nobody asked: a private line never stands in the open', async () => {
    const { adapter, slack } = await begin()
    const error = await rejected(adapter.send(GENERAL, pointer, how('request/7')))
    expect(adapter.classify(error)).toEqual({ kind: 'permanent', why: 'nobody_asked' })
    expect(slack.messagesIn('general')).toEqual([])
  })

  it('say that they may be a repeat when the answer was lost', async () => {
    const { adapter, slack } = await begin()
    slack.failNext({ drop: true, after: true, match: 'chat.postEphemeral' })
    await rejected(adapter.send(GENERAL, pointer, how('slack:Ev1@U0BOB/1')))
    expect(await adapter.confirm(GENERAL, 'slack:Ev1@U0BOB/1')).toBeNull()
    await adapter.send(GENERAL, pointer, how('slack:Ev1@U0BOB/1'))
    expect(slack.ephemeralFor('bob').map(one => visible(one).includes('may be a repeat'))).toEqual([false, true])
  })
})

describe('the Home tab', () => {
  const home: Place = { platform: 'slack', id: 'home:U0ALICE', kind: 'direct' }

  it('is shown and changed by the same call', async () => {
    const { adapter, slack } = await begin()
    const sent = await adapter.send(home, words('welcome'), how('h/0'))
    await adapter.edit(home, sent, words('your settings'), how('h/0', { version: 2 }))
    expect(JSON.stringify(slack.homeOf('alice')?.blocks)).toContain('your settings')
    expect(await adapter.confirm(home, 'h/0')).toBeNull()
  })
})

describe('files that are given out', () => {
  const file = { id: 'f1', name: 'addresses.csv', type: 'text/csv' }
  const shown = view({ n: 'text', text: literal('done') }, { n: 'file', file })

  it('stand beside their message, once, and go with it', async () => {
    const { adapter, slack } = await begin()
    const sent = await adapter.send(ALICE, shown, how('m/0'))
    const edited = await adapter.edit(ALICE, sent, shown, how('m/0', { version: 2 }))
    expect(edited.parts).toEqual(sent.parts)
    expect(dm().flatMap(({ files = [] }) => files)).toHaveLength(1)
    const [{ id } = { id: '' }] = dm().flatMap(({ files = [] }) => files)
    expect(slack.workspace.files.get(String(id))?.data.toString()).toBe('some bytes')
    const without = await adapter.edit(ALICE, edited, words('done'), how('m/0', { version: 3 }))
    expect(without.parts).toHaveLength(1)
    expect(slack.workspace.files.has(String(id))).toBe(false)
  })

  it('are not shared twice when the answer was lost', async () => {
    const { adapter, slack } = await begin()
    slack.failNext({ drop: true, after: true, match: 'files.completeUploadExternal' })
    const error = await rejected(adapter.send(ALICE, shown, how('m/0')))
    expect(adapter.classify(error)).toEqual({ kind: 'unknown' })
    const found = await adapter.confirm(ALICE, 'm/0')
    await adapter.edit(ALICE, found!, shown, how('m/0', { repeat: true }))
    expect(dm().filter(({ files }) => files)).toHaveLength(1)
    expect(slack.callsTo('files.getUploadURLExternal')).toHaveLength(1)
  })
})
