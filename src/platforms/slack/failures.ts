import type { Failure } from '../adapter.ts'
import { fieldsOf } from '../fields.ts'
import { neverSent } from '../network.ts'
import { NotBegun, PartlySent, Refused } from '../refusals.ts'

/**
 * Error words of the Web API after which trying again can help, and how long to wait, in milliseconds
 * (https://docs.slack.dev/reference/methods/chat.postMessage#errors).
 */
const LATER: { readonly [code: string]: number } = {
  ratelimited: 30_000,
  rate_limited: 30_000,
  service_unavailable: 30_000,
  request_timeout: 5_000,
  team_added_to_org: 60_000,
}

/** "It's possible some aspect of the operation succeeded before the error was raised" (the same page). */
const PERHAPS_DONE: ReadonlySet<string> = new Set(['fatal_error', 'internal_error'])

/** Pause after an error that came before anything was sent, and after an answer that was not Slack's, in milliseconds. */
const PAUSE_MS = { network: 1_000, upload: 5_000, proxy: 60_000 }

/** What a rejection of the Web API, or of this folder, means for the message that was to be sent. */
export function classify(error: unknown): Failure {
  if (error instanceof Refused) return { kind: 'permanent', why: error.why }
  if (error instanceof NotBegun) return { kind: 'retry', afterMs: PAUSE_MS.upload }
  if (error instanceof PartlySent) return { kind: 'unknown' }
  const { code, retryAfter, data, statusCode, original } = fieldsOf(error)
  if (code === 'slack_webapi_rate_limited_error') return { kind: 'retry', afterMs: seconds(retryAfter) }
  if (code === 'slack_webapi_platform_error') return said(wordOf(data))
  if (code === 'slack_webapi_http_error') {
    // What refuses with 4xx did not reach Slack's API: something in between, which may be mended.
    const refused = typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500
    return refused ? { kind: 'retry', afterMs: PAUSE_MS.proxy } : { kind: 'unknown' }
  }
  if (neverSent(code === 'slack_webapi_request_error' ? original : error))
    return { kind: 'retry', afterMs: PAUSE_MS.network }
  return { kind: 'unknown' }
}

/** What may be logged and shown of a failure: the word of Slack, or the kind of error; never its message. */
export function wordFor(error: unknown): string {
  const { code, data } = fieldsOf(error)
  if (error instanceof Refused) return error.why
  if (code === 'slack_webapi_platform_error') return wordOf(data)
  return typeof code === 'string' ? code : error instanceof Error ? error.name : typeof error
}

/** Words after which no call will work until somebody changes the token (https://docs.slack.dev/reference/methods/auth.test). */
const TOKEN_GONE: ReadonlySet<string> = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'not_allowed_token_type',
  'no_permission',
  'org_login_required',
  'ekm_access_denied',
  'missing_scope',
  'socket_mode_not_enabled',
])

/** Whether Slack does not accept the token, or the app is not set up for what was asked. */
export function isTokenGone(error: unknown): boolean {
  return TOKEN_GONE.has(wordFor(error))
}

function said(word: string): Failure {
  const afterMs = LATER[word]
  if (afterMs !== undefined) return { kind: 'retry', afterMs }
  return PERHAPS_DONE.has(word) ? { kind: 'unknown' } : { kind: 'permanent', why: word }
}

function wordOf(data: unknown): string {
  const word = fieldsOf(data).error
  return typeof word === 'string' && /^[a-z0-9_-]{1,80}$/i.test(word) ? word : 'refused'
}

/** At least a second, also for a header that says nothing sensible. */
function seconds(retryAfter: unknown): number {
  return typeof retryAfter === 'number' && retryAfter > 0 ? retryAfter * 1_000 : 1_000
}
