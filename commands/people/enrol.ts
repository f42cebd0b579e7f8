import { type Call, defineCommand } from '../../src/core/command.ts'
import { Fault } from '../../src/core/errors.ts'
import { choice, paragraph } from '../../src/core/options.ts'
import { code, msg } from '../../src/core/text.ts'
import { put, recorded } from '../../src/people/changes.ts'
import { countryOf } from '../../src/people/country.ts'
import { AGENCY_KINDS, type Agency } from '../../src/people/model.ts'
import { tidyName } from '../../src/people/names.ts'
import { may } from '../../src/people/rights.ts'
import type { Services } from '../services.ts'
import { agencyCard, lookalike, notice } from './agencies.ts'
import { agencyField, agencyNameField, countryField, languagesField } from './fields.ts'
import { agencyName, languagesOf } from './words.ts'

const options = {
  id: agencyField,
  english: agencyNameField('en'),
  country: countryField,
  kind: choice(...AGENCY_KINDS),
  languages: languagesField,
  korean: agencyNameField('ko').optional(),
  thai: agencyNameField('th').optional(),
  verified: paragraph(500).optional(),
}

/** Adds an agency to the installation. */
export default defineCommand<typeof options, Services>({
  name: 'enrol',
  options,
  allow: 'administrator',
  audience: 'private',
  main: 'id',
  async *run(call, { people: { directory } }) {
    const id = call.options.id.toLowerCase()
    const { by, now } = call
    if (!may(by, 'enrol-agency', { agency: id })) throw new Fault('not-allowed')
    if (await directory.one('agency', id)) {
      return { view: notice('warn', msg('enrol.taken', { id: code(id) })), exit: 'nothing' }
    }
    const agency = agencyOf(call)
    const other = await lookalike(agency.names, id, directory)
    if (other) {
      return { view: notice('stop', msg('people.alike', { agency: agencyName(other, by.locale) })), exit: 'nothing' }
    }
    const doing = { by: by.id, now, call: call.id }
    return {
      view: agencyCard({ id, version: 1, value: agency }, msg('enrol.done'), by.locale),
      effects: [put('agency', id, 0, agency, doing), recorded('people.agency-enrolled', { id, ...agency }, doing)],
      data: { id, ...agency },
    }
  },
})

function agencyOf({ options: given, by, now }: Call<typeof options>): Agency {
  const { korean, thai, verified } = given
  return {
    names: {
      en: tidyName(given.english),
      ...(korean === undefined ? {} : { ko: tidyName(korean) }),
      ...(thai === undefined ? {} : { th: tidyName(thai) }),
    },
    country: countryOf(given.country) ?? '',
    kind: given.kind,
    languages: [...(languagesOf(given.languages) ?? [])],
    ...(verified === undefined ? {} : { verified: { by: by.id, at: now.toISOString(), how: verified.trim() } }),
  }
}
