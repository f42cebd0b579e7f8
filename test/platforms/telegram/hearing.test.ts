import { afterEach, describe, expect, it } from '@jest/globals'
import type { Inbound } from '../../../src/core/inbound.ts'
import type { Taken } from '../../../src/core/live.ts'
import { literal } from '../../../src/core/text.ts'
import { view } from '../../../src/core/view.ts'
import type { Sink } from '../../../src/platforms/adapter.ts'
import type { TelegramMessage } from '../../emulators/telegram/world.ts'
import { eventually, freePort } from '../../support/slack.ts'
import {
  privately,
  SECRET,
  storeIn,
  type TelegramWorld,
  type TelegramWorldOptions,
  telegramFor,
  telegramWorld,
} from '../../support/telegram.ts'
import { readerOf } from '../../support/words.ts'

let world: TelegramWorld
let events: Inbound[]

const stores = async (event: Inbound): Promise<Taken> => {
  if (events.some(({ id }) => id === event.id)) return 'duplicate'
  events.push(event)
  return 'stored'
}

async function begin(options: TelegramWorldOptions = {}, sink: Sink = stores): Promise<TelegramWorld> {
  events = []
  world = await telegramWorld({ ...options, emulator: { webhookRetryMs: [20], ...options.emulator } })
  await world.start(sink)
  return world
}

const texts = (): readonly string[] => events.map(({ what }) => ('text' in what ? what.text : what.kind))

async function said(text: string, who = 'alice', where: number | string = '@bot'): Promise<TelegramMessage> {
  const message = world.telegram.userSays(where, who, text, {})
  const delivery = world.telegram.deliveryOf(message)!
  await world.telegram.waitFor(() => 'done' in delivery && delivery.done)
  return message
}

afterEach(() => world.close())

describe.each(['polling', 'webhook'] as const)('an update by %s', mode => {
  it('is confirmed only when it is stored; what is stored out of order is stored once', async () => {
    let failures = 2
    const seen: string[] = []
    await begin({ mode }, async event => {
      seen.push(JSON.stringify(event.what))
      if (JSON.stringify(event.what).includes('first') && failures-- > 0) throw new Error('the disk is full')
      return stores(event)
    })
    world.telegram.userSays('@bot', 'alice', 'first', {})
    world.telegram.userSays('@bot', 'alice', 'second', {})
    await said('third')
    await eventually(() => events.length === 3)
    expect([...texts()].sort()).toEqual(['first', 'second', 'third'])
    expect(seen.filter(what => what.includes('first'))).toHaveLength(3)
  })

  it('that comes twice has one id', async () => {
    await begin({ mode })
    world.telegram.duplicateNextUpdate()
    await said('hello')
    await said('hello again')
    expect(texts()).toEqual(['hello', 'hello again'])
  })

  it('is taken after an outage, however often Telegram cannot be reached', async () => {
    const { telegram, adapter } = await begin({ mode })
    await telegram.crash()
    telegram.userSays('@bot', 'alice', 'while away', {})
    await telegram.restart()
    await eventually(() => texts().includes('while away'))
    await eventually(() => adapter.health().state === 'up')
  })

  it('waits at Telegram while nobody is there, and a restart takes it', async () => {
    const { telegram, adapter } = await begin({ mode })
    await adapter.stop()
    telegram.userSays('@bot', 'alice', 'are you there?', {})
    expect(texts()).toEqual([])
    await adapter.start(stores)
    await eventually(() => texts().includes('are you there?'))
    expect(adapter.health()).toMatchObject({ state: 'up', lastError: null })
  })
})

