import type { MessageKey } from '../i18n/keys.ts'

/**
 * What a person reads, before it has a language. A view holds no plain `string` for a person: a word is a key whose
 * wording is chosen in the reader's language when the view is rendered, or a literal that came from outside.
 */
export type Text =
  | { readonly t: 'msg'; readonly key: MessageKey; readonly params?: Params }
  /** Foreign text, shown unchanged: it can never mention, link or format on any platform. */
  | { readonly t: 'literal'; readonly value: string }
  /** An address, a hash, a command line: survives byte for byte and can be copied. */
  | { readonly t: 'code'; readonly value: string }
  /** An exact number. `value` is decimal digits with an optional sign and point, so that no amount is ever rounded. */
  | { readonly t: 'number'; readonly value: string }
  /** A name that its bearer has in several languages (an agency's), from outside like a literal. */
  | { readonly t: 'names'; readonly names: Names }
  /**
   * A moment (ISO 8601). A `day` has no time of day and no zone: the day on which a list was issued. `zone` (IANA) is
   * where it is meant, if that is not where its reader is.
   */
  | { readonly t: 'when'; readonly at: string; readonly as: 'day' | 'minute' | 'second'; readonly zone?: string }
  /** A length of time in milliseconds. */
  | { readonly t: 'lasting'; readonly ms: number }
  /** A size in bytes. */
  | { readonly t: 'size'; readonly bytes: number }
  /** Several texts joined as the reader's language joins a list. */
  | { readonly t: 'list'; readonly items: readonly Text[]; readonly as: 'and' | 'or' | 'plain' }
  /** Several texts one after another, with a space between. */
  | { readonly t: 'run'; readonly items: readonly Text[] }
  | { readonly t: 'strong'; readonly of: Text }
  /** Words that stand in `locales/` as articles do: in the reader's language already, piece after piece. */
  | { readonly t: 'prose'; readonly pieces: readonly Prose[] }

/** A name by language; the English one where the reader's language has none. */
export interface Names {
  readonly en: string
  readonly ko?: string | undefined
  readonly th?: string | undefined
}

/** A piece of prose. */
export interface Prose {
  readonly text: string
  readonly as: 'plain' | 'strong' | 'code'
}

/** Values for the placeholders of a message. `count` also chooses the plural form. */
export type Params = { readonly [name: string]: Text | number }

/** A sentence or word from `locales/`. */
export function msg(key: MessageKey, params?: Params): Text {
  return params ? { t: 'msg', key, params } : { t: 'msg', key }
}

/** Text from outside (a file's name, a label's entity, what somebody typed), shown unchanged and harmless. */
export function literal(value: string): Text {
  return { t: 'literal', value }
}

/** A name as its bearer writes it in the reader's language. */
export function named(names: Names): Text {
  return { t: 'names', names }
}

/** Something to be copied exactly. */
export function code(value: string): Text {
  return { t: 'code', value }
}

/** A whole number or an exact decimal given as digits. A JavaScript number must be a safe integer; anything else throws. */
export function number(value: number | bigint | string): Text {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new RangeError('numbers are exact: pass digits')
  const digits = String(value)
  if (!/^-?\d+(\.\d+)?$/.test(digits)) throw new RangeError('not a decimal number')
  return { t: 'number', value: digits }
}

/** A calendar day, `YYYY-MM-DD`, as a list or page states it. */
export function day(at: string): Text {
  return { t: 'when', at, as: 'day' }
}

/** A moment to the minute, shown in the reader's time zone with the zone named. */
export function minute(at: Date | string): Text {
  return { t: 'when', at: typeof at === 'string' ? at : at.toISOString(), as: 'minute' }
}

/** A moment to the minute where it is meant (IANA zone), whoever reads it: the deadline of another country's agency. */
export function minuteIn(zone: string, at: string): Text {
  return { t: 'when', at, as: 'minute', zone }
}

/** A length of time in milliseconds. */
export function lasting(ms: number): Text {
  return { t: 'lasting', ms }
}

/** A size in bytes. */
export function size(bytes: number): Text {
  return { t: 'size', bytes }
}

/** Joined as the reader's language joins things: `a, b and c`. */
export function list(items: readonly Text[], as: 'and' | 'or' | 'plain' = 'plain'): Text {
  return { t: 'list', items, as }
}

/** One after another, with a space between. */
export function run(...items: readonly Text[]): Text {
  return { t: 'run', items }
}

/** Emphasised. */
export function strong(of: Text): Text {
  return { t: 'strong', of }
}

/**
 * What an article or the glossary says, in the reader's language and exactly as it stands there. For words from `locales/`
 * alone: text from outside is `literal`.
 */
export function prose(...pieces: readonly Prose[]): Text {
  return { t: 'prose', pieces }
}
