import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One address that is answered, for one method; GET stands for HEAD, too. */
export interface HttpRoute {
  readonly path: string
  readonly method: 'GET' | 'POST'
  readonly handler: (request: IncomingMessage, response: ServerResponse) => void
}

/** A port of this machine that several share: platforms that call us, and the health checks. */
export interface HttpServer {
  /**
   * Answers these addresses from now on. The port is opened for the first who asks; the system's own error (EADDRINUSE,
   * EACCES) rejects where it cannot be had, and it may be asked for again.
   */
  serve(routes: readonly HttpRoute[]): Promise<Served>
}

/** Addresses that are being answered. */
export interface Served {
  /** The port, which the system may have chosen. */
  readonly port: number
  /** Answers them no more. The port is closed behind the last. */
  end(): Promise<void>
}

/** How long requests that are being answered may take when the port is closed, in milliseconds. */
const LAST_ANSWERS_MS = 1_000

/** A port to be shared. `port` 0 lets the system choose; `host` is every address of the machine unless told. */
export function createHttpServer({ port, host }: { readonly port: number; readonly host?: string }): HttpServer {
  const served = new Set<readonly HttpRoute[]>()
  let listening: Promise<Server> | null = null

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const path = (request.url ?? '').split('?')[0]
    const there = [...served].flat().filter(route => route.path === path)
    const method = request.method === 'HEAD' ? 'GET' : request.method
    const route = there.find(one => one.method === method)
    if (route) route.handler(request, response)
    else response.writeHead(there.length > 0 ? 405 : 404).end()
  }

  return {
    async serve(routes) {
      listening ??= listen(createServer(answer), port, host)
      const own = listening
      const server = await own.catch((error: unknown) => {
        if (listening === own) listening = null
        throw error
      })
      served.add(routes)
      return {
        port: (server.address() as AddressInfo).port,
        async end() {
          if (!served.delete(routes) || served.size > 0) return
          listening = null
          await close(server)
        },
      }
    },
  }
}

async function listen(server: Server, port: number, host: string | undefined): Promise<Server> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, ...(host === undefined ? {} : { host }) }, resolve)
  })
  // What goes wrong with one connection later is that connection's matter.
  server.on('error', () => undefined)
  return server
}

/** Lets what is being answered finish, within bounds. */
function close(server: Server): Promise<void> {
  return new Promise(resolve => {
    const late = setTimeout(() => server.closeAllConnections(), LAST_ANSWERS_MS)
    server.close(() => {
      clearTimeout(late)
      resolve()
    })
    server.closeIdleConnections()
  })
}
