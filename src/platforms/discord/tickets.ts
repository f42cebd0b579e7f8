import type { Clock } from '../../core/clock.ts'

/**
 * What an interaction lets us show, for fifteen minutes
 * (https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages). Its token is a secret:
 * kept in memory alone.
 */
export interface Ticket {
  readonly id: string
  readonly token: string
  /** When it was given, in milliseconds by our clock. */
  readonly begun: number
  /** The channel in which it happened. */
  readonly channel: string
  /** Others read where it happened, so that what is private is shown to the asker alone, where they asked. */
  readonly aside: boolean
  /** The bot is not there itself: nothing can be shown there but by this. */
  readonly visiting: boolean
  /** The message whose button was pressed. */
  readonly pressed: string | null
  /** The most bytes of a file that goes along. */
  readonly uploadLimit: number | null
  /** Resolves once Discord has had its first answer: nothing can be shown before. */
  readonly acknowledged: Promise<void>
  /** The answer that Discord shows as being thought about, until it is filled in. */
  original: 'waiting' | 'waiting aside' | 'none'
}

/** Tickets by what they belong to. */
export interface Tickets {
  /** Keeps a ticket under the event's id, and under the message that was pressed. */
  keep(inbound: string, ticket: Ticket): void
  /** The ticket of an event; null when there is none that lives. */
  of(inbound: string | undefined): Ticket | null
  /** The newest ticket by which a message can be changed. */
  over(message: string): Ticket | null
  /** What was shown by a ticket can be changed by it. */
  shown(message: string, ticket: Ticket): void
  /** It was answered by a form: there is no message that it can change. */
  spent(ticket: Ticket): void
  /** It is over before its time. */
  drop(ticket: Ticket): void
}

/** A quarter of an hour, less what a call may take, in milliseconds. */
const LIVES_MS = 15 * 60_000 - 30_000
/** How many are kept: more than a busy hour has. */
const MOST_KEPT = 10_000

/** Keeps tickets for as long as they live. */
export function createTickets(clock: Clock): Tickets {
  const kept = new Map<string, { readonly ticket: Ticket; readonly until: number }>()
  const byMessage = new Map<string, { readonly ticket: Ticket; readonly until: number }>()

  function find(map: typeof kept, key: string | undefined): Ticket | null {
    const found = key === undefined ? undefined : map.get(key)
    if (!found) return null
    if (clock.now().getTime() < found.until) return found.ticket
    map.delete(key!)
    return null
  }

  function keep(map: typeof kept, key: string, ticket: Ticket): void {
    map.delete(key)
    map.set(key, { ticket, until: ticket.begun + LIVES_MS })
    const [oldest] = map.keys()
    if (map.size > MOST_KEPT && oldest !== undefined) map.delete(oldest)
  }

  function forget(map: typeof kept, ticket: Ticket): void {
    for (const [key, one] of map) if (one.ticket === ticket) map.delete(key)
  }

  return {
    keep(inbound, ticket) {
      keep(kept, inbound, ticket)
      if (ticket.pressed !== null) keep(byMessage, ticket.pressed, ticket)
    },
    of: inbound => find(kept, inbound),
    over: message => find(byMessage, message),
    shown: (message, ticket) => keep(byMessage, message, ticket),
    spent(ticket) {
      ticket.original = 'none'
      forget(byMessage, ticket)
    },
    drop(ticket) {
      for (const map of [kept, byMessage]) forget(map, ticket)
    },
  }
}
