import { type AdapterWorld, adapterContract } from '../../contracts/adapter.contract.ts'
import { listOf, type Obj, objectsOf } from '../../emulators/common/json.ts'
import type { TelegramMessage } from '../../emulators/telegram/world.ts'
import { fileOf } from '../../support/slack.ts'
import { PICTURE, privately, readIn, telegramWorld } from '../../support/telegram.ts'

for (const mode of ['polling', 'webhook'] as const) {
  adapterContract(`Telegram by ${mode}`, async (): Promise<AdapterWorld> => {
    const world = await telegramWorld({ mode, emulator: { webhookRetryMs: [20] }, adapter: { files: fileOf(PICTURE) } })
    const { telegram, adapter } = world
    const alice = telegram.user('alice').id
    return {
      adapter,
      place: privately(telegram, 'alice'),
      bringsAgain: true,
      start: world.start,
      async typeAsPerson(text) {
        const delivery = telegram.deliveryOf(telegram.userSays('@bot', 'alice', text))!
        await telegram.waitFor(() => 'done' in delivery && delivery.done)
      },
      async reply(to, text) {
        const replyTo = telegram.botMessagesIn(alice).find(one => one.text?.includes(to))!
        const delivery = telegram.deliveryOf(telegram.userSays('@bot', 'alice', text, { replyTo }))!
        await telegram.waitFor(() => 'done' in delivery && delivery.done)
      },
      async press(n) {
        const message = telegram.botMessagesIn(alice).findLast(one => buttons(one).length > 0)!
        await telegram.pressAndWait('alice', message, String(buttons(message)[n - 1]!.callback_data))
      },
      shown: () => readIn(telegram, alice),
      acts: () => telegram.violations.length > 0 || telegram.botMessagesIn(alice).some(acts),
      close: world.close,
    }
  })
}

function buttons(message: TelegramMessage): readonly Obj[] {
  return listOf(message.reply_markup?.inline_keyboard)
    .flatMap(objectsOf)
    .filter(button => button.callback_data !== undefined)
}

/** What Telegram makes of a text by itself, or was told to: all that could be pressed, or tells somebody. */
const ACTING = new Set(
  'mention text_mention hashtag cashtag bot_command url email phone_number text_link custom_emoji bank_card_number'.split(
    ' ',
  ),
)

function acts({ text = '', caption = text, entities = [], caption_entities }: TelegramMessage): boolean {
  return [...entities, ...objectsOf(caption_entities)].some(({ type, offset, length }) => {
    const words = caption.slice(Number(offset), Number(offset) + Number(length))
    // Our own sentences may name a command, which is then a tap away.
    return ACTING.has(String(type)) && words !== '/help'
  })
}
