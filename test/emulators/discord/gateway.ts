import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { chars, clone, isObj, type Obj, objectsOf, objOf, parseJson, stringsOf, textOf } from '../common/json.ts'
import { INTENT, PRIVILEGED } from './constants.ts'
import type { DiscordEmulator } from './emulator.ts'
import type { DiscordUser } from './model.ts'

interface Connection {
  readonly socket: WebSocket
  session: Session | null
  lastBeat: number
  /** When each frame came, for the limit of 120 a minute. */
  frames: number[]
}

interface Session {
  readonly id: string
  readonly intents: number
  readonly log: { readonly op: 0; readonly t: string; readonly s: number; readonly d: unknown }[]
  connection: Connection | null
}

/** The code and words a connection is closed with (topics/opcodes-and-status-codes#gateway). */
type Close = readonly [code: number, words: string]

// biome-ignore lint/suspicious/noConfusingVoidType: most frames close nothing and return nothing
type Handler = (connection: Connection, data: Obj) => Close | null | void

/** An event that went out, whether or not anybody was connected. */
export interface Dispatched {
  readonly t: number
  readonly event: string
  readonly seq: number
  readonly online: boolean
}

const DOUBLED = ['MESSAGE_CREATE', 'INTERACTION_CREATE', 'MESSAGE_REACTION_ADD']
const FRAMES_A_MINUTE = 120

/** The gateway, version 10, JSON without compression (docs.discord.com/developers/events/gateway). */
export class Gateway {
  /** Set to false, the gateway goes deaf: heartbeats are not acknowledged. */
  ackHeartbeats = true
  heartbeats = 0
  identifies = 0
  resumes = 0
  presence: Obj | null = null
  private readonly discord: DiscordEmulator
  private readonly server = new WebSocketServer({ noServer: true })
  private readonly connections = new Set<Connection>()
  private readonly sessions = new Map<string, Session>()

  constructor(discord: DiscordEmulator) {
    this.discord = discord
  }

  /** How many sessions are connected. */
  get online(): number {
    return [...this.sessions.values()].filter(session => session.connection).length
  }

  connect(req: IncomingMessage, socket: Duplex, head: Buffer): void {
    const query = new URL(req.url ?? '/', this.discord.origin).searchParams
    this.server.handleUpgrade(req, socket, head, client => {
      const connection: Connection = { socket: client, session: null, lastBeat: Date.now(), frames: [] }
      this.connections.add(connection)
      client.on('error', () => {})
      client.on('message', data => this.take(connection, String(data)))
      const watch = setInterval(() => this.watch(connection), 1000)
      client.on('close', code => {
        clearInterval(watch)
        this.gone(connection, code)
      })
      const plain = (query.get('encoding') ?? 'json') === 'json' && !query.get('compress')
      if (query.get('v') !== '10') client.close(4012, 'Invalid API version.')
      else if (!plain) client.close(4002, 'Only plain json here')
      else send(connection, { op: 10, d: { heartbeat_interval: this.discord.opts.heartbeatMs, _trace: [] } })
    })
  }

  /** Sends an event to every session that asked for its kind. */
  dispatch(event: string, data: Obj, intent = 0): void {
    const author = objOf(data.author)
    const own = author.id === this.discord.world.bot.id
    const twice = DOUBLED.includes(event) && !own && this.discord.takeDuplicate()
    for (const session of this.sessions.values()) {
      if (intent && !(session.intents & intent)) continue
      const payload = this.withoutContent(session, data) ?? data
      this.emit(session, event, payload)
      if (twice) this.emit(session, event, payload)
    }
    this.discord.touch()
  }

  /** Cuts the gateway. Not resumable: the sessions are forgotten too. With a code the sockets are closed properly. */
  drop({ resumable = true, code }: { resumable?: boolean; code?: number }): number {
    const { size } = this.connections
    if (!resumable) this.sessions.clear()
    for (const { socket } of this.connections) {
      if (code === undefined) socket.terminate()
      else socket.close(code)
    }
    return size
  }

  requestReconnect(): void {
    for (const connection of this.connections) send(connection, { op: 7, d: null })
  }

  private gone(connection: Connection, code: number): void {
    this.connections.delete(connection)
    const { session } = connection
    if (session?.connection === connection) {
      session.connection = null
      // A client that says goodbye gives its session up.
      if (code === 1000 || code === 1001) this.sessions.delete(session.id)
    }
    this.discord.touch()
  }

  private watch({ socket, lastBeat }: Connection): void {
    if (Date.now() - lastBeat <= this.discord.opts.heartbeatMs * 1.6 + 1000) return
    this.discord.violation('missed_heartbeat')
    socket.close(4000, 'no heartbeat')
  }

  /** Takes a frame; what it may not be closes the connection. */
  private take(connection: Connection, text: string): void {
    const close = this.judge(connection, text)
    if (close) connection.socket.close(...close)
    else this.discord.touch()
  }

