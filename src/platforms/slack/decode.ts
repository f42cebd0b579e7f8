import type { Inbound } from '../../core/inbound.ts'
import type { CommandWords } from '../words.ts'

/** What is known of the bot itself, and of what it understands. */
export interface Around {
  /** The bot's user id, `U…`. */
  readonly botUser: string
  readonly commands: readonly CommandWords[]
  /** For payloads that carry no time of their own. */
  readonly now: Date
}

/** An event, and what can be done about it only while it is fresh. Both are secrets: never stored, never logged. */
export interface Heard {
  readonly event: Inbound
  /** Opens a modal, within three seconds. */
  readonly trigger?: string
  /** Takes up to five answers within thirty minutes. */
  readonly respond?: string
}

/** The body of an Events API callback (`event_callback`). Null: nothing for us. Never throws. Pure. */
export function decodeEvent(_body: unknown, _around: Around): Heard | null {
  throw new Error('being built')
}

/** A message as `conversations.history` lists it; the same message heard live has the same event id. */
export function decodeMessage(_message: unknown, _channel: string, _around: Around): Heard | null {
  throw new Error('being built')
}

/** The body of a slash command. */
export function decodeCommand(_body: unknown, _around: Around): Heard | null {
  throw new Error('being built')
}

/** The payload of an interaction: a press, a choice, a form handed in, a shortcut. Null: only acknowledge it. */
export function decodeInteraction(_payload: unknown, _around: Around): Heard | null {
  throw new Error('being built')
}
