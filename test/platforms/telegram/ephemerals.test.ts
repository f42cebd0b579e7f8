import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { askedBy } from '../../../src/platforms/telegram/asker.ts'
import { createCalls } from '../../../src/platforms/telegram/calls.ts'
import { decode } from '../../../src/platforms/telegram/decode.ts'
import { createEphemerals } from '../../../src/platforms/telegram/ephemerals.ts'
import { TelegramEmulator } from '../../emulators/telegram/emulator.ts'
import { fakeClock } from '../../support/clock.ts'

const PART = { text: 'for you alone', entities: [] }

describe('a command that only the bot saw', () => {
  let telegram: TelegramEmulator
  beforeEach(async () => {
    telegram = await new TelegramEmulator({ ephemeral: '10.3' }).start()
  })
  afterEach(() => telegram.stop())

  /** What the bot shows after some time, in milliseconds. */
  async function answered(after: number): Promise<readonly string[] | null> {
    const calls = createCalls(telegram.opts.token, telegram.origin)
    telegram.runUnseen('alice', 'lookup', { chat: 'team', args: 'x' })
    const [update] = await calls.call('getUpdates')
    const heard = decode(update, { bot: { id: 1, username: 'emu_bot' }, commands: [COMMAND], now: new Date() })
    if (heard?.is !== 'event') throw new Error('not heard')
    telegram.timeTravel(after)
    const at = { chat: heard.event.place.id, thread: undefined }
    return createEphemerals(calls, fakeClock()).send(at, askedBy(`${heard.event.id}/0`)!, [PART])
  }

  it('is answered so that nobody else sees that anything was asked', async () => {
    expect(await answered(1_000)).toEqual(['ephemeral:1'])
    expect(telegram.whispersFor('alice').map(({ text }) => text)).toEqual([PART.text])
    expect(telegram.whispersFor('bob')).toEqual([])
    expect(telegram.messagesIn('team')).toEqual([])
  })

  it('cannot be answered so after a while, and then nothing is shown', async () => {
    expect(await answered(16_000)).toBeNull()
    expect(telegram.whispersFor('alice')).toEqual([])
    expect(telegram.messagesIn('team')).toEqual([])
  })
})

const COMMAND = {
  name: 'lookup',
  names: ['lookup'],
  about: { t: 'literal', value: '' },
  options: [],
  main: 'query',
} as const
