import { fieldsOf } from '../fields.ts'
import { neverSent } from '../network.ts'
import { NoAnswer, NotYet } from '../refusals.ts'
import { ApiRefusal } from './failures.ts'
import type { DiscordOptions } from './options.ts'
import { DISCORD_API_URL, type Web } from './web.ts'

/** What asking needs. */
export interface Asking extends Pick<DiscordOptions, 'token' | 'apiUrl'> {
  readonly signal: AbortSignal
  readonly now: () => Date
}

/** Plain questions to the REST API, for looking at an installation without the client library. */
export interface Asker extends Web {
  /** How far this machine's clock is ahead of Discord's, in milliseconds; the header `Date` is exact to a second. Null: not told yet. */
  aheadMs(): number | null
}

/** Asks with the bot's token, one call at a time. */
export function createAsker({ token, apiUrl = DISCORD_API_URL, signal, now }: Asking): Asker {
  let ahead: number | null = null
  return {
    aheadMs: () => ahead,
    async call(verb, path, { body, query = {} } = {}) {
      const began = now().getTime()
      const search = new URLSearchParams(query).toString()
      const url = `${apiUrl}/v10${path}${search === '' ? '' : `?${search}`}`
      const headers = { authorization: `Bot ${token}`, 'content-type': 'application/json' }
      const json = body === undefined ? {} : { body: JSON.stringify(body) }
      const answer = await fetch(url, { method: verb, headers, ...json, signal, redirect: 'error' }).catch(
        (error: unknown) => {
          const { code, name } = fieldsOf(error instanceof Error ? (error.cause ?? error) : error)
          throw new NoAnswer(typeof code === 'string' ? code : String(name), !neverSent(error))
        },
      )
      const date = Date.parse(answer.headers.get('date') ?? '')
      if (!Number.isNaN(date)) ahead = Math.round((began + now().getTime()) / 2 - date)
      const said: unknown = await answer.json().catch(() => null)
      if (answer.ok) return said
      const { code, retry_after } = fieldsOf(said)
      if (answer.status === 429) throw new NotYet(Number(retry_after) * 1_000 || 1_000)
      throw new ApiRefusal(answer.status, typeof code === 'number' ? code : null)
    },
  }
}
