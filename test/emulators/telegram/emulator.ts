import { Emulator } from '../common/emulator.ts'
import type { Answer, Call, Exchange } from '../common/exchange.ts'
import type { Fault } from '../common/faults.ts'
import { type Obj, objOf } from '../common/json.ts'
import { argumentsOf, nameOf, refusal, runMethod, tooMany } from './bot-api.ts'
import { LARGEST } from './media.ts'
import type { Whisper } from './methods/ephemeral.ts'
import { scopeKey } from './methods/profile.ts'
import { defaultOptions, type TelegramOptions } from './options.ts'
import * as people from './people.ts'
import { Rate } from './rate.ts'
import { type Skipped, type UpdateRecord, Updates } from './updates.ts'
import { type BotStatus, type NewGroup, type TelegramMessage, type TelegramUser, World } from './world.ts'

/** A Telegram Bot API server on loopback (long polling and webhooks), and the people who use the bot. */
export class TelegramEmulator extends Emulator<UpdateRecord> {
  readonly opts: TelegramOptions
  readonly world: World
  readonly updates = new Updates(this)
  readonly rate = new Rate(
    () => this.now(),
    () => this.opts.enforceRateLimits,
  )
  readonly callbacks = new Map<string, people.CallbackRecord>()
  readonly commandSets = new Map<string, { command: string; description: string }[]>()
  readonly profile = new Map<string, string>()
  readonly menuButtons = new Map<number, Obj>()
  readonly reactions = new Map<TelegramMessage, Obj[]>()
  readonly whispers: Whisper[] = []
  /** Commands that only the bot saw, by their number. */
  readonly unseen = new Map<number, { readonly from: TelegramUser; readonly at: number }>()
  /** Calls of sendChatAction. */
  readonly actions: Obj[] = []
  readonly inlineAnswers: Obj[] = []
  private readonly deliveriesOf = new WeakMap<TelegramMessage, UpdateRecord | Skipped>()

  constructor(options: Partial<TelegramOptions> = {}) {
    super()
    this.opts = { ...defaultOptions(), ...options }
    this.world = new World(this.opts, () => this.now())
  }

  // What a test looks at.

  user(ref: number | string): TelegramUser {
    return this.world.user(ref)
  }

  addUser(name: string, more: { language_code?: string; started?: boolean } = {}): TelegramUser {
    return this.world.addUser(name, more)
  }

  addGroup(title: string, more: NewGroup = {}): number {
    return this.world.addGroup(title, more)
  }

  messagesIn(chat: number | string, { thread }: { thread?: number } = {}): TelegramMessage[] {
    return this.world.chat(chat).messages.filter(one => thread === undefined || one.message_thread_id === thread)
  }

  botMessagesIn(chat: number | string, which: { thread?: number } = {}): TelegramMessage[] {
    return this.messagesIn(chat, which).filter(message => message.from.id === this.world.bot.id)
  }

  /** Ephemeral messages: what the bot showed to one person of a group. */
  whispersFor(user: number | string): readonly Whisper[] {
    const { id } = this.world.user(user)
    return this.whispers.filter(({ receiver }) => receiver === id)
  }

  /** What only one person saw: the answers (toasts, alerts) to that person's presses. */
  ephemeralFor(user: number | string): { text: string; show_alert: boolean }[] {
    const { id } = this.world.user(user)
    return [...this.callbacks.values()].flatMap(one => (one.from.id === id && one.answer?.text ? [one.answer] : []))
  }

  /** The commands a person's client offers: narrowest scope first, their language before the default one. */
  commandsSeenBy(user: number | string, chat?: number | string): { command: string; description: string }[] {
    const { id: user_id, language_code = '' } = this.world.user(user)
    const { id: chat_id, type } = this.world.chat(chat ?? user_id).info
    const here = { type: 'chat', chat_id }
    const scopes =
      type === 'private'
        ? [here, { type: 'all_private_chats' }]
        : [{ type: 'chat_member', chat_id, user_id }, here, { type: 'all_group_chats' }]
    const keys = [...scopes, { type: 'default' }].flatMap(scope => [
      scopeKey(scope, language_code),
      scopeKey(scope, ''),
    ])
    const found = keys.find(key => this.commandSets.has(key))
    return this.commandSets.get(found ?? '') ?? []
  }

  /** What became of the update of a person's message. */
  deliveryOf(message: TelegramMessage): UpdateRecord | Skipped | undefined {
    return this.deliveriesOf.get(message)
  }

  /** Whether the bot hangs on getUpdates. */
  get polling(): boolean {
    return this.updates.polling
  }

  // What a person can do.

  userSays(chat: number | string, user: number | string, text: string, more: people.SayOptions = {}): TelegramMessage {
    return people.userSays(this, chat, user, text, more)
  }

  runCommand(
    user: number | string,
    command: string,
    { chat = '@bot', args = '' }: CommandOptions = {},
  ): TelegramMessage {
    const named = chat === '@bot' ? `/${command}` : `/${command}@${this.world.bot.username}`
    return people.userSays(this, chat, user, args ? `${named} ${args}` : named, {})
  }

  /** A command of a group that is marked `is_ephemeral`: only the bot sees it. */
  runUnseen(user: number | string, command: string, { chat = '', args = '' }: CommandOptions): UpdateRecord | Skipped {
    return people.saysUnseen(this, chat, user, args ? `/${command} ${args}` : `/${command}`)
  }

