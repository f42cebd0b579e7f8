import { type SessionInfo, WebSocketManager, WebSocketShardEvents, WebSocketShardStatus } from '@discordjs/ws'
import type { Clock } from '../../core/clock.ts'
import { createPace } from './pace.ts'
import { createSession } from './session.ts'
import type { Web } from './web.ts'

/** What one line needs. */
export interface LineOptions {
  readonly token: string
  readonly web: Web
  readonly clock: Clock
}

/** What a line tells. */
export interface LineEvents {
  /** An event, as Discord sent it. */
  dispatch(name: string, data: unknown): void
  /** Any sign of life. */
  heard(): void
  /** Events come; `resumed`: none was missed. */
  up(resumed: boolean): void
  /** None come; the line tries again by itself, unless Discord will not have it. */
  down(code: number): void
}

/** A line to the gateway, which finds its way back over cuts, silence and outages. */
export interface Line {
  /** Says goodbye; nothing is told any more. */
  close(): Promise<void>
}

/**
 * Messages to the bot and in channels it is in; without the privileged one, Discord leaves out what the latter say unless
 * they name the bot (https://docs.discord.com/developers/events/gateway#message-content-intent). Interactions need none.
 */
const INTENTS = (1 << 9) | (1 << 12)

/** How long the gateway gets to answer, to greet and to begin, and to say goodbye, in milliseconds. */
const PATIENCE_MS = { handshake: 15_000, hello: 15_000, ready: 30_000, goodbye: 1_000 }

/** Closes after which it is of no use to try again (https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway). */
export const FATAL_CODES: ReadonlySet<number> = new Set([4004, 4010, 4011, 4012, 4013, 4014])

/** Opens lines, one at a time, which share a session: what was missed between two of them is told by the second. */
export function createLines({ token, web, clock }: LineOptions): (events: LineEvents) => Promise<Line> {
  const session = createSession(clock)
  const pace = createPace(clock)

  /** Rejects with what the REST API says when it cannot tell where the gateway is. */
  return async events => {
    let wanted = true
    const manager = new WebSocketManager({
      token,
      intents: INTENTS,
      shardCount: 1,
      rest: { get: (route: string) => web.call('GET', route) } as never,
      handshakeTimeout: PATIENCE_MS.handshake,
      helloTimeout: PATIENCE_MS.hello,
      readyTimeout: PATIENCE_MS.ready,
      buildIdentifyThrottler: () => pace,
      // A line that is given up would otherwise come back by itself.
      retrieveSessionInfo: () => (wanted ? session.current() : new Promise<SessionInfo>(() => undefined)),
      updateSessionInfo(_, info) {
        if (wanted) session.update(info)
      },
    })
    const close = async (): Promise<void> => manager.destroy({ code: 1000 })

    manager.on(WebSocketShardEvents.Hello, () => {
      if (!wanted) return void close()
      session.greeted()
      events.heard()
    })
    manager.on(WebSocketShardEvents.HeartbeatComplete, () => wanted && events.heard())
    manager.on(WebSocketShardEvents.Dispatch, ({ data }) => {
      if (!wanted) return
      events.heard()
      events.dispatch(data.t, data.d)
    })
    manager.on(WebSocketShardEvents.Ready, () => wanted && events.up(false))
    manager.on(WebSocketShardEvents.Resumed, () => wanted && events.up(true))
    manager.on(WebSocketShardEvents.Closed, ({ code }) => {
      session.closed()
      if (wanted) events.down(code)
    })
    // What it says of an error quotes addresses; that the line is down is told by its close.
    manager.on(WebSocketShardEvents.Error, () => undefined)

    await manager.fetchGatewayInformation()
    // It rejects after the first error and goes on trying all the same.
    void Promise.resolve(manager.connect()).catch(() => undefined)
    return {
      async close() {
        if (!wanted) return
        wanted = false
        const status = (await manager.fetchStatus()).get(0)
        // The library cannot end a socket that is still being opened; it is ended when it greets.
        if (status !== WebSocketShardStatus.Ready && status !== WebSocketShardStatus.Resuming) return
        await Promise.race([close(), new Promise<void>(resolve => clock.after(PATIENCE_MS.goodbye, resolve))])
      },
    }
  }
}
