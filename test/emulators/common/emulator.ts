import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Answer, type Call, decode, type Exchange, readBody, write } from './exchange.ts'
import { type Fault, Faults, spoils } from './faults.ts'
import type { Obj } from './json.ts'

/** A breach of the platform's contract by the bot: what it would have rejected, or a person would have seen fail. */
export interface Violation extends Obj {
  readonly t: number
  readonly rule: string
}

/** Accepted by the platform, yet shown otherwise than the author meant. */
export interface Lint extends Obj {
  readonly t: number
  readonly rule: string
}

type Falsy = false | 0 | '' | null | undefined

/** What the three platforms share: one HTTP server on loopback, a log of what happened, faults and a clock. */
export abstract class Emulator<Delivery extends { readonly t: number }> {
  /** Every API call the bot made. */
  readonly calls: Call[] = []
  /** Everything the platform pushed to the bot. */
  readonly deliveries: Delivery[] = []
  readonly violations: Violation[] = []
  readonly lints: Lint[] = []
  port = 0
  /** `http://127.0.0.1:PORT` once started. */
  origin = ''
  running = false
  private readonly faults = new Faults()
  private readonly watchers = new Set<() => void>()
  private readonly timers = new Set<NodeJS.Timeout>()
  private ended = false
  protected readonly sockets = new Set<Socket>()
  private server: Server | null = null
  private latency = 0
  private duplicates = 0
  private skew = 0

  /** Names the call (`call.method`) and takes its arguments, or marks it untracked. */
  protected abstract describe(exchange: Exchange): void
  protected abstract handle(exchange: Exchange): Promise<Answer | null>
  /** The answer of a failure a test asked for. */
  protected abstract failure(fault: Fault, exchange: Exchange): Answer
  protected upgrade(_req: IncomingMessage, socket: Duplex, _head: Buffer): void {
    socket.destroy()
  }
  protected crashed(): void {}
  protected restarted(): void {}

  /** The platform's clock: real time plus whatever `timeTravel` added. Every expiry uses it. */
  now(): number {
    return Date.now() + this.skew
  }

  timeTravel(ms: number): void {
    this.skew += ms
    this.touch()
  }

  /** Wakes every `waitFor`: something changed. */
  touch(): void {
    for (const watcher of [...this.watchers]) watcher()
  }

  /** Calls back after `ms` of real time, unless the emulator stops first. */
  later(ms: number, call: () => void): NodeJS.Timeout {
    const timer = setTimeout(() => {
      this.timers.delete(timer)
      call()
    }, ms)
    // What is still under way when the emulator stops must not hold the process for a retry in five minutes.
    if (this.ended) clearTimeout(timer)
    else this.timers.add(timer)
    return timer
  }

  cancel(timer: NodeJS.Timeout): void {
    clearTimeout(timer)
    this.timers.delete(timer)
  }

