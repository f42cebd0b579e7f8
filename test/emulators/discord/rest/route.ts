import type { Exchange } from '../../common/exchange.ts'
import { type Obj, objOf } from '../../common/json.ts'
import type { UploadedFile } from '../../common/multipart.ts'
import type { DiscordEmulator } from '../emulator.ts'

/** A request of the REST API in hand. */
export interface Request {
  readonly verb: string
  readonly path: string
  /** The ids in the path, in order. */
  readonly ids: readonly string[]
  /** The body as an object; `list` when it is one. */
  readonly body: Obj
  readonly list: unknown
  readonly files: readonly UploadedFile[]
  readonly query: Obj
}

/** What one route does: its JSON, `Created`, or nothing for 204. */
export type Handler = (discord: DiscordEmulator, request: Request) => unknown

/** Method, path with `:id` and `:any`, handler. */
export type Route = readonly [verb: string, path: string, handler: Handler]

/** An answer with status 201. */
export class Created {
  readonly json: unknown

  constructor(json: unknown) {
    this.json = json
  }
}

interface Compiled {
  readonly verb: string
  readonly pattern: RegExp
  readonly handler: Handler
}

/** Routes ready to be matched. */
export function compile(routes: readonly Route[]): Compiled[] {
  return routes.map(([verb, path, handler]) => {
    const pattern = path.replace(/:id/g, '(\\d{15,21})').replace(/:any/g, '([^/]+)')
    return { verb, pattern: new RegExp(`^${pattern}$`), handler }
  })
}

/** The handler of a request and the ids in its path; null when there is none. */
export function match(routes: readonly Compiled[], verb: string, path: string) {
  for (const route of routes) {
    const found = route.verb === verb ? route.pattern.exec(path) : null
    if (found) return { handler: route.handler, ids: found.slice(1).map(decodeURIComponent) }
  }
  return null
}

/** A request from what came over the wire. */
export function requestOf({ req, files, query }: Exchange, path: string, body: unknown, ids: string[]): Request {
  return { verb: req.method ?? '', path, ids, body: objOf(body), list: body, files, query }
}
