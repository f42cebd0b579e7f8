/** What the id of an event tells, see `decode`: where it was said, or which press it was, and by whom. */
const KEY = /^telegram:\d+:(?:-?\d+\.(e?)(\d+)|(\d+))@(\d+)\/\d+$/

/** Who asked for a message, and how. */
export interface Asked {
  /** The number of the person. */
  readonly by: string
  /** The number of the message in which they asked; null for a press, and for a command that only the bot could see. */
  readonly message: number | null
  /** The number of a command that only the bot could see (`ephemeral_message_id`); null for everything else. */
  readonly unseen: number | null
  /** The id of the callback query; null for a message. */
  readonly query: string | null
}

/** Who asked for the message of this outbox key, also after a restart; null when nobody did. */
export function askedBy(key: string): Asked | null {
  const [, hidden, number, query, by] = KEY.exec(key) ?? []
  if (by === undefined) return null
  const said = number === undefined ? null : Number(number)
  return hidden
    ? { by, message: null, unseen: said, query: null }
    : { by, message: said, unseen: null, query: query ?? null }
}
