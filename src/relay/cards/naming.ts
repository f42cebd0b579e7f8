import { literal, msg, named, type Text } from '../../core/text.ts'
import { commandWord } from '../../core/words.ts'
import type { Actor } from '../envelope.ts'
import { kindOf } from '../kinds/kinds.ts'
import type { CardScene } from './scene.ts'

/** States that officers call otherwise than CLDR does, or whose names stand in the articles: there they are called alike. */
const COUNTRIES = [
  'TH',
  'KR',
  'US',
  'SG',
  'JP',
  'TW',
  'HK',
  'MY',
  'ID',
  'PH',
  'VN',
  'KH',
  'LA',
  'MM',
  'MN',
  'AU',
  'GB',
  'EU',
  'AE',
] as const

/** What a kind of request is called; one of a later release by its own name. */
export function kindText(kind: string): Text {
  return kindOf(kind) ? commandWord(`request.${kind}`, 'title') : literal(kind)
}

/** An agency's name as the reader reads it; the short one where it is gone. */
export function agencyText(agency: string, { agencies }: Pick<CardScene, 'agencies'>): Text {
  const known = agencies.get(agency)
  return known ? named(known.names) : literal(agency)
}

/** An agency with its country. */
export function agencyAndCountry(agency: string, { agencies }: Pick<CardScene, 'agencies'>): Text {
  const known = agencies.get(agency)
  if (!known) return literal(agency)
  return msg('case.agency', { name: named(known.names), country: countryText(known.country) })
}

/**
 * Who acted, for the people of one agency: their own by the registered name, others' with their agency, and time as
 * this system itself.
 */
export function actorText(by: Actor, own: string, scene: Pick<CardScene, 'agencies' | 'members'>): Text {
  if ('clock' in by) return msg('case.clock')
  const known = scene.members.get(by.person)
  const name = known === undefined ? msg('case.gone') : literal(known)
  return by.agency === own ? name : msg('case.person', { name, agency: agencyText(by.agency, scene) })
}

/** A language by its BCP 47 tag; null for `und` and for what is no tag. */
export function languageText(tag: string): Text | null {
  if (tag === 'en' || tag === 'ko' || tag === 'th') return msg(`common.languages.${tag}`)
  const en = nameOf(tag, 'en', 'language')
  if (tag === 'und' || en === null || en === tag) return null
  return named({
    en,
    ko: nameOf(tag, 'ko', 'language') ?? undefined,
    th: nameOf(tag, 'th', 'language') ?? undefined,
  })
}

/** A country by its ISO 3166-1 alpha-2 code; the code where nobody has a name for it. */
function countryText(country: string): Text {
  const ours = COUNTRIES.find(one => one === country)
  if (ours) return msg(`procedure.countries.${ours}`)
  const names = (locale: string): string => nameOf(country, locale, 'region') ?? country
  return named({ en: names('en'), ko: names('ko'), th: names('th') })
}

/** Making one takes far longer than using it. */
const NAMES = new Map<string, Intl.DisplayNames>()

/** Null where it is no code at all, for which CLDR throws. */
function nameOf(code: string, locale: string, type: 'language' | 'region'): string | null {
  const key = `${type} ${locale}`
  const names = NAMES.get(key) ?? new Intl.DisplayNames(locale, { type })
  NAMES.set(key, names)
  try {
    return names.of(code) ?? null
  } catch {
    return null
  }
}
