import { type Account, type Deed, directPlace, type Inbound, type Place } from '../../core/inbound.ts'
import { type Fields, fieldsOf, listOf, stringOf } from '../fields.ts'
import { languageByScript } from '../script.ts'
import { commandOf, meant } from '../typed.ts'
import type { CommandWords } from '../words.ts'
import { filesIn, filesOf, mentions, wordsIn } from './contents.ts'
import { filled } from './form.ts'
import { partOf } from './refs.ts'
import { madeAt } from './snowflake.ts'
import { CHOOSE, COMMAND_TYPE, MENUS } from './surface.ts'

/** What is known of the bot itself, and of what it understands. */
export interface Around {
  /** The bot's user id. */
  readonly bot: string
  readonly commands: readonly CommandWords[]
  /** The channel in which a thread or forum post stands, where a message does not tell; null where it is not known. */
  readonly parentOf: (thread: string) => string | null
}

/** An event, where it came from, and how an interaction is answered. */
export interface Heard {
  readonly event: Inbound
  /** The channel, thread or conversation in which it happened, whatever place the event has. */
  readonly channel: string
  readonly interaction?: Interaction
}

/** What answers an interaction, for fifteen minutes. The token is a secret: never stored, never logged. */
export interface Interaction {
  readonly id: string
  readonly token: string
  readonly by: 'command' | 'pressed' | 'filled'
  /** Where the bot itself is not (an app that only the person has installed): there it can answer only by the token. */
  readonly visiting: boolean
  /** The message that was pressed or from whose button the form was opened; only its asker may see it when `whispered`. */
  readonly message: { readonly id: string; readonly whispered: boolean } | null
  /** The most bytes of a file that goes along here. */
  readonly uploadLimit: number | null
}

/** What somebody is typing into an option whose answers are suggested. */
export interface Typing {
  readonly id: string
  readonly token: string
  readonly command: string
  readonly option: string
  readonly text: string
  readonly from: Account
}

/** https://docs.discord.com/developers/resources/message#message-object-message-types */
const REPLY = 19
/** Kinds of message that hold what a person said: an ordinary one, and a reply. */
const SAID: ReadonlySet<unknown> = new Set([undefined, 0, REPLY])
/** https://docs.discord.com/developers/resources/channel#channel-object-channel-types */
const THREADS: ReadonlySet<unknown> = new Set([10, 11, 12])
const GROUP_CONVERSATION = 2
const EPHEMERAL = 1 << 6

/** Whether a channel of this type is a thread or forum post, which stands in another channel. */
export function isThread(type: unknown): boolean {
  return THREADS.has(type)
}

/**
 * A message as the gateway sends it, or as the history of a conversation lists it: the same message has the same event
 * id. Null: nothing for us, which in channels is all that neither names the bot nor replies to it. Never throws. Pure.
 */
export function decodeMessage(message: unknown, around: Around): Heard | null {
  const fields = fieldsOf(message)
  const [id, channel] = [stringOf(fields.id), stringOf(fields.channel_id)] as const
  const author = fieldsOf(fields.author)
  const from = account(author)
  const at = madeAt(id)
  if (!SAID.has(fields.type) || author.bot || fields.webhook_id || !from.id || from.id === around.bot) return null
  if (!channel || !at) return null
  const direct = stringOf(fields.guild_id) === ''
  if (!direct && !speaksTo(fields, around.bot)) return null
  const text = wordsIn(fields, around.bot)
  const files = filesOf(fields, channel)
  const named = mentions(stringOf(fields.content), around.bot)
  if (text === '' && files.length === 0 && (direct || !named)) return null
  const place = direct ? directPlace(from) : grouped(channel, fields.channel_type, around.parentOf(channel))
  const what = meant(text, files, around.commands, answered(fields, around.bot))
  // Discord tells nobody's language with what they say.
  const locale = languageByScript(text)
  const by = locale === null ? from : { ...from, locale }
  return { event: { id: `discord:${id}`, place, from: by, at: at.toISOString(), what }, channel }
}

/** A command, a press, a choice or a form. Null for what is no such thing, autocompletion among it. Never throws. Pure. */
export function decodeInteraction(interaction: unknown, around: Around): Heard | null {
  const fields = fieldsOf(interaction)
  const [id, token, channel] = [fields.id, fields.token, channelOf(fields)].map(stringOf) as [string, string, string]
  const from = asker(fields)
  const at = madeAt(id)
  const decoded = BY_TYPE[Number(fields.type)]?.(fieldsOf(fields.data), channel, around)
  if (!decoded || !at || !token || !channel || !from.id) return null
  const { by, what } = decoded
  const visiting = isVisiting(fields)
  const place = visiting || !stringOf(fields.guild_id) ? directPlace(from) : placeOf(fields, channel, around)
  const message = fieldsOf(fields.message)
  const pressed = stringOf(message.id)
  return {
    event: { id: `discord:${id}`, place, from, at: at.toISOString(), what },
    channel,
    interaction: {
      id,
      token,
      by,
      visiting,
      message: pressed ? { id: pressed, whispered: (Number(message.flags) & EPHEMERAL) !== 0 } : null,
      uploadLimit: typeof fields.attachment_size_limit === 'number' ? fields.attachment_size_limit : null,
    },
  }
}

