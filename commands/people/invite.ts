import { defineCommand } from '../../src/core/command.ts'
import { Fault } from '../../src/core/errors.ts'
import { choice } from '../../src/core/options.ts'
import { code, literal, minute, msg } from '../../src/core/text.ts'
import { view } from '../../src/core/view.ts'
import { invite } from '../../src/people/invite.ts'
import { MEMBER_ROLES } from '../../src/people/model.ts'
import { tidyName } from '../../src/people/names.ts'
import { may } from '../../src/people/rights.ts'
import type { Services } from '../services.ts'
import { agencyField, personField } from './fields.ts'
import { agencyFor, whichAgency } from './scope.ts'
import { agencyName, roleWord } from './words.ts'

const options = { name: personField, role: choice(...MEMBER_ROLES), agency: agencyField.optional() }

/** Makes a one-time code by which a person becomes a member of an agency. */
export default defineCommand<typeof options, Services>({
  name: 'invite',
  options,
  allow: 'administrator',
  audience: 'private',
  main: 'name',
  async *run(call, { people: { directory, maker } }) {
    const { by, now, options: given } = call
    const agency = await agencyFor(given.agency, by, directory)
    if (!agency) return { view: await whichAgency('invite', given, by, directory), exit: 'nothing' }
    if (!may(by, 'invite', { agency: agency.id })) throw new Fault('not-allowed')
    const guest = { agency: agency.id, name: tidyName(given.name), role: given.role }
    const offer = invite(guest, { by: by.id, now, call: call.id }, maker)
    const words = { name: literal(guest.name), agency: agencyName(agency, by.locale), role: roleWord(guest.role) }
    return {
      view: view(
        { n: 'heading', text: msg('invite.heading') },
        { n: 'text', text: msg('invite.for', words) },
        { n: 'code', value: offer.code },
        { n: 'text', text: msg('invite.how', { command: code(`/join ${offer.code}`) }) },
        { n: 'text', quiet: true, text: msg('invite.until', { time: minute(offer.expires) }) },
      ),
      effects: offer.effects,
      data: { ...guest, code: offer.code, expires: offer.expires.toISOString() },
    }
  },
})
