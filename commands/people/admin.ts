import { type Call, defineCommand } from '../../src/core/command.ts'
import { Fault } from '../../src/core/errors.ts'
import { choice, text } from '../../src/core/options.ts'
import { msg } from '../../src/core/text.ts'
import { drop, recorded } from '../../src/people/changes.ts'
import { may } from '../../src/people/rights.ts'
import { questionList } from '../procedures/ask/list.ts'
import type { PeopleServices, Services } from '../services.ts'
import { agencyList, notice } from './agencies.ts'
import { invitationList, memberList, overview, placeList } from './lists.ts'
import { fromFile } from './setup.ts'

const options = {
  show: choice('members', 'places', 'invitations', 'agencies', 'questions').optional(),
  /** An invitation's id: a button of the list knows it. */
  withdraw: text(100).optional(),
}

/** Who and what is registered, for those who answer for it; and the set-up of a whole installation from a file. */
export default defineCommand<typeof options, Services>({
  name: 'admin',
  options,
  allow: 'coordinator',
  audience: 'private',
  files: true,
  main: 'show',
  async *run(call, { people, kept }) {
    const { by, files, options: given } = call
    const [file] = files
    if (file) return fromFile(file, call, people)
    if (given.withdraw !== undefined) return withdraw(given.withdraw, call, people)
    if (given.show === 'agencies') return agencyList(people.directory, by.locale)
    if (given.show === 'questions') return questionList(call, kept)
    if (given.show === undefined) return overview(call, people)
    return LISTS[given.show](call, people)
  },
})

const LISTS = { members: memberList, places: placeList, invitations: invitationList }

async function withdraw(id: string, { by, now, id: call }: Call<typeof options>, { directory }: PeopleServices) {
  const found = await directory.one('invitation', id)
  if (!found || found.value.used) return { view: notice('info', msg('admin.notOpen')), exit: 'nothing' as const }
  const { agency, name, role } = found.value
  if (!may(by, 'invite', { agency })) throw new Fault('not-allowed')
  const doing = { by: by.id, now, call }
  return {
    view: notice('good', msg('admin.withdrawn')),
    effects: [
      drop('invitation', id, found.version, doing),
      recorded('people.invitation-withdrawn', { agency, name, role }, doing),
    ],
  }
}
