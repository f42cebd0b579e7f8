import { afterEach, describe, expect, it } from '@jest/globals'
import { systemClock } from '../../../src/core/clock.ts'
import type { Inbound } from '../../../src/core/inbound.ts'
import type { Live, Taken } from '../../../src/core/live.ts'
import type { FormPage } from '../../../src/core/page.ts'
import { literal } from '../../../src/core/text.ts'
import { view } from '../../../src/core/view.ts'
import { createSocket } from '../../../src/platforms/slack/socket.ts'
import {
  ALICE,
  adapterFor,
  eventually,
  type SlackWorld,
  type SlackWorldOptions,
  settingsIn,
  slackWorld,
  visible,
} from '../../support/slack.ts'
import { readerOf } from '../../support/words.ts'

let world: SlackWorld
let events: Inbound[]

/** Starts with a sink that stores everything once, as the real one does. */
async function begin(options: SlackWorldOptions = {}, sink?: (event: Inbound, live?: Live) => Promise<Taken>) {
  events = []
  world = await slackWorld(options)
  await world.start(sink ?? stores)
  return world
}

const stores = async (event: Inbound): Promise<Taken> => {
  if (events.some(({ id }) => id === event.id)) return 'duplicate'
  events.push(event)
  return 'stored'
}

const texts = (): readonly string[] => events.map(({ what }) => ('text' in what ? what.text : what.kind))

afterEach(() => world.close())

describe.each(['socket', 'http'] as const)('an event over %s', mode => {
  it('is acknowledged only when it is stored, and comes again until it is', async () => {
    let failures = 2
    await begin({ mode, emulator: { retryDelaysMs: [20, 20, 20] } }, async event => {
      if (failures-- > 0) throw new Error('the disk is full')
      return stores(event)
    })
    if (mode === 'socket') world.slack.opts.ackMs = 100
    const [delivery] = await world.slack.userSays('@bot', 'alice', 'hello').delivered
    expect(delivery).toMatchObject({ acked: true, attempts: 3 })
    expect(texts()).toEqual(['hello'])
    expect(world.slack.botMessagesIn(world.slack.dm('alice').id)).toEqual([])
  })

  it('that comes twice has one id', async () => {
    const { slack } = await begin({ mode })
    slack.duplicateNextUpdate()
    await slack.userSays('@bot', 'alice', 'hello').delivered
    await slack.userSays('general', 'alice', `<@${slack.botUserId}> hello there`).delivered
    expect(texts()).toEqual(['hello', 'hello there'])
  })

  it('is not held up by one that takes long', async () => {
    const held = Promise.withResolvers<void>()
    const { slack } = await begin({ mode }, async event => {
      if (JSON.stringify(event.what).includes('slow')) await held.promise
      return stores(event)
    })
    const slow = slack.runCommand('alice', '@bot', '/lookup', 'slow')
    expect((await slack.runCommand('bob', '@bot', '/lookup', 'quick')).acked).toBe(true)
    held.resolve()
    expect((await slow).acked).toBe(true)
  })
})

describe('what Slack does not repeat', () => {
  const fails = async (): Promise<Taken> => {
    throw new Error('the disk is full')
  }

  it('is said to be not taken: a command', async () => {
    const { slack } = await begin({}, fails)
    expect((await slack.runCommand('alice', 'general', '/lookup', 'x')).acked).toBe(true)
    expect(slack.ephemeralFor('alice').map(visible)).toEqual([expect.stringContaining('This was not taken')])
  })

  it('is said to be not taken: a button, by its address', async () => {
    const { slack, adapter } = await begin({}, fails)
    const label = literal('Open')
    const does = { command: 'lookup', options: {}, who: 'anyone' } as const
    const how = { key: 'b/0', version: 1, reader: readerOf('en'), audience: 'place', repeat: false } as const
    const shown = view({ n: 'actions', buttons: [{ id: 'A'.repeat(22), label, does }] })
    const sent = await adapter.send({ platform: 'slack', id: 'C0GENERAL', kind: 'group' }, shown, how)
    await slack.pressButton('bob', { channel: 'general', ts: sent.parts[0]! }, 'Open')
    await slack.waitFor(() => slack.ephemeralFor('bob').some(one => visible(one).includes('This was not taken')))
    expect(slack.ephemeralFor('alice')).toEqual([])
  })

  const page: FormPage = {
    draft: 'd1',
    title: literal('Request'),
    fields: [
      {
        name: 'subject',
        label: literal('Subject'),
        question: literal('What is it about?'),
        widget: 'line',
        choices: [],
        optional: false,
        value: null,
        issue: null,
      },
    ],
  }

  it('is said to be not taken: a form, which stays as it was filled in', async () => {
    let full = false
    const { slack } = await begin({}, async (event, live) => {
      if (full) throw new Error('the disk is full')
      if (live && event.what.kind === 'command') expect(await live.open(page)).toBe(true)
      return stores(event)
    })
    await slack.runCommand('alice', '@bot', '/lookup')
    full = true
    const submitted = await slack.submitModal('alice', { subject: 'a freeze' })
    expect(JSON.stringify(submitted.errors)).toContain('This was not taken')
    expect(submitted.top).toBeDefined()
    full = false
    expect((await slack.submitModal('alice', { subject: 'a freeze' })).top).toBeUndefined()
    expect(events.at(-1)!.what).toEqual({ kind: 'filled', draft: 'd1', values: { subject: 'a freeze' } })
  })

  it('opens a form while it is fresh, and says when it is too late', async () => {
    const opened: boolean[] = []
    const { slack } = await begin({}, async (event, live) => {
      if (live) opened.push(await live.open(page))
      return stores(event)
    })
    await slack.runCommand('alice', '@bot', '/lookup')
    expect(slack.topModal('alice')?.callback_id).toBe('form')
    slack.opts.triggerMs = 0
    await slack.runCommand('bob', '@bot', '/lookup')
    expect(opened).toEqual([true, false])
  })
})

