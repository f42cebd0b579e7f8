import { randomBytes } from 'node:crypto'
import { type Obj, textOf } from '../common/json.ts'
import type { TelegramEmulator } from './emulator.ts'
import { autoEntities } from './entities.ts'
import { keysOf } from './keyboard.ts'
import { documentOf, keepFile } from './media.ts'
import { makeTopic } from './methods/chats.ts'
import { buttonsOf } from './methods/sending.ts'
import type { Skipped, UpdateRecord } from './updates.ts'
import { type BotStatus, type Chat, flat, type TelegramMessage, type TelegramUser } from './world.ts'

/** A file in a person's hand. */
export interface HandedFile {
  readonly name: string
  readonly data: Buffer
  readonly mime?: string
}

/** More to a message than its text. */
export interface SayOptions {
  readonly replyTo?: TelegramMessage
  readonly thread?: number
  readonly file?: HandedFile
  readonly caption?: string
}

/** A press on a button. `answer` is there once the bot gave it. */
export interface CallbackRecord {
  readonly id: string
  readonly from: TelegramUser
  readonly message: TelegramMessage
  readonly data: string
  /** The emulator's time, for its expiry. */
  readonly at: number
  readonly pressedAt: number
  delivery: UpdateRecord | Skipped
  answer?: { readonly text: string; readonly show_alert: boolean; readonly url: string; readonly ms: number }
}

type Chatter = number | string

/** The chat a test names; `@bot` is that person's private chat. */
export function placeOf(telegram: TelegramEmulator, where: Chatter, user: TelegramUser): Chat {
  return telegram.world.chat(where === '@bot' ? user.id : where)
}

/** A person writes, or sends a file. What became of the update: `telegram.deliveryOf(message)`. */
export function userSays(
  telegram: TelegramEmulator,
  where: Chatter,
  who: Chatter,
  text: string,
  { replyTo, thread, file, caption }: SayOptions,
): TelegramMessage {
  const user = telegram.world.user(who)
  const chat = placeOf(telegram, where, user)
  chat.started = true
  const topic = thread === undefined ? {} : { message_thread_id: thread, is_topic_message: true }
  if (replyTo && !chat.messages.includes(replyTo)) throw new Error('emulator: nothing there to reply to')
  const reply = replyTo ? { reply_to_message: flat(replyTo) } : {}
  const body = file ? fileBody(telegram, file, caption) : textBody(text)
  const message = telegram.world.stamp(chat, user, { ...topic, ...reply, ...body })
  chat.messages.push(message)
  const heard = sees(telegram, chat, message)
  telegram.noteDelivery(
    message,
    heard ? telegram.updates.push('message', message) : { skipped: 'privacy or membership' },
  )
  return message
}

/** A person gives a command that only the bot sees: its ordinary number is 0 (core.telegram.org/bots/api#message). */
export function saysUnseen(telegram: TelegramEmulator, where: Chatter, who: Chatter, text: string) {
  const from = telegram.world.user(who)
  const chat = placeOf(telegram, where, from)
  const ephemeral_message_id = telegram.unseen.size + 1
  telegram.unseen.set(ephemeral_message_id, { from, at: telegram.now() })
  const message = telegram.world.stamp(chat, from, { ephemeral_message_id, ...textBody(text) })
  return telegram.updates.push('message', { ...message, message_id: 0 })
}

/** A person changes a message. */
export function userEdits(telegram: TelegramEmulator, message: TelegramMessage, text: string) {
  telegram.world.change(message, { ...message, ...textBody(text) })
  return telegram.updates.push('edited_message', message)
}

/** A person presses an inline button: by its data, its words, or a pattern over either. A link gives its address. */
export function pressButton(
  telegram: TelegramEmulator,
  who: Chatter,
  message: TelegramMessage,
  key: string | RegExp,
): CallbackRecord | { readonly url: string } {
  const from = telegram.world.user(who)
  const buttons = buttonsOf(message)
  const fits = (text: string) => (typeof key === 'string' ? text === key : key.test(text))
  const button = buttons.find(one => fits(textOf(one.callback_data)) || fits(textOf(one.text)))
  if (!button) {
    const there = buttons.map(one => `${one.text}=${one.callback_data ?? one.url}`).join(', ')
    throw new Error(`emulator: nothing to press: ${key}; on screen: ${there}`)
  }
  if (button.url) return { url: textOf(button.url) }
  const id = String(BigInt(`0x${randomBytes(7).toString('hex')}`))
  const query = { id, from, message, chat_instance: '-1', data: textOf(button.callback_data) }
  const delivery: Skipped = { skipped: 'not yet' }
  const record: CallbackRecord = { ...query, at: telegram.now(), pressedAt: Date.now(), delivery }
  telegram.callbacks.set(id, record)
  record.delivery = telegram.updates.push('callback_query', query)
  return record
}

