import { ChainFault, type FaultCode } from '../faults.ts'
import type { Call } from '../source.ts'
import type { Clock } from './clock.ts'

/** How a failed answer is to be taken: the code, and for how long the provider wants quiet where it does not say. */
export interface Refused {
  readonly code: FaultCode
  readonly pauseMs?: number
}

/** How long one answer may take and be. */
export interface Limits {
  readonly timeoutMs: number
  readonly bytes: number
}

/** Enough for two hundred transfers of any provider; a list of a token's freezes asks for more. */
const LIMITS: Limits = { timeoutMs: 15_000, bytes: 4 * 1024 * 1024 }

/** What HTTP statuses mean where a provider has no way of its own. Others from 400 up: `bad-answer`, or `unavailable`. */
const STATUSES: Readonly<Record<number, Refused>> = {
  401: { code: 'refused-key' },
  402: { code: 'rate-limited' },
  403: { code: 'refused-key' },
  404: { code: 'not-found' },
  408: { code: 'timeout' },
  413: { code: 'too-large' },
  429: { code: 'rate-limited' },
}

interface Sending {
  readonly url: URL
  readonly body: unknown
  readonly settings: {
    readonly provider: string
    readonly headers?: Readonly<Record<string, string>>
    readonly statuses?: Readonly<Record<number, Refused>>
    readonly limits?: Partial<Limits>
  }
  readonly kit: { readonly fetch: typeof globalThis.fetch; readonly clock: Clock }
  readonly call: Call
}

/** A whole answer's text; or the refusal that its status means, with the Retry-After it came with. */
export interface Received {
  readonly text: string
  readonly refused: Refused | null
  readonly retryAfterMs: number | null
}

/**
 * Sends one question and reads the whole answer, within the limits. Redirections are not followed: the rules allowed this
 * host, and not another one. Rejects with `ChainFault`, or as `fetch` does.
 */
export async function receive({ url, body, settings, kit, call }: Sending): Promise<Received> {
  const { provider, headers = {}, statuses = {} } = settings
  const limits = { ...LIMITS, ...settings.limits }
  const late = new AbortController()
  const cancel = kit.clock.after(limits.timeoutMs, () => late.abort(new ChainFault('timeout', provider)))
  const signal = AbortSignal.any([call.signal, late.signal])
  try {
    const response = await kit.fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { accept: 'application/json', ...(body === undefined ? {} : JSON_BODY), ...headers },
      body: body === undefined ? null : JSON.stringify(body),
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      signal,
    })
    const refused = statuses[response.status] ?? refusal(response.status, response.headers.has('retry-after'))
    if (refused) {
      await response.body?.cancel().catch(() => undefined)
      return { text: '', refused, retryAfterMs: retryAfter(response.headers.get('retry-after'), kit.clock.now()) }
    }
    return { text: await readText(response, limits.bytes, provider), refused: null, retryAfterMs: null }
  } catch (error) {
    throw late.signal.aborted && !call.signal.aborted ? late.signal.reason : error
  } finally {
    cancel()
  }
}

const JSON_BODY = { 'content-type': 'application/json' }

function refusal(status: number, saysWhen: boolean): Refused | null {
  if (status < 300) return null
  if ((status === 403 || status === 503) && saysWhen) return { code: 'rate-limited' }
  return STATUSES[status] ?? { code: status >= 500 ? 'unavailable' : 'bad-answer' }
}

/** Retry-After in seconds or as a date (RFC 9110, 10.2.3); null when absent or neither. */
function retryAfter(header: string | null, now: Date): number | null {
  if (header === null) return null
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000
  const at = Date.parse(header)
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime())
}

async function readText(response: Response, most: number, provider: string): Promise<string> {
  if (!response.body) return ''
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of response.body) {
    bytes += chunk.length
    if (bytes > most) throw new ChainFault('too-large', provider)
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
