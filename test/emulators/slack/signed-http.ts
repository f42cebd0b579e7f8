import { createHmac, randomBytes } from 'node:crypto'
import { isObj, type Obj, parseJson } from '../common/json.ts'
import type { Attempt, Kind, Transport } from './delivery.ts'
import type { SlackEmulator } from './emulator.ts'

/** A signature other than the right one, for requests the app must refuse. */
export interface Forgery {
  readonly secret?: string
  /** Seconds since the epoch in the signature; now unless told. */
  readonly ts?: number
}

/** HTTP delivery with signed requests (docs.slack.dev/authentication/verifying-requests-from-slack). */
export class SignedHttp implements Transport {
  private readonly slack: SlackEmulator

  constructor(slack: SlackEmulator) {
    this.slack = slack
  }

  async send(kind: Kind, payload: Obj, attempt: number, reason: string, forgery: Forgery = {}): Promise<Attempt> {
    const { requestUrl, ackMs } = this.slack.opts
    const from = Date.now()
    const took = () => Date.now() - from
    if (!requestUrl) return { acked: false, reason: 'no_request_url', ms: 0 }
    const body = bodyOf(kind, payload)
    const headers = {
      'content-type': kind === 'events_api' ? 'application/json' : 'application/x-www-form-urlencoded',
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      ...this.signature(body, forgery),
      ...(attempt > 0 ? { 'x-slack-retry-num': String(attempt), 'x-slack-retry-reason': reason || 'http_error' } : {}),
    }
    try {
      const answer = await fetch(requestUrl, { method: 'POST', body, headers, signal: AbortSignal.timeout(ackMs) })
      const text = await answer.text()
      const parsed = parseJson(text)
      return {
        acked: answer.ok,
        status: answer.status,
        ...(answer.ok ? {} : { reason: 'http_error' }),
        response: isObj(parsed) ? parsed : text ? { text } : {},
        noRetry: answer.headers.get('x-slack-no-retry') === '1',
        ms: took(),
      }
    } catch (error) {
      const late = error instanceof Error && error.name === 'TimeoutError'
      return { acked: false, reason: late ? 'http_timeout' : 'connection_failed', ms: took() }
    }
  }

  /** The handshake of a new Request URL: whether the app echoes the challenge. */
  async verifyUrl(): Promise<boolean> {
    const challenge = randomBytes(8).toString('hex')
    const payload = { token: 'verification', challenge, type: 'url_verification' }
    const { acked, response } = await this.send('events_api', payload, 0, '')
    return acked && (response?.challenge === challenge || response?.text === challenge)
  }

  /** An event with a wrong signature, or an old one. */
  forged(forgery: Forgery): Promise<Attempt> {
    const { workspace } = this.slack
    const ts = workspace.nextTs()
    const payload = {
      type: 'event_callback',
      event_id: workspace.id('Ev'),
      team_id: workspace.team.id,
      api_app_id: workspace.appId,
      event: { type: 'message', channel: 'C0GENERAL', user: 'U0ALICE', text: 'forged', ts },
    }
    return this.send('events_api', payload, 0, '', { secret: 'wrong', ...forgery })
  }

  private signature(body: string, { secret, ts }: Forgery): Record<string, string> {
    const at = ts ?? Math.floor(Date.now() / 1000)
    const key = secret ?? this.slack.opts.signingSecret
    const hash = createHmac('sha256', key).update(`v0:${at}:${body}`).digest('hex')
    return { 'x-slack-request-timestamp': String(at), 'x-slack-signature': `v0=${hash}` }
  }
}

function bodyOf(kind: Kind, payload: Obj): string {
  if (kind === 'events_api') return JSON.stringify(payload)
  if (kind === 'interactive') return new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(payload)) form.set(name, String(value))
  return form.toString()
}
