import type { Publishing } from '../../commands/operator/services.ts'
import type { Check } from '../core/check.ts'
import type { Clock } from '../core/clock.ts'
import type { Suggested } from '../core/command.ts'
import type { Files } from '../core/files.ts'
import type { Account } from '../core/inbound.ts'
import type { Wanted } from '../core/message.ts'
import type { Reader, Say } from '../core/say.ts'
import type { Store } from '../core/store.ts'
import type { Typed } from '../core/suggest.ts'
import type { Text } from '../core/text.ts'
import type { Port } from '../ops/config/reading.ts'
import type { Config } from '../ops/config.ts'
import type { Log } from '../ops/log.ts'
import type { Adapter } from '../platforms/adapter.ts'
import type { HttpServer } from '../platforms/http-server.ts'
import type { CommandWords } from '../platforms/words.ts'

/**
 * One platform, as far as the composition knows it: a row of the table in `platforms.ts`. What belongs to a platform is
 * read when it is asked for, so that nobody waits for the client library of a platform that is not configured.
 */
export interface Wiring {
  /** What its adapter, its places and its files are called by. */
  readonly name: string
  /** The platform as it is configured; null where it is not. */
  configured(config: Config): Configured | null
  /** How it is told which commands there are; also before anything is configured. */
  publishing(config: Config, words: PublishWords): Promise<Publishing>
}

/** A platform that is configured. */
export interface Configured {
  readonly name: string
  /** How, in one line for whoever looks after the installation. */
  readonly label: string
  /** Opens the files that people hand in there. */
  files(clock: Clock): Promise<Pick<Files, 'open'>>
  /** Makes the adapter; connects nothing. */
  create(parts: WiringParts): Promise<Adapter>
  checks(circumstances: Circumstances): Promise<readonly Check[]>
  /**
   * Tells the platform of the commands where it does not know them as they are; absent where that is done by hand.
   * Never rejects.
   */
  announce?(words: PublishWords, signal: AbortSignal): Promise<Announced>
}

/** What became of telling a platform: how much it did not know yet, or the word with which it refused. */
export type Announced =
  | { readonly done: true; readonly changed: number }
  | { readonly done: false; readonly word: string }

/** What an adapter is made of besides its configuration. */
export interface WiringParts {
  readonly say: Say
  readonly reader: (about: Pick<Wanted, 'reader' | 'place' | 'hint'>) => Promise<Reader>
  readonly commands: readonly CommandWords[]
  /** Answers that a command offers while somebody types into one of its options; none for whoever may not call it. */
  readonly suggest: (typing: Typed, from: Account) => Promise<readonly Suggested[]>
  readonly files: Pick<Files, 'open'>
  readonly store: Store
  readonly clock: Clock
  readonly report: Log
  /** Whether a text holds something that must not stay where others may read it. */
  readonly isSecret: (text: string) => boolean
  /** The port at which platforms call: the same server for the same port, and the health is told there, too. */
  readonly serverAt: (port: Port) => HttpServer
}

/** What a platform's checks ask besides the platform. */
export interface Circumstances {
  readonly now: () => Date
  /** Ids of its places that agencies have registered; none where nothing is kept yet. */
  readonly places: () => Promise<readonly string[]>
  /** A command line as it is typed here. */
  readonly line: (...words: readonly string[]) => Text
  /** The commands that the platform should know. */
  readonly words: () => Promise<PublishWords>
}

/** The words of the commands, for whoever publishes them. */
export interface PublishWords {
  readonly commands: readonly CommandWords[]
  readonly say: Say
  readonly timeZone: Reader['timeZone']
  readonly now: () => Date
  readonly line: Circumstances['line']
}
