import { literal, msg, named, type Text } from '../core/text.ts'
import { namesInCldr } from './cldr.ts'

/**
 * The states that articles and corridors are about, ISO 3166-1 alpha-2 and EU, Thailand and Korea first. They have words of
 * our own: what officers call some of them is not what CLDR does.
 */
export const COUNTRIES = [
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

/** A state by the name that officers use, else by CLDR's; by its code where nobody has a name for it. */
export function countryText(country: string): Text {
  const ours = COUNTRIES.find(one => one === country)
  if (ours) return msg(`procedure.countries.${ours}`)
  const names = namesInCldr(country, 'region')
  return names ? named(names) : literal(country)
}

/** A state's names in all the languages, as CLDR has them: what somebody may type who looks for it. */
export function countryNames(country: string): readonly string[] {
  return Object.values(namesInCldr(country, 'region') ?? {})
}
