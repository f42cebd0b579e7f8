import { domainToUnicode } from 'node:url'

/** An entity with the domains that it itself uses. */
export interface OfficialDomains {
  /** `Entity.id`. */
  readonly entity: string
  /** Registered domains, lower case, ASCII: `okx.com` stands for everything under it. */
  readonly domains: readonly string[]
  /**
   * How much its name says by itself. `own`: it is its own. `word`: a word of English too, so that what is added to it
   * must be what an office would be called. `common`: so common that only the whole domain counts.
   */
  readonly name: 'own' | 'word' | 'common'
  /** Names that are near its own and mean something else. */
  readonly not: readonly string[]
}

/** Domains that only authorities can have, by their ending: whoever writes from there has been checked by a state. */
const AUTHORITIES =
  /(?:^|\.)(?:gov|mil|gov\.[a-z]{2}|go\.[a-z]{2}|gob\.[a-z]{2}|gouv\.[a-z]{2}|police\.[a-z]{2}|police\.uk|europa\.eu|interpol\.int)$/
/** One part of a host, before it is known whether the whole is one. */
const HOST = /^[\p{L}\p{N}\p{M}](?:[\p{L}\p{N}\p{M}.-]*[\p{L}\p{N}\p{M}])?$/u

/**
 * The host of a web address, a mail address or a bare domain, lower case, as people read it (no `xn--`), without `www.`;
 * null for what is none.
 */
export function hostOf(text: string): string | null {
  const trimmed = text.trim().toLowerCase()
  const bare = trimmed
    .replace(/^[a-z][a-z0-9+.-]*:\/\//, '')
    .replace(/^mailto:/, '')
    .replace(/[/?#].*$/su, '')
    .replace(/^.*@/su, '')
    .replace(/:\d+$/, '')
    .replace(/\.$/, '')
  // A full-width or circled letter would be folded away; it is what an imitation is told by.
  const host = bare.startsWith('xn--') || bare.includes('.xn--') ? domainToUnicode(bare) : bare
  if (!host.includes('.') || !HOST.test(host)) return null
  return host.replace(/^www\./, '')
}

/** Whether a host is the domain or stands under it. */
export function isUnder(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`)
}

/** Whose domain a host is; undefined when it is nobody's on the list. */
export function ownerOf(host: string, officials: readonly OfficialDomains[]): OfficialDomains | undefined {
  return officials.find(({ domains }) => domains.some(domain => isUnder(host, domain)))
}

/** Whether a host belongs to an authority of a state or among states. */
export function isAuthority(host: string): boolean {
  return AUTHORITIES.test(host)
}
