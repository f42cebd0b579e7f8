import type { Inbound } from '../../core/inbound.ts'

/** User ids, https://docs.slack.dev/reference/objects/user-object: a letter and capitals or digits. */
const ASKER = /@([A-Z][A-Z0-9]{1,31})\/\d+$/

/**
 * The event under an id that also names who caused it. A line that only the asker may see needs their user id; the
 * outbox hands over the key of the message, which begins with the event's id, so it is still known after a restart.
 */
export function withAsker(event: Inbound): Inbound {
  return { ...event, id: `${event.id}@${event.from.id}` }
}

/** Who asked for the message of this outbox key; null when nobody did. */
export function askerOf(key: string): string | null {
  return ASKER.exec(key)?.[1] ?? null
}

/** The event to which the message of this outbox key belongs. */
export function inboundOf(key: string): string {
  const slot = key.lastIndexOf('/')
  return slot < 0 ? key : key.slice(0, slot)
}
