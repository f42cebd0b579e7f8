import { chars, type Obj, textOf } from '../../common/json.ts'
import type { TelegramEmulator } from '../emulator.ts'
import { bad } from '../failure.ts'
import { LARGEST } from '../media.ts'
import { chatOf, writableChat } from '../target.ts'
import type { Chat, TelegramUser } from '../world.ts'
import { Described, type Methods } from './method.ts'

/** Who and where, files in, topics, and the ways updates come. */
export const chatMethods: Methods = {
  getMe: telegram => ({
    ...telegram.world.bot,
    can_join_groups: true,
    can_read_all_group_messages: !telegram.opts.privacy,
    supports_inline_queries: true,
    can_connect_to_business: false,
    has_main_web_app: false,
  }),
  getUpdates: (telegram, args, exchange) => telegram.updates.getUpdates(args, exchange),
  setWebhook: (telegram, args) => new Described(telegram.updates.setWebhook(args)),
  deleteWebhook: (telegram, args) => new Described(telegram.updates.deleteWebhook(args)),
  getWebhookInfo: telegram => telegram.updates.webhookInfo(),

  getChat(telegram, args) {
    const { info } = chatOf(telegram, args)
    const permissions = info.type === 'private' ? {} : { permissions: { can_send_messages: true } }
    return { ...info, accent_color_id: 0, max_reaction_count: 11, ...permissions }
  },
  getChatMember: (telegram, args) => memberOf(telegram, chatOf(telegram, args), Number(args.user_id)),
  getChatAdministrators(telegram, args) {
    const chat = chatOf(telegram, args)
    if (chat.info.type === 'private') bad('there are no administrators in the private chat')
    return [...chat.admins].map(id => memberOf(telegram, chat, id))
  },
  getChatMemberCount: (telegram, args) => chatOf(telegram, args).members.size + 1,
  leaveChat(telegram, args) {
    writableChat(telegram, args).botStatus = 'left'
    return true
  },

  getFile(telegram, args) {
    const file = telegram.world.files.get(textOf(args.file_id)) ?? bad('invalid file_id')
    if (file.data.length > LARGEST.download) bad('file is too big')
    const { file_id, file_unique_id, path } = file
    return { file_id, file_unique_id, file_size: file.data.length, file_path: path }
  },

  createForumTopic(telegram, args) {
    const chat = forumOf(telegram, args)
    const name = textOf(args.name)
    if (!name || chars(name) > 128) bad('TOPIC_TITLE_EMPTY')
    return makeTopic(telegram, chat, name, telegram.world.bot)
  },
  editForumTopic(telegram, args) {
    const { topic } = topicOf(telegram, args)
    topic.name = textOf(args.name) || topic.name
    return true
  },
  closeForumTopic(telegram, args) {
    const { topic } = topicOf(telegram, args)
    if (topic.closed) bad('TOPIC_NOT_MODIFIED')
    topic.closed = true
    return true
  },
  reopenForumTopic(telegram, args) {
    topicOf(telegram, args).topic.closed = false
    return true
  },
  deleteForumTopic(telegram, args) {
    const { chat, id } = topicOf(telegram, args)
    chat.topics.delete(id)
    chat.messages = chat.messages.filter(message => message.message_thread_id !== id)
    return true
  },
}

/** Opens a topic in a forum; its id is that of the message which says so. */
export function makeTopic(telegram: TelegramEmulator, chat: Chat, name: string, from: TelegramUser): Obj {
  const message = telegram.world.stamp(chat, from, { forum_topic_created: { name, icon_color: 7_322_096 } })
  message.message_thread_id = message.message_id
  message.is_topic_message = true
  chat.messages.push(message)
  chat.topics.set(message.message_id, { name, closed: false })
  telegram.touch()
  return { message_thread_id: message.message_id, name, icon_color: 7_322_096 }
}

function memberOf(telegram: TelegramEmulator, chat: Chat, id: number): Obj {
  const { bot, users } = telegram.world
  // core.telegram.org/bots/api#chatmemberadministrator: an administrator's rights are always told.
  const rights = chat.botStatus === 'administrator' ? { can_delete_messages: true } : {}
  if (id === bot.id) return { status: chat.botStatus, user: bot, ...rights }
  const user = users.get(id) ?? bad('user not found')
  if (chat.admins.has(id)) return { status: 'administrator', user }
  return { status: chat.members.has(id) ? 'member' : 'left', user }
}

function forumOf(telegram: TelegramEmulator, args: Obj): Chat {
  const chat = writableChat(telegram, { chat_id: args.chat_id })
  if (!chat.info.is_forum) bad('the chat is not a forum')
  if (chat.botStatus !== 'administrator') bad('not enough rights to create a topic')
  return chat
}

function topicOf(telegram: TelegramEmulator, args: Obj) {
  const chat = forumOf(telegram, args)
  const id = Number(args.message_thread_id)
  return { chat, id, topic: chat.topics.get(id) ?? bad('TOPIC_ID_INVALID') }
}
