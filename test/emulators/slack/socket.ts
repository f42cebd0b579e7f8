import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { isObj, type Obj, objOf, parseJson } from '../common/json.ts'
import type { Attempt, Kind, Transport } from './delivery.ts'
import type { SlackEmulator } from './emulator.ts'

/** Socket Mode (docs.slack.dev/apis/events-api/using-socket-mode): one or more sockets, each event to any one of them. */
export class SocketMode implements Transport {
  private readonly slack: SlackEmulator
  private readonly server = new WebSocketServer({ noServer: true })
  private readonly waiting = new Map<string, (response: Obj) => void>()
  private sockets: WebSocket[] = []
  private turn = 0

  constructor(slack: SlackEmulator) {
    this.slack = slack
  }

  get connections(): number {
    return this.sockets.length
  }

  /** A client comes with the ticket it got from apps.connections.open. */
  connect(req: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { slack } = this
    const ticket = new URL(req.url ?? '/', slack.origin).searchParams.get('ticket') ?? ''
    if (!slack.tokens.tickets.delete(ticket)) {
      socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n')
      return
    }
    this.server.handleUpgrade(req, socket, head, client => {
      this.sockets.push(client)
      const ping = setInterval(() => {
        if (client.readyState === client.OPEN) client.ping(`Ping from slack.com ${Date.now()}`)
      }, slack.opts.pingMs)
      client.on('error', () => {})
      // Every envelope that waits for its acknowledgement listens for the end of the connection.
      client.setMaxListeners(0)
      client.on('message', data => this.acknowledged(String(data)))
      client.on('close', () => {
        clearInterval(ping)
        this.sockets = this.sockets.filter(one => one !== client)
        slack.touch()
      })
      client.send(
        JSON.stringify({
          type: 'hello',
          num_connections: this.sockets.length,
          debug_info: { host: 'emulator', build_number: 1, approximate_connection_time: 18_060 },
          connection_info: { app_id: slack.workspace.appId },
        }),
      )
      slack.touch()
    })
  }

  send(kind: Kind, payload: Obj, attempt: number, reason: string): Promise<Attempt> {
    const open = this.sockets.filter(client => client.readyState === client.OPEN)
    const client = open[this.turn++ % open.length]
    if (!client) return Promise.resolve({ acked: false, reason: 'no_connection', ms: 0 })
    const envelope_id = randomUUID()
    const from = Date.now()
    const events = kind === 'events_api'
    return new Promise(resolve => {
      const done = (outcome: Omit<Attempt, 'ms'>) => {
        this.slack.cancel(limit)
        this.waiting.delete(envelope_id)
        client.off('close', closed)
        resolve({ ...outcome, ms: Date.now() - from })
      }
      const closed = () => done({ acked: false, reason: 'connection_closed' })
      const limit = this.slack.later(this.slack.opts.ackMs, () => done({ acked: false, reason: 'timeout' }))
      client.on('close', closed)
      this.waiting.set(envelope_id, response => done({ acked: true, response }))
      const retry = events ? { retry_attempt: attempt, retry_reason: reason } : {}
      client.send(JSON.stringify({ envelope_id, type: kind, accepts_response_payload: !events, payload, ...retry }))
    })
  }

  /** Cuts every socket; `graceful` only says that it will (`{type: disconnect}`), as Slack does when it refreshes. */
  drop(graceful: boolean, reason: string): number {
    const { length } = this.sockets
    for (const client of [...this.sockets]) {
      if (graceful) client.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'emulator' } }))
      else client.terminate()
    }
    return length
  }

  private acknowledged(data: string): void {
    const frame = parseJson(data)
    const envelope_id = isObj(frame) ? String(frame.envelope_id) : null
    const take = envelope_id === null ? undefined : this.waiting.get(envelope_id)
    if (take) take(objOf(objOf(frame).payload))
    else this.slack.violation(envelope_id === null ? 'bad_socket_json' : 'ack_unknown_or_late', { envelope_id })
  }
}
