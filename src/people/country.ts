import { foldForCompare } from '../i18n/text.ts'
import { namesInCldr } from './cldr.ts'

/** Codes that CLDR names though no country has them: tests of software, and "unknown". */
const NO_COUNTRY: ReadonlySet<string> = new Set(['ZZ', 'XA', 'XB', 'QO'])

/**
 * Whether a word is a country's ISO 3166-1 alpha-2 code in capitals (as CLDR lists them, `EU` and `UN` included); not one
 * that only stands for another, as `UK` does for `GB` (CLDR's territory aliases): an agency would then be in two countries.
 */
export function isCountry(code: string): boolean {
  if (!/^[A-Z]{2}$/.test(code) || NO_COUNTRY.has(code)) return false
  return new Intl.Locale('und', { region: code }).region === code && namesInCldr(code, 'region') !== null
}

/** The code of a country that is named by its code or in any of the languages; null for every other word. */
export function countryOf(word: string): string | null {
  const code = word.trim().toUpperCase()
  if (isCountry(code)) return code
  names ??= namesOfCountries()
  return names.get(foldForCompare(word).replace(/^ประเทศ/, '')) ?? null
}

/** What officers call countries beside the names that CLDR has. */
const OTHER_NAMES: readonly (readonly [string, string])[] = [
  ['한국', 'KR'],
  ['Korea', 'KR'],
  ['Republic of Korea', 'KR'],
  ['สาธารณรัฐเกาหลี', 'KR'],
  ['타이', 'TH'],
  ['Kingdom of Thailand', 'TH'],
  ['UK', 'GB'],
  ['USA', 'US'],
  ['U.S.', 'US'],
  ['UAE', 'AE'],
]

/** Built at the first name: it needs some thousand look-ups in ICU, and most processes never ask. */
let names: ReadonlyMap<string, string> | undefined

function namesOfCountries(): ReadonlyMap<string, string> {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const codes = letters.flatMap(one => letters.map(other => one + other)).filter(isCountry)
  const named = codes.flatMap(code => Object.values(namesInCldr(code, 'region')!).map(name => [name, code] as const))
  return new Map([...named, ...OTHER_NAMES].map(([name, code]) => [foldForCompare(name), code]))
}
