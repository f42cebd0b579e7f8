/** The rules that catch, before a request is sent, why such requests come back (facts file, section 4.11). */
export const RULES = [
  'usable-identifiers',
  'well-typed',
  'times-with-zone',
  'bounded-period',
  'states-penalty',
  'link-names-a-transaction',
  'not-a-shared-wallet',
  'ask-the-exchange',
  'asks-silence',
  'at-most-five-questions',
  'order-is-final',
  'asked-already',
] as const

/** One of these. */
export type Rule = (typeof RULES)[number]

/**
 * What a rule found. `stop`: it would certainly come back, and is not sent until it is mended. `warn`: it may; its
 * author decides. The words are `request.rules.<rule>`.
 */
export interface Finding {
  readonly rule: Rule
  readonly weight: 'stop' | 'warn'
  /** The field to mend. */
  readonly field: string
  /** The article that says why. */
  readonly article: string
  /** What it is about, as it was written: an address, a time. At most 200 characters. */
  readonly about?: string
  /** A spelling that would be right, if one was found; never put in by itself. */
  readonly instead?: string
}

/** What of an address the rules have to know, besides what it is. */
export interface Known {
  /** Its labels say that a service keeps many customers' money there. */
  readonly shared: boolean
  /** Its labels name an exchange. */
  readonly exchange: boolean
}

/** What rules look at: the values as they were typed, and what is known of addresses. */
export interface Scene {
  readonly values: { readonly [field: string]: string }
  /** What the labels say of one address; nothing is asked of anybody else for this. */
  readonly known: (identity: string) => Known
  /** Whether the asked side is a token's issuer. */
  readonly toIssuer: boolean
  /** The reference of an open request of the same agency about this address, if there is one. */
  readonly asked: (identity: string) => string | null
}
