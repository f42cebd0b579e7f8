import bolt from '@slack/bolt'
import type { Clock } from '../../core/clock.ts'
import { appOf, type Deliver } from './connection.ts'
import { onHeartbeat } from './heartbeat.ts'
import { throughProxy } from './proxy.ts'
import { clientOptions, SILENT } from './web.ts'

/** What one socket needs. */
export interface LineOptions {
  readonly appToken: string
  readonly apiUrl?: string
  readonly clock: Clock
}

/** One socket to Slack. Once it is gone it is never used again: a new one is opened in its place. */
export interface Line {
  /** Resolves when nothing will come over it any more. */
  readonly gone: Promise<void>
  /** Says goodbye and resolves when Slack has answered, or after a second. */
  close(): Promise<void>
}

/** How long Slack gets to greet, and to say goodbye, in milliseconds. */
const PATIENCE_MS = { hello: 15_000, goodbye: 1_000 }

/**
 * Opens a socket; resolves when Slack has greeted. `heard` is called for every frame, pings included. Rejects with what
 * the Web API says, or when nothing greets. The library's own reconnecting is not used: after an outage it can end in an
 * unhandled rejection, and it waits five seconds after each planned disconnect.
 */
export async function openLine(options: LineOptions, deliver: Deliver, heard: () => void): Promise<Line> {
  const { appToken, apiUrl, clock } = options
  const receiver = new bolt.SocketModeReceiver({
    appToken,
    logger: SILENT,
    autoReconnectEnabled: false,
    ...throughProxy(process.env),
    installerOptions: { clientOptions: clientOptions(apiUrl) },
    processEventErrorHandler: async () => false,
  })
  receiver.init(appOf(deliver))
  const { client } = receiver
  let silence = (): void => undefined
  const gone = new Promise<void>(resolve => {
    const end = (): void => {
      silence()
      resolve()
    }
    client.once('disconnected', end)
    // Slack announces that it will close; what comes from now on comes over the next socket.
    client.on('ws_message', (frame: unknown) => {
      heard()
      if (isGoodbye(frame)) end()
    })
  })
  client.once('authenticated', ({ url }: { readonly url: string }) => {
    silence = onHeartbeat(url, heard)
  })

  /** Twice, because the first waits half a minute for a goodbye that a dead peer never sends. */
  async function close(): Promise<void> {
    const ended = new Promise<void>(resolve => client.once('disconnected', () => resolve()))
    const asked = client.disconnect().catch(() => undefined)
    await within(clock, PATIENCE_MS.goodbye, Promise.race([ended, asked])).catch(() =>
      client.disconnect().catch(() => undefined),
    )
    silence()
  }

  try {
    await within(clock, PATIENCE_MS.hello, receiver.start())
  } catch (error) {
    void close()
    throw error ?? new Error('the socket closed before a greeting')
  }
  return { gone, close }
}

function isGoodbye(frame: unknown): boolean {
  return typeof frame === 'string' && frame.startsWith('{"type":"disconnect"')
}

/** The promise, or a rejection after `ms`. */
function within<T>(clock: Clock, ms: number, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(ms, () => reject(new Error('too late')))
    promise.then(resolve, reject).finally(cancel)
  })
}
