import { chars, isObj, listOf, type Obj, textOf } from '../common/json.ts'
import type { TelegramEmulator } from './emulator.ts'
import { bad } from './failure.ts'
import type { Chat } from './world.ts'

const LONGEST_DATA_BYTES = 64
const MOST_INLINE_BUTTONS = 100
// Measured, not documented (tginfo/Telegram-Limits#187).
const MOST_BYTES = 10_000
const MOST_KEYS = 300

// core.telegram.org/bots/api#inlinekeyboardbutton: exactly one of these says what a button does.
const ACTIONS = [
  'callback_data',
  'url',
  'web_app',
  'login_url',
  'switch_inline_query',
  'switch_inline_query_current_chat',
  'switch_inline_query_chosen_chat',
  'copy_text',
  'callback_game',
  'pay',
]

/** Checks a reply_markup; undefined when there is none. */
export function checkedMarkup(telegram: TelegramEmulator, markup: unknown, chat: Chat): Obj | undefined {
  if (markup === undefined || markup === '') return undefined
  if (!isObj(markup)) bad('object expected as reply markup')
  if (markup.inline_keyboard !== undefined) return inlineKeyboard(telegram, markup.inline_keyboard, chat)
  if (markup.keyboard !== undefined) return replyKeyboard(markup)
  if (markup.remove_keyboard !== undefined || markup.force_reply !== undefined) return markup
  if (Object.keys(markup).length > 0) bad('object expected as reply markup')
  return undefined
}

/** The keys of a reply keyboard, by their words. */
export function keysOf(keyboard: Obj): string[] {
  const keys = listOf(keyboard.keyboard).flatMap(listOf)
  return keys.map(key => (typeof key === 'string' ? key : isObj(key) ? textOf(key.text) : ''))
}

function inlineKeyboard(telegram: TelegramEmulator, rows: unknown, chat: Chat): Obj {
  if (!Array.isArray(rows)) bad('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array')
  const checked = rows.map(row => {
    if (!Array.isArray(row)) bad('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    if (row.length > 8) telegram.lint('more than 8 inline buttons in a row', {})
    for (const button of row) checkButton(button, chat)
    return row
  })
  const bytes = Buffer.byteLength(JSON.stringify(rows))
  if (checked.flat().length > MOST_INLINE_BUTTONS || bytes > MOST_BYTES) bad('reply markup is too long')
  return { inline_keyboard: checked.filter(row => row.length > 0) }
}

function checkButton(button: unknown, chat: Chat): void {
  if (!isObj(button) || typeof button.text !== 'string') {
    bad('can\'t parse inline keyboard button: Field "text" must be of type String')
  }
  if (button.text === '') bad('inline keyboard button text must be non-empty')
  const does = ACTIONS.filter(action => button[action] !== undefined && button[action] !== '')
  if (does.length === 0) bad('text buttons are unallowed in the inline keyboard')
  if (Buffer.byteLength(textOf(button.callback_data)) > LONGEST_DATA_BYTES) bad('BUTTON_DATA_INVALID')
  const url = button.url === undefined ? null : textOf(button.url)
  if (url !== null && !/^(https?|tg):\/\/\S+$/i.test(url) && !/^[^\s/]+\.[a-z]{2,}/i.test(url))
    bad('BUTTON_URL_INVALID')
  if (button.web_app && chat.info.type !== 'private') bad('BUTTON_TYPE_INVALID')
  if (button.copy_text === undefined) return
  const copied = isObj(button.copy_text) ? chars(textOf(button.copy_text.text)) : 0
  if (copied < 1 || copied > 256) bad('BUTTON_COPY_TEXT_INVALID')
}

function replyKeyboard(markup: Obj): Obj {
  if (!Array.isArray(markup.keyboard)) bad('field "keyboard" of the ReplyKeyboardMarkup must be an Array')
  const keys = keysOf(markup)
  if (keys.includes('')) bad('keyboard button text must be non-empty')
  if (keys.length > MOST_KEYS) bad('reply markup is too long')
  if (chars(markup.input_field_placeholder ?? '') > 64) bad('input field placeholder is too long')
  return markup
}
