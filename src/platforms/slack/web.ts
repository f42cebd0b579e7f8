import bolt, { type Logger, type LogLevel } from '@slack/bolt'

/** Slack's Web API, one call at a time: nothing is tried twice here, because the outbox decides what is tried again. */
export interface Web {
  /** Rejects with the client library's errors, which `classify` understands. */
  call(method: string, args?: { readonly [name: string]: unknown }): Promise<WebAnswer>
}

/** The body of an answer with `ok: true`. */
export type WebAnswer = { readonly [field: string]: unknown }

/** Slack's own address (https://docs.slack.dev/apis/web-api/). */
export const SLACK_API_URL = 'https://slack.com/api/'

/** How long one call may take, in milliseconds. Longer than Slack's slowest answers, shorter than an outbox lease. */
const CALL_MS = 20_000

/**
 * The client library says what it does with whole payloads in them, which may quote what somebody wrote: it is not
 * listened to.
 */
export const SILENT: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => 'error' as LogLevel,
  setName: () => undefined,
}

/**
 * Options for any client of the library, made anew for each: Socket Mode writes its own wish for a hundred retries into
 * the object it is given. With retries, a connection that is cut after Slack did the work would post the message twice.
 */
export function clientOptions(apiUrl: string | undefined) {
  return {
    slackApiUrl: apiUrl ?? SLACK_API_URL,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: CALL_MS,
    allowAbsoluteUrls: false,
    logger: SILENT,
  }
}

/** The Web API with a bot token. */
export function createWeb(botToken: string, apiUrl: string | undefined): Web {
  const client = new bolt.webApi.WebClient(botToken, clientOptions(apiUrl))
  return {
    call: async (method, args = {}) => ({ ...(await client.apiCall(method, flat(args))) }),
  }
}

/**
 * The arguments as they go over the wire: what has parts as JSON. The library would do the same, but first it walks
 * through every part of what it is given, for a log that nobody reads.
 */
function flat(args: { readonly [name: string]: unknown }): Record<string, unknown> {
  const entries = Object.entries(args)
  return Object.fromEntries(entries.map(([name, value]) => [name, isWhole(value) ? value : JSON.stringify(value)]))
}

function isWhole(value: unknown): boolean {
  return typeof value !== 'object' || value === null
}

/** The text at a path of an answer; empty where there is none. */
export function textAt(answer: unknown, ...path: readonly string[]): string {
  let at = answer
  for (const name of path) at = typeof at === 'object' && at !== null ? (at as WebAnswer)[name] : undefined
  return typeof at === 'string' ? at : ''
}

/** The list of objects at a field of an answer; empty where there is none. */
export function listAt(answer: unknown, field: string): readonly WebAnswer[] {
  const list = typeof answer === 'object' && answer !== null ? (answer as WebAnswer)[field] : undefined
  return Array.isArray(list) ? list.filter(one => typeof one === 'object' && one !== null) : []
}
