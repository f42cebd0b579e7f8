import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { Emulator } from '../common/emulator.ts'
import type { Answer, Exchange } from '../common/exchange.ts'
import type { Fault } from '../common/faults.ts'
import { type Obj, objOf } from '../common/json.ts'
import { contextMenu, type OptionValues, runCommand } from './commands.ts'
import { CHANNEL, INTENT } from './constants.ts'
import { type Dispatched, Gateway } from './gateway.ts'
import { makeGuild } from './guild.ts'
import { applyEdit, asReply, put, react, remove } from './messages.ts'
import type { Channel, DiscordUser, Guild, HandedFile, Interaction, Message, OpenModal, Outcome } from './model.ts'
import { type DiscordOptions, defaultOptions } from './options.ts'
import { makeThread } from './rest/channels.ts'
import { apiPath, bodyOf, callRest, nameOf } from './rest/dispatch.ts'
import { Buckets, tooMany } from './rest/rate.ts'
import { pressButton, type Submitted, select, submitModal, type Which } from './screen.ts'
import { handed, World } from './world.ts'

/** Something a person saw fail. */
export interface UserError {
  readonly user: string
  readonly type: 'application_did_not_respond'
  /** The command or custom id. */
  readonly about: string
}

/** Discord on loopback: REST and gateway, version 10, and the people who use the bot. */
export class DiscordEmulator extends Emulator<Dispatched> {
  readonly opts: DiscordOptions
  readonly world: World
  readonly gateway = new Gateway(this)
  readonly buckets = new Buckets()
  readonly guild: Guild
  readonly globalCommands: Obj[] = []
  readonly interactions = new Map<string, Interaction>()
  readonly byToken = new Map<string, Interaction>()
  readonly modals: OpenModal[] = []
  readonly userErrors: UserError[] = []
  /** Nonces by channel, with the message that each stands for and when it was made. */
  readonly nonces = new Map<string, { readonly message: Message; readonly at: number }>()
  /** Calls of the typing endpoint. */
  readonly typing: { readonly t: number; readonly channel: string }[] = []
  /** People who take no direct messages from the bot, by id. */
  readonly closedTo = new Set<string>()
  private readonly guildCommands = new Map<string, Obj[]>()
  private readonly reactors = new WeakMap<Message, Map<string, Set<string>>>()

  constructor(options: Partial<DiscordOptions> = {}) {
    super()
    this.opts = { ...defaultOptions(), ...options }
    this.world = new World(
      this.opts,
      () => this.now(),
      () => this.origin,
    )
    for (const user of this.opts.users) this.world.addUser(user)
    this.guild = makeGuild(this, 'Emulated guild', this.opts.channels)
  }

  get appId(): string {
    return this.world.bot.id
  }

  // What a test looks at.

  user(ref: string): DiscordUser {
    return this.world.user(ref)
  }

  messagesIn(channel: string | { readonly id: string }): Message[] {
    return this.world.messagesOf(this.world.channel(channel))
  }

  botMessagesIn(channel: string | { readonly id: string }): Message[] {
    return this.messagesIn(channel).filter(message => message.author.id === this.world.bot.id)
  }

  dm(user: string): Channel {
    return this.world.dm(this.world.user(user))
  }

  ephemeralFor(user: string): Message[] {
    const { id } = this.world.user(user)
    return this.world.ephemerals.filter(one => one.to === id).map(one => one.message)
  }

  threadsIn(channel: string): Channel[] {
    const parent = this.world.channel(channel).id
    return [...this.world.channels.values()].filter(one => one.parent_id === parent && one.thread_metadata)
  }

  /** The commands of a guild; without one, the global ones. */
  commandsOfGuild(guild: string): Obj[] {
    const commands = this.guildCommands.get(guild) ?? []
    this.guildCommands.set(guild, commands)
    return commands
  }

  modalOf(user: string): OpenModal | undefined {
    const { id } = this.world.user(user)
    return this.modals.findLast(modal => modal.user === id && modal.open)
  }

  /** Who put an emoji on a message, by id. */
  reactorsOf(message: Message, emoji: string): Set<string> {
    const byEmoji = this.reactors.get(message) ?? new Map<string, Set<string>>()
    this.reactors.set(message, byEmoji)
    const who = byEmoji.get(emoji) ?? new Set<string>()
    byEmoji.set(emoji, who)
    return who
  }

  // What a person can do.

  userSays(
    where: string,
    who: string,
    content: string,
    { replyTo, ping = true, files = [] }: SayOptions = {},
  ): Message {
    const user = this.world.user(who)
    const channel = where === '@bot' ? this.world.dm(user) : this.world.channel(where)
    const uploads = files.map((file, i) => ({ field: `files[${i}]`, ...handed(file) }))
    const message = this.world.build(channel, user, { content }, uploads)
    return put(this, channel, replyTo ? asReply(this, message, replyTo, ping) : message)
  }

  userEdits(message: Message, content: string): void {
    applyEdit(this, this.world.live(message), { content }, [])
  }

  userDeletes(message: Message): void {
    remove(this, this.world.live(message))
  }

  userReacts(who: string, message: Message, emoji: string, add = true): void {
    react(this, this.world.live(message), this.world.user(who), emoji, add)
  }

  userThread(who: string, channel: string, name: string): Channel {
    return makeThread(this, this.world.channel(channel), { name }, CHANNEL.PUBLIC_THREAD, this.world.user(who))
  }

