import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import type { Clock } from '../../core/clock.ts'
import type { HttpServer, Served } from '../http-server.ts'
import type { Report } from '../report.ts'
import type { Calls } from './calls.ts'
import type { Connection, Deliver } from './connection.ts'
import { ALLOWED_UPDATES } from './decode.ts'
import { isTokenGone, wordFor } from './failures.ts'
import { createPauses } from './retrying.ts'

/** What being called by Telegram needs. */
export interface WebhookOptions {
  readonly calls: Calls
  readonly clock: Clock
  readonly report: Report
  readonly url: string
  readonly secret: string
  readonly server: HttpServer
}

/** How many requests Telegram may have under way at once (https://core.telegram.org/bots/api#setwebhook). */
const MOST_CONNECTIONS = 40
/** Most bytes of an update: far above the longest message with all that it answers. */
const MOST_BYTES = 1024 * 1024
/** How often Telegram is asked whether it still calls us, in milliseconds: whoever else has the token can change it. */
const LOOK_MS = 60_000

const SECRET_HEADER = 'x-telegram-bot-api-secret-token'

const shape = z.looseObject({ update_id: z.number() })

/**
 * Lets Telegram call a port of ours for every update, and answers 200 only when it is stored: anything else makes
 * Telegram call again. Whoever does not know the secret is refused before anything of the request is read.
 */
export function createWebhook({ calls, clock, report, url, secret, server }: WebhookOptions): Connection {
  const pauses = createPauses(clock)
  const expected = digest(secret)
  let served: Served | null = null
  let running: Promise<void> = Promise.resolve()
  let stopLooking = (): void => undefined
  let set = false
  let lastEvent: string | null = null
  let lastError: string | null = null

  async function setUp(): Promise<void> {
    await calls.call('setWebhook', {
      url,
      secret_token: secret,
      max_connections: MOST_CONNECTIONS,
      allowed_updates: ALLOWED_UPDATES,
      drop_pending_updates: false,
    })
    set = true
    lastError = null
  }

  /** Until Telegram has taken the address; then looks now and then whether it still has it. */
  async function keep(): Promise<void> {
    for (let failures = 0; served && !set; ) {
      try {
        await setUp()
      } catch (error) {
        failures++
        lastError = wordFor(error)
        report('warn', 'telegram.webhook', { error: lastError, failures })
        if (served) await pauses.after(error, failures)
      }
    }
    if (served) stopLooking = clock.after(LOOK_MS, () => void look())
  }

  async function look(): Promise<void> {
    const info = await calls.call('getWebhookInfo').catch(() => null)
    if (!served) return
    if (info && info.url !== url) {
      set = false
      lastError = 'webhook_taken'
      report('warn', 'telegram.webhook', { error: lastError })
    }
    running = keep()
  }

  async function answer(request: IncomingMessage, deliver: Deliver): Promise<number> {
    const given = request.headers[SECRET_HEADER]
    if (typeof given !== 'string' || !timingSafeEqual(digest(given), expected)) return 401
    const body = await bodyOf(request)
    if (body === null) return 413
    const update = shape.safeParse(parsed(body))
    if (!update.success) return 400
    lastEvent = clock.now().toISOString()
    return deliver(update.data).then(
      () => 200,
      () => 500,
    )
  }

  function handle(deliver: Deliver): (request: IncomingMessage, response: ServerResponse) => void {
    return (request, response) => {
      answer(request, deliver).then(
        status => {
          // What is left of a request that is refused unread must not be taken for the next one.
          if (!request.complete) response.setHeader('connection', 'close')
          response.writeHead(status).end()
        },
        () => response.destroy(),
      )
    }
  }

  return {
    async start(deliver) {
      if (served) return
      const route = { path: new URL(url).pathname, method: 'POST', handler: handle(deliver) } as const
      served = await server.serve([route])
      try {
        await setUp()
      } catch (error) {
        lastError = wordFor(error)
        if (isTokenGone(error)) {
          await end()
          throw error
        }
      }
      running = keep()
    },
    stop: end,
    health: () => ({ state: !served ? 'down' : set && lastError === null ? 'up' : 'connecting', lastEvent, lastError }),
  }

  /** The address stays with Telegram, which keeps what comes until it is answered again. */
  async function end(): Promise<void> {
    const ending = served
    served = null
    set = false
    stopLooking()
    pauses.cut()
    await running
    await ending?.end()
  }
}

/** Digests are of one length, so that comparing them tells nothing of how alike two texts are. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > MOST_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}
