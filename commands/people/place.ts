import { type Call, defineCommand } from '../../src/core/command.ts'
import { Fault } from '../../src/core/errors.ts'
import { handlingWord } from '../../src/core/handling.ts'
import { placeKey } from '../../src/core/inbound.ts'
import { choice, text } from '../../src/core/options.ts'
import { literal, msg, type Text } from '../../src/core/text.ts'
import { view } from '../../src/core/view.ts'
import { choiceWord } from '../../src/core/words.ts'
import { ceilingOf } from '../../src/people/ceilings.ts'
import { drop, put, recorded } from '../../src/people/changes.ts'
import { CEILINGS, type PlaceRecord } from '../../src/people/model.ts'
import { may } from '../../src/people/rights.ts'
import type { Services } from '../services.ts'
import { notice } from './agencies.ts'
import { agencyField } from './fields.ts'
import { agencyFor, whichAgency } from './scope.ts'
import { agencyName, languageWord } from './words.ts'

const options = {
  ceiling: choice(...CEILINGS, 'forget'),
  language: choice('en', 'ko', 'th').optional(),
  purpose: text(200).optional(),
  requests: choice('yes', 'no').optional(),
  agency: agencyField.optional(),
}

/** Registers the channel in which it is called, with what may be shown there; or has it forgotten. */
export default defineCommand<typeof options, Services>({
  name: 'place',
  options,
  allow: 'administrator',
  anywhere: true,
  audience: 'private',
  main: 'ceiling',
  async *run(call, { people: { directory, ceilings } }) {
    const { by, place, options: given } = call
    if (place.kind === 'direct') return { view: notice('info', msg('place.direct')), exit: 'nothing' }
    const { platform, id: name } = place
    const id = placeKey({ platform, id: name })
    const known = await directory.place(place)
    const doing = { by: by.id, now: call.now, call: call.id }
    if (given.ceiling === 'forget') {
      if (!known) return { view: notice('info', msg('place.unknown')), exit: 'nothing' }
      if (!may(by, 'forget-place', known.value)) throw new Fault('not-allowed')
      return {
        view: notice('good', msg('place.forgotten')),
        effects: [
          drop('place', id, known.version, doing),
          recorded('people.place-forgotten', { id, agency: known.value.agency }, doing),
        ],
      }
    }
    const agency = await agencyFor(given.agency ?? known?.value.agency, by, directory)
    if (!agency) return { view: await whichAgency('place', given, by, directory), exit: 'nothing' }
    // A channel changes hands only by somebody who may act for both sides.
    const both = known ? [known.value.agency, agency.id] : [agency.id]
    if (!both.every(one => may(by, 'register-place', { agency: one }))) throw new Fault('not-allowed')
    const record = recordOf(agency.id, given.ceiling, call, known?.value)
    const most = ceilingOf(place, record.ceiling, ceilings) ?? record.ceiling
    const row = (label: Text, value: Text) => ({ label, value })
    return {
      view: view(
        { n: 'notice', tone: 'good', text: msg('place.done') },
        {
          n: 'facts',
          rows: [
            row(msg('people.agency'), agencyName(agency, by.locale)),
            row(msg('place.options.ceiling.name'), handlingWord(record.ceiling)),
            ...(record.locale ? [row(msg('place.options.language.name'), languageWord(record.locale))] : []),
            row(msg('place.options.requests.name'), choiceWord('place', 'requests', record.requests ?? 'yes')),
            ...(record.purpose ? [row(msg('place.options.purpose.name'), literal(record.purpose))] : []),
          ],
        },
        most !== record.ceiling && {
          n: 'notice',
          tone: 'warn',
          text: msg('place.capped', { most: handlingWord(most) }),
        },
        { n: 'text', quiet: true, text: msg(`place.means.${most}`) },
      ),
      effects: [
        put('place', id, known?.version ?? 0, record, doing),
        recorded('people.place-registered', { id, ...record }, doing),
      ],
      data: { id, ...record },
    }
  },
})

/** What is not said again stays as it was, within the same agency. */
function recordOf(
  agency: string,
  ceiling: PlaceRecord['ceiling'],
  { options: given, by, now }: Call<typeof options>,
  before: PlaceRecord | undefined,
): PlaceRecord {
  const kept = before?.agency === agency ? before : undefined
  const locale = given.language ?? kept?.locale
  const purpose = given.purpose ?? kept?.purpose
  const requests = given.requests ?? kept?.requests
  return {
    agency,
    ceiling,
    ...(locale ? { locale } : {}),
    ...(purpose === undefined ? {} : { purpose }),
    ...(requests === 'no' ? { requests } : {}),
    registered: kept?.registered ?? { by: by.id, at: now.toISOString() },
  }
}