  /** Uses a slash command ("plan add"); without a channel, in the direct conversation with the bot. */
  runCommand(who: string, channel: string | null, name: string, values: OptionValues = {}): Promise<Outcome> {
    return runCommand(this, who, channel, name, values)
  }

  autocomplete(
    who: string,
    channel: string | null,
    name: string,
    focus: string,
    typed: string,
    others: OptionValues = {},
  ): Promise<Outcome> {
    return runCommand(this, who, channel, name, { ...others, [focus]: typed }, focus)
  }

  contextMenu(who: string, channel: string, name: string, target: Message | DiscordUser): Promise<Outcome> {
    return contextMenu(this, who, channel, name, target)
  }

  pressButton(who: string, message: Message, which: Which): Promise<Outcome> {
    return pressButton(this, who, message, which)
  }

  select(who: string, message: Message, which: Which, ...values: string[]): Promise<Outcome> {
    return select(this, who, message, which, values)
  }

  submitModal(who: string, values: Obj = {}): Promise<Submitted> {
    return submitModal(this, who, values)
  }

  memberJoins(name: string): DiscordUser {
    const user = this.world.addUser(name)
    const member = this.world.join(this.guild, user)
    this.gateway.dispatch('GUILD_MEMBER_ADD', { ...member, guild_id: this.guild.id }, INTENT.GUILD_MEMBERS)
    return user
  }

  // What the platform can do.

  addGuild(name: string, channels: readonly string[] = ['general']): Guild {
    const guild = makeGuild(this, name, channels)
    this.gateway.dispatch('GUILD_CREATE', this.guildCreate(guild), INTENT.GUILDS)
    return guild
  }

  kickBot(guild: string = this.guild.id): void {
    this.world.guilds.get(guild)?.members.delete(this.world.bot.id)
    this.gateway.dispatch('GUILD_DELETE', { id: guild }, INTENT.GUILDS)
  }

  /** Takes permissions from the bot in one channel: `deny('general', PERMISSION.SEND)`; 0n gives all back. */
  deny(where: string, bits: bigint): void {
    const channel = this.world.channel(where)
    const denied = bits === 0n ? 0n : (this.world.denied.get(channel.id) ?? 0n) | bits
    this.world.denied.set(channel.id, denied)
    channel.permission_overwrites = denied ? [{ id: this.appId, type: 1, allow: '0', deny: String(denied) }] : []
    this.gateway.dispatch('CHANNEL_UPDATE', channel, INTENT.GUILDS)
  }

  /** What GUILD_CREATE says of a guild. */
  guildCreate(guild: Guild): Obj {
    const mine = [...this.world.channels.values()].filter(channel => channel.guild_id === guild.id)
    return {
      ...guild.shown,
      joined_at: guild.members.get(this.appId)?.joined_at,
      large: false,
      unavailable: false,
      member_count: guild.members.size,
      members: [...guild.members.values()],
      channels: mine.filter(channel => !channel.thread_metadata),
      threads: mine.filter(channel => channel.thread_metadata?.archived === false),
      voice_states: [],
      presences: [],
      stage_instances: [],
      guild_scheduled_events: [],
      soundboard_sounds: [],
    }
  }

  /** Cuts the gateway; `resumable: false` forgets the sessions too, `code` closes properly with that code. */
  dropConnections(how: { resumable?: boolean; code?: number } = {}): number {
    return this.gateway.drop(how)
  }

  requestReconnect(): void {
    this.gateway.requestReconnect()
  }

  // The server.

  protected override describe(exchange: Exchange): void {
    const { call, req } = exchange
    const path = apiPath(exchange)
    if (path === null) {
      call.untracked = true
      return
    }
    call.method = nameOf(req.method ?? '', path)
    const body = bodyOf(exchange)
    call.params = Array.isArray(body) ? { list: body } : objOf(body)
  }

  protected override async handle(exchange: Exchange): Promise<Answer> {
    const path = apiPath(exchange)
    if (path !== null) return callRest(this, exchange, path)
    const id = /^\/attachments\/\d+\/(\d+)\//.exec(exchange.url.pathname)?.[1] ?? ''
    const file = this.world.files.get(id)
    return file ? { type: file.mime, raw: file.data } : { status: 404, json: { message: '404: Not Found', code: 0 } }
  }

  protected override failure(fault: Fault, { call }: Exchange): Answer {
    const status = fault.status ?? 500
    call.error = fault.code ?? status
    if (status === 429) return tooMany(fault.retryAfter ?? 1, fault.global === true)
    // A page of something that stands between, such as Cloudflare.
    if (typeof fault.body === 'string') return { status, type: 'text/html', raw: Buffer.from(fault.body) }
    if (fault.body !== undefined) return { status, json: fault.body }
    const message = fault.error ?? (status >= 500 ? `${status}: Server Error` : 'Injected')
    return { status, json: { message, code: fault.code ?? 0 } }
  }

  protected override upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.gateway.connect(req, socket, head)
  }

  protected override crashed(): void {
    this.gateway.drop({})
  }
}

/** More to a message than its text. */
export interface SayOptions {
  readonly replyTo?: Message
  /** Whether the reply tells its author, as Discord's programs do unless one switches it off. */
  readonly ping?: boolean
  readonly files?: readonly HandedFile[]
}