/** A person taps a key of the reply keyboard, which says its words. */
export function pressKeyboard(telegram: TelegramEmulator, who: Chatter, where: Chatter, text: string): TelegramMessage {
  const chat = placeOf(telegram, where, telegram.world.user(who))
  const keys = keysOf(chat.keyboard ?? {})
  if (!keys.includes(text)) throw new Error(`emulator: no such key ${text}; on screen: ${keys}`)
  if (chat.keyboard?.one_time_keyboard) chat.keyboard = null
  return userSays(telegram, where, who, text, {})
}

/** A person reacts to a message; an empty emoji takes the reaction away. */
export function userReacts(telegram: TelegramEmulator, who: Chatter, message: TelegramMessage, emoji: string) {
  return telegram.updates.push('message_reaction', {
    chat: message.chat,
    message_id: message.message_id,
    user: telegram.world.user(who),
    date: telegram.world.seconds(),
    old_reaction: [],
    new_reaction: emoji ? [{ type: 'emoji', emoji }] : [],
  })
}

/** Somebody changes what the bot is in a group. */
export function setBotStatus(telegram: TelegramEmulator, where: Chatter, status: BotStatus, by: Chatter) {
  const chat = telegram.world.chat(where)
  const before = chat.botStatus
  chat.botStatus = status
  return pushStatus(telegram, chat, telegram.world.user(by), before, status)
}

/** A person blocks the bot, or lets it in again. */
export function block(telegram: TelegramEmulator, who: Chatter, blocked: boolean) {
  const user = telegram.world.user(who)
  const chat = telegram.world.chat(user.id)
  chat.blocked = blocked
  return pushStatus(telegram, chat, user, blocked ? 'member' : 'kicked', blocked ? 'kicked' : 'member')
}

/** A group becomes a supergroup with another id; both chats say so (core.telegram.org/bots/api#message). */
export function migrate(telegram: TelegramEmulator, where: Chatter, by: Chatter): number {
  const { world, updates } = telegram
  const old = world.chat(where)
  const user = world.user(by)
  const id = world.addGroup(String(old.info.title))
  const next = world.chat(id)
  for (const member of old.members) next.members.add(member)
  old.migratedTo = id
  updates.push('message', world.stamp(old, user, { migrate_to_chat_id: id }))
  updates.push('message', world.stamp(next, user, { migrate_from_chat_id: old.info.id }))
  return id
}

/** A person opens a topic in a forum and gets its id. */
export function userTopic(telegram: TelegramEmulator, where: Chatter, who: Chatter, name: string): number {
  const chat = telegram.world.chat(where)
  const topic = makeTopic(telegram, chat, name, telegram.world.user(who))
  telegram.updates.push('message', chat.messages.at(-1))
  return Number(topic.message_thread_id)
}

/** Somebody new comes into a group. */
export function newMember(telegram: TelegramEmulator, where: Chatter, name: string): TelegramUser {
  const chat = telegram.world.chat(where)
  const user = telegram.world.addUser(name, { started: false })
  chat.members.add(user.id)
  telegram.updates.push('message', telegram.world.stamp(chat, user, { new_chat_members: [user] }))
  return user
}

/** Whether the bot is shown a message (core.telegram.org/bots/features#privacy-mode). */
function sees(telegram: TelegramEmulator, chat: Chat, message: TelegramMessage): boolean {
  if (chat.info.type === 'private') return !chat.blocked
  if (chat.botStatus === 'kicked' || chat.botStatus === 'left') return false
  if (!telegram.opts.privacy || chat.botStatus === 'administrator') return true
  const { bot } = telegram.world
  const own = `@${bot.username.toLowerCase()}`
  const named = (message.entities ?? []).some(({ type, offset, length }) => {
    const word = textOf(message.text)
      .slice(Number(offset), Number(offset) + Number(length))
      .toLowerCase()
    return (
      (type === 'bot_command' && (!word.includes('@') || word.endsWith(own))) || (type === 'mention' && word === own)
    )
  })
  const answered = Object(message.reply_to_message?.from) as Obj
  return named || answered.id === bot.id
}

function pushStatus(telegram: TelegramEmulator, chat: Chat, from: TelegramUser, before: BotStatus, after: BotStatus) {
  const { bot } = telegram.world
  return telegram.updates.push('my_chat_member', {
    chat: chat.info,
    from,
    date: telegram.world.seconds(),
    old_chat_member: { user: bot, status: before },
    new_chat_member: { user: bot, status: after, ...(after === 'kicked' ? { until_date: 0 } : {}) },
  })
}

function textBody(text: string): Obj {
  const entities = autoEntities(text)
  return { text, entities: entities.length > 0 ? entities : undefined }
}

function fileBody(telegram: TelegramEmulator, { name, data, mime }: HandedFile, caption: string | undefined): Obj {
  const file = keepFile(telegram, { name, data, mime: mime ?? 'application/octet-stream' })
  return { document: documentOf(file), ...(caption ? { caption } : {}) }
}
