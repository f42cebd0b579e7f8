import { isObj, type Obj, objOf } from '../../common/json.ts'
import type { TelegramEmulator } from '../emulator.ts'
import { bad } from '../failure.ts'
import { checkedMarkup } from '../keyboard.ts'
import { writableChat } from '../target.ts'
import type { Methods } from './method.ts'

/** An ephemeral message as its receiver saw it. */
export interface Whisper extends Obj {
  readonly ephemeral_message_id: number
  readonly receiver: number
  readonly chat: number
  text?: string
}

/** How long a press may be answered with one by a bot that is no administrator, ms. */
const FRESH_MS = 15_000

/**
 * core.telegram.org/bots/features#ephemeral-messages and Bot API 10.2 and 10.3: an administrator may send one to anybody
 * at any time, others only in answer to a press, or to an ephemeral message, of fifteen seconds ago. Receivers need not
 * get them.
 */
export const ephemeralMethods: Methods = {
  editEphemeralMessageText(telegram, args) {
    const whisper = whisperOf(telegram, args)
    whisper.text = String(args.text)
    telegram.touch()
    return true
  },
  deleteEphemeralMessage(telegram, args) {
    telegram.whispers.splice(telegram.whispers.indexOf(whisperOf(telegram, args)), 1)
    return true
  },
}

/** For whom a message is meant alone; 10.2 and 10.3 read it from different arguments, and older servers from none. */
export function receiverOf(telegram: TelegramEmulator, args: Obj): Obj | null {
  const { ephemeral } = telegram.opts
  if (ephemeral === 'none') return null
  const given = ephemeral === '10.2' ? args : objOf(args.ephemeral_message_parameters)
  return isObj(given) && given.receiver_user_id !== undefined ? given : null
}

/** Shows a message to one person. */
export function whispered(telegram: TelegramEmulator, args: Obj, to: Obj, body: Obj): Obj {
  const chat = writableChat(telegram, args)
  const receiver = Number(to.receiver_user_id)
  if (chat.info.type === 'private') bad('ephemeral messages can be sent only in groups')
  if (!chat.members.has(receiver)) bad('USER_NOT_PARTICIPANT')
  const query = telegram.callbacks.get(String(to.callback_query_id))
  const said = telegram.unseen.get(Number(objOf(args.reply_parameters).ephemeral_message_id))
  const fresh = [query, said].some(one => one?.from.id === receiver && telegram.now() - one.at <= FRESH_MS)
  if (chat.botStatus !== 'administrator' && !fresh) bad('not enough rights to send ephemeral messages')
  const reply_markup = checkedMarkup(telegram, args.reply_markup, chat)
  const ephemeral_message_id = telegram.whispers.length + 1
  telegram.whispers.push({ ...body, ephemeral_message_id, receiver, chat: chat.info.id, reply_markup })
  telegram.touch()
  return { ...telegram.world.stamp(chat, telegram.world.bot, body), message_id: 0, ephemeral_message_id }
}

function whisperOf(telegram: TelegramEmulator, args: Obj): Whisper {
  const receiver = Number(args.receiver_user_id)
  const id = Number(args.ephemeral_message_id)
  const found = telegram.whispers.find(one => one.receiver === receiver && one.ephemeral_message_id === id)
  return found ?? bad('MESSAGE_ID_INVALID')
}
