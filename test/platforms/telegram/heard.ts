import { literal } from '../../../src/core/text.ts'
import { type Around, decode, type Heard } from '../../../src/platforms/telegram/decode.ts'
import type { CommandWords } from '../../../src/platforms/words.ts'
import { autoEntities } from '../../emulators/telegram/entities.ts'

/** What people ask about. */
export const ADDRESS = '0x098B716B8Aaf21512996dC57EB0615e2383E2f96'
/** A command as platforms know it. */
export const word = (name: string, more: Partial<CommandWords> = {}): CommandWords => ({
  name,
  names: [name],
  about: literal(''),
  options: [],
  ...more,
})
/** The commands of the bot. */
const COMMANDS = [
  word('lookup', { names: ['lookup', '조회', 'ค้นหา'], main: 'query' }),
  word('scan', { main: 'text', files: true }),
  word('help'),
  word('join', { main: 'code' }),
  word('link', { main: 'code' }),
]
/** What is known beside the wire. */
export const around: Around = {
  bot: { id: 99, username: 'Emu_Bot' },
  commands: COMMANDS,
  now: new Date('2026-11-22T09:00:00.000Z'),
}
/** When everything here is said, as it is kept. */
export const AT = '2025-11-22T09:00:00.000Z'
/** The same moment, as Telegram writes it. */
export const DATE = 1763802000

/** Who says it. */
export const ALICE = { id: 1000, is_bot: false, first_name: 'Alice', last_name: 'Kim', language_code: 'ko' }
/** The bot, as others see it. */
export const BOT = { id: 99, is_bot: true, first_name: 'Emu', username: 'emu_bot' }
/** Her chat with the bot. */
export const PRIVATE = { id: 1000, type: 'private', first_name: 'Alice' }
/** A group in which both are. */
export const GROUP = { id: -1001, type: 'supergroup', title: 'team' }

/** A message with the entities that the server finds (https://core.telegram.org/bots/api#message). */
export const message = (
  chat: object,
  more: { readonly text?: string; readonly [field: string]: unknown } = {},
): object => ({
  message_id: 7,
  from: ALICE,
  chat,
  date: DATE,
  ...(more.text === undefined ? {} : { entities: autoEntities(more.text) }),
  ...more,
})
/** An update of a kind. */
export const update = (kind: string, payload: object): object => ({ update_id: 5, [kind]: payload })
/** What is heard of a message. */
export const said = (chat: object, more: { readonly [field: string]: unknown } = {}): Heard | null =>
  decode(update('message', message(chat, more)), around)
/** What she does by a text in the private chat. */
export const direct = (text: string, more: { readonly [field: string]: unknown } = {}): unknown =>
  deed(said(PRIVATE, { text, ...more }))
/** What she does by a text in the group. */
export const group = (text: string, more: { readonly [field: string]: unknown } = {}): unknown =>
  deed(said(GROUP, { text, ...more }))
/** What somebody did, where anything was heard. */
const deed = (heard: Heard | null): unknown => (heard?.is === 'event' ? heard.event.what : heard)

/** The deed of looking something up. */
export const lookup = (rest: string): object => ({ kind: 'command', name: 'lookup', values: {}, rest })
/** A file as Telegram tells of it. */
export const document = {
  file_id: 'F1',
  file_unique_id: 'u1',
  file_name: 'list.csv',
  mime_type: 'text/csv',
  file_size: 812,
}
/** The same, as it is referred to. */
export const REF = { id: 'telegram:F1', name: 'list.csv', type: 'text/csv', bytes: 812 }
