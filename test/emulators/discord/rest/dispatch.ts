import type { Answer, Exchange } from '../../common/exchange.ts'
import { clone, isObj, parseJson, textOf } from '../../common/json.ts'
import type { DiscordEmulator } from '../emulator.ts'
import { DiscordError, refuse } from '../failure.ts'
import { channelRoutes } from './channels.ts'
import { commandRoutes } from './commands.ts'
import { guildRoutes } from './guilds.ts'
import { interactionRoutes } from './interactions.ts'
import { messageRoutes } from './messages.ts'
import { Created, compile, match, requestOf } from './route.ts'

const ROUTES = compile([...guildRoutes, ...channelRoutes, ...messageRoutes, ...commandRoutes, ...interactionRoutes])
const API = /^\/api(?:\/v(\d+))?(\/.*)$/
// A webhook's address is its own key.
const KEYLESS = /^\/(webhooks\/\d+\/|interactions\/\d+\/|gateway$)/

/** The path of an API request without its version; null for anything else. */
export function apiPath(exchange: Exchange): string | null {
  return API.exec(exchange.url.pathname)?.[2] ?? null
}

/** The body of a request, also when it came beside files. */
export function bodyOf({ body }: Exchange): unknown {
  return isObj(body) && body.payload_json !== undefined ? parseJson(textOf(body.payload_json)) : body
}

/** A request's name: its method and path with every id and token taken out. */
export function nameOf(verb: string, path: string): string {
  const plain = path
    .replace(/\/(\d{16,20})(?=\/|$)/g, '/:id')
    .replace(/(\/interactions\/:id|\/webhooks\/:id)\/[^/]+/, '$1/:token')
    .replace(/reactions\/[^/]+/, 'reactions/:emoji')
  return `${verb} ${plain}`
}

/** Runs one request of the REST API; every refusal is a violation. */
export function callRest(discord: DiscordEmulator, exchange: Exchange, path: string): Answer {
  const { call, req } = exchange
  try {
    const version = API.exec(exchange.url.pathname)?.[1]
    if (version && version !== '10') refuse('version')
    const body = bodyOf(exchange)
    if (exchange.badJson || body === undefined) refuse('json')
    const known = KEYLESS.test(path) || req.headers.authorization === `Bot ${discord.opts.token}`
    if (!known) throw new DiscordError(401, 0, '401: Unauthorized')
    const size = exchange.files.reduce((sum, file) => sum + file.data.length, 0)
    if (size > discord.opts.maxUpload) refuse('large')
    const limited = discord.opts.enforceRateLimits ? discord.buckets.take(call.method, path) : { headers: {} }
    if ('refused' in limited) {
      call.error = 429
      return limited.refused
    }
    const route = match(ROUTES, req.method ?? '', path)
    if (!route) throw new DiscordError(404, 0, '404: Not Found')
    const result = route.handler(discord, requestOf(exchange, path, body, route.ids))
    if (result === undefined) return { status: 204, headers: limited.headers }
    if (result instanceof Created) return { status: 201, headers: limited.headers, json: result.json }
    return { headers: limited.headers, json: clone(result) }
  } catch (error) {
    if (!(error instanceof DiscordError)) throw error
    const { status, code, message, errors } = error
    call.error = code
    discord.violation('api_error', { method: call.method, code, message, errors })
    return { status, json: { message, code, ...(errors ? { errors } : {}) } }
  }
}
