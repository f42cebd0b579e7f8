import { randomInt } from 'node:crypto'
import type { Exchange } from '../common/exchange.ts'
import { clone, isObj, type Obj, parseJson, stringsOf, textOf } from '../common/json.ts'
import type { TelegramEmulator } from './emulator.ts'
import { BotApiError, bad } from './failure.ts'

/** An update on its way to the bot. Times in milliseconds, real time. */
export interface UpdateRecord {
  readonly t: number
  readonly update_id: number
  readonly kind: string
  readonly update: Obj
  /** How often it was handed out. */
  tries: number
  /** Confirmed by the bot. */
  done: boolean
  /** It is to come once more after it was confirmed. */
  again: boolean
  waitUntil: number
  /** HTTP status of the last webhook attempt. */
  status?: number
}

/** Why an update was never made. */
export interface Skipped {
  readonly skipped: string
}

interface Poll {
  answer(): void
  refuse(error: BotApiError): void
}

interface Webhook {
  readonly url: string
  readonly secret: string | undefined
  readonly max: number
  lastError?: string
  lastErrorDate?: number
}

// Not sent unless the bot asks for them (core.telegram.org/bots/api#getupdates).
const ONLY_IF_ASKED = ['chat_member', 'message_reaction', 'message_reaction_count']
const PORTS = ['443', '80', '88', '8443']

/** The queue of updates, and the two exclusive ways out of it. */
export class Updates {
  private readonly telegram: TelegramEmulator
  private queue: UpdateRecord[] = []
  // Where the counting begins is not known beforehand (core.telegram.org/bots/api#update).
  private nextId = randomInt(100_000_000, 900_000_000)
  private allowed: string[] | null = null
  private poll: Poll | null = null
  private webhook: Webhook | null = null
  private readonly inflight = new Set<UpdateRecord>()

  constructor(telegram: TelegramEmulator) {
    this.telegram = telegram
  }

  /** Whether the bot hangs on getUpdates. */
  get polling(): boolean {
    return this.poll !== null
  }

  get pending(): number {
    return this.queue.length
  }

  push(kind: string, payload: unknown): UpdateRecord | Skipped {
    const wanted = this.allowed?.length ? this.allowed.includes(kind) : !ONLY_IF_ASKED.includes(kind)
    if (!wanted) return { skipped: 'not among allowed_updates' }
    const update_id = this.nextId++
    const update: Obj = { update_id, [kind]: clone(payload) }
    const again = this.telegram.takeDuplicate()
    const record = { t: Date.now(), update_id, kind, update, tries: 0, done: false, again, waitUntil: 0 }
    this.queue.push(record)
    this.telegram.deliveries.push(record)
    this.pump()
    this.telegram.touch()
    return record
  }

  /** Hands out what waits, by whichever way is open. */
  pump(): void {
    if (this.webhook) this.pumpWebhook(this.webhook)
    else if (this.queue.length > 0) this.poll?.answer()
  }

  /** Forgets the connection that hung: its socket is gone. */
  forgetPoll(): void {
    this.poll = null
  }

  getUpdates(args: Obj, exchange: Exchange | undefined): Obj[] | Promise<Obj[]> {
    if (this.webhook)
      bad("can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first", 409)
    if (Array.isArray(args.allowed_updates)) this.allowed = stringsOf(args.allowed_updates)
    this.endPoll('terminated by other getUpdates request; make sure that only one bot instance is running', true)
    this.confirm(Number(args.offset ?? 0))
    const limit = Math.min(100, Math.max(1, Number(args.limit ?? 100)))
    const seconds = Math.min(50, Math.max(0, Number(args.timeout ?? 0)))
    return this.queue.length > 0 || seconds === 0 ? this.take(limit) : this.hang(seconds, limit, exchange)
  }

  setWebhook(args: Obj): string {
    if (!args.url) return this.deleteWebhook(args)
    this.checkAddress(textOf(args.url))
    const secret = args.secret_token === undefined ? undefined : String(args.secret_token)
    if (secret !== undefined && secret.length > 256) bad('secret token is too long')
    if (secret !== undefined && !/^[A-Za-z0-9_-]*$/.test(secret)) bad('secret token contains unallowed characters')
    if (Array.isArray(args.allowed_updates)) this.allowed = stringsOf(args.allowed_updates)
    if (args.drop_pending_updates === true) this.queue = []
    this.endPoll('terminated by setWebhook request', false)
    const same = this.webhook?.url === args.url && this.webhook?.secret === secret
    const max = Math.min(100, Math.max(1, Number(args.max_connections ?? 40)))
    this.webhook = { url: textOf(args.url), secret, max }
    this.pump()
    return same ? 'Webhook is already set' : 'Webhook was set'
  }

  deleteWebhook(args: Obj): string {
    const had = this.webhook !== null
    this.webhook = null
    if (args.drop_pending_updates === true) this.queue = []
    return had ? 'Webhook was deleted' : 'Webhook is already deleted'
  }