  private judge(connection: Connection, text: string): Close | null {
    const frame = parseJson(text)
    const now = Date.now()
    connection.frames = [...connection.frames.filter(at => now - at < 60_000), now]
    if (connection.frames.length > FRAMES_A_MINUTE) {
      this.discord.violation('gateway_rate_limit')
      return [4008, 'Rate limited.']
    }
    if (!isObj(frame)) return [4002, 'Error while decoding payload.']
    const handler = this.handlers[Number(frame.op)]
    const early = [1, 2, 6].includes(Number(frame.op))
    if (!handler) return [4001, 'Unknown opcode.']
    if (!early && !connection.session) return [4003, 'Not authenticated.']
    return handler(connection, objOf(frame.d)) ?? null
  }

  private readonly handlers: Readonly<Record<number, Handler>> = {
    1: connection => {
      connection.lastBeat = Date.now()
      this.heartbeats += 1
      if (this.ackHeartbeats) send(connection, { op: 11 })
    },
    2: (connection, data) => this.identify(connection, data),
    3: (_connection, data) => {
      this.presence = data
      const [activity] = objectsOf(data.activities)
      if (chars(activity?.state ?? activity?.name) > 128) this.discord.violation('presence_too_long')
    },
    4: () => {},
    6: (connection, data) => this.resume(connection, data),
    8: (connection, data) => this.members(connection, data),
  }

  private identify(connection: Connection, { token, intents, properties, shard }: Obj): Close | null {
    const { opts, world } = this.discord
    this.identifies += 1
    if (connection.session) return [4005, 'Already authenticated.']
    if (bare(token) !== opts.token) return [4004, 'Authentication failed.']
    const wanted = Number(intents)
    if (!Number.isInteger(wanted) || wanted < 0 || wanted >= 1 << 27) return [4013, 'Invalid intent(s).']
    if (wanted & PRIVILEGED & ~opts.privileged) return [4014, 'Disallowed intent(s).']
    if (!properties) return [4002, 'Error while decoding payload.']
    const session: Session = { id: randomBytes(16).toString('hex'), intents: wanted, log: [], connection }
    this.sessions.set(session.id, session)
    connection.session = session
    const mine = [...world.guilds.values()].filter(guild => guild.members.has(world.bot.id))
    this.emit(session, 'READY', {
      v: 10,
      user: { ...world.bot, verified: true, mfa_enabled: false, flags: 0, email: null },
      session_type: 'normal',
      session_id: session.id,
      resume_gateway_url: `ws://127.0.0.1:${this.discord.port}`,
      guilds: mine.map(({ id }) => ({ id, unavailable: true })),
      shard: shard ?? [0, 1],
      application: { id: this.discord.appId, flags: 565_248 },
    })
    for (const guild of mine) this.emit(session, 'GUILD_CREATE', this.discord.guildCreate(guild))
    return null
  }

  private resume(connection: Connection, { token, session_id, seq }: Obj): Close | null {
    this.resumes += 1
    if (bare(token) !== this.discord.opts.token) return [4004, 'Authentication failed.']
    const session = this.sessions.get(textOf(session_id))
    if (!session) {
      send(connection, { op: 9, d: false })
      return null
    }
    if (Number(seq) > session.log.length) return [4007, 'Invalid seq.']
    session.connection?.socket.terminate()
    session.connection = connection
    connection.session = session
    for (const event of session.log.filter(({ s }) => s > Number(seq))) send(connection, event)
    this.emit(session, 'RESUMED', { _trace: [] })
    return null
  }

  private members({ session }: Connection, { guild_id, user_ids, query, nonce }: Obj): void {
    const everybody = [...(this.discord.world.guilds.get(textOf(guild_id))?.members.values() ?? [])]
    const ids = typeof user_ids === 'string' ? [user_ids] : stringsOf(user_ids)
    const wanted = ({ id, username }: DiscordUser) =>
      ids.length > 0 ? ids.includes(id) : username.startsWith(textOf(query))
    const members = everybody.filter(member => wanted(member.user))
    if (!session) return
    const chunk = { guild_id, members, chunk_index: 0, chunk_count: 1, not_found: [], nonce }
    this.emit(session, 'GUILD_MEMBERS_CHUNK', chunk)
  }

  private emit(session: Session, event: string, data: unknown): void {
    const entry = { op: 0 as const, t: event, s: session.log.length + 1, d: clone(data) }
    session.log.push(entry)
    this.discord.deliveries.push({ t: Date.now(), event, seq: entry.s, online: session.connection !== null })
    if (session.connection) send(session.connection, entry)
  }

  /** Without the MESSAGE_CONTENT intent a bot sees what it is mentioned in, what it is told directly, and its own. */
  private withoutContent({ intents }: Session, data: Obj): Obj | null {
    const { bot } = this.discord.world
    const author = objOf(data.author)
    const seen = objectsOf(data.mentions).some(user => user.id === bot.id)
    const hidden = !(intents & INTENT.CONTENT) && data.guild_id !== undefined && typeof data.content === 'string'
    if (!hidden || seen || author.id === bot.id) return null
    return { ...data, content: '', embeds: [], attachments: [], components: [] }
  }
}

function send({ socket }: Connection, frame: Obj): void {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify({ t: null, s: null, ...frame }))
}

function bare(token: unknown): string {
  return textOf(token).replace(/^Bot /, '')
}