describe('starting', () => {
  it('is refused where Telegram does not accept the token, and no token stands in what is thrown', async () => {
    world = await telegramWorld({ adapter: { token: '123456:WRONG-TOKEN-aaaaaaaaaaaaaaaaaaaaaa' } })
    const error = await world.adapter.start(stores).catch((thrown: unknown) => thrown)
    expect(world.adapter.classify(error)).toEqual({ kind: 'permanent', why: 'unauthorized' })
    expect(JSON.stringify([error, (error as Error).stack])).not.toContain('WRONG-TOKEN')
    expect(world.adapter.health().state).toBe('down')
  })

  it('goes on while Telegram cannot be reached', async () => {
    world = await telegramWorld()
    events = []
    await world.telegram.crash()
    await world.adapter.start(stores)
    expect(world.adapter.health().state).toBe('connecting')
    await world.telegram.restart()
    await eventually(() => world.adapter.health().state === 'up')
    await said('hello')
    expect(texts()).toEqual(['hello'])
  })

  it('changes from being called to asking and back, and loses nothing of what waits', async () => {
    await begin({ mode: 'webhook' })
    const { telegram, adapter } = world
    await adapter.stop()
    telegram.userSays('@bot', 'alice', 'in between', {})
    const polling = telegramFor(telegram, 0, {})
    await polling.start(stores)
    await eventually(() => texts().includes('in between'))
    await polling.stop()
    telegram.userSays('@bot', 'alice', 'once more', {})
    const called = telegramFor(telegram, await freePort(), {})
    await called.start(stores)
    await eventually(() => texts().includes('once more'))
    await called.stop()
  })

  it('says that another instance asks with the same token, and gets on when it has gone', async () => {
    const { telegram, adapter } = await begin()
    const other = telegramFor(telegram, 0, { store: storeIn(new Map(), []) })
    await other.start(stores)
    const words = (): (string | null)[] => [adapter, other].map(one => one.health().lastError)
    await eventually(() => words().includes('other_instance'))
    await other.stop()
    await eventually(() => adapter.health().state === 'up')
    await said('still there')
    expect(texts()).toContain('still there')
  })
})

describe('a webhook', () => {
  it('refuses whoever does not know the secret, and what is no update', async () => {
    const { telegram } = await begin({ mode: 'webhook' })
    expect(await telegram.forged({ message: { text: 'forged' } })).toBe(401)
    expect(await telegram.forged({ message: { text: 'forged' } }, '')).toBe(401)
    expect(await telegram.forged({ update_id: 'no number' }, SECRET)).toBe(400)
    expect(await telegram.forged({ update_id: 1, message: { text: 'x'.repeat(2 ** 20) } }, SECRET)).toBe(413)
    expect(events).toEqual([])
  })

  it('that somebody else has taken is taken back', async () => {
    const { telegram, adapter } = await begin({ mode: 'webhook' })
    telegram.updates.deleteWebhook({})
    await eventually(() => world.reports.some(({ fields }) => fields.error === 'webhook_taken'))
    await eventually(() => adapter.health().state === 'up')
    await said('hello')
    expect(texts()).toEqual(['hello'])
  })
})

describe('a press', () => {
  const label = literal('Open')
  const does = { command: 'lookup', options: {}, who: 'anyone' } as const
  const how = { key: 'b/0', version: 1, reader: readerOf('en'), audience: 'place', repeat: false } as const
  const shown = view({ n: 'actions', buttons: [{ id: 'A'.repeat(22), label, does }] })

  it('is answered as soon as it is stored', async () => {
    const { telegram, adapter } = await begin()
    await adapter.send(privately(telegram, 'alice'), shown, how)
    const [message] = telegram.botMessagesIn(telegram.user('alice').id)
    expect((await telegram.pressAndWait('alice', message!, 'Open')).answer?.text).toBe('')
    expect(events.map(({ what }) => what)).toEqual([{ kind: 'pressed', action: 'A'.repeat(22) }])
  })

  it('that could not be stored says so, and does not come again', async () => {
    let tries = 0
    const { telegram, adapter } = await begin({}, async () => {
      tries++
      throw new Error('the disk is full')
    })
    await adapter.send(privately(telegram, 'alice'), shown, how)
    const [message] = telegram.botMessagesIn(telegram.user('alice').id)
    const pressed = await telegram.pressAndWait('alice', message!, 'Open')
    expect(pressed.answer?.text).toContain('This was not taken')
    await telegram.waitFor(() => 'done' in pressed.delivery && pressed.delivery.done)
    expect(tries).toBe(1)
  })

  it('that Telegram has given up waiting for is answered all the same', async () => {
    const { telegram, adapter } = await begin({ emulator: { callbackTimeoutMs: -1 } })
    await adapter.send(privately(telegram, 'alice'), shown, how)
    const [message] = telegram.botMessagesIn(telegram.user('alice').id)
    telegram.pressButton('alice', message!, 'Open')
    await eventually(() => events.length === 1)
    await said('and on')
    expect(texts()).toEqual(['pressed', 'and on'])
  })
})

