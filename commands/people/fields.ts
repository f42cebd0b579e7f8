import type { z } from 'zod'
import { text } from '../../src/core/options.ts'
import type { MessageKey } from '../../src/i18n/keys.ts'
import type { Locale } from '../../src/i18n/locales.ts'
import { countryOf } from '../../src/people/country.ts'
import { AGENCY_ID, NAME_MOST } from '../../src/people/model.ts'
import { nameFault, personNameFault, tidyName } from '../../src/people/names.ts'
import { zoneNamed } from '../../src/people/zones.ts'
import { languagesOf } from './words.ts'

/** An option of text that must hold something besides its length; `key` says what in words. */
function checked(most: number, holds: (value: string) => boolean, key: MessageKey): z.ZodString {
  return text(most).refine(holds, { params: { key } })
}

/** An agency's short name, in any case. */
export const agencyField = checked(40, id => AGENCY_ID.test(id.toLowerCase()), 'people.issues.agency')

/** An agency's name in a language. */
export function agencyNameField(language: Locale): z.ZodString {
  return checked(NAME_MOST, name => nameFault(tidyName(name), language) === null, 'people.issues.agencyName')
}

/** A person's name. */
export const personField = checked(NAME_MOST, name => personNameFault(tidyName(name)) === null, 'people.issues.person')

/** A country, by its code of two letters or its name. */
export const countryField = checked(60, word => countryOf(word) !== null, 'people.issues.country')

/** One or more languages, the most used first. */
export const languagesField = checked(60, words => languagesOf(words) !== null, 'people.issues.languages')

/** The name of a time zone, in any case. */
export const zoneField = checked(60, words => zoneNamed(words) !== null, 'people.issues.zone')
