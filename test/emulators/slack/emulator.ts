import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { Emulator } from '../common/emulator.ts'
import type { Answer, Exchange } from '../common/exchange.ts'
import type { Fault } from '../common/faults.ts'
import { type Obj, objOf } from '../common/json.ts'
import { type Attempt, deliverEvent, deliverMessage, type SlackDelivery, type Transport } from './delivery.ts'
import { giveDownload, takeUpload } from './files.ts'
import { closeModal, type Submitted, submitModal } from './forms.ts'
import { takeResponse } from './hooks.ts'
import type { Channel, Ephemeral, Message, SlackView } from './model.ts'
import { defaultOptions, type SlackOptions } from './options.ts'
import * as people from './people.ts'
import { Rate, tooMany } from './rate.ts'
import { act, type Pressed, suggest, type Where, type Which } from './screen.ts'
import { type Forgery, SignedHttp } from './signed-http.ts'
import { SocketMode } from './socket.ts'
import { Tokens } from './tokens.ts'
import { Views } from './views.ts'
import { runScheduled } from './web-api/chat.ts'
import { argumentsOf, callMethod } from './web-api/dispatch.ts'
import { Workspace } from './workspace.ts'

/** Something a person saw fail. */
export interface UserError {
  readonly user: string
  readonly type: 'operation_timeout' | 'interaction_failed' | 'view_submission_failed' | 'shortcut_failed'
  /** The command, action, modal or shortcut. */
  readonly about: string
}

/** A Slack workspace on loopback: the Web API, Socket Mode or signed HTTP, and the people who use the bot. */
export class SlackEmulator extends Emulator<SlackDelivery> {
  readonly opts: SlackOptions
  readonly workspace = new Workspace(() => this.now())
  readonly tokens = new Tokens(() => this.now())
  readonly views = new Views(this)
  readonly rate = new Rate(
    () => this.now(),
    () => this.opts.enforceRateLimits,
  )
  readonly userErrors: UserError[] = []
  /** Calls of assistant.threads.*. */
  readonly assistant: Obj[] = []
  private readonly socket = new SocketMode(this)
  private readonly http = new SignedHttp(this)

  constructor(options: Partial<SlackOptions> = {}) {
    super()
    this.opts = { ...defaultOptions(), ...options }
    for (const user of this.opts.users) this.workspace.addUser(typeof user === 'string' ? { name: user } : user)
    for (const one of this.opts.channels) this.workspace.addChannel(typeof one === 'string' ? { name: one } : one)
  }

  get botUserId(): string {
    return this.workspace.botUserId
  }

  get transport(): Transport {
    return this.opts.mode === 'socket' ? this.socket : this.http
  }

  /** How many Socket Mode connections are open. */
  get connections(): number {
    return this.socket.connections
  }

  get ephemerals(): readonly Ephemeral[] {
    return this.workspace.ephemerals
  }

  // What a test looks at.

  messagesIn(channel: string, { thread }: { thread?: string } = {}): Message[] {
    const all = this.workspace.channel(channel).messages
    return thread ? all.filter(message => message.thread_ts === thread && message.ts !== thread) : all
  }

  botMessagesIn(channel: string, which: { thread?: string } = {}): Message[] {
    return this.messagesIn(channel, which).filter(message => message.user === this.botUserId)
  }

  /** The direct conversation between a person and the bot. */
  dm(user: string): Channel {
    return this.workspace.dm(this.workspace.userId(user))
  }

  message(channel: string, ts: string): Message | undefined {
    return this.workspace.message(channel, ts)
  }

  ephemeralFor(user: string): Ephemeral[] {
    const to = this.workspace.userId(user)
    return this.workspace.ephemerals.filter(one => one.to === to)
  }

  homeOf(user: string): SlackView | undefined {
    return this.views.homeOf(this.workspace.userId(user))
  }

  modalStack(user: string): SlackView[] {
    return this.views.stackOf(this.workspace.userId(user))
  }

  topModal(user: string): SlackView | undefined {
    return this.modalStack(user).at(-1)
  }

  // What a person can do.

  userSays(channel: string, user: string, text: string, more: people.SayOptions = {}): people.Said {
    return people.userSays(this, channel, user, text, more)
  }

  userEdits(channel: string, user: string, ts: string, text: string): Promise<SlackDelivery | null> {
    return people.userEdits(this, channel, user, ts, text)
  }

  userDeletes(channel: string, ts: string): Promise<SlackDelivery | null> {
    return people.userDeletes(this, channel, ts)
  }

