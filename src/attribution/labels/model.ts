/**
 * What a labels file holds beside labels: where its publications came from, what was set aside while they were read,
 * and whom an officer may write to. Plain data.
 */
import type { Day, Source } from '../model.ts'

/** Under which terms a publication may be used; `name` as its publisher writes it (`MIT`, `CC BY-NC 4.0`). */
export interface Licence {
  readonly name: string
  readonly url: string
}

/** One issue of a publication as it was read into a labels file. */
export interface HeldSource {
  readonly source: Source
  readonly licence: Licence
  /** The file it was read from: its name without a folder, its size in bytes, its SHA-256 in lower-case hex. */
  readonly file: { readonly name: string; readonly bytes: number; readonly sha256: string }
  /** When it was read, ISO 8601 UTC. */
  readonly read: string
  /** Rows the file has, and how many of them were set aside as faults. */
  readonly rows: number
  readonly quarantined: number
  /** Labels that stand in the labels file under this source; counted when the file is finished. */
  readonly labels: number
}

/** A row that was set aside, or taken with a remark. The words of `why` belong to the feeds. */
export interface Fault {
  /** `Source.id`. */
  readonly source: string
  /** Line, path or entry in the file it was read from. */
  readonly where: string
  /** The offending piece as published, shortened where it is long; foreign text. */
  readonly what: string
  readonly why: string
}

/** How a contact is reached. */
export type ContactKind = 'portal' | 'e-mail' | 'page' | 'address'

/** For what. `any`: the source makes no difference. */
export type ContactPurpose = 'any' | 'data' | 'freeze' | 'emergency'

/**
 * Whom to write to about a customer or a token. It exists only with the page of the entity itself (or of an authority)
 * that says so: a wrong contact tells the suspect of the case.
 */
export interface Contact {
  /** `Entity.id`. */
  readonly entity: string
  readonly kind: ContactKind
  readonly purpose: ContactPurpose
  /** An https address for `portal` and `page`, a mail address for `e-mail`, lines of text for `address`. */
  readonly value: string
  /** The official page that names it; https, on one of the entity's own domains or an authority's. */
  readonly source: string
  /** The day that the page bears, or on which it was last read there. Absent where neither is known: then it is stale. */
  readonly checked?: Day
  /** ISO 3166-1 alpha-2 of the agencies it is for, where it is not for all. */
  readonly forCountry?: string
}
