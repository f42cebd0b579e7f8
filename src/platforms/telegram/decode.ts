import type { FileRef } from '../../core/files.ts'
import { type Account, type Deed, directPlace, type Inbound, type Place } from '../../core/inbound.ts'
import { type Fields, fieldsOf, stringOf } from '../fields.ts'
import { commandOf, handed, inReply, typed, type Written } from '../typed.ts'
import type { CommandWords } from '../words.ts'
import { type Bot, filesIn, mentions, wordsIn } from './contents.ts'
import { deedOf, errandOf } from './deep-links.ts'
import { idOf } from './part.ts'

/** What is known of the bot itself, and of what it understands. */
export interface Around {
  readonly bot: Bot
  readonly commands: readonly CommandWords[]
  /** For updates that carry no time of their own. */
  readonly now: Date
}

/** A message by its chat and number, as the Bot API wants them. */
export interface MessageRef {
  readonly chat: string
  readonly message: number
}

/** What an update says. */
export type Heard =
  | {
      readonly is: 'event'
      readonly event: Inbound
      /** The message that was said; absent for a press, and for a command that only the bot could see. */
      readonly said?: MessageRef
      /** A press waits for its answer: the id of the callback query. */
      readonly query?: string
    }
  /** Somebody is in the private conversation now, and wants nothing but what waits there. */
  | { readonly is: 'opened'; readonly from: Account }
  /** A group has become a supergroup, under another id; told once from each side. */
  | { readonly is: 'moved'; readonly from: string; readonly to: string }
  /** Whether the bot may write here has changed: it was added or removed, blocked or let in again. */
  | { readonly is: 'standing'; readonly place: Place; readonly may: boolean; readonly by: Account }
  /** Spoken to by somebody who hides behind a group or channel: nobody can be known by that. */
  | { readonly is: 'faceless'; readonly place: Place; readonly said: MessageRef; readonly id: string }

/**
 * An update of the Bot API (https://core.telegram.org/bots/api#update). Null: nothing for us. Never throws. Pure.
 *
 * Numbers of updates begin anew at a random one after a week of silence, so the id of an event also holds the message or
 * the query, which no two updates have in common. It ends with `@` and the number of the person, so that the outbox's
 * key, which begins with it, tells who asked, also after a restart.
 */
export function decode(update: unknown, around: Around): Heard | null {
  const fields = fieldsOf(update)
  if (typeof fields.update_id !== 'number') return null
  const id = `telegram:${fields.update_id}`
  const kind = Object.keys(UPDATES).find(name => fields[name] !== undefined)
  return kind === undefined ? null : UPDATES[kind]!(fieldsOf(fields[kind]), id, around)
}

/** The updates that are asked for; everything else is not sent. What was corrected afterwards is not asked again. */
export const ALLOWED_UPDATES = ['message', 'callback_query', 'my_chat_member'] as const

const UPDATES: { readonly [kind: string]: (fields: Fields, id: string, around: Around) => Heard | null } = {
  message(message, id, around) {
    const { chat, place } = whereabouts(message)
    const [to, from] = [message.migrate_to_chat_id, message.migrate_from_chat_id].map(numberOf)
    if (to && chat) return { is: 'moved', from: chat, to }
    if (from && chat) return { is: 'moved', from, to: chat }
    const number = numberOf(message.message_id)
    // A command that others in the group do not see has a number of another kind, which is used again and again.
    const unseen = number === null ? numberOf(message.ephemeral_message_id) : null
    if (!place || (!number && !unseen) || message.is_automatic_forward === true) return null
    const own = `${id}:${chat}.${unseen === null ? number : `e${unseen}`}`
    const said: MessageRef | null = number === null ? null : { chat, message: Number(number) }
    const heard = meant(message, place, around)
    if (heard === null) return null
    if (fieldsOf(message.sender_chat).id !== undefined) return said && { is: 'faceless', place, said, id: own }
    const by = account(fieldsOf(message.from))
    if (!by || fieldsOf(message.from).is_bot === true) return null
    if (heard === 'opened') return { is: 'opened', from: by }
    const at = moment(message.date, around)
    return {
      is: 'event',
      event: { id: `${own}@${by.id}`, place, from: by, at, what: heard },
      ...(said ? { said } : {}),
    }
  },
  callback_query(query, id, { now }) {
    const from = account(fieldsOf(query.from))
    const action = stringOf(query.data)
    const { place } = whereabouts(fieldsOf(query.message), from ?? undefined)
    const key = stringOf(query.id)
    if (!from || !place || action === '' || key === '') return null
    const what: Deed = { kind: 'pressed', action }
    const event = { id: `${id}:${key}@${from.id}`, place, from, at: now.toISOString(), what }
    return { is: 'event', event, query: key }
  },
  my_chat_member(change) {
    const by = account(fieldsOf(change.from))
    const { place } = whereabouts(change, by ?? undefined)
    if (!by || !place) return null
    const { status, can_send_messages } = fieldsOf(change.new_chat_member)
    const out = status === 'kicked' || status === 'left' || (status === 'restricted' && can_send_messages !== true)
    return { is: 'standing', place, may: !out, by }
  },
}

