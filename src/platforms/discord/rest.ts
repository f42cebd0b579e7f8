import { DiscordAPIError, HTTPError, RateLimitError, REST, type RequestMethod } from '@discordjs/rest'
import { fieldsOf } from '../fields.ts'
import { neverSent } from '../network.ts'
import { NoAnswer, NotYet } from '../refusals.ts'
import { ApiRefusal } from './failures.ts'
import { DISCORD_API_URL, type SentFile, type Web } from './web.ts'

/** How long one call may take, in milliseconds. Longer than Discord's slowest answers, shorter than an outbox lease. */
const CALL_MS = 20_000

/**
 * The longest that the client library may let a call wait for its turn, in milliseconds. Discord takes about one message
 * a second in a channel, so that short waits are its ordinary pace; anything longer is the outbox's to wait for, and a
 * limit that names no time must not be tried again at once.
 */
const SHORT_MS = 2_000

/** What an interaction's own token opens: no bot token goes there, nor does Discord count it among the bot's calls. */
const KEYLESS = /^\/(?:interactions|webhooks)\//

/** The REST API with a bot token. */
export function createWeb(token: string, apiUrl: string | undefined): Web {
  const bot = new REST(optionsOf(apiUrl))
  const keyless = new REST({ ...optionsOf(apiUrl), globalRequestsPerSecond: Number.POSITIVE_INFINITY })
  return {
    async call(verb, path, { body, query, files = [] } = {}) {
      const auth = !KEYLESS.test(path)
      const data = {
        method: verb as RequestMethod,
        fullRoute: path as `/${string}`,
        auth,
        signal: AbortSignal.timeout(CALL_MS),
        ...(query ? { query: new URLSearchParams(query) } : {}),
        ...(files.length > 0 ? await multipart(body, files) : { body }),
      }
      // The library forgets the token after a 401; this one may be good again.
      if (auth) bot.setToken(token)
      try {
        const said = await (auth ? bot : keyless).request(data)
        return said instanceof ArrayBuffer ? null : said
      } catch (error) {
        throw plain(error)
      }
    },
  }
}

function optionsOf(apiUrl: string | undefined) {
  return {
    api: apiUrl ?? DISCORD_API_URL,
    version: '10',
    retries: 0,
    timeout: CALL_MS,
    rejectOnRateLimit: ({ retryAfter }: { readonly retryAfter: number }) => !(retryAfter > 0 && retryAfter <= SHORT_MS),
  }
}

/**
 * A body with files, ready to be sent. The library's own way depends on which version of undici was loaded first in the
 * process: in that of another library, which Slack's brings, its forms are not known.
 */
async function multipart(body: unknown, files: readonly SentFile[]) {
  const form = new FormData()
  form.append('payload_json', JSON.stringify(body ?? {}))
  for (const [i, { name, type, bytes }] of files.entries()) {
    form.append(`files[${i}]`, new Blob([Buffer.from(bytes)], { type }), name)
  }
  const packed = new Response(form)
  const type = packed.headers.get('content-type')!
  return { body: new Uint8Array(await packed.arrayBuffer()), passThroughBody: true, headers: { 'Content-Type': type } }
}

/** The library's error without the call that it carries. */
function plain(error: unknown): Error {
  if (error instanceof RateLimitError)
    return new NotYet(Math.max(error.retryAfter, error.timeToReset, error.sublimitTimeout))
  if (error instanceof DiscordAPIError)
    return new ApiRefusal(error.status, typeof error.code === 'number' ? error.code : null)
  if (error instanceof HTTPError) return new NoAnswer(`http_${error.status}`, true)
  const { code, name } = fieldsOf(error)
  return new NoAnswer(typeof code === 'string' ? code : String(name), !neverSent(error))
}
