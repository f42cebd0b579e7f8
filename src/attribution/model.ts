import type { LabelsRefusal } from './labels/refused.ts'

/**
 * The vocabulary of attribution: who is said to stand behind an address, who says so, and since when the saying is
 * known. Plain data. Nothing here is a finding of guilt, and the absence of a label is never a clean record.
 */

/** A calendar day `YYYY-MM-DD`, as the source states it (no time of day, no zone). */
export type Day = string

/** What an address is said to be used for, or what measure was taken against it; the table is `categories.ts`. */
export type Category =
  | 'sanctioned'
  | 'delisted'
  | 'frozen'
  | 'theft'
  | 'ransomware'
  | 'scam'
  | 'darknet-market'
  | 'terrorist-financing'
  | 'mixer'
  | 'swap-service'
  | 'seized'
  | 'exchange'
  | 'token'
  | 'treasury'
  | 'dex'
  | 'bridge'
  | 'defi'
  | 'gambling'
  | 'marketplace'
  | 'mining'
  | 'payment-service'
  | 'wallet-service'
  | 'service'
  | 'coinjoin'
  | 'extremism'
  | 'named'

/**
 * What an entity is. `theft` and `scam` are incidents named after the victim or the scheme and the year. `organisation`:
 * whatever a list names that is no person; `unknown`: the source gives a name and nothing else.
 */
export type EntityKind =
  | 'exchange'
  | 'swap-service'
  | 'mixer'
  | 'darknet-market'
  | 'ransomware'
  | 'state-actor'
  | 'armed-group'
  | 'company'
  | 'person'
  | 'theft'
  | 'scam'
  | 'authority'
  | 'issuer'
  | 'protocol'
  | 'service'
  | 'organisation'
  | 'unknown'

/** Who or what a label names. Names are proper names, shown unchanged in every language. */
export interface Entity {
  readonly id: string
  readonly name: string
  readonly aliases: readonly string[]
  /** Organisations the sources connect it with; not other names of it. */
  readonly groups: readonly string[]
  readonly kind: EntityKind
  /** ISO 3166-1 alpha-2, where the entity has one seat or one state stands behind it. */
  readonly country?: string
  /** It no longer operates; a request goes to its administrator or to the authority that closed it. */
  readonly closed?: true
}

/** What kind of publication a source is, and so how far its word goes. */
export type SourceKind =
  | 'sanctions-list'
  | 'public-record'
  | 'owner-publication'
  | 'issuer-documentation'
  | 'protocol-documentation'
  | 'press-report'
  | 'research-data'
  | 'community-tags'
  | 'ledger-events'
  | 'agency-record'

/** A publication that was consulted. */
export interface Source {
  readonly id: string
  readonly title: string
  readonly publisher: string
  /** Where a person can read it; https, or empty for an agency's own record, which has no page. */
  readonly url: string
  /** The day of the issue consulted. */
  readonly date: Day
  /** `issued`: the publication bears this day. `collected`: somebody read or recorded it on this day. */
  readonly dated: 'issued' | 'collected'
  readonly kind: SourceKind
  /**
   * How much of the publication is held here. Only of a `complete` one may be said that it does *not* list an address;
   * a `selection` is silent about everything that was not picked.
   */
  readonly held: 'complete' | 'selection'
  /** How many addresses the whole publication names, where that is known. */
  readonly names?: number
  /** The chains (address families) it may name addresses of, `*` for any; it is not consulted about others. */
  readonly chains: readonly string[]
  /** The list of which this is an issue or a copy; sources with the same one are comparable. Default: the id itself. */
  readonly list?: string
  /** Somebody else's copy of the list; against an issue of the list itself its silence proves nothing. */
  readonly copy?: true
  /** Ids of other sources that it contains whole: where it is held complete, they step back. */
  readonly covers?: readonly string[]
}

