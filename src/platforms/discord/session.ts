import type { SessionInfo } from '@discordjs/ws'
import type { Clock } from '../../core/clock.ts'

/** What it takes to go on hearing events where a connection broke off (https://docs.discord.com/developers/events/gateway#resuming). */
export interface Session {
  /** What a connection begins with; null: it begins anew. */
  current(): SessionInfo | null
  /** What the client library wants to be remembered; null when it would begin anew. */
  update(info: SessionInfo | null): void
  /** The gateway has spoken on this connection. */
  greeted(): void
  /** The connection is gone. */
  closed(): void
}

/** How long a session is held on to while the gateway cannot be reached, in milliseconds: Discord keeps it for minutes. */
const HELD_MS = 5 * 60_000

/**
 * Holds on to the session through an outage. The library gives it up at the first attempt to connect that fails, so that
 * what was said during a short outage would be lost; here only the gateway itself, by its word, or time ends it.
 */
export function createSession(clock: Clock): Session {
  let held: SessionInfo | null = null
  let greeted = false
  let brokenAt: number | null = null
  return {
    current: () => held,
    update(info) {
      if (info) {
        held = info
        brokenAt = null
        return
      }
      const lost = brokenAt !== null && clock.now().getTime() - brokenAt > HELD_MS
      if (greeted || lost) held = null
    },
    greeted() {
      greeted = true
    },
    closed() {
      greeted = false
      brokenAt ??= clock.now().getTime()
    },
  }
}