/** What is being typed into an option with suggestions; null for anything else. Never stored. */
export function decodeTyping(interaction: unknown): Typing | null {
  const { id, token, type, data, ...fields } = fieldsOf(interaction)
  const { name, options } = fieldsOf(data)
  const typed = listOf(options).find(({ focused }) => focused === true)
  if (type !== 4 || !typed || !stringOf(id) || !stringOf(token)) return null
  return {
    id: stringOf(id),
    token: stringOf(token),
    command: stringOf(name),
    option: stringOf(typed.name),
    text: stringOf(typed.value),
    from: asker(fields),
  }
}

interface Decoded {
  readonly by: Interaction['by']
  readonly what: Deed
}

const BY_TYPE: { readonly [type: number]: (data: Fields, channel: string, around: Around) => Decoded | null } = {
  2: (data, channel, { bot, commands }) => {
    const what = data.type === COMMAND_TYPE.slash ? slash(data, channel, commands) : chosen(data, channel, bot)
    return what && { by: 'command', what }
  },
  3({ custom_id, values }) {
    const id = stringOf(custom_id)
    const [value] = Array.isArray(values) ? values : []
    const action = id.startsWith(CHOOSE) ? stringOf(value) : id
    return action ? { by: 'pressed', what: { kind: 'pressed', action } } : null
  },
  5(data) {
    const form = filled(data)
    return form && { by: 'filled', what: { kind: 'filled', ...form } }
  },
}

/** Options come under the English names by which they were published, whatever the person reads. */
function slash({ name, options, resolved }: Fields, channel: string, commands: readonly CommandWords[]): Deed | null {
  const command = stringOf(name)
  if (!command) return null
  const attached = fieldsOf(fieldsOf(resolved).attachments)
  const files = listOf(options)
    .filter(({ type }) => type === OPTION_FILE)
    .flatMap(({ value }) => filesIn([attached[stringOf(value)]], channel, ''))
  const given = listOf(options).filter(({ type, value }) => type !== OPTION_FILE && PLAIN.has(typeof value))
  const values = Object.fromEntries(given.map(({ name, value }) => [stringOf(name), String(value)]))
  return {
    kind: 'command',
    name: commandOf(command, commands)?.name ?? command,
    values,
    ...(files.length > 0 ? { files } : {}),
  }
}

/** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-type */
const OPTION_FILE = 11

const PLAIN: ReadonlySet<string> = new Set(['string', 'number', 'boolean'])

/** A menu entry of a message, called with all that the message holds. */
function chosen({ type, target_id, resolved }: Fields, channel: string, bot: string): Deed | null {
  const menu = MENUS.find(one => one.type === type)
  const message = fieldsOf(fieldsOf(fieldsOf(resolved).messages)[stringOf(target_id)])
  if (!menu || !stringOf(message.id)) return null
  const text = wordsIn(message, bot)
  const files = filesOf(message, stringOf(message.channel_id) || channel)
  if (files.length > 0) return { kind: 'said', text, files }
  return { kind: 'command', name: menu.command, values: {}, ...(text === '' ? {} : { rest: text }) }
}

/** The part of ours to which a message is a reply (https://docs.discord.com/developers/resources/message#message-reference). */
function answered({ type, message_reference, referenced_message }: Fields, bot: string): string | null {
  const { channel_id, message_id } = fieldsOf(message_reference)
  const [channel, message] = [stringOf(channel_id), stringOf(message_id)]
  const ours = fieldsOf(fieldsOf(referenced_message).author).id === bot
  return type === REPLY && ours && channel && message ? partOf({ channel, message }) : null
}

/** In a channel a message is for the bot that names it, or that replies to it and says so to it. */
function speaksTo(message: Fields, bot: string): boolean {
  const replied = fieldsOf(fieldsOf(message.referenced_message).author).id === bot
  const pinged = listOf(message.mentions).some(({ id }) => id === bot)
  return mentions(stringOf(message.content), bot) || (replied && pinged)
}

/** Only the person has the app here: the bot is not in this server, or the conversation is between people. */
function isVisiting({ guild_id, context, authorizing_integration_owners: owners }: Fields): boolean {
  if (context === GROUP_CONVERSATION) return true
  return stringOf(guild_id) !== '' && owners !== undefined && fieldsOf(owners)['0'] === undefined
}

function placeOf(fields: Fields, channel: string, around: Around): Place {
  const { type, parent_id } = fieldsOf(fields.channel)
  return grouped(channel, type, stringOf(parent_id) || around.parentOf(channel))
}

function grouped(channel: string, type: unknown, parent: string | null): Place {
  const thread = isThread(type) && parent !== null && parent !== ''
  return { platform: 'discord', id: thread ? parent : channel, kind: 'group', ...(thread ? { thread: channel } : {}) }
}

function channelOf({ channel_id, channel }: Fields): string {
  return stringOf(channel_id) || stringOf(fieldsOf(channel).id)
}

function asker({ member, user, locale }: Fields): Account {
  const who = account(fieldsOf(fieldsOf(member).user ?? user))
  const language = stringOf(locale)
  return language === '' ? who : { ...who, locale: language }
}

function account({ id, global_name, username }: Fields): Account {
  const name = stringOf(global_name) || stringOf(username)
  return { platform: 'discord', id: stringOf(id), ...(name ? { name } : {}) }
}
