import bolt from '@slack/bolt'
import type { Clock } from '../../core/clock.ts'
import { appOf, type Connection, type Deliver } from './connection.ts'
import type { HttpRoute } from './options.ts'
import { SILENT } from './web.ts'

/** What listening for signed requests needs. */
export interface HttpOptions {
  readonly signingSecret: string
  readonly port: number
  readonly host?: string
  readonly routes?: readonly HttpRoute[]
  readonly clock: Clock
  /** Called when events can come. */
  readonly connected?: () => void
}

/** Where Slack sends everything to: events, commands, interactions. */
export const REQUEST_PATH = '/slack/events'

/**
 * Takes events as signed requests (https://docs.slack.dev/authentication/verifying-requests-from-slack). A request that
 * is not acknowledged is answered with 500, so that Slack sends the event again.
 */
export function createHttp({ signingSecret, port, host, routes = [], clock, connected }: HttpOptions): Connection {
  let receiver: InstanceType<typeof bolt.HTTPReceiver> | null = null
  let lastEvent: string | null = null
  let lastError: string | null = null

  return {
    async start(deliver: Deliver) {
      if (receiver) return
      const made = new bolt.HTTPReceiver({
        signingSecret,
        endpoints: REQUEST_PATH,
        logger: SILENT,
        customRoutes: [...routes],
        async processEventErrorHandler({ response }) {
          if (!response.headersSent) response.writeHead(500).end()
          return false
        },
      })
      made.init(
        appOf((body, ack) => {
          lastEvent = clock.now().toISOString()
          return deliver(body, ack)
        }),
      )
      receiver = made
      const server = await made.start({ port, ...(host === undefined ? {} : { host }) })
      server.on('error', error => {
        lastError = error.name
      })
      connected?.()
    },
    async stop() {
      const ending = receiver
      receiver = null
      await ending?.stop()
    },
    health: () => ({ state: receiver ? 'up' : 'down', lastEvent, lastError }),
  }
}
