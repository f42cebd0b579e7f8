import { describe, expect, it } from '@jest/globals'
import { code, literal } from '../../../src/core/text.ts'
import { type Button, type Node, view } from '../../../src/core/view.ts'
import { copyRows, keyboards, rowsOf } from '../../../src/platforms/telegram/buttons.ts'
import { errandOf } from '../../../src/platforms/telegram/deep-links.ts'
import { limits, TELEGRAM_LIMITS } from '../../../src/platforms/telegram/limits.ts'
import { captionOf, render } from '../../../src/platforms/telegram/render.ts'
import type { InlineButton, TextPart } from '../../../src/platforms/telegram/wire.ts'
import { TelegramEmulator } from '../../emulators/telegram/emulator.ts'
import { sendingMethods } from '../../emulators/telegram/methods/sending.ts'
import { readerOf, say } from '../../support/words.ts'
import { labelsOf, standing } from './visible.ts'

const en = readerOf('en')
const repeated = <T>(count: number, item: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => item(i))

/** The messages of some nodes, each taken by the strict server. */
function messages(...nodes: readonly Node[]): readonly TextPart[] {
  const parts = render(view(...nodes), say, en, { conversation: null })
  for (const part of parts) standing(part)
  return parts
}

function actions(count: number, id = (i: number) => `b${i}`): Node {
  const does = { command: 'lookup', options: {}, who: 'anyone' } as const
  return { n: 'actions', buttons: repeated(count, i => ({ id: id(i), label: literal(`${i}`), does }) satisfies Button) }
}

