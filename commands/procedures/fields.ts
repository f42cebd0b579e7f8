import { text } from '../../src/core/options.ts'
import { countryOf } from '../../src/people/country.ts'

/** A state, by its code of two letters, its name in any language, or what officers call it. */
export const countryField = text(60).refine(word => countryOf(word) !== null, {
  params: { key: 'people.issues.country' },
})
