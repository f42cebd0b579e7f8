import { type Call, defineCommand } from '../../src/core/command.ts'
import { Fault } from '../../src/core/errors.ts'
import { choice, paragraph } from '../../src/core/options.ts'
import { code, msg } from '../../src/core/text.ts'
import { put, recorded } from '../../src/people/changes.ts'
import { countryOf } from '../../src/people/country.ts'
import { AGENCY_KINDS, type Agency, APPROVALS } from '../../src/people/model.ts'
import { tidyName } from '../../src/people/names.ts'
import { may } from '../../src/people/rights.ts'
import { zoneNamed } from '../../src/people/zones.ts'
import type { Services } from '../services.ts'
import { agencyCard, agencyList, lookalike, notice } from './agencies.ts'
import { agencyField, agencyNameField, countryField, languagesField, zoneField } from './fields.ts'
import { agencyName, languagesOf } from './words.ts'

const options = {
  id: agencyField.optional(),
  english: agencyNameField('en').optional(),
  korean: agencyNameField('ko').optional(),
  thai: agencyNameField('th').optional(),
  country: countryField.optional(),
  kind: choice(...AGENCY_KINDS).optional(),
  languages: languagesField.optional(),
  verified: paragraph(500).optional(),
  questions: choice('keep', 'forget').optional(),
  zone: zoneField.optional(),
  approvals: choice('0', '1', '2').optional(),
}

/** Shows all agencies or one, and changes what is given of the one. */
export default defineCommand<typeof options, Services>({
  name: 'agency',
  options,
  allow: 'trainee',
  audience: 'private',
  main: 'id',
  async *run(call, { people: { directory } }) {
    const { by, now } = call
    const { id: given, verified, ...changes } = call.options
    const changing = Object.values({ ...changes, verified }).some(value => value !== undefined)
    const id = given?.toLowerCase() ?? (changing ? by.agency : null)
    if (id === null) return agencyList(directory, by.locale)
    if (!may(by, 'see-agencies', { agency: id })) throw new Fault('not-allowed')
    const known = await directory.one('agency', id)
    if (!known) return { view: notice('warn', msg('people.unknownAgency', { id: code(id) })), exit: 'nothing' }
    if (!changing) return { view: agencyCard(known, null, by.locale), data: { id, ...known.value } }
    if (Object.values(changes).some(value => value !== undefined) && !may(by, 'change-agency', { agency: id })) {
      throw new Fault('not-allowed')
    }
    if (verified !== undefined && !may(by, 'verify-agency', { agency: id })) throw new Fault('not-allowed')
    const agency = changed(known.value, call)
    const other = await lookalike(agency.names, id, directory)
    if (other) {
      return { view: notice('stop', msg('people.alike', { agency: agencyName(other, by.locale) })), exit: 'nothing' }
    }
    const doing = { by: by.id, now, call: call.id }
    const kind = verified === undefined ? 'people.agency-changed' : 'people.agency-verified'
    return {
      view: agencyCard({ ...known, value: agency }, msg('agency.changed'), by.locale),
      effects: [put('agency', id, known.version, agency, doing), recorded(kind, { id, ...agency }, doing)],
      data: { id, ...agency },
    }
  },
})

/** A new name takes the old verification with it: what was vouched for was the agency of the old one. */
function changed(before: Agency, { options: given, by, now }: Call<typeof options>): Agency {
  const { english, korean, thai, country, kind, languages, verified, questions, zone, approvals } = given
  const { verified: vouched, questions: keeping, approvals: needed = 0, ...rest } = before
  const kept = questions === undefined ? keeping === 'kept' : questions === 'keep'
  const renamed = [english, korean, thai, country].some(value => value !== undefined)
  const standing = renamed || vouched === undefined ? {} : { verified: vouched }
  return {
    ...rest,
    names: {
      ...before.names,
      ...(english === undefined ? {} : { en: tidyName(english) }),
      ...(korean === undefined ? {} : { ko: tidyName(korean) }),
      ...(thai === undefined ? {} : { th: tidyName(thai) }),
    },
    ...(country === undefined ? {} : { country: countryOf(country) ?? before.country }),
    ...(kind === undefined ? {} : { kind }),
    ...(languages === undefined ? {} : { languages: [...(languagesOf(languages) ?? before.languages)] }),
    ...(verified === undefined ? standing : { verified: { by: by.id, at: now.toISOString(), how: verified.trim() } }),
    ...(zone === undefined ? {} : { zone: zoneNamed(zone)! }),
    ...approvalsOf(approvals === undefined ? needed : Number(approvals)),
    ...(kept ? { questions: 'kept' as const } : {}),
  }
}

/** None is the rule of an agency that has said nothing. */
function approvalsOf(needed: number): Pick<Agency, 'approvals'> {
  const approvals = APPROVALS.find(count => count === needed)
  return approvals === undefined ? {} : { approvals }
}
