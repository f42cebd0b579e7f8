import { type Obj, textOf } from '../common/json.ts'
import type { TelegramEmulator } from './emulator.ts'
import { BotApiError, bad } from './failure.ts'
import type { Chat, TelegramMessage } from './world.ts'

/** The chat a call means, without asking whether the bot may write there. */
export function chatOf(telegram: TelegramEmulator, args: Obj): Chat {
  const ref = args.chat_id
  if (ref === undefined || ref === '') bad('chat_id is empty')
  const { chats } = telegram.world
  const name = textOf(ref)
  const chat = name.startsWith('@')
    ? [...chats.values()].find(({ info }) => info.username === name.slice(1))
    : chats.get(Number(ref))
  return chat ?? bad('chat not found')
}

/** The same, for a call that writes: blocked, never started, kicked, migrated, closed topic, too fast. */
export function writableChat(telegram: TelegramEmulator, args: Obj): Chat {
  const chat = chatOf(telegram, args)
  if (chat.migratedTo !== undefined) {
    const moved = { migrate_to_chat_id: chat.migratedTo }
    throw new BotApiError(400, 'group chat was upgraded to a supergroup chat', moved)
  }
  if (chat.info.type === 'private') {
    if (chat.blocked) bad('bot was blocked by the user', 403)
    if (!chat.started) bad("bot can't initiate conversation with a user", 403)
  } else {
    if (chat.botStatus === 'kicked') bad(`bot was kicked from the ${chat.info.type} chat`, 403)
    if (chat.botStatus === 'left') bad(`bot is not a member of the ${chat.info.type} chat`, 403)
    if (chat.botStatus === 'restricted') bad('not enough rights to send text messages to the chat')
  }
  checkTopic(chat, args)
  telegram.rate.limit(chat)
  return chat
}

/** A message a call means, in a chat it may write to. */
export function messageOf(
  telegram: TelegramEmulator,
  args: Obj,
  what: string,
): { chat: Chat; message: TelegramMessage } {
  if (args.inline_message_id) bad('MESSAGE_ID_INVALID')
  const chat = writableChat(telegram, args)
  if (!args.message_id) bad('message identifier is not specified')
  const message = chat.messages.find(one => one.message_id === Number(args.message_id))
  return { chat, message: message ?? bad(`message to ${what} not found`) }
}

function checkTopic(chat: Chat, args: Obj): void {
  if (args.message_thread_id === undefined) return
  const topic = chat.topics.get(Number(args.message_thread_id))
  if (!chat.info.is_forum || !topic) bad('message thread not found')
  if (topic.closed && chat.botStatus !== 'administrator') bad('TOPIC_CLOSED')
}