  webhookInfo(): Obj {
    const { webhook } = this
    const failed = webhook?.lastError
      ? { last_error_date: webhook.lastErrorDate, last_error_message: webhook.lastError }
      : {}
    return {
      url: webhook?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: this.queue.length,
      ...(webhook ? { max_connections: webhook.max } : {}),
      ...failed,
      ...(this.allowed ? { allowed_updates: this.allowed } : {}),
    }
  }

  /** Posts an update with another secret than the right one; the HTTP status of the answer. */
  async forged(update: Obj, secret: string): Promise<number | undefined> {
    if (!this.webhook) throw new Error('emulator: no webhook is set')
    return (await this.postUpdate({ ...this.webhook, secret }, { update_id: 1, ...update })).status
  }

  private take(limit: number): Obj[] {
    return this.queue.slice(0, limit).map(record => {
      record.tries += 1
      return record.update
    })
  }

  private hang(seconds: number, limit: number, exchange: Exchange | undefined): Promise<Obj[]> {
    return new Promise((resolve, reject) => {
      const end = () => {
        this.telegram.cancel(timer)
        if (this.poll === poll) this.poll = null
      }
      const settle = (updates: Obj[]) => {
        end()
        resolve(updates)
      }
      const timer = this.telegram.later(seconds * 1000, () => settle([]))
      const poll: Poll = {
        answer: () => settle(this.take(limit)),
        refuse: error => {
          end()
          reject(error)
        },
      }
      this.poll = poll
      exchange?.res.once('close', () => settle([]))
      this.telegram.touch()
    })
  }

  private endPoll(why: string, breach: boolean): void {
    if (!this.poll) return
    if (breach) this.telegram.violation('two_pollers')
    this.poll.refuse(new BotApiError(409, why))
  }

  /** A higher offset confirms what is below it; a negative one keeps only that many from the end. */
  private confirm(offset: number): void {
    if (offset < 0) this.queue = this.queue.slice(offset)
    if (offset <= 0) return
    this.queue = this.queue.filter(record => record.update_id >= offset || !this.confirmed(record))
  }

  /** Whether the record may go; one that was to come twice stays once more. */
  private confirmed(record: UpdateRecord): boolean {
    record.done = !record.again
    record.again = false
    return record.done
  }

  private checkAddress(address: string): void {
    if (!URL.canParse(address)) bad('invalid webhook URL specified')
    const url = new URL(address)
    const local = ['127.0.0.1', 'localhost'].includes(url.hostname)
    if (!['https:', 'http:'].includes(url.protocol)) bad('invalid webhook URL specified')
    if (url.protocol === 'http:' && (this.telegram.opts.requireHttps || !local)) {
      bad('bad webhook: An HTTPS URL must be provided for webhook')
    }
    if (!local && url.port && !PORTS.includes(url.port)) {
      bad('bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443')
    }
  }

  private pumpWebhook(webhook: Webhook): void {
    for (const record of this.queue) {
      if (this.inflight.size >= webhook.max) return
      if (this.inflight.has(record) || record.waitUntil > Date.now()) continue
      this.inflight.add(record)
      void this.hit(webhook, record).finally(() => {
        this.inflight.delete(record)
        this.pump()
        this.telegram.touch()
      })
    }
  }

  private async hit(webhook: Webhook, record: UpdateRecord): Promise<void> {
    record.tries += 1
    const { status, body } = await this.postUpdate(webhook, record.update)
    if (status !== undefined) record.status = status
    if (this.webhook !== webhook) return
    if (status === undefined || status < 200 || status > 299) return this.failed(webhook, record)
    if (!this.confirmed(record)) return
    this.queue = this.queue.filter(one => one !== record)
    const reply = parseJson(body)
    // The bot may answer with a method: its failure is never told to it.
    if (isObj(reply) && typeof reply.method === 'string') await this.telegram.webhookReply(reply)
  }

  private failed(webhook: Webhook, record: UpdateRecord): void {
    webhook.lastErrorDate = Math.floor(this.telegram.now() / 1000)
    const { update_id, status } = record
    this.telegram.violation('webhook_failed', { update_id, status, error: webhook.lastError })
    const pauses = this.telegram.opts.webhookRetryMs
    const pause = pauses[Math.min(record.tries, pauses.length) - 1] ?? 1000
    record.waitUntil = Date.now() + pause
    this.telegram.later(pause + 5, () => this.pump())
  }

  private async postUpdate(webhook: Webhook, update: Obj): Promise<{ status?: number; body: string }> {
    const { secret } = webhook
    const headers = { 'content-type': 'application/json', ...(secret ? { [SECRET_HEADER]: secret } : {}) }
    const signal = AbortSignal.timeout(this.telegram.opts.webhookTimeoutMs)
    try {
      const answer = await fetch(webhook.url, { method: 'POST', headers, body: JSON.stringify(update), signal })
      if (!answer.ok) webhook.lastError = `Wrong response from the webhook: ${answer.status} ${answer.statusText}`
      return { status: answer.status, body: await answer.text() }
    } catch (error) {
      const late = error instanceof Error && error.name === 'TimeoutError'
      webhook.lastError = late ? 'Read timeout expired' : 'Connection refused'
      return { body: '' }
    }
  }
}

const SECRET_HEADER = 'x-telegram-bot-api-secret-token'
