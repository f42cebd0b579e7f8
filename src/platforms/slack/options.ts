import type { Clock } from '../../core/clock.ts'
import type { Files } from '../../core/files.ts'
import type { Wanted } from '../../core/message.ts'
import type { Reader, Say } from '../../core/say.ts'
import type { Store } from '../../core/store.ts'
import type { Adapter, CanConfirm, CanEdit } from '../adapter.ts'
import type { HttpServer } from '../http-server.ts'
import type { Report } from '../report.ts'
import type { CommandWords } from '../words.ts'

/** What Slack is asked for: `lookup` the least, `relay` also to read the history of channels the bot is in. */
export type SlackProfile = 'lookup' | 'relay'

/** How events arrive: over a socket that Liaison opens, or as signed requests to a port of this machine. */
export type SlackConnection =
  | { readonly mode: 'socket'; readonly appToken: string }
  | { readonly mode: 'http'; readonly signingSecret: string; readonly server: HttpServer }

/** What the Slack adapter is made of. */
export interface SlackOptions {
  readonly botToken: string
  readonly connection: SlackConnection
  /** The Web API, ending in `/api/`; Slack's own unless told. */
  readonly apiUrl?: string
  readonly profile: SlackProfile
  readonly say: Say
  /** For whom something is written that no message of the outbox carries, such as "this was not taken". */
  readonly reader: (about: Pick<Wanted, 'reader' | 'place' | 'hint'>) => Promise<Reader>
  readonly commands: readonly CommandWords[]
  /** Opens the files of views, to upload them. */
  readonly files: Pick<Files, 'open'>
  /** Keeps how far each channel has been read. */
  readonly store: Pick<Store, 'setting' | 'commit'>
  readonly clock: Clock
  readonly report: Report
}

/** Slack as a platform: it can change what it has sent, and be asked what arrived. */
export type Slack = Adapter & CanEdit & CanConfirm

/** What opening people's files needs: they are fetched from Slack when a command reads them, and kept nowhere. */
export type SlackFilesOptions = Pick<SlackOptions, 'botToken' | 'apiUrl'>

/** Files that people handed in on Slack: ids that begin with `slack:`. Implemented by `createSlackFiles` in `files.ts`. */
export interface SlackFiles extends Pick<Files, 'open'> {
  /** Whether an id is of this kind, so that one `Files` can stand before several. */
  owns(id: string): boolean
}