  userEdits(message: TelegramMessage, text: string): UpdateRecord | Skipped {
    return people.userEdits(this, message, text)
  }

  userReacts(user: number | string, message: TelegramMessage, emoji: string): UpdateRecord | Skipped {
    return people.userReacts(this, user, message, emoji)
  }

  pressButton(user: number | string, message: TelegramMessage, key: string | RegExp) {
    return people.pressButton(this, user, message, key)
  }

  /** Presses and waits for the bot's answer to the press. */
  async pressAndWait(
    user: number | string,
    message: TelegramMessage,
    key: string | RegExp,
    ms = 5000,
  ): Promise<people.CallbackRecord> {
    const pressed = people.pressButton(this, user, message, key)
    if ('url' in pressed) throw new Error(`emulator: ${key} opens a link`)
    await this.waitFor(() => pressed.answer, ms, `answerCallbackQuery for ${key}`)
    return pressed
  }

  pressKeyboard(user: number | string, chat: number | string, text: string): TelegramMessage {
    return people.pressKeyboard(this, user, chat, text)
  }

  inlineQuery(user: number | string, query: string): UpdateRecord | Skipped {
    return this.updates.push('inline_query', { id: String(this.now()), from: this.world.user(user), query, offset: '' })
  }

  setBotStatus(chat: number | string, status: BotStatus, by: number | string = 'alice'): UpdateRecord | Skipped {
    return people.setBotStatus(this, chat, status, by)
  }

  block(user: number | string, blocked = true): UpdateRecord | Skipped {
    return people.block(this, user, blocked)
  }

  /** A group becomes a supergroup; gives the new id. */
  migrate(chat: number | string, by: number | string = 'alice'): number {
    return people.migrate(this, chat, by)
  }

  userTopic(chat: number | string, user: number | string, name: string): number {
    return people.userTopic(this, chat, user, name)
  }

  newMember(chat: number | string, name: string): TelegramUser {
    return people.newMember(this, chat, name)
  }

  // What the platform can do.

  noteDelivery(message: TelegramMessage, delivery: UpdateRecord | Skipped): void {
    this.deliveriesOf.set(message, delivery)
  }

  /** Cuts every connection, hanging polls too. */
  dropConnections(): number {
    const { size } = this.sockets
    for (const socket of this.sockets) socket.destroy()
    return size
  }

  /** Posts an update as somebody who guessed the webhook's address; the HTTP status of the answer. */
  forged(update: Obj, secret = 'wrong'): Promise<number | undefined> {
    return this.updates.forged(update, secret)
  }

  /** Runs a method that came as the answer to a webhook; nobody is told how it went. */
  async webhookReply(reply: Obj): Promise<void> {
    const { method, ...args } = reply
    const t = Date.now()
    const params = argumentsOf(args)
    const call: Call = { t, http: 'reply', url: '', method: nameOf(String(method)), params, files: [], pending: false }
    call.viaWebhookReply = true
    this.calls.push(call)
    const answer = await runMethod(this, call)
    call.status = answer.status ?? 200
    call.response = answer.json
    call.tEnd = Date.now()
  }

  // The server.

  protected override describe({ url, query, body, call }: Exchange): void {
    const path = /^\/(file\/)?bot([^/]+)\/(?:test\/)?(.+)$/.exec(url.pathname)
    const method = path?.[3] ?? ''
    if (!path || path[1]) {
      call.untracked = true
      return
    }
    call.method = nameOf(method)
    call.params = argumentsOf({ ...query, ...objOf(body) })
    call.longPoll = call.method === 'getUpdates'
  }

  protected override async handle(exchange: Exchange): Promise<Answer> {
    const { call, url, files, badJson } = exchange
    const path = /^\/(file\/)?bot([^/]+)\/(.+)$/.exec(url.pathname)
    const token = decodeURIComponent(path?.[2] ?? '')
    if (!path) return refusal(404, 'Not Found')
    if (token !== this.opts.token) {
      call.error = 401
      return /^\d+:[\w-]{20,}$/.test(token) ? refusal(401, 'Unauthorized') : refusal(404, 'Not Found')
    }
    if (path[1]) {
      const file = [...this.world.files.values()].find(one => one.path === path[3])
      return file ? { type: 'application/octet-stream', raw: file.data } : refusal(404, 'Not Found')
    }
    const size = files.reduce((sum, file) => sum + file.data.length, 0)
    if (size > LARGEST.upload) return refusal(413, 'Request Entity Too Large')
    return badJson ? refusal(400, "Bad Request: can't parse JSON object") : runMethod(this, call, exchange)
  }

  protected override failure(fault: Fault, { call }: Exchange): Answer {
    const status = fault.status ?? 500
    call.error = fault.error ?? status
    if (status === 429) return tooMany(fault.retryAfter ?? 1)
    if (fault.body !== undefined) return { status, json: fault.body }
    return refusal(status, fault.error ?? (status >= 500 ? 'Internal Server Error' : 'Bad Request: injected'))
  }

  protected override crashed(): void {
    this.updates.forgetPoll()
  }

  protected override restarted(): void {
    this.updates.pump()
  }
}

/** Where and with what a command is given. */
export interface CommandOptions {
  readonly chat?: number | string
  readonly args?: string
}
