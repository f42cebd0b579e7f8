import { type Obj, objectsOf, stringsOf, textOf } from '../common/json.ts'
import type { UploadedFile } from '../common/multipart.ts'
import { CHANNEL, PERMISSION } from './constants.ts'
import { refuse } from './failure.ts'
import type { Channel, DiscordUser, Guild, HandedFile, Member, Message } from './model.ts'
import type { DiscordOptions } from './options.ts'

// docs.discord.com/developers/reference#snowflakes
const EPOCH = 1_420_070_400_000

/** A message that only one person sees. */
export interface Ephemeral {
  readonly message: Message
  readonly to: string
}

/** The people, guilds, channels and messages of one Discord, and who may what. */
export class World {
  readonly bot: DiscordUser
  readonly users = new Map<string, DiscordUser>()
  readonly locales = new Map<string, string>()
  readonly guilds = new Map<string, Guild>()
  readonly channels = new Map<string, Channel>()
  readonly messages = new Map<string, Message[]>()
  readonly files = new Map<string, { readonly data: Buffer; readonly mime: string }>()
  ephemerals: Ephemeral[] = []
  /** Permissions taken from the bot, by channel. */
  readonly denied = new Map<string, bigint>()
  private readonly options: DiscordOptions
  private readonly now: () => number
  private readonly origin: () => string
  private readonly earlier = new WeakMap<Message, Obj[]>()
  private counter = 0n

  constructor(options: DiscordOptions, now: () => number, origin: () => string) {
    this.options = options
    this.now = now
    this.origin = origin
    this.bot = this.addUser('emubot', { bot: true })
  }

  id(): string {
    this.counter += 1n
    return String((BigInt(this.now() - EPOCH) << 22n) | (this.counter & 0x3f_ffffn))
  }

  timestamp(): string {
    return new Date(this.now()).toISOString()
  }

  addUser(username: string, { bot = false } = {}): DiscordUser {
    const name = { username, discriminator: bot ? '0001' : '0', global_name: bot ? null : username }
    const user: DiscordUser = { id: this.id(), ...name, avatar: null, bot, public_flags: 0 }
    this.users.set(user.id, user)
    return user
  }

  /** A person by id, name or themselves; one that is not there is a mistake of the test. */
  user(ref: string | DiscordUser): DiscordUser {
    const id = typeof ref === 'string' ? ref : ref.id
    const user = this.users.get(id) ?? [...this.users.values()].find(one => one.username === id)
    if (!user) throw new Error(`emulator: no user ${id}`)
    return user
  }

  localeOf(user: DiscordUser): string {
    return this.locales.get(user.id) ?? this.options.locale
  }

  join(guild: Guild, user: DiscordUser): Member {
    const member: Member = {
      user,
      nick: null,
      avatar: null,
      roles: [],
      joined_at: this.timestamp(),
      premium_since: null,
      deaf: false,
      mute: false,
      flags: 0,
      pending: false,
      communication_disabled_until: null,
    }
    guild.members.set(user.id, member)
    return member
  }

  /** A channel by id or name; one that is not there is a mistake of the test. */
  channel(ref: string | { readonly id: string }): Channel {
    const id = typeof ref === 'string' ? ref : ref.id
    const channel = this.channels.get(id) ?? [...this.channels.values()].find(one => one.name === id)
    if (!channel) throw new Error(`emulator: no channel ${id}`)
    return channel
  }

  addChannel(channel: Channel): Channel {
    this.channels.set(channel.id, channel)
    this.messages.set(channel.id, [])
    return channel
  }

  /** The direct conversation between the bot and a person. */
  dm(user: DiscordUser): Channel {
    const mine = ({ type, recipients }: Channel) => type === CHANNEL.DM && recipients?.[0]?.id === user.id
    const there = [...this.channels.values()].find(mine)
    const fresh = () => ({ id: this.id(), type: CHANNEL.DM, last_message_id: null, flags: 0, recipients: [user] })
    return there ?? this.addChannel(fresh())
  }

  guildOf(channel: Channel): Guild | null {
    return this.guilds.get(channel.guild_id ?? '') ?? null
  }

  messagesOf(channel: Channel): Message[] {
    return this.messages.get(channel.id) ?? []
  }

  messageIn(channel: Channel, id: string): Message {
    return this.messagesOf(channel).find(message => message.id === id) ?? refuse('message')
  }

  /** The message as it stands now, ephemeral or not. */
  live(message: Pick<Message, 'id' | 'channel_id'>): Message {
    const ephemeral = this.ephemerals.find(one => one.message.id === message.id)?.message
    const kept = this.messages.get(message.channel_id)?.find(one => one.id === message.id)
    return ephemeral ?? kept ?? refuse('message')
  }

