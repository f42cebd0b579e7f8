import type { Place } from '../../core/inbound.ts'

/** A chat, and the topic in it. */
export interface Where {
  readonly chat: string
  readonly thread: string | undefined
}

/** A message of ours as the outbox keeps it: `chat/number`, and for a file `chat/number#file id`. */
export interface Part {
  /** Message numbers begin anew when a group moves to another id, so a number alone could be somebody else's message. */
  readonly chat: string
  readonly message: number
  /** The id of the file that it shows; null for a text. */
  readonly file: string | null
}

/** A file's id stood behind a colon before replies were heard. */
const PART = /^(-?\d+)\/(\d+)(?:[#:](.*))?$/s

/** Where a place's messages stand; a private conversation has the number of the person. */
export function whereOf({ id, thread }: Place): Where {
  return { chat: id.startsWith('@') ? id.slice(1) : id, thread }
}

/** What a part's id says; null for one that is no message of ours. */
export function partOf(id: string): Part | null {
  const [, chat, message, file] = PART.exec(id) ?? []
  return chat === undefined ? null : { chat, message: Number(message), file: file ?? null }
}

/** The id of a part. */
export function idOf({ chat, message, file }: Part): string {
  return `${chat}/${message}${file === null ? '' : `#${file}`}`
}