describe('a socket', () => {
  it('comes back after a cut and after an announced end, without waiting', async () => {
    const { slack, adapter } = await begin({ emulator: { retryDelaysMs: [20, 50, 100, 200, 400] } })
    for (const graceful of [false, true]) {
      const since = Date.now()
      slack.dropConnections({ graceful })
      await slack.userSays('@bot', 'alice', `after ${graceful}`).delivered
      await eventually(() => adapter.health().state === 'up')
      expect(Date.now() - since).toBeLessThan(4_000)
    }
    expect(texts()).toEqual(['after false', 'after true'])
  })

  it('comes back after an outage, however often it cannot', async () => {
    const { slack, adapter } = await begin()
    await slack.crash()
    await eventually(() => world.reports.filter(({ event }) => event === 'slack.connect').length >= 2)
    expect(adapter.health()).toMatchObject({ state: 'connecting', lastError: expect.any(String) })
    await slack.restart()
    await slack.waitFor(() => slack.connections > 0, 10_000)
    await slack.userSays('@bot', 'alice', 'are you back?').delivered
    expect(texts()).toContain('are you back?')
    expect(adapter.health()).toMatchObject({ state: 'up', lastError: null })
  })

  it('starts while Slack cannot be reached, and connects when it can', async () => {
    world = await slackWorld()
    const { slack, adapter } = world
    events = []
    await slack.crash()
    await adapter.start(stores)
    expect(adapter.health().state).toBe('connecting')
    await slack.restart()
    await slack.waitFor(() => slack.connections > 0, 10_000)
    await slack.userSays('@bot', 'alice', 'hello').delivered
    expect(texts()).toEqual(['hello'])
  })

  it('that has fallen silent is given up for another', async () => {
    world = await slackWorld()
    const { slack } = world
    const reports: string[] = []
    const socket = createSocket({
      appToken: slack.opts.appToken,
      apiUrl: `${slack.origin}/api/`,
      clock: systemClock,
      // Shorter than the pause between two pings, so that a living socket looks dead.
      silentMs: 300,
      report: (_, event, fields) => void reports.push(`${event} ${fields?.why ?? ''}`),
    })
    await socket.start(async (_, ack) => ack())
    await eventually(() => reports.filter(line => line === 'slack.socket silent').length >= 2)
    await slack.waitFor(() => slack.connections > 0)
    await socket.stop()
    expect(socket.health().state).toBe('down')
  })

  it('is not given up while pings come, though nobody says anything', async () => {
    world = await slackWorld({ emulator: { pingMs: 50 } })
    const { slack } = world
    const reports: string[] = []
    const socket = createSocket({
      appToken: slack.opts.appToken,
      apiUrl: `${slack.origin}/api/`,
      clock: systemClock,
      silentMs: 400,
      report: (_, event) => void reports.push(event),
    })
    await socket.start(async (_, ack) => ack())
    const first = socket.health().lastEvent!
    await new Promise(resolve => setTimeout(resolve, 900))
    expect(reports).toEqual([])
    expect(socket.health().lastEvent! > first).toBe(true)
    await socket.stop()
  })
})

