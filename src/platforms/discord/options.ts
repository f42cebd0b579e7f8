import type { Clock } from '../../core/clock.ts'
import type { Suggested } from '../../core/command.ts'
import type { Files } from '../../core/files.ts'
import type { Account } from '../../core/inbound.ts'
import type { Wanted } from '../../core/message.ts'
import type { Reader, Say } from '../../core/say.ts'
import type { Store } from '../../core/store.ts'
import type { Typed } from '../../core/suggest.ts'
import type { Adapter, CanConfirm, CanEdit } from '../adapter.ts'
import type { Report } from '../report.ts'
import type { CommandWords } from '../words.ts'

/** What the Discord adapter is made of. */
export interface DiscordOptions {
  readonly token: string
  /** The REST API without its version, ending in `/api`; Discord's own unless told. */
  readonly apiUrl?: string
  readonly say: Say
  /** For whom something is written that no message of the outbox carries, such as "this was not taken". */
  readonly reader: (about: Pick<Wanted, 'reader' | 'place' | 'hint'>) => Promise<Reader>
  readonly commands: readonly CommandWords[]
  /** Answers that a command offers itself while somebody types; absent, none does. */
  readonly suggest?: (typed: Typed, from: Account) => Promise<readonly Suggested[]>
  /** Opens the files of views, to upload them. */
  readonly files: Pick<Files, 'open'>
  /** Keeps how far each private conversation has been read. */
  readonly store: Pick<Store, 'setting' | 'commit'>
  readonly clock: Clock
  readonly report: Report
}

/** Discord as a platform: it can change what it has sent, and be asked what arrived. */
export type Discord = Adapter & CanEdit & CanConfirm

/** What opening people's files needs: they are fetched from Discord when a command reads them, and kept nowhere. */
export type DiscordFilesOptions = Pick<DiscordOptions, 'token' | 'apiUrl' | 'clock'>

/** Files that people handed in on Discord: ids that begin with `discord:`. Implemented by `createDiscordFiles`. */
export interface DiscordFiles extends Pick<Files, 'open'> {
  /** Whether an id is of this kind, so that one `Files` can stand before several. */
  owns(id: string): boolean
}
