import type { Clock } from '../../core/clock.ts'
import type { Files } from '../../core/files.ts'
import type { Wanted } from '../../core/message.ts'
import type { Reader, Say } from '../../core/say.ts'
import type { Store } from '../../core/store.ts'
import type { Adapter, CanEdit } from '../adapter.ts'
import type { HttpServer } from '../http-server.ts'
import type { Report } from '../report.ts'
import type { CommandWords } from '../words.ts'

/** How updates arrive: Liaison asks for them, or Telegram calls a port of this machine. One excludes the other. */
export type TelegramConnection =
  | { readonly mode: 'polling' }
  | {
      readonly mode: 'webhook'
      /** The https address at which Telegram reaches this installation. */
      readonly url: string
      /** What Telegram sends in `X-Telegram-Bot-Api-Secret-Token`: 1 to 256 of `A-Z a-z 0-9 _ -`. */
      readonly secret: string
      /** The port to which that address leads; shared with whoever else is called. */
      readonly server: HttpServer
    }

/** What the Telegram adapter is made of. */
export interface TelegramOptions {
  /** From @BotFather: the bot's id, a colon, and a secret. */
  readonly token: string
  /** The Bot API server without a slash at its end; Telegram's own, https://api.telegram.org, unless told. */
  readonly apiUrl?: string
  readonly connection: TelegramConnection
  readonly say: Say
  /** For whom something is written that no message of the outbox carries, such as "this was not taken". */
  readonly reader: (about: Pick<Wanted, 'reader' | 'place' | 'hint'>) => Promise<Reader>
  readonly commands: readonly CommandWords[]
  /** Opens the files of views, to send them. */
  readonly files: Pick<Files, 'open'>
  /** Tells answers to a form from other messages, and knows what waits for somebody who has yet to press Start. */
  readonly store: Pick<Store, 'setting' | 'commit' | 'openDraft' | 'message' | 'messageOf'>
  /** Whether a text holds what must never be kept, so that the message itself is taken out of the chat. */
  readonly isSecret: (text: string) => boolean
  readonly clock: Clock
  readonly report: Report
}

/**
 * Telegram as a platform: it can change what it has sent. It cannot be asked what arrived, for bots see no history: what
 * may be a repeat says so.
 */
export type Telegram = Adapter & CanEdit

/** What opening people's files needs: they are fetched from Telegram when a command reads them, and kept nowhere. */
export type TelegramFilesOptions = Pick<TelegramOptions, 'token' | 'apiUrl'>

/** Files that people handed in on Telegram: ids that begin with `telegram:`. Implemented by `createTelegramFiles` in `files.ts`. */
export interface TelegramFiles extends Pick<Files, 'open'> {
  /** Whether an id is of this kind, so that one `Files` can stand before several. */
  owns(id: string): boolean
}