/**
 * How well the link between address and entity is documented. `official`: an authority names the address. `self`: the
 * owner or issuer names it. `documented`: a report or record that can be cited names it. `community`: a tag that nobody
 * answers for.
 */
export type Confidence = 'official' | 'self' | 'documented' | 'community'

/** The part the address plays, where the source says it. */
export type Role =
  | 'reserve-wallet'
  | 'hot-wallet'
  | 'cold-wallet'
  | 'service-wallet'
  | 'token-contract'
  | 'contract'
  | 'treasury-wallet'
  | 'received-loot'
  | 'laundering'
  | 'ransom-payment'
  | 'victim-payment'
  | 'fundraising'
  | 'government-wallet'

/** Something the reader must know about this one label. The words are `attribution.notes.<code>`. */
export type Note =
  | 'several-parties'
  | 'other-ticker'
  | 'not-the-issuer'
  | 'support-ended'
  | 'can-freeze'
  | 'cannot-freeze'
  | 'loot-returned'
  | 'contract-without-owner'
  | 'may-be-released'
  | 'event-page'

/**
 * The party's entry on an official sanctions list. `listedOn` is the day the PARTY was listed. The day on which this
 * address was added to its entry is not published in the list and must never be inferred from it.
 */
export interface Listing {
  /** The name as printed on the list. */
  readonly name: string
  /** The list's own number of the entry, while it has one. */
  readonly entry?: string
  readonly listedOn: Day
  readonly programmes: readonly string[]
  /** The day the party was taken off; present exactly when the category is `delisted`. */
  readonly delistedOn?: Day
}

/** One saying about one address by one source. */
export interface Label {
  /** The identity key `<chain>:<canonical spelling>` (see `addresses/identity.ts`). */
  readonly key: string
  /** The address as published, with its checksum. */
  readonly address: string
  readonly chain: string
  /** The networks the source speaks of. A contract exists only there; a key holder's account exists on all. */
  readonly networks: readonly string[]
  readonly category: Category
  /** `Entity.id`. */
  readonly entity: string
  /** `Source.id`. */
  readonly source: string
  /**
   * The page to open: it names the address or, with the note `event-page`, describes the event. Https, or empty for an
   * agency's own record without one.
   */
  readonly url: string
  /** The source's day: on this day the address stood in it. */
  readonly asOf: Day
  readonly confidence: Confidence
  readonly role?: Role
  /** `Entity.id` of the incident the source connects the address with. */
  readonly incident?: string
  /** The name tag as the source spells it; foreign text. */
  readonly tag?: string
  readonly token?: { readonly symbol: string; readonly decimals: number }
  readonly listing?: Listing
  readonly notes: readonly Note[]
  /** How far an agency lets its own label go; absent for what is public. */
  readonly handling?: Handling
}

/** Traffic Light Protocol 2.0 (https://www.first.org/tlp/): with whom something may be shared. */
export type Handling = 'clear' | 'green' | 'amber' | 'amber-strict' | 'red'

/** A part of the labels that cannot be asked, so that an answer is less than it should be: to be said in it. */
export interface StoreTrouble {
  readonly part: 'labels-file'
  /** Why; the words are `attribution.troubles.<code>`. */
  readonly code: LabelsRefusal
}

/**
 * Where labels are kept. The starter set reads its tables; a set fetched from feeds may read a database. Ids inside the
 * answers resolve inside the same store: a store that breaks this is damaged, and looking up throws.
 */
export interface LabelStore {
  readonly sources: readonly Source[]
  /** How many labels are held. */
  readonly size: number
  /** The labels of one identity key, in no particular order; none for an unknown key. */
  labels(key: string): readonly Label[]
  entity(id: string): Entity | undefined
  /** What of it cannot be asked at the moment; absent or empty when all is well. */
  readonly troubles?: readonly StoreTrouble[]
  /** Everything, for export and for tests. */
  all(): { readonly labels: readonly Label[]; readonly entities: readonly Entity[] }
}
