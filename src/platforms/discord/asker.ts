import type { Heard } from './decode.ts'

/** Who asked for something, and where. */
export interface Asked {
  /** The event to which the message belongs. */
  readonly inbound: string
  readonly user: string
  /** The channel in which it was asked, whatever place its answer has. */
  readonly channel: string
}

const ASKED = /^(.+@(\d+)\.(\d+))\/\d+$/

/**
 * The event under an id that also names who caused it and where. An answer that only the asker may see, or a line that
 * says why they did not get one, needs both; the outbox hands over the key of the message, which begins with the event's
 * id, so they are still known after a restart.
 */
export function withAsker({ event, channel }: Heard): Heard['event'] {
  return { ...event, id: `${event.id}@${event.from.id}.${channel}` }
}

/** Who asked for the message of this outbox key; null when nobody did. */
export function askedOf(key: string): Asked | null {
  const [, inbound, user, channel] = ASKED.exec(key) ?? []
  return inbound && user && channel ? { inbound, user, channel } : null
}
