import { afterEach, describe, expect, it } from '@jest/globals'
import type { Draft } from '../../../src/core/draft.ts'
import type { Deed, Inbound } from '../../../src/core/inbound.ts'
import type { StoredMessage } from '../../../src/core/store.ts'
import { literal } from '../../../src/core/text.ts'
import { view } from '../../../src/core/view.ts'
import { privately, storeIn, type TelegramWorld, telegramWorld } from '../../support/telegram.ts'
import { readerOf } from '../../support/words.ts'

let world: TelegramWorld
afterEach(() => world.close())

/**
 * What comes of words that Alice says in her private chat while a question of a form stands there, in reply to a card;
 * and whether what she wrote is still there.
 */
async function replied(text: string, takes: boolean): Promise<{ readonly what: Deed; readonly stays: boolean }> {
  const events: Inbound[] = []
  const onReply = takes ? { onReply: { command: 'reply', options: {}, into: 'text' } } : {}
  const parts: string[] = []
  world = await telegramWorld({
    adapter: {
      store: {
        ...storeIn(new Map(), []),
        openDraft: async () => ({ id: 'd', page: 0 }) as Draft,
        messageOf: async (place, part) =>
          place.id === privately(world.telegram, 'alice').id && parts.includes(part)
            ? ({ wanted: onReply } as StoredMessage)
            : null,
      },
    },
  })
  await world.start(async event => {
    events.push(event)
    return 'stored'
  })
  const { telegram, adapter } = world
  const card = view({ n: 'text', text: literal('the card') })
  const how = { key: 'c/0', version: 1, reader: readerOf('en'), audience: 'place', repeat: false } as const
  parts.push(...(await adapter.send(privately(telegram, 'alice'), card, how)).parts)
  const alice = telegram.user('alice').id
  const replyTo = telegram.botMessagesIn(alice)[0]!
  const message = telegram.userSays('@bot', 'alice', text, { replyTo })
  await telegram.waitFor(() => events.length > 0)
  return { what: events[0]!.what, stays: telegram.messagesIn(alice).includes(message) }
}

describe('a reply while a form asks', () => {
  it('to a card that takes replies is no answer to the form, and stays where it was written', async () => {
    const { what, stays } = await replied('it is frozen', true)
    expect(what).toMatchObject({ kind: 'said', text: 'it is frozen', to: expect.stringMatching(/^\d+\/\d+$/) })
    expect(stays).toBe(true)
  })

  it('to a card that takes none answers the form, and is taken out of the chat', async () => {
    const { what, stays } = await replied('it is frozen', false)
    expect(what).toMatchObject({ kind: 'said', text: 'it is frozen' })
    expect(stays).toBe(false)
  })

  it.each(['Cancel', '취소', 'ยกเลิก'])(
    'gives the form up by its words alone where it is none to a card: %s',
    async word => {
      expect((await replied(word, false)).what).toEqual({ kind: 'gave-up' })
      await world.close()
      expect((await replied(word, true)).what).toMatchObject({ kind: 'said', text: word })
    },
  )
})
