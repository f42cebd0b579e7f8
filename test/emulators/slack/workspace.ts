import type { Obj } from '../common/json.ts'
import type { Channel, Ephemeral, Message, Scheduled, SlackUser, StoredFile } from './model.ts'
import type { NewChannel, NewUser } from './options.ts'

const CREATED = 1_700_000_000

/** The people, channels and messages of one workspace, and its ids. No rule of the API is known here. */
export class Workspace {
  readonly team = { id: 'T0EMU', name: 'Emulated', domain: 'emulated' }
  readonly appId = 'A0EMU'
  readonly botUserId = 'U0BOT'
  readonly botId = 'B0BOT'
  readonly users = new Map<string, SlackUser>()
  readonly channels = new Map<string, Channel>()
  readonly files = new Map<string, StoredFile>()
  readonly scheduled = new Map<string, Scheduled>()
  ephemerals: Ephemeral[] = []
  private readonly now: () => number
  private counter = 0
  private lastMicros = 0
  private readonly earlier = new WeakMap<Message, Obj[]>()

  constructor(now: () => number) {
    this.now = now
    this.addUser({ name: 'emubot', id: this.botUserId, is_bot: true })
  }

  /** A fresh id with the platform's first letter. */
  id(prefix: string): string {
    this.counter += 1
    return `${prefix}0${this.counter.toString(36).toUpperCase().padStart(8, '0')}`
  }

  /** A message timestamp: seconds and microseconds, never twice the same. */
  nextTs(): string {
    this.lastMicros = Math.max(this.now() * 1000, this.lastMicros + 1)
    const micros = String(this.lastMicros % 1_000_000).padStart(6, '0')
    return `${Math.floor(this.lastMicros / 1_000_000)}.${micros}`
  }

  addUser(user: NewUser): string {
    const { name } = user
    const id = user.id ?? `U0${name.toUpperCase()}`
    const tz = user.tz ?? 'Asia/Bangkok'
    const real_name = user.real_name ?? name
    const email = user.email ?? `${name}@example.test`
    this.users.set(id, {
      id,
      team_id: this.team.id,
      name,
      deleted: false,
      real_name,
      tz,
      tz_label: tz,
      tz_offset: 25_200,
      is_admin: user.is_admin === true,
      is_owner: false,
      is_bot: user.is_bot === true,
      is_app_user: false,
      updated: 1,
      locale: user.locale ?? 'en-US',
      profile: { real_name, display_name: name, email, team: this.team.id },
    })
    return id
  }

  addChannel(channel: NewChannel): string {
    const id = channel.id ?? `C0${channel.name.toUpperCase().replace(/[^A-Z0-9]/g, '')}`
    this.channels.set(id, {
      id,
      name: channel.name,
      is_im: false,
      is_mpim: false,
      is_private: channel.is_private === true,
      is_archived: channel.is_archived === true,
      topic: channel.topic ?? '',
      members: new Set(channel.members ?? this.users.keys()),
      messages: [],
    })
    return id
  }

  /** The direct conversation between the bot and a person, made when there is none. */
  dm(user: string): Channel {
    for (const channel of this.channels.values()) if (channel.is_im && channel.user === user) return channel
    const channel: Channel = {
      id: `D0${user}`,
      user,
      is_im: true,
      is_mpim: false,
      is_private: true,
      is_archived: false,
      topic: '',
      members: new Set([user, this.botUserId]),
      messages: [],
    }
    this.channels.set(channel.id, channel)
    return channel
  }

  /** A channel by id, `#name` or name; undefined when there is none. */
  findChannel(ref: string): Channel | undefined {
    const name = ref.replace(/^#/, '')
    return this.channels.get(ref) ?? [...this.channels.values()].find(channel => channel.name === name)
  }

  /** The same, for tests: a channel that is not there is a mistake of the test. */
  channel(ref: string): Channel {
    const channel = this.findChannel(ref)
    if (!channel) throw new Error(`emulator: no channel ${ref}`)
    return channel
  }

  /** A person's id by id or name. */
  userId(ref: string): string {
    if (this.users.has(ref)) return ref
    for (const user of this.users.values()) if (user.name === ref) return user.id
    throw new Error(`emulator: no user ${ref}`)
  }

  user(ref: string): SlackUser {
    const user = this.users.get(this.userId(ref))
    if (!user) throw new Error(`emulator: no user ${ref}`)
    return user
  }

  /** A message or ephemeral by its timestamp. */
  message(channel: string, ts: string): Message | Ephemeral | undefined {
    return (
      this.channel(channel).messages.find(message => message.ts === ts) ?? this.ephemerals.find(one => one.ts === ts)
    )
  }

  /** Puts a message into a channel and keeps the counters of its thread. */
  store(channel: Channel, fields: Obj & { user: string; text: string }): Message {
    const message: Message = { type: 'message', ts: this.nextTs(), team: this.team.id, ...fields }
    for (const [field, value] of Object.entries(message)) if (value === undefined) delete message[field]
    const root = message.thread_ts ? channel.messages.find(one => one.ts === message.thread_ts) : undefined
    if (root) {
      root.thread_ts = root.ts
      root.reply_count = (root.reply_count ?? 0) + 1
      root.latest_reply = message.ts
    }
    channel.messages.push(message)
    return message
  }

  /** Changes a message and remembers what it was. */
  change(message: Message, by: string, changes: Obj): void {
    const before = { text: message.text, blocks: message.blocks, at: this.now() }
    this.earlier.set(message, [...this.editsOf(message), before])
    Object.assign(message, changes, { edited: { user: by, ts: this.nextTs() } })
    for (const [field, value] of Object.entries(message)) if (value === undefined) delete message[field]
  }

  /** What a message was before each of its edits, oldest first. */
  editsOf(message: Message): readonly Obj[] {
    return this.earlier.get(message) ?? []
  }

  /** The fields of whatever the bot posts. */
  asBot<T extends Obj>(fields: T): T & { user: string } {
    const { id } = this.team
    const profile = { id: this.botId, app_id: this.appId, name: 'emubot', team_id: id, deleted: false, updated: 1 }
    return { user: this.botUserId, bot_id: this.botId, app_id: this.appId, bot_profile: profile, ...fields }
  }

  /** A channel as the API shows it. */
  channelObject(channel: Channel): Obj {
    const { members, messages, topic, ...plain } = channel
    return {
      ...plain,
      is_channel: !channel.is_im && !channel.is_private,
      is_group: !channel.is_im && channel.is_private && !channel.is_mpim,
      created: CREATED,
      topic: { value: topic },
      is_member: members.has(this.botUserId),
      num_members: members.size,
      ...(messages.at(-1) && channel.is_im ? { latest: messages.at(-1)?.ts } : {}),
    }
  }
}
