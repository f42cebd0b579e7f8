import bolt from '@slack/bolt'
import type { Clock } from '../../core/clock.ts'
import type { HttpServer, Served } from '../http-server.ts'
import { appOf, type Connection, type Deliver } from './connection.ts'
import { SILENT } from './web.ts'

/** What listening for signed requests needs. */
export interface HttpOptions {
  readonly signingSecret: string
  readonly server: HttpServer
  readonly clock: Clock
  /** Called when events can come. */
  readonly connected?: () => void
}

/** Where Slack sends everything to: events, commands, interactions. */
const REQUEST_PATH = '/slack/events'

/**
 * Takes events as signed requests (https://docs.slack.dev/authentication/verifying-requests-from-slack). A request that
 * is not acknowledged is answered with 500, so that Slack sends the event again.
 */
export function createHttp({ signingSecret, server, clock, connected }: HttpOptions): Connection {
  let served: Served | null = null
  let lastEvent: string | null = null

  return {
    async start(deliver: Deliver) {
      if (served) return
      const receiver = new bolt.HTTPReceiver({
        signingSecret,
        endpoints: REQUEST_PATH,
        logger: SILENT,
        async processEventErrorHandler({ response }) {
          if (!response.headersSent) response.writeHead(500).end()
          return false
        },
      })
      receiver.init(
        appOf((body, ack) => {
          lastEvent = clock.now().toISOString()
          return deliver(body, ack)
        }),
      )
      served = await server.serve([{ path: REQUEST_PATH, method: 'POST', handler: receiver.requestListener }])
      connected?.()
    },
    async stop() {
      const ending = served
      served = null
      await ending?.end()
    },
    health: () => ({ state: served ? 'up' : 'down', lastEvent, lastError: null }),
  }
}
