import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Obj, parseJson } from './json.ts'
import { parseMultipart, type UploadedFile } from './multipart.ts'

/** One call the bot made, kept for tests to look at. Times in milliseconds since the epoch, real time. */
export interface Call {
  readonly t: number
  readonly http: string
  readonly url: string
  /** The API method ("chat.postMessage", "POST /channels/:id/messages", "sendMessage"). */
  method: string
  params: Obj
  files: UploadedFile[]
  pending: boolean
  /** True for a call that is meant to hang (long polling): `idle()` does not wait for it. */
  longPoll?: boolean
  /** True for what is no API call (a file download): not listed, never failed on purpose. */
  untracked?: boolean
  /** True when the answer is one that `failNext` asked for. */
  injected?: boolean
  /** True when a Telegram method came as the answer to a webhook. */
  viaWebhookReply?: boolean
  status?: number
  error?: string | number
  response?: unknown
  tEnd?: number
  ms?: number
}

/** A request in hand: what came in, decoded as its content type says. */
export interface Exchange {
  readonly req: IncomingMessage
  readonly res: ServerResponse
  readonly url: URL
  readonly raw: Buffer
  readonly body: unknown
  readonly badJson: boolean
  readonly files: readonly UploadedFile[]
  readonly query: Obj
  readonly call: Call
}

/** An answer to be written; status 200 and JSON unless it says otherwise. */
export interface Answer {
  readonly status?: number
  readonly json?: unknown
  readonly raw?: string | Buffer
  readonly type?: string
  readonly headers?: Record<string, string>
}

const LARGEST_BODY = 64 * 1024 * 1024

/** The whole body of a request. Rejects when the bot hangs up or sends more than 64 MiB. */
export function readBody(req: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    let size = 0
    req.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= LARGEST_BODY) parts.push(chunk)
      else {
        reject(new Error('body too large'))
        req.destroy()
      }
    })
    req.on('end', () => resolve(Buffer.concat(parts)))
    req.on('error', reject)
    req.on('close', () => reject(new Error('the caller hung up')))
  })
}

/** Decodes a body by its content type; the call's files are filled in on the way. */
export function decode(req: IncomingMessage, res: ServerResponse, raw: Buffer, origin: string, call: Call): Exchange {
  const url = new URL(call.url, origin)
  const contentType = req.headers['content-type'] ?? ''
  const kind = contentType.toLowerCase()
  let body: unknown = {}
  let badJson = false
  if (kind.startsWith('multipart/form-data')) {
    const parts = parseMultipart(raw, contentType)
    body = parts.fields
    call.files = parts.files
  } else if (kind.startsWith('application/x-www-form-urlencoded')) {
    body = Object.fromEntries(new URLSearchParams(raw.toString('utf8')))
  } else if (raw.length > 0 && (kind === '' || kind.includes('json'))) {
    body = parseJson(raw.toString('utf8'))
    badJson = body === undefined
  }
  return { req, res, url, raw, body, badJson, files: call.files, query: Object.fromEntries(url.searchParams), call }
}

/** Writes an answer, unless the bot has gone. */
export function write(res: ServerResponse, answer: Answer): void {
  if (res.writableEnded || res.destroyed) return
  const status = answer.status ?? 200
  const headers: Record<string, string> = { ...answer.headers }
  if (status === 204) {
    res.writeHead(204, headers).end()
    return
  }
  const payload = answer.raw ?? (answer.json === undefined ? '' : JSON.stringify(answer.json))
  headers['content-type'] = answer.type ?? 'application/json; charset=utf-8'
  headers['content-length'] = String(Buffer.byteLength(payload))
  res.writeHead(status, headers).end(payload)
}
