import type { SlackOptions } from './options.ts'

/** One plain question to the Web API, for looking at an installation before the client library is brought up. */
export interface Asked {
  /** `ok`, an error word of Slack's, or why there was no answer of Slack's at all. */
  readonly word: string
  /** Whether it was Slack that answered. */
  readonly answered: boolean
  readonly body: { readonly [field: string]: unknown }
  /** The scopes of the token, where Slack names them (header `x-oauth-scopes`). */
  readonly scopes: readonly string[] | null
  /** How far this machine's clock is ahead of Slack's, in milliseconds; the header `Date` is exact to a second. */
  readonly aheadMs: number | null
}

/** What asking needs. */
export interface Asking {
  readonly token: string
  readonly apiUrl?: SlackOptions['apiUrl']
  readonly signal: AbortSignal
  readonly now: () => Date
}

const API = 'https://slack.com/api/'

/** Calls one method with a token. Never rejects: that nobody answers is an answer, too. */
export async function ask(
  method: string,
  asking: Asking,
  args: { readonly [name: string]: string } = {},
): Promise<Asked> {
  const { token, apiUrl = API, signal, now } = asking
  const began = now().getTime()
  try {
    const response = await fetch(new URL(method, apiUrl), {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: new URLSearchParams(args),
      signal,
      redirect: 'error',
    })
    const middle = (began + now().getTime()) / 2
    const body: unknown = await response.json().catch(() => null)
    const fields = isFields(body) ? body : {}
    const said = typeof fields.ok === 'boolean'
    const word = fields.ok === true ? 'ok' : said ? String(fields.error) : `http-${response.status}`
    const scopes = response.headers.get('x-oauth-scopes')
    const date = Date.parse(response.headers.get('date') ?? '')
    return {
      word,
      answered: said,
      body: fields,
      scopes: scopes === null ? null : scopes.split(',').map(scope => scope.trim()),
      aheadMs: Number.isNaN(date) ? null : Math.round(middle - date),
    }
  } catch (error) {
    return { word: reason(error), answered: false, body: {}, scopes: null, aheadMs: null }
  }
}

/** The code of what went wrong on the way, such as ECONNREFUSED; `fetch` puts it into the cause. */
function reason(error: unknown): string {
  const cause = error instanceof Error ? ((error.cause ?? error) as { code?: unknown; name?: unknown }) : {}
  return typeof cause.code === 'string' ? cause.code : typeof cause.name === 'string' ? cause.name : 'unknown'
}

function isFields(value: unknown): value is { readonly [field: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
