import type { Person, Reading, Suggest, Suggested } from '../../src/core/command.ts'
import { edits } from '../../src/core/commands.ts'
import type { Values } from '../../src/core/inbound.ts'
import type { Locale } from '../../src/i18n/locales.ts'
import { foldForCompare } from '../../src/i18n/text.ts'
import { countryOf } from '../../src/people/country.ts'
import { countryNames } from '../../src/people/country-names.ts'
import type { Directory } from '../../src/people/directory.ts'
import type { Agency, Entry } from '../../src/people/model.ts'
import { namesOf } from '../../src/people/names.ts'
import { agencyName } from '../people/words.ts'
import { fitting } from '../procedures/suggest.ts'
import type { Services } from '../services.ts'

/**
 * Which agency somebody means. `own`: their own, which nobody asks. `several`: more than one may be meant. `none`: nobody
 * is called so; `near` then holds those that may have been meant, the nearest first.
 */
export type Addressee =
  | { readonly is: 'one'; readonly agency: Entry<Agency> }
  | { readonly is: 'own' }
  | { readonly is: 'several' | 'none'; readonly near: readonly Entry<Agency>[] }

/** Most agencies that are offered instead. */
const MOST_NEAR = 8
/** Shortest piece of a name that finds it. */
const SHORTEST = 3
/** Most letters by which a name may be mistyped. */
const SLIPS = 2

/**
 * The agency of a name in any language, of its initials (`KNPA`) or of its short name; names that more than one bears, a
 * country, and pieces of a name only find those from which to choose.
 */
export async function addresseeOf(typed: string, own: string, directory: Pick<Directory, 'all'>): Promise<Addressee> {
  const wanted = folded(typed)
  const agencies = await directory.all('agency')
  const alike = agencies.filter(({ id }) => id === typed.trim().toLowerCase())
  const called = alike.length > 0 ? alike : agencies.filter(agency => callsOf(agency).includes(wanted))
  const others = agencies.filter(({ id }) => id !== own)
  if (called.length === 1) return called[0]!.id === own ? { is: 'own' } : { is: 'one', agency: called[0]! }
  if (called.length > 1) return { is: 'several', near: called.filter(({ id }) => id !== own).slice(0, MOST_NEAR) }
  const near = nearTo(typed, wanted, others).slice(0, MOST_NEAR)
  return { is: near.length > 1 ? 'several' : 'none', near }
}

/** Agencies to ask, by any of their names or their country; never one's own. */
export const suggestAgencies: Suggest<Services> = async (typed, { agency: own, locale }, { people: { directory } }) => {
  const agencies = (await directory.all('agency')).filter(({ id }) => id !== own)
  return fitting(
    typed,
    agencies.map(agency => ({
      ...offered(agency, locale),
      names: [...callsOf(agency), ...namesOf(agency.value.names), ...countriesOf(agency)],
    })),
  )
}

/** Whom a request goes to, by the whole name: what was typed or chosen is often the short one. */
export async function readsAddressee(
  { to }: Values,
  { agency: own, locale }: Person,
  { people: { directory } }: Services,
): Promise<Reading> {
  const asked = to === undefined || own === null ? null : await addresseeOf(to, own, directory)
  return asked?.is === 'one' ? { answers: { to: agencyName(asked.agency, locale) } } : {}
}

/** An agency as an answer to choose. */
export function offered(agency: Entry<Agency>, locale: Locale): Suggested {
  return { label: agencyName(agency, locale), value: agency.id }
}

/** Everything by which an agency alone is meant. */
function callsOf({ id, value: { names } }: Entry<Agency>): readonly string[] {
  const inBrackets = namesOf(names).flatMap(name => Array.from(name.matchAll(/\(([^)]+)\)/g), ([, inner]) => inner!))
  const withoutThem = namesOf(names).map(name => name.replaceAll(/\([^)]*\)/g, ''))
  const initials = (names.en.match(/\b\p{Lu}/gu) ?? []).join('')
  const short = id.replace(/^[a-z]{2}-/, '')
  return [id, short, ...namesOf(names), ...withoutThem, ...inBrackets, ...(initials.length > 1 ? [initials] : [])].map(
    folded,
  )
}

function nearTo(typed: string, wanted: string, agencies: readonly Entry<Agency>[]): readonly Entry<Agency>[] {
  const country = countryOf(typed)
  const ranked = agencies.map(agency => ({ agency, far: distance(wanted, callsOf(agency)) }))
  return ranked
    .filter(({ agency, far }) => agency.value.country === country || far <= SLIPS)
    .sort((a, b) => a.far - b.far)
    .map(({ agency }) => agency)
}

/** 0 where one holds the other, else the fewest letters that are to be changed. */
function distance(wanted: string, calls: readonly string[]): number {
  if (wanted.length >= SHORTEST && calls.some(call => call.includes(wanted))) return 0
  return Math.min(...calls.filter(call => call.length > SLIPS + 1).map(call => edits(wanted, call)))
}

function countriesOf({ value: { country } }: Entry<Agency>): readonly string[] {
  return countryNames(country)
}

/** As names are compared: spaces and punctuation do not tell two agencies apart. */
function folded(name: string): string {
  return foldForCompare(name).replace(/[\s\p{P}\p{S}]+/gu, '')
}
