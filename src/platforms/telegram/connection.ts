import type { Health } from '../adapter.ts'
import type { AnswerTo } from './calls.ts'

/** Something that happened, as Telegram sent it; only its number is known to be there. */
export type Update = AnswerTo<'getUpdates'>[number]

/** Takes an update over. Rejects where it could not be stored: then Telegram keeps it and sends it again. */
export type Deliver = (update: Update) => Promise<void>

/** A way in which updates come. */
export interface Connection {
  /** Resolves when updates can come, or are being tried for. Rejects when Telegram does not accept the token. */
  start(deliver: Deliver): Promise<void>
  /** Takes no more updates, and confirms those that were stored. */
  stop(): Promise<void>
  health(): Health
}
