import type { Feeds } from '../../src/attribution/feeds/service.ts'
import type { Text } from '../../src/core/text.ts'
import type { Locale } from '../../src/i18n/locales.ts'
import type { Examined } from '../../src/ops/doctor/examine.ts'
import type { LedgerHere, NoLedger } from './ledger/here.ts'

/** What the commands of this folder use: they run from the shell alone, and also where nothing is configured yet. */
export interface OperatorServices {
  /** Asks every check of this installation. */
  readonly examine: () => Promise<readonly Examined[]>
  /** The platforms that can be told of the commands. */
  readonly publishing: readonly Publishing[]
  /** The lists that labels come from. */
  readonly feeds: () => Promise<Feeds>
  /** The ledger of requests, to be closed after use; or why there is none. */
  readonly ledger: () => Promise<LedgerHere | NoLedger>
  /** What a file of this machine holds, as text; null where it cannot be read. */
  readonly textFile: (path: string) => Promise<string | null>
  /** Path of the file of settings and tokens. */
  readonly settingsFile: string
  readonly dataDirectory: string
  /** A command line as it is typed here. */
  readonly line: (...words: readonly string[]) => Text
}

/** How one platform is told which commands there are. */
export interface Publishing {
  readonly platform: PlatformName
  /** Which wishes mean something to it besides the language. */
  readonly takes: readonly ('profile' | 'url')[]
  make(wish: PublishWish): Publication
}

/** What the platforms are called on a command line. */
export type PlatformName = 'slack' | 'discord' | 'telegram'

/** How the publication is wanted. */
export interface PublishWish {
  readonly profile: 'lookup' | 'relay'
  /** The address at which the platform reaches this installation; absent where it need not. */
  readonly url?: string
  readonly language: Locale
}

/** What is handed to the platform, as a file, and what the platform cannot show of the commands. */
export interface Publication {
  readonly file: { readonly name: string; readonly type: string; readonly content: string }
  readonly shortfalls: readonly Text[]
  /** What to do with the file. */
  readonly next: Text
  /** Hands the file over by itself, which never rejects; or why that cannot be done. */
  readonly send: ((signal: AbortSignal) => Promise<Handed>) | { readonly not: Text }
}

/** What became of handing over: done, perhaps with something left to do by hand, or refused, and why. */
export type Handed =
  | { readonly done: true; readonly changed: boolean; readonly left?: Text }
  | { readonly done: false; readonly why: Text }
