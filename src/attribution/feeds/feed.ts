import type { Confidence, Day, Entity, EntityKind, Listing, Note, Role, Source } from '../model.ts'

/** What may be done with a list, by its own licence. */
export interface Licence {
  /** SPDX id where there is one, else a few words of its publisher; foreign text. */
  readonly name: string
  readonly url: string
  /** Whether copies may be handed on with this program. */
  readonly shipped: boolean
  /** Fetched without being asked for by name. Never true where the licence puts conditions on whoever hands copies on. */
  readonly enabledByDefault: boolean
}

/** What is known of a file before it is read. */
export interface About {
  /** Path inside the folder or archive, with `/`; foreign text. */
  readonly name: string
  /** The day that the file's surroundings state: its folder's name, its archive, the server. Absent where none does. */
  readonly day?: Day
}

/** One list that can be imported. */
export interface Feed {
  /** Also the id of its source. */
  readonly id: string
  readonly source: Omit<Source, 'id' | 'date' | 'dated' | 'names'>
  readonly licence: Licence
  /** Not fetched unasked for another reason than its licence: the list that it copies is fetched itself. */
  readonly onlyAsked?: true
  /** Where to download it, each an https address of its publisher; empty for what only the operator can hand over. */
  readonly addresses: readonly string[]
  /** `one`: each file is an issue of its own. `many`: all files of a folder or archive are one issue. */
  readonly files: 'one' | 'many'
  /** An issue is refused unless it states its day inside. */
  readonly statesDay?: true
  /** Days of issues whose files state none, by the SHA-256 of a file that was in that issue for the first time. */
  readonly knownDays?: Readonly<Record<string, Day>>
  /** Whether a file of this path is part of the list. */
  matches(name: string): boolean
  /** Reads one file. Rejects with `Unreadable` where the whole file makes no sense; single bad rows are fault items. */
  read(chunks: AsyncIterable<Uint8Array>, about: About): AsyncIterable<Item>
}

/** What reading a list yields, in the order of the file. */
export type Item =
  | { readonly is: 'row'; readonly row: PublishedRow; readonly where: string }
  /** Somebody the rows may refer to, before or after them. */
  | { readonly is: 'entity'; readonly entity: Entity }
  /** The day of the issue, as the file states it. */
  | { readonly is: 'issued'; readonly day: Day }
  | { readonly is: 'fault'; readonly fault: Fault }

/** A row as published: nothing in it has been checked. */
export interface PublishedRow {
  readonly address: string
  /** The currency or chain that the list gives; a hint that is often wrong. */
  readonly ticker?: string
  /** The list's own word for what the address is; see `category-words.ts`. Absent: the list says nothing. */
  readonly category?: string
  readonly entity: { readonly id: string; readonly name: string; readonly kind: EntityKind }
  readonly tag?: string
  /** Taken over only where it is https; else the label leads to the source's own page. */
  readonly url?: string
  readonly asOf?: string
  readonly confidence?: Confidence
  readonly role?: Role
  readonly listing?: Listing
  readonly notes?: readonly Note[]
}

/**
 * What is wrong with a row. All but `ticker-contradicts` keep it out of the labels; that one is kept under the chain that
 * its address proves. The words are `feeds.faults.<code>`.
 */
export const FAULT_CODES = [
  'wrong-checksum',
  'transaction-id',
  'cut-off',
  'not-an-address',
  'test-network',
  'ticker-contradicts',
  'ticker-unproved',
  'unknown-category',
  'duplicate',
  'future-date',
  'bad-date',
  'missing-field',
  'malformed',
  'too-long',
] as const
export type FaultCode = (typeof FAULT_CODES)[number]

/** One row that was set aside, or kept with a remark. */
export interface Fault {
  readonly code: FaultCode
  /** Line, or path inside the file, so that a person finds it. */
  readonly where: string
  /** The offending text as published, at most `WHAT_MOST` characters of it. */
  readonly what: string
}

/** Most characters of a row that are kept of a fault. */
export const WHAT_MOST = 120

/** A fault item. */
export function fault(code: FaultCode, where: string, what: string): Item {
  return { is: 'fault', fault: { code, where, what: what.slice(0, WHAT_MOST) } }
}

/** Why a whole file was refused. The words are `feeds.refused.<code>`. */
export type RefusalCode = 'not-this-format' | 'too-large' | 'no-day' | 'no-rows' | 'packed' | 'truncated'

/** A file that cannot be imported at all. */
export class Unreadable extends Error {
  readonly code: RefusalCode
  constructor(code: RefusalCode, where?: string) {
    super(where === undefined ? code : `${code}: ${where}`)
    this.name = 'Unreadable'
    this.code = code
  }
}
