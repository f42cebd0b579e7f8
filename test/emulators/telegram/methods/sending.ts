import type { Exchange } from '../../common/exchange.ts'
import { isObj, listOf, type Obj, objectsOf } from '../../common/json.ts'
import type { TelegramEmulator } from '../emulator.ts'
import { bad } from '../failure.ts'
import { checkedMarkup } from '../keyboard.ts'
import { documentOf, photoOf, sentFile } from '../media.ts'
import { chatOf, writableChat } from '../target.ts'
import { formatted, refusePreview } from '../text.ts'
import { type Chat, flat, type TelegramMessage } from '../world.ts'
import { receiverOf, whispered } from './ephemeral.ts'
import type { Method, Methods } from './method.ts'

// core.telegram.org/bots/api#sendchataction
const ACTIONS = [
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
]

/** core.telegram.org/bots/api#available-methods: what makes messages. */
export const sendingMethods: Methods = {
  sendMessage(telegram, args) {
    chatOf(telegram, args)
    refusePreview(telegram, 'sendMessage', args)
    const receiver = receiverOf(telegram, args)
    const body = formatted(telegram, args, 'text')
    return receiver ? whispered(telegram, args, receiver, body) : post(telegram, args, body)
  },
  sendPhoto: sendFile('photo'),
  sendDocument: sendFile('document'),
  sendVideo: sendFile('video'),
  sendAnimation: sendFile('animation'),
  sendAudio: sendFile('audio'),
  sendVoice: sendFile('voice'),

  sendMediaGroup(telegram, args, exchange) {
    const media = objectsOf(args.media)
    if (!Array.isArray(args.media)) bad('expected an Array of InputMedia')
    if (media.length < 2) bad('there must be at least 2 items in the album')
    if (media.length > 10) bad('too many items specified')
    const families = new Set(media.map(({ type }) => (type === 'document' || type === 'audio' ? type : 'picture')))
    if (families.size > 1) bad("can't use the media of the specified type in the album")
    const media_group_id = String(telegram.now())
    return media.map(item => {
      const body = mediaBody(telegram, item, String(item.type), 'media', exchange)
      return post(telegram, { ...args, reply_markup: undefined }, { media_group_id, ...body })
    })
  },

  forwardMessage(telegram, args) {
    const source = sourceOf(telegram, args)
    const { from, date } = source
    return post(telegram, args, { ...bodyOf(source), forward_origin: { type: 'user', sender_user: from, date } })
  },

  copyMessage(telegram, args) {
    const { reply_to_message, ...body } = bodyOf(sourceOf(telegram, args))
    return { message_id: post(telegram, args, body).message_id }
  },

  sendChatAction(telegram, args) {
    const chat = writableChat(telegram, args)
    if (!ACTIONS.includes(String(args.action))) bad('wrong parameter action in request')
    telegram.actions.push({ ...args, t: Date.now(), chat_id: chat.info.id })
    telegram.touch()
    return true
  },
}

function sendFile(kind: string): Method {
  return (telegram, args, exchange) => {
    chatOf(telegram, args)
    return post(telegram, args, mediaBody(telegram, args, kind, kind, exchange))
  }
}

/** The file and caption of a message: `field` of `given` holds the file. */
export function mediaBody(
  telegram: TelegramEmulator,
  given: Obj,
  kind: string,
  field: string,
  exchange: Exchange | undefined,
): Obj {
  const file = sentFile(telegram, given[field], field, exchange)
  const shown = kind === 'photo' ? photoOf(file) : documentOf(file)
  return { [kind]: shown, ...formatted(telegram, given, 'caption') }
}

function post(telegram: TelegramEmulator, args: Obj, body: Obj): TelegramMessage {
  const chat = writableChat(telegram, args)
  const markup = checkedMarkup(telegram, args.reply_markup, chat)
  const topic =
    args.message_thread_id === undefined
      ? {}
      : { message_thread_id: Number(args.message_thread_id), is_topic_message: true }
  const message = telegram.world.stamp(chat, telegram.world.bot, { ...topic, ...replied(chat, args), ...body })
  if (Array.isArray(markup?.inline_keyboard)) message.reply_markup = { inline_keyboard: markup.inline_keyboard }
  else if (markup) chat.keyboard = markup.remove_keyboard ? null : markup
  chat.messages.push(message)
  telegram.touch()
  return message
}

function replied(chat: Chat, args: Obj): Obj {
  const given = isObj(args.reply_parameters)
    ? args.reply_parameters
    : { message_id: args.reply_to_message_id, allow_sending_without_reply: args.allow_sending_without_reply }
  if (given.message_id === undefined) return {}
  const to = chat.messages.find(message => message.message_id === Number(given.message_id))
  if (!to) return given.allow_sending_without_reply === true ? {} : bad('message to be replied not found')
  return { reply_to_message: flat(to), ...(to.message_thread_id ? { message_thread_id: to.message_thread_id } : {}) }
}

function sourceOf(telegram: TelegramEmulator, args: Obj): TelegramMessage {
  const messages = telegram.world.chats.get(Number(args.from_chat_id))?.messages
  const message = messages?.find(one => one.message_id === Number(args.message_id))
  return message ?? bad('message to forward not found')
}

function bodyOf(message: TelegramMessage): Obj {
  const { message_id, from, chat, date, edit_date, reply_markup, ...body } = message
  return body
}

/** How many buttons a message shows. */
export function buttonsOf(message: TelegramMessage): Obj[] {
  return listOf(message.reply_markup?.inline_keyboard).flatMap(objectsOf)
}
