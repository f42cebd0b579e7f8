import { type Obj, objOf } from '../common/json.ts'
import type { TelegramOptions } from './options.ts'

/** A person or the bot. */
export interface TelegramUser extends Obj {
  readonly id: number
  readonly is_bot: boolean
  readonly first_name: string
  readonly username: string
  language_code?: string
}

/** A message as the Bot API shows it. */
export interface TelegramMessage extends Obj {
  readonly message_id: number
  readonly from: TelegramUser
  readonly chat: ChatInfo
  readonly date: number
  text?: string
  caption?: string
  entities?: Obj[]
  reply_markup?: { inline_keyboard: Obj[][] }
  message_thread_id?: number
  reply_to_message?: Obj
  edit_date?: number
}

/** The part of a chat that messages carry. */
export interface ChatInfo extends Obj {
  readonly id: number
  readonly type: 'private' | 'group' | 'supergroup'
  readonly title?: string
  readonly username?: string
  readonly is_forum?: boolean
}

/** What the bot is in a group. */
export type BotStatus = 'member' | 'administrator' | 'restricted' | 'left' | 'kicked'

/** A chat and all the server knows of it. */
export interface Chat {
  readonly info: ChatInfo
  messages: TelegramMessage[]
  readonly members: Set<number>
  readonly admins: Set<number>
  readonly topics: Map<number, { name: string; closed: boolean }>
  botStatus: BotStatus
  /** Private chats: the person pressed Start. */
  started: boolean
  /** Private chats: the person blocked the bot. */
  blocked: boolean
  /** The supergroup this group has become. */
  migratedTo?: number
  /** The reply keyboard on the screen. */
  keyboard: Obj | null
  pinned: TelegramMessage | null
  nextMessage: number
}

/** A file the server holds. */
export interface TelegramFile {
  readonly file_id: string
  readonly file_unique_id: string
  readonly data: Buffer
  readonly name: string
  readonly mime: string
  readonly path: string
}

/** The people, chats and messages of one Bot API server. No rule of the API is known here. */
export class World {
  readonly bot: TelegramUser
  readonly users = new Map<number, TelegramUser>()
  readonly chats = new Map<number, Chat>()
  readonly files = new Map<string, TelegramFile>()
  private readonly now: () => number
  // Private chats share one counter of message ids, each supergroup has its own.
  private nextPrivateMessage = 1
  private readonly earlier = new WeakMap<TelegramMessage, Obj[]>()

  constructor(options: TelegramOptions, now: () => number) {
    this.now = now
    const id = Number(options.token.split(':')[0])
    this.bot = { id, is_bot: true, first_name: 'Emu', username: options.username }
    for (const user of options.users) this.addUser(user)
    for (const group of options.groups) this.addGroup(group)
  }

  addUser(username: string, { language_code = 'en', started = true } = {}): TelegramUser {
    const id = 1000 + this.users.size
    const first_name = username.charAt(0).toUpperCase() + username.slice(1)
    const user: TelegramUser = { id, is_bot: false, first_name, username, language_code }
    this.users.set(id, user)
    this.chats.set(id, { ...emptyChat({ id, type: 'private', first_name, username }, [id]), started })
    return user
  }

  /** Makes a group everybody is in and gives its id. */
  addGroup(title: string, { forum = false, type = 'supergroup', botStatus = 'member' }: NewGroup = {}): number {
    const id = type === 'group' ? -(5000 + this.chats.size) : -1_001_000_000_000 - this.chats.size
    const info: ChatInfo = { id, type, title, ...(forum ? { is_forum: true } : {}) }
    this.chats.set(id, { ...emptyChat(info, this.users.keys()), botStatus })
    return id
  }

  /** A person by id, username or themselves; one that is not there is a mistake of the test. */
  user(ref: number | string | TelegramUser): TelegramUser {
    const id = typeof ref === 'object' ? ref.id : ref
    const user = this.users.get(Number(id)) ?? [...this.users.values()].find(one => one.username === id)
    if (!user) throw new Error(`emulator: no user ${id}`)
    return user
  }

  /** A chat by id, title or username; one that is not there is a mistake of the test. */
  chat(ref: number | string): Chat {
    const named = ({ info }: Chat) => info.title === ref || info.username === ref
    const chat = this.chats.get(Number(ref)) ?? [...this.chats.values()].find(named)
    if (!chat) throw new Error(`emulator: no chat ${ref}`)
    return chat
  }

  /** A message that is about to stand in a chat: numbered and dated. */
  stamp(chat: Chat, from: TelegramUser, body: Obj): TelegramMessage {
    const own = chat.info.type === 'supergroup'
    const message_id = own ? chat.nextMessage++ : this.nextPrivateMessage++
    return { message_id, from, chat: chat.info, date: this.seconds(), ...body }
  }

  /** Replaces what a message holds and remembers what it was. */
  change(message: TelegramMessage, next: Obj): void {
    const before = { text: message.text ?? message.caption, at: this.now() }
    this.earlier.set(message, [...this.editsOf(message), before])
    for (const field of Object.keys(message)) if (next[field] === undefined) delete message[field]
    for (const [field, value] of Object.entries(next)) if (value !== undefined) message[field] = value
    message.edit_date = this.seconds()
  }

  /** What a message was before each of its edits, oldest first. */
  editsOf(message: TelegramMessage): readonly Obj[] {
    return this.earlier.get(message) ?? []
  }

  /** The server's time, whole seconds. */
  seconds(): number {
    return Math.floor(this.now() / 1000)
  }
}

/** What a new group may be besides its title. */
export interface NewGroup {
  readonly forum?: boolean
  readonly type?: 'group' | 'supergroup'
  readonly botStatus?: BotStatus
}

function emptyChat(info: ChatInfo, members: Iterable<number>): Chat {
  return {
    info,
    messages: [],
    members: new Set(members),
    admins: new Set(),
    topics: new Map(),
    botStatus: 'member',
    started: true,
    blocked: false,
    keyboard: null,
    pinned: null,
    nextMessage: 1,
  }
}

/** A message without the message it answers: how it stands inside another one. */
export function flat(message: TelegramMessage): Obj {
  const { reply_to_message, ...rest } = message
  return objOf(rest)
}
