import { expect } from '@jest/globals'
import type { Reader, Say } from '../../../src/core/say.ts'
import type { View } from '../../../src/core/view.ts'
import { neutralise, neutraliseLines } from '../../../src/platforms/harmless.ts'
import type { Onto } from '../../../src/platforms/telegram/blocks.ts'
import type { TextPart } from '../../../src/platforms/telegram/wire.ts'
import type { Obj } from '../../emulators/common/json.ts'
import { TelegramEmulator } from '../../emulators/telegram/emulator.ts'
import { sendingMethods } from '../../emulators/telegram/methods/sending.ts'
import type { TelegramMessage } from '../../emulators/telegram/world.ts'
import { type Held, heldIn } from '../../support/rendering.ts'

/** Shown in a group, with the private conversation known. */
export const GROUP: Onto = { conversation: 'https://t.me/emu_bot' }

/** A part as it stands after `sendMessage`: taken by the strict server, with everything that it found by itself. */
export function standing(part: TextPart): TelegramMessage {
  const telegram = new TelegramEmulator()
  const chat_id = telegram.world.user('alice').id
  const args = { chat_id, ...structuredClone(part), link_preview_options: { is_disabled: true } }
  const message = sendingMethods.sendMessage!(telegram, args as unknown as Obj) as TelegramMessage
  expect(telegram.lints.filter(({ rule }) => rule === 'more than 8 inline buttons in a row')).toEqual([])
  return message
}

/** What Telegram has made live in a part, as text. */
export function liveIn(part: TextPart): readonly string[] {
  const { text, entities = [] } = standing(part)
  return entities
    .filter(({ type }) => !OURS.has(type))
    .map(({ offset, length }) => String(text).slice(Number(offset), Number(offset) + Number(length)))
}

const OURS: ReadonlySet<unknown> = new Set(['bold', 'italic', 'code', 'pre', 'blockquote', 'expandable_blockquote'])

/** What people read of parts: texts and labels, in order. */
export function seenIn(parts: readonly TextPart[]): string {
  return parts.map(part => [part.text, ...labelsOf(part)].join('\n')).join('\n')
}

export function labelsOf({ reply_markup }: TextPart): readonly string[] {
  return (reply_markup?.inline_keyboard ?? []).flat().map(({ text }) => text)
}

/** Every text that a view holds, in reading order and in the reader's words, a string for each span. */
export function saidIn(view: View, say: Say, reader: Reader): readonly string[] {
  const spans = ({ text, lines }: Held): readonly string[] =>
    say(text, reader).map(span => (lines || span.as === 'plain' ? neutraliseLines(span.text) : neutralise(span.text)))
  return view.nodes.flatMap(node => heldIn(node, 'telegram.file').flatMap(spans))
}