describe('what is told besides', () => {
  it('a group that moves takes along what is kept of it, once on record', async () => {
    const { telegram, effects } = await begin()
    const group = telegram.addGroup('small', { type: 'group' })
    const next = telegram.migrate(group)
    await said('and on')
    const moved = { do: 'move-place', platform: 'telegram', from: String(group), to: String(next) }
    expect(effects.filter(effect => effect.do === 'move-place')[0]).toMatchObject(moved)
    expect(effects.find(effect => effect.do === 'record')).toMatchObject({
      kind: 'place.moved',
      body: { to: String(next) },
    })
  })

  it('a secret is taken out of a private chat, and the event says so', async () => {
    const { telegram } = await begin()
    const message = await said('here is a secret of mine')
    expect(telegram.messagesIn(telegram.user('alice').id)).not.toContain(message)
    expect(JSON.stringify(events[0]!.withheld)).toContain('telegram.secretRemoved')
  })

  it('a secret in a group stays where the bot has no right to remove it, and the person is asked to', async () => {
    const { telegram } = await begin()
    const message = await said('/lookup a secret', 'alice', 'team')
    expect(telegram.messagesIn('team')).toContain(message)
    expect(JSON.stringify(events[0]!.withheld)).toContain('telegram.secretStays')
  })

  it('a file that is larger than bots may fetch is refused in words, before it is fetched', async () => {
    const { telegram } = await begin()
    const data = Buffer.alloc(20 * 1024 * 1024 + 1)
    telegram.userSays('@bot', 'alice', '', { file: { name: 'all.csv', data, mime: 'text/csv' } })
    await eventually(() => events.length === 1)
    expect(events[0]!.what).toMatchObject({ files: [] })
    expect(JSON.stringify(events[0]!.withheld)).toContain('core.errors.fileTooLarge')
    expect(telegram.callsTo('getFile')).toEqual([])
  })

  it('after more than the day for which Telegram keeps messages, each place is told once what may be missing', async () => {
    await begin()
    await said('before')
    await world.adapter.stop()
    const kept = JSON.parse(world.settings.get('*/telegram.reading')!)
    world.settings.set('*/telegram.reading', JSON.stringify({ ...kept, alive: new Date(0).toISOString() }))
    await world.adapter.start(stores)
    await said('after')
    await said('and on')
    await said('/lookup x', 'alice', 'team')
    const told = events.map(({ withheld }) => JSON.stringify(withheld ?? '').includes('telegram.gap'))
    expect(told).toEqual([false, true, false, true])
  })
})

describe('while an answer is made', () => {
  it('typing is shown in a private chat, and in no group', async () => {
    await begin()
    const { telegram } = world
    const group = telegram.addGroup('case room')
    await said('/status@emu_bot', 'alice', group)
    await said('where is the money?')
    await telegram.waitFor(() => telegram.actions.length > 0)
    expect(telegram.actions.map(one => [one.chat_id, one.action])).toContainEqual([telegram.user('alice').id, 'typing'])
    expect(telegram.actions.filter(one => one.chat_id === group)).toEqual([])
  })
})