  /** Binds a free port of 127.0.0.1, or the given one. */
  async start(port = 0): Promise<this> {
    const server = createServer((req, res) => void this.serve(req, res))
    server.keepAliveTimeout = 5000
    server.on('connection', socket => {
      this.sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => this.sockets.delete(socket))
    })
    server.on('upgrade', (req, socket, head) => this.upgrade(req, socket, head))
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', resolve)
    })
    this.server = server
    this.port = (server.address() as AddressInfo).port
    this.origin = `http://127.0.0.1:${this.port}`
    this.running = true
    this.ended = false
    return this
  }

  async stop(): Promise<void> {
    this.ended = true
    for (const timer of this.timers) clearTimeout(timer)
    this.timers.clear()
    await this.crash()
  }

  /** The platform goes away in mid-flight: every socket is cut and the port closed. Its state is kept. */
  async crash(): Promise<void> {
    this.running = false
    this.crashed()
    const server = this.server
    if (!server) return
    const closed = new Promise<void>(resolve => server.close(() => resolve()))
    for (const socket of this.sockets) socket.destroy()
    await closed
  }

  /** The platform comes back on the same port, with its state. */
  async restart(): Promise<this> {
    await this.start(this.port)
    this.restarted()
    return this
  }

  /** Every answer is late by this many milliseconds. */
  setLatency(ms: number): void {
    this.latency = ms
  }

  /** The next `count` updates reach the bot twice. */
  duplicateNextUpdate(count = 1): void {
    this.duplicates += count
  }

  /** Whether the update in hand is one to be doubled. */
  takeDuplicate(): boolean {
    if (this.duplicates === 0) return false
    this.duplicates -= 1
    return true
  }

  /** Makes the next matching call fail, as `fault` says. */
  failNext(fault: Fault = {}): void {
    this.faults.add(fault)
  }

  clearFailures(): void {
    this.faults.clear()
  }

  violation(rule: string, detail: Obj = {}): void {
    this.violations.push({ t: Date.now(), rule, ...detail })
    this.touch()
  }

  lint(rule: string, detail: Obj = {}): void {
    this.lints.push({ t: Date.now(), rule, ...detail })
  }

  callsTo(method: string | RegExp): Call[] {
    return this.calls.filter(call => (method instanceof RegExp ? method.test(call.method) : call.method === method))
  }

  /** Resolves with the first truthy value `look` gives; rejects after `ms` with what was seen. */
  waitFor<T>(look: (emulator: this) => T | Falsy, ms = 5000, label = ''): Promise<T> {
    return new Promise((resolve, reject) => {
      let failed = ''
      const end = () => {
        clearInterval(every)
        clearTimeout(limit)
        this.watchers.delete(check)
      }
      const check = () => {
        try {
          const value = look(this)
          if (!value) return
          end()
          resolve(value)
        } catch (error) {
          failed = error instanceof Error ? error.message : String(error)
        }
      }
      const every = setInterval(check, 20)
      const limit = setTimeout(() => {
        end()
        reject(new Error(`waitFor${label && ` (${label})`}: not within ${ms} ms; ${this.recent(failed)}`))
      }, ms)
      this.watchers.add(check)
      check()
    })
  }

  /** Waits until no call and no delivery has happened for `quiet` milliseconds. */
  async idle(quiet = 150, ms = 5000): Promise<void> {
    const end = Date.now() + ms
    for (;;) {
      const call = this.calls.at(-1)
      const last = Math.max(call?.t ?? 0, call?.tEnd ?? 0, this.deliveries.at(-1)?.t ?? 0)
      const busy = this.calls.some(one => one.pending && !one.longPoll)
      if (!busy && Date.now() - last >= quiet) return
      if (Date.now() > end) throw new Error(`idle: still busy after ${ms} ms; ${this.recent('')}`)
      await sleep(20)
    }
  }

  private recent(failed: string): string {
    const calls = this.calls
      .slice(-8)
      .map(call => `${call.method}->${call.status}${call.error ? `/${call.error}` : ''}`)
    const rules = this.violations.map(violation => violation.rule)
    const last = failed && `last error: ${failed}; `
    return `${last}last calls: ${calls.join(', ') || 'none'}; violations: ${rules.join(', ') || 'none'}`
  }

  private async serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const url = req.url ?? '/'
    const method = url.split('?')[0] ?? url
    const call: Call = { t: Date.now(), http: req.method ?? '', url, method, params: {}, files: [], pending: true }
    const raw = await readBody(req).catch(() => null)
    if (!raw) return
    let answer: Answer | null = null
    try {
      answer = await this.answer(decode(req, res, raw, this.origin, call))
    } catch (error) {
      call.error = `emulator bug: ${error instanceof Error ? error.stack : String(error)}`
      this.violation('emulator_bug', { method: call.method, error: call.error })
      answer = { status: 500, json: { ok: false, error: 'emulator_bug' } }
    }
    call.pending = false
    call.tEnd = Date.now()
    call.ms = call.tEnd - call.t
    if (answer) {
      call.status = answer.status ?? 200
      call.response = answer.json
      write(res, answer)
    }
    this.touch()
  }

  private async answer(exchange: Exchange): Promise<Answer | null> {
    const { call } = exchange
    this.describe(exchange)
    if (call.untracked) return this.handle(exchange)
    this.calls.push(call)
    this.touch()
    // A server that hangs on purpose holds up its caller, and not the process.
    if (this.latency) await sleep(this.latency, undefined, { ref: false })
    const fault = this.faults.take(call)
    if (!fault) return this.handle(exchange)
    if (fault.delay) await sleep(fault.delay, undefined, { ref: false })
    if (!fault.drop && !spoils(fault)) return this.handle(exchange)
    if (fault.after) await this.handle(exchange)
    call.injected = true
    if (!fault.drop) return this.failure(fault, exchange)
    call.status = 0
    call.error = 'socket dropped'
    exchange.req.socket.destroy()
    return null
  }
}