  userReacts(channel: string, user: string, ts: string, name: string, add = true): Promise<SlackDelivery | null> {
    return people.userReacts(this, channel, user, ts, name, add)
  }

  runCommand(user: string, channel: string, command: string, text = ''): Promise<people.Ran> {
    return people.runCommand(this, user, channel, command, text)
  }

  shortcut(user: string, id: string, on?: { channel: string; ts: string }): Promise<SlackDelivery> {
    return people.shortcut(this, user, id, on)
  }

  openHome(user: string, tab: 'home' | 'messages' = 'home'): Promise<SlackDelivery | null> {
    return people.openHome(this, user, tab)
  }

  invite(channel: string, user = this.botUserId): Promise<SlackDelivery | null> {
    return people.invite(this, channel, user)
  }

  /** Takes somebody (the bot, unless told) out of a channel, silently, as Slack does. */
  kick(channel: string, user = this.botUserId): void {
    this.workspace.channel(channel).members.delete(user)
  }

  pressButton(user: string, where: Where, which: Which, { value }: { value?: string } = {}): Promise<Pressed> {
    return act(this, user, where, which, undefined, value)
  }

  select(user: string, where: Where, which: Which, pick: unknown): Promise<Pressed> {
    return act(this, user, where, which, pick)
  }

  suggest(user: string, where: Where, which: Which, query: string): Promise<SlackDelivery> {
    return suggest(this, user, where, which, query)
  }

  submitModal(user: string, values: Obj = {}, { view }: { view?: string } = {}): Promise<Submitted> {
    return submitModal(this, user, values, view)
  }

  closeModal(user: string, { all = false }: { all?: boolean } = {}): Promise<SlackDelivery | null> {
    return closeModal(this, user, all)
  }

  // What the platform can do.

  event(event: Obj): Promise<SlackDelivery | null> {
    return deliverEvent(this, event)
  }

  deliverMessage(channel: Channel, message: Message): Promise<SlackDelivery | null> {
    return deliverMessage(this, channel, message)
  }

  /** Cuts every Socket Mode connection; `graceful` announces it first, as Slack does when it refreshes. */
  dropConnections({ graceful = false, reason = 'refresh_requested' } = {}): number {
    return this.socket.drop(graceful, reason)
  }

  /** Posts everything scheduled up to the emulator's (time-travelled) now. */
  runScheduled(): void {
    runScheduled(this)
  }

  /** HTTP mode: the handshake when a Request URL is saved. */
  verifyUrl(): Promise<boolean> {
    return this.http.verifyUrl()
  }

  /** HTTP mode: a request the app must refuse. */
  forged(forgery: Forgery = {}): Promise<Attempt> {
    return this.http.forged(forgery)
  }

  // The server.

  protected override describe({ url, body, call, ...rest }: Exchange): void {
    const path = url.pathname
    if (path.startsWith('/api/')) {
      call.method = path.slice('/api/'.length)
      call.params = argumentsOf({ url, body, call, ...rest })
    } else if (path.startsWith('/hooks/')) {
      call.method = 'response_url'
      call.params = objOf(body)
    } else if (path.startsWith('/upload/')) call.method = 'upload'
    else call.untracked = true
  }

  protected override async handle(exchange: Exchange): Promise<Answer> {
    const path = exchange.url.pathname
    if (path.startsWith('/api/')) return callMethod(this, exchange, exchange.call.params)
    if (path.startsWith('/hooks/')) return takeResponse(this, exchange)
    if (path.startsWith('/upload/')) return takeUpload(this, exchange)
    if (path.startsWith('/files-pri/')) return giveDownload(this, exchange)
    return { status: 404, type: 'text/plain', raw: 'not found' }
  }

  protected override failure(fault: Fault, { call }: Exchange): Answer {
    if (fault.status === 429) return tooMany(fault.retryAfter ?? 1)
    if (fault.body !== undefined) return { status: fault.status ?? 200, json: fault.body }
    if (fault.error === undefined) return { status: fault.status ?? 500, type: 'text/html', raw: 'upstream error' }
    call.error = fault.error
    return { json: { ok: false, error: fault.error } }
  }

  protected override upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.socket.connect(req, socket, head)
  }

  /**
   * Lets a client that has just been told to stop finish its closing handshake: cut in the middle of it,
   * @slack/socket-mode 3.1.0 keeps a timer, and with it the process, for thirty seconds.
   */
  override async stop(): Promise<void> {
    await this.waitFor(() => this.connections === 0, 300).catch(() => {})
    await super.stop()
  }

  protected override crashed(): void {
    this.socket.drop(false, '')
  }
}
