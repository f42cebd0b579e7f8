import { literal, msg, named, type Text } from '../../core/text.ts'
import { commandWord } from '../../core/words.ts'
import { namesInCldr } from '../../people/cldr.ts'
import { countryText } from '../../people/country-names.ts'
import type { Actor } from '../envelope.ts'
import { kindOf } from '../kinds/kinds.ts'
import type { CardScene } from './scene.ts'

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
  const names = tag === 'und' ? null : namesInCldr(tag, 'language')
  return names && named(names)
}