describe('after an outage', () => {
  /** The machine's clock, which can be put forward. */
  function skewed() {
    let ahead = 0
    return {
      clock: { ...systemClock, now: () => new Date(Date.now() + ahead) },
      pass: (ms: number) => {
        ahead += ms
      },
    }
  }

  it('what was said meanwhile is found in the history and answered once', async () => {
    const time = skewed()
    const { slack } = await begin({ adapter: { clock: time.clock }, emulator: { retryDelaysMs: [] } })
    await slack.userSays('@bot', 'alice', 'before').delivered
    await slack.userSays('general', 'bob', `<@${slack.botUserId}> before, too`).delivered
    await slack.crash()
    await slack.userSays('@bot', 'alice', 'while away').delivered
    await slack.userSays('general', 'bob', 'not for the bot').delivered
    await slack.userSays('general', 'bob', `<@${slack.botUserId}> while away, too`).delivered
    time.pass(60_000)
    await slack.restart()
    await slack.waitFor(() => slack.connections > 0, 10_000)
    // What is heard at once must not make the reading begin after what was missed.
    await slack.userSays('@bot', 'alice', 'right after').delivered
    await eventually(() => events.length >= 5, 10_000)
    await slack.idle()
    expect([...texts()].sort()).toEqual(['before', 'before, too', 'right after', 'while away', 'while away, too'])
  })

  it('a restart goes on from where the last run had read', async () => {
    const time = skewed()
    const { slack, adapter, settings } = await begin({ adapter: { clock: time.clock } })
    await slack.userSays('@bot', 'alice', 'before').delivered
    await adapter.stop()
    slack.opts.retryDelaysMs = []
    await slack.userSays('@bot', 'alice', 'while it was down').delivered
    time.pass(60_000)
    const next = adapterFor(slack, 0, { store: settingsIn(settings), clock: time.clock })
    await next.start(stores)
    await eventually(() => events.length >= 2)
    expect(texts()).toEqual(['before', 'while it was down'])
    await next.stop()
  })

  it('is read again where Slack could not be read at first', async () => {
    const time = skewed()
    const { slack } = await begin({ adapter: { clock: time.clock }, emulator: { retryDelaysMs: [] } })
    await slack.userSays('@bot', 'alice', 'before').delivered
    await slack.crash()
    await slack.userSays('@bot', 'alice', 'while away').delivered
    time.pass(60_000)
    slack.failNext({ status: 429, retryAfter: 1, match: 'conversations.history' })
    slack.failNext({ status: 503, match: 'conversations.history' })
    await slack.restart()
    await eventually(() => events.length >= 2, 15_000)
    expect(texts()).toEqual(['before', 'while away'])
  })

  it('a channel whose history may not be read is told of the gap, in one line', async () => {
    const time = skewed()
    const scopes = ['chat:write', 'im:write', 'im:history', 'app_mentions:read']
    const { slack } = await begin({
      profile: 'lookup',
      adapter: { clock: time.clock },
      emulator: { scopes, retryDelaysMs: [] },
    })
    await slack.userSays('general', 'bob', `<@${slack.botUserId}> before`).delivered
    await slack.crash()
    time.pass(10 * 60_000)
    await slack.restart()
    await slack.waitFor(() => slack.botMessagesIn('general').length > 0, 10_000)
    await slack.idle()
    expect(slack.botMessagesIn('general').map(visible)).toEqual([
      expect.stringContaining('I could not hear this channel'),
    ])
    expect(slack.botMessagesIn('random')).toEqual([])
  })
})

describe('a file that is too large', () => {
  it('is not taken, and the person is told so with the answer', async () => {
    const { slack } = await begin()
    const file = { name: 'disk.img', data: Buffer.from('x') }
    const said = slack.userSays('@bot', 'alice', 'look', { files: [file] })
    await said.delivered
    const small = events[0]!
    expect(small.what).toMatchObject({ files: [{ id: expect.stringMatching(/^slack:F/), bytes: 1 }] })
    const large = { ...said.message, files: [{ ...said.message.files![0]!, size: 200_000_000 }] }
    await slack.deliverMessage(slack.dm('alice'), { ...large, ts: slack.workspace.nextTs() })
    expect(events[1]!.what).toMatchObject({ text: 'look', files: [] })
    expect(JSON.stringify(events[1]!.withheld)).toContain('core.errors.fileTooLarge')
    expect(events[1]!.place).toEqual(ALICE)
  })
})

describe('signed requests', () => {
  it('with a wrong signature, or an old one, are refused and come to nothing', async () => {
    const { slack } = await begin({ mode: 'http' })
    expect((await slack.forged()).status).toBe(401)
    const old = { secret: slack.opts.signingSecret, ts: Math.floor(Date.now() / 1000) - 600 }
    expect((await slack.forged(old)).status).toBe(401)
    expect(await slack.verifyUrl()).toBe(true)
    expect(events).toEqual([])
  })
})