/** What a message means; null where it is not for the bot. */
function meant(message: Fields, place: Place, around: Around): Deed | 'opened' | null {
  const words = wordsIn(message, around.bot)
  const files = filesIn(message)
  const called = calledIn(words, around)
  if (called === null) return null
  const about = pointedAt(message, around)
  const forwarded = message.forward_origin !== undefined || message.via_bot !== undefined
  const { commands } = around
  const written = (): Written =>
    inReply(handed(typed(called, commands), files, commands), called, answered(message, around))
  if (place.kind === 'direct') {
    if (words === '' && files.length === 0) return null
    // What somebody else wrote is looked at, and never obeyed.
    if (forwarded) return handed({ kind: 'said', text: words }, files, commands)
    return started(called) ?? aboutThat(written(), about, around)
  }
  const mentioned = mentions(message, around.bot)
  if (!mentioned && !isReplyToBot(message, around) && !isOurs(words, called, around)) return null
  if (forwarded) return handed({ kind: 'said', text: words }, files, commands)
  if (called === '' && files.length === 0) return aboutThat({ kind: 'said', text: '' }, about, around)
  if (/^\/start(?:\s|$)/i.test(called)) return { kind: 'arrived' }
  return aboutThat(written(), about, around)
}

/** A command without the bot's own name behind it (`/lookup@this_bot`); null where another bot is named. */
function calledIn(words: string, { bot }: Around): string | null {
  const [whole, name, other] = /^\/([^\s@/]+)@(\w+)(?=\s|$)/u.exec(words) ?? []
  if (whole === undefined) return words
  return other!.toLowerCase() === bot.username.toLowerCase() ? `/${name}${words.slice(whole.length)}` : null
}

/** In a group without the bot's name: only commands that exist, since others may belong to other bots. */
function isOurs(words: string, called: string, { commands }: Around): boolean {
  if (called !== words) return true
  const name = /^[/／]([^\s@/]+)(?=\s|$)/u.exec(words)?.[1]
  return name !== undefined && commandOf(name, commands) !== undefined
}

/** `/start`, which the button at the beginning of a conversation sends, with what a link hands over. */
function started(called: string): Deed | 'opened' | null {
  const [, payload] = /^\/start(?:\s+(\S+))?\s*$/i.exec(called) ?? []
  if (!/^\/start(?:\s|$)/i.test(called)) return null
  const errand = payload === undefined ? null : errandOf(payload)
  return errand ? (deedOf(errand) ?? 'opened') : { kind: 'arrived' }
}

/** The message that was answered, or the part of it that was quoted: what a command without a text is about. */
function pointedAt(message: Fields, { bot }: Around): { readonly text: string; readonly files: readonly FileRef[] } {
  const answered = fieldsOf(message.reply_to_message)
  const ours = fieldsOf(answered.from).id === bot.id
  const quoted = stringOf(fieldsOf(message.quote).text)
  return { text: quoted || (ours ? '' : wordsIn(answered, bot)), files: quoted || ours ? [] : filesIn(answered) }
}

/** `/lookup` as a reply, or only the bot's name: what is answered is meant. The name alone is a greeting. */
function aboutThat(deed: Written, { text, files }: ReturnType<typeof pointedAt>, around: Around): Deed {
  const silent = deed.kind === 'command' ? deed.rest === undefined : deed.text === ''
  if (!silent || deed.files) return deed
  if (deed.kind === 'said') return text === '' && files.length === 0 ? { kind: 'arrived' } : withFiles(text, files)
  const command = around.commands.find(({ name }) => name === deed.name)
  if (command?.main === undefined || deed.values[command.main] !== undefined) return deed
  return { ...deed, ...(text === '' ? {} : { rest: text }), ...(command.files && files.length > 0 ? { files } : {}) }
}

function withFiles(text: string, files: readonly FileRef[]): Deed {
  return { kind: 'said', text, ...(files.length > 0 ? { files } : {}) }
}

/** The part of ours to which a message is a reply; null for another's, and for one that is numbered apart. */
function answered(message: Fields, around: Around): string | null {
  const { chat, message_id } = fieldsOf(message.reply_to_message)
  const [where, number] = [fieldsOf(chat).id, message_id].map(numberOf)
  return isReplyToBot(message, around) && where && number
    ? idOf({ chat: where, message: Number(number), file: null })
    : null
}

function isReplyToBot(message: Fields, { bot }: Around): boolean {
  return fieldsOf(fieldsOf(message.reply_to_message).from).id === bot.id
}

/** The chat of a message, and the place that it is to us: a private chat is the person's, a channel is none. */
function whereabouts(message: Fields, presser?: Account): { readonly chat: string; readonly place: Place | null } {
  const { id, type } = fieldsOf(message.chat)
  const chat = numberOf(id) ?? ''
  const topic = message.is_topic_message === true ? numberOf(message.message_thread_id) : null
  const thread = topic === null ? {} : { thread: topic }
  const person = presser ?? account(fieldsOf(message.from))
  if (chat === '') return { chat, place: null }
  if (type === 'private')
    return { chat, place: person && { ...directPlace({ platform: 'telegram', id: chat }), ...thread } }
  const group = type === 'group' || type === 'supergroup'
  return { chat, place: group ? { platform: 'telegram', id: chat, kind: 'group', ...thread } : null }
}

function account({ id, first_name, last_name, language_code }: Fields): Account | null {
  const number = numberOf(id)
  const name = [first_name, last_name].map(stringOf).filter(Boolean).join(' ')
  const locale = stringOf(language_code)
  return number === null
    ? null
    : { platform: 'telegram', id: number, ...(name ? { name } : {}), ...(locale ? { locale } : {}) }
}

/** Numbers of chats and people have up to 52 bits, so that JavaScript holds them exactly. */
function numberOf(value: unknown): string | null {
  return Number.isSafeInteger(value) && value !== 0 ? String(value) : null
}

function moment(date: unknown, { now }: Around): string {
  return (typeof date === 'number' && date > 0 && date < 8.64e12 ? new Date(date * 1_000) : now).toISOString()
}
