import { DEFAULT_LOCALE, type Locale, matchLocale } from './locales.ts'

/** The places where a reader's language may be known, the most personal first (design 6). */
export const LOCALE_STEPS = ['own', 'linked', 'agency', 'place', 'platform'] as const

/** Which of them decided, or that none did. */
export type LocaleStep = (typeof LOCALE_STEPS)[number] | 'default'

/**
 * What is known of a reader. Each value is a stored setting or a tag as the platform reports it; absent, null, and
 * languages that Liaison does not speak are passed over.
 */
export interface LocaleSources {
  /** What this person chose with `/language` on this account. */
  readonly own?: string | null
  /** What they chose on an account linked to this one. */
  readonly linked?: string | null
  /** The working language of their agency. */
  readonly agency?: string | null
  /** What was set for the channel or chat. */
  readonly place?: string | null
  /** What the platform says of the account or client (`th-TH`), or `LANG` of a terminal. */
  readonly platform?: string | null
}

/** The language to write in, and why. */
export interface ResolvedLocale {
  readonly locale: Locale
  readonly step: LocaleStep
}

/** Chooses a reader's language: the first source that names one of ours. Never fails; English is the last resort. */
export function resolveLocale(known: LocaleSources, fallback: Locale = DEFAULT_LOCALE): ResolvedLocale {
  for (const step of LOCALE_STEPS) {
    const locale = matchLocale(known[step])
    if (locale) return { locale, step }
  }
  return { locale: fallback, step: 'default' }
}