describe('the limits of Telegram', () => {
  it('are each named with the page that states it', () => {
    for (const { most, source } of Object.values(TELEGRAM_LIMITS)) {
      expect(most).toBeGreaterThan(0)
      expect(source).toMatch(/^https:\/\/(core\.telegram\.org|github\.com)\//)
    }
    expect(limits({ platform: 'telegram', id: '-1', kind: 'group' })).toEqual({
      text: TELEGRAM_LIMITS.text,
      buttons: TELEGRAM_LIMITS.buttons,
    })
  })

  it.each([-1, 0, 1])('hold a text of the limit %i in as many messages as it takes', more => {
    const { most } = TELEGRAM_LIMITS.text
    for (const unit of ['w', 'ก', '가']) {
      const parts = messages({ n: 'text', text: literal(unit.repeat(most + more)) })
      expect(parts.map(({ text }) => text).join('')).toBe(unit.repeat(most + more))
      expect(parts).toHaveLength(more > 0 ? 2 : 1)
    }
    const emoji = messages({ n: 'text', text: literal('😀'.repeat(most / 2 + more)) })
    expect(emoji).toHaveLength(more > 0 ? 2 : 1)
  })

  it.each([-1, 0, 1])('hold two texts that come to the limit %i together', more => {
    const { most } = TELEGRAM_LIMITS.text
    const second = 'b'.repeat(most - 1_000 - 2 + more)
    const parts = messages({ n: 'text', text: literal('a'.repeat(1_000)) }, { n: 'text', text: literal(second) })
    expect(parts).toHaveLength(more > 0 ? 2 : 1)
  })

  it.each([-1, 0, 1])('hold marks of the limit %i, of which none is lost', more => {
    const count = TELEGRAM_LIMITS.entities.most + more
    for (const shown of [
      { n: 'list', items: repeated(count, i => code(`c${i}`)) },
      { n: 'text', text: { t: 'run', items: repeated(count, i => code(`c${i}`)) } },
    ] as const) {
      const parts = messages(shown)
      expect(parts).toHaveLength(more > 0 ? 2 : 1)
      expect(parts.flatMap(({ entities }) => entities)).toHaveLength(count)
      for (const part of parts) expect(standing(part).entities).toHaveLength(part.entities.length)
    }
  })

  it.each([-1, 0, 1])('hold a quote whose own mark counts, at the limit %i', more => {
    const inside = TELEGRAM_LIMITS.entities.most - 1 + more
    const text = { t: 'run', items: repeated(inside, i => code(`c${i}`)) } as const
    const parts = messages({ n: 'quote', text })
    expect(parts).toHaveLength(more > 0 ? 2 : 1)
  })

  it.each([-1, 0, 1])('hold buttons of the limit %i', more => {
    const count = TELEGRAM_LIMITS.buttons.most + more
    const parts = messages(actions(count))
    expect(parts.flatMap(labelsOf)).toEqual(repeated(count, i => `${i}`))
    for (const part of parts) expect(labelsOf(part).length).toBeLessThanOrEqual(TELEGRAM_LIMITS.buttons.most)
    expect(parts).toHaveLength(more > 0 ? 2 : 1)
    expect(
      keyboards(rowsOf(repeated(count, (i): InlineButton => ({ text: `${i}`, callback_data: 'x' })))),
    ).toHaveLength(parts.length)
  })

  it('hold keyboards of few bytes, in which no label and no button is lost', () => {
    const label = 'ก'.repeat(30)
    const does = { command: 'lookup', options: {}, who: 'anyone' } as const
    const buttons = repeated(100, (i): Button => ({ id: `${i}`.padStart(22, 'x'), label: literal(label), does }))
    const parts = messages({ n: 'actions', buttons })
    expect(parts.length).toBeGreaterThan(1)
    expect(parts.flatMap(labelsOf)).toHaveLength(buttons.length)
    const bytes = (rows: unknown): number => Buffer.byteLength(JSON.stringify(rows))
    for (const { reply_markup } of parts)
      expect(bytes(reply_markup!.inline_keyboard)).toBeLessThanOrEqual(TELEGRAM_LIMITS.keyboardBytes.most)
    const empty = bytes([[{ text: '', callback_data: 'x' }], [{ text: '', callback_data: 'x' }]])
    for (const more of [-1, 0, 1]) {
      const text = 'w'.repeat(TELEGRAM_LIMITS.keyboardBytes.most - empty + more)
      expect(keyboards([[{ text, callback_data: 'x' }], [{ text: '', callback_data: 'x' }]])).toHaveLength(
        more > 0 ? 2 : 1,
      )
    }
  })

  it.each([-1, 0, 1])('hold buttons in a row of the limit %i', more => {
    const count = TELEGRAM_LIMITS.rowButtons.most + more
    const rows = rowsOf(repeated(count, (i): InlineButton => ({ text: `${i}`, callback_data: 'x' })))
    expect(rows).toHaveLength(more > 0 ? 2 : 1)
  })

  it.each([-1, 0, 1])('hold what is copied by a button up to the limit %i', more => {
    const text = 'x'.repeat(TELEGRAM_LIMITS.copyText.most + more)
    expect(copyRows([text], what => what)).toHaveLength(more > 0 ? 0 : 1)
    const [part] = messages({ n: 'code', value: text })
    expect(part!.text).toBe(text)
  })

  it.each([-1, 0, 1])('hold the ids of buttons with room to spare, which the server takes up to the limit %i', more => {
    const telegram = new TelegramEmulator()
    const chat_id = telegram.world.user('alice').id
    const [part] = render(view(actions(1, () => 'x'.repeat(TELEGRAM_LIMITS.callbackData.most + more))), say, en, {
      conversation: null,
    })
    const send = (): unknown =>
      sendingMethods.sendMessage!(telegram, {
        chat_id,
        ...structuredClone(part),
        link_preview_options: { is_disabled: true },
      })
    if (more > 0) expect(send).toThrow('BUTTON_DATA_INVALID')
    else expect(send).not.toThrow()
  })

  it.each([-1, 0, 1])('hold a caption of the limit %i', more => {
    const { most } = TELEGRAM_LIMITS.caption
    const { text } = captionOf(literal('w'.repeat(most + more)), say, en)
    expect(text).toHaveLength(Math.min(most, most + more))
    expect(text.endsWith('…')).toBe(more > 0)
  })

  it.each([-1, 0, 1])('hold the payload of a link of the limit %i', more => {
    const payload = `press_${'a'.repeat(TELEGRAM_LIMITS.startPayload.most + more - 6)}`
    expect(errandOf(payload)).toEqual(more > 0 ? null : { to: 'press', action: payload.slice(6) })
  })
})
