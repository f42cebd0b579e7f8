import { chars, isObj, listOf, type Obj, textOf } from '../../common/json.ts'
import type { TelegramEmulator } from '../emulator.ts'
import { bad } from '../failure.ts'
import { checkedMarkup } from '../keyboard.ts'
import { messageOf, writableChat } from '../target.ts'
import { formatted, refusePreview } from '../text.ts'
import type { TelegramMessage } from '../world.ts'
import type { Methods } from './method.ts'
import { mediaBody } from './sending.ts'

const DELETABLE_SECONDS = 48 * 3600
const LONGEST_ANSWER = 200
const NO_TEXT = { text: undefined, entities: undefined }
const NO_CAPTION = { caption: undefined, caption_entities: undefined }
const MEDIA = ['document', 'photo', 'video', 'audio', 'animation']

// The free set of core.telegram.org/bots/api#reactiontypeemoji.
const REACTIONS = new Set(
  (
    '👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 ' +
    '👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷 😡'
  ).split(' '),
)

/** core.telegram.org/bots/api#updating-messages, and the answers to presses. */
export const editingMethods: Methods = {
  editMessageText(telegram, args) {
    refusePreview(telegram, 'editMessageText', args)
    return edit(telegram, args, message => {
      if (message.text === undefined) bad('there is no text in the message to edit')
      return { ...NO_TEXT, ...formatted(telegram, args, 'text') }
    })
  },

  editMessageCaption: (telegram, args) =>
    edit(telegram, args, message => {
      if (!MEDIA.some(kind => message[kind])) bad('there is no caption in the message to edit')
      return { ...NO_CAPTION, ...formatted(telegram, args, 'caption') }
    }),

  editMessageReplyMarkup: (telegram, args) => edit(telegram, args, () => ({})),

  editMessageMedia: (telegram, args, exchange) =>
    edit(telegram, args, () => {
      if (!isObj(args.media)) return bad('media is empty')
      const none = Object.fromEntries(MEDIA.map(kind => [kind, undefined]))
      return { ...none, ...NO_CAPTION, ...mediaBody(telegram, args.media, String(args.media.type), 'media', exchange) }
    }),

  deleteMessage(telegram, args) {
    const { chat, message } = messageOf(telegram, args, 'delete')
    const old = telegram.now() / 1000 - message.date > DELETABLE_SECONDS
    const own = message.from.id === telegram.world.bot.id
    if (old || !(own || chat.info.type === 'private' || chat.botStatus === 'administrator')) {
      bad("message can't be deleted")
    }
    chat.messages.splice(chat.messages.indexOf(message), 1)
    telegram.touch()
    return true
  },

  deleteMessages(telegram, args) {
    const ids = listOf(args.message_ids).map(Number)
    if (!Array.isArray(args.message_ids)) bad('message identifiers are not specified')
    if (ids.length > 100) bad('too many message identifiers specified')
    const chat = writableChat(telegram, args)
    chat.messages = chat.messages.filter(message => !ids.includes(message.message_id))
    telegram.touch()
    return true
  },

  answerCallbackQuery(telegram, args) {
    const query = telegram.callbacks.get(String(args.callback_query_id))
    const old = 'query is too old and response timeout expired or query ID is invalid'
    if (!query || telegram.now() - query.at > telegram.opts.callbackTimeoutMs) return bad(old)
    if (query.answer) {
      telegram.violation('callback_answered_twice', { id: query.id })
      bad(old)
    }
    const text = textOf(args.text)
    if (chars(text) > LONGEST_ANSWER) bad('MESSAGE_TOO_LONG')
    const ms = Date.now() - query.pressedAt
    query.answer = { text, show_alert: args.show_alert === true, url: textOf(args.url), ms }
    telegram.touch()
    return true
  },

  answerInlineQuery(telegram, args) {
    if (!Array.isArray(args.results)) bad('expected an Array of inline query results')
    if (args.results.length > 50) bad('too many inline query results specified')
    const ids = args.results.map(result => (isObj(result) ? String(result.id ?? '') : ''))
    if (ids.some(id => id === '' || Buffer.byteLength(id) > 64)) bad('RESULT_ID_INVALID')
    if (new Set(ids).size < ids.length) bad('RESULT_ID_DUPLICATE')
    telegram.inlineAnswers.push(args)
    telegram.touch()
    return true
  },

  setMessageReaction(telegram, args) {
    const { message } = messageOf(telegram, args, 'react')
    const reactions = listOf(args.reaction).filter(isObj)
    if (reactions.length > 1) bad('too many reactions specified')
    const plain = (reaction: Obj) => textOf(reaction.emoji).replace(/\ufe0f/g, '')
    if (reactions.some(reaction => reaction.type === 'emoji' && !REACTIONS.has(plain(reaction))))
      bad('REACTION_INVALID')
    telegram.reactions.set(message, reactions)
    telegram.touch()
    return true
  },

  pinChatMessage(telegram, args) {
    const { chat, message } = messageOf(telegram, args, 'pin')
    if (chat.info.type !== 'private' && chat.botStatus !== 'administrator') {
      bad('not enough rights to manage pinned messages in the chat')
    }
    chat.pinned = message
    return true
  },

  unpinChatMessage(telegram, args) {
    writableChat(telegram, args).pinned = null
    return true
  },
}

/** Changes one of the bot's own messages; a keyboard that is not given again is gone. */
function edit(telegram: TelegramEmulator, args: Obj, change: (message: TelegramMessage) => Obj): TelegramMessage {
  const { chat, message } = messageOf(telegram, args, 'edit')
  if (message.from.id !== telegram.world.bot.id) bad("message can't be edited")
  const markup = checkedMarkup(telegram, args.reply_markup, chat)
  if (markup && !markup.inline_keyboard) bad('inline keyboard expected')
  const rows = listOf(markup?.inline_keyboard)
  const next: Obj = { ...message, ...change(message), reply_markup: rows.length > 0 ? markup : undefined }
  if (sameContent(next, message)) {
    bad(
      'message is not modified: specified new message content and reply markup are exactly the same as a current ' +
        'content and reply markup of the message',
    )
  }
  telegram.world.change(message, next)
  telegram.touch()
  return message
}

function sameContent(a: Obj, b: Obj): boolean {
  return contentOf(a) === contentOf(b)
}

function contentOf({ edit_date, ...rest }: Obj): string {
  const there = Object.entries(rest).filter(([, value]) => value !== undefined)
  return JSON.stringify(there.sort(([a], [b]) => (a < b ? -1 : 1)))
}