  /** Whose ephemeral a message is; null for one that everybody sees. */
  onlyFor(message: Message): string | null {
    return this.ephemerals.find(one => one.message === message)?.to ?? null
  }

  /** What the bot may do in a channel; a thread loses what its parent loses. */
  permissions(channel: Channel): bigint {
    const lost = (this.denied.get(channel.id) ?? 0n) | (this.denied.get(channel.parent_id ?? '') ?? 0n)
    return this.options.botPermissions & ~lost
  }

  /** The channel of a request, where the bot is and sees it, with the permissions it needs. */
  reachable(id: string, ...needed: bigint[]): Channel {
    const channel = this.channels.get(id) ?? refuse('channel')
    this.need(channel, ...needed)
    return channel
  }

  need(channel: Channel, ...needed: bigint[]): void {
    if (channel.type === CHANNEL.DM) return
    const inside = this.guildOf(channel)?.members.has(this.bot.id)
    const has = this.permissions(channel)
    if (!inside || !(has & PERMISSION.VIEW)) refuse('access')
    if (needed.some(bits => !(has & bits))) refuse('permissions')
  }

  /** A message made from a request's body; it stands nowhere yet. */
  build(channel: Channel, author: DiscordUser, body: Obj, files: readonly UploadedFile[], extra: Obj = {}): Message {
    const content = textOf(body.content)
    const mentions = body.allowed_mentions as Obj | undefined
    const parse = stringsOf(mentions?.parse)
    const pings = (id: string) => !mentions || parse.includes('users') || stringsOf(mentions.users).includes(id)
    const named = [...content.matchAll(/<@!?(\d+)>/g)].map(match => match[1] ?? '').filter(pings)
    return {
      id: this.id(),
      channel_id: channel.id,
      author,
      content,
      timestamp: this.timestamp(),
      edited_timestamp: null,
      tts: body.tts === true,
      mention_everyone: /@(everyone|here)/.test(content) && (!mentions || parse.includes('everyone')),
      mentions: named.flatMap(id => this.users.get(id) ?? []),
      mention_roles: [],
      attachments: files.map((file, i) => this.attach(channel, file, described(body, file, i))),
      embeds: objectsOf(body.embeds).map(embed => ({ type: 'rich', ...embed })),
      pinned: false,
      type: 0,
      components: numbered(body.components),
      flags: Number(body.flags ?? 0),
      ...(body.nonce === undefined || body.nonce === null ? {} : { nonce: body.nonce as string }),
      ...extra,
    }
  }

  /** Keeps a file and gives the attachment that shows it. */
  attach(channel: { readonly id: string }, file: Omit<UploadedFile, 'field'>, meta: Obj = {}): Obj & { id: string } {
    const id = this.id()
    this.files.set(id, { data: file.data, mime: file.mime })
    const filename = textOf(meta.filename) || file.filename
    const url = `${this.origin()}/attachments/${channel.id}/${id}/${encodeURIComponent(filename)}`
    const words = meta.description ? { description: meta.description } : {}
    return { id, filename, size: file.data.length, url, proxy_url: url, content_type: file.mime, ...words }
  }

  /** Replaces what a message holds and remembers what it was. */
  change(message: Message, changes: Partial<Message>): void {
    const { content, components, embeds } = message
    this.earlier.set(message, [...this.editsOf(message), { content, components, embeds, at: this.now() }])
    Object.assign(message, changes, { edited_timestamp: this.timestamp() })
  }

  /** What a message was before each of its edits, oldest first. */
  editsOf(message: Message): readonly Obj[] {
    return this.earlier.get(message) ?? []
  }
}

/** A person's file as an upload. */
export function handed(file: HandedFile): Omit<UploadedFile, 'field'> {
  return { filename: file.name, mime: file.mime ?? 'application/octet-stream', data: file.data }
}

/** What the body says of an uploaded file (`attachments[n]` describes `files[n]`). */
export function described(body: Obj, file: UploadedFile, i: number): Obj {
  const number = /\d+/.exec(file.field)?.[0] ?? String(i)
  return objectsOf(body.attachments).find(one => String(one.id) === number) ?? {}
}

/** Components with the numbers Discord gives to those without one. */
export function numbered(components: unknown): Obj[] {
  let last = 0
  const number = (component: Obj): Obj => {
    last += 1
    const copy: Obj = { ...component, id: component.id ?? last }
    if (component.components) copy.components = objectsOf(component.components).map(number)
    if (component.accessory) copy.accessory = number(component.accessory as Obj)
    return copy
  }
  return objectsOf(components).map(number)
}
