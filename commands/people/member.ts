import { type Call, defineCommand, type Person } from '../../src/core/command.ts'
import { Fault } from '../../src/core/errors.ts'
import { choice, text } from '../../src/core/options.ts'
import { literal, msg } from '../../src/core/text.ts'
import { type View, view } from '../../src/core/view.ts'
import { put, recorded, removed } from '../../src/people/changes.ts'
import type { Directory } from '../../src/people/directory.ts'
import { type Entry, MEMBER_ROLES, type Member } from '../../src/people/model.ts'
import { skeleton } from '../../src/people/names.ts'
import { may } from '../../src/people/rights.ts'
import type { Services } from '../services.ts'
import { notice } from './agencies.ts'
import { agencyName, roleWord } from './words.ts'

const options = { who: text(100), role: choice(...MEMBER_ROLES, 'removed') }

/** Gives a member another role, or removes them: from then on none of their accounts is known anywhere. */
export default defineCommand<typeof options, Services>({
  name: 'member',
  options,
  allow: 'administrator',
  audience: 'private',
  main: 'who',
  async *run(call, { people: { directory } }) {
    const { by, options: given } = call
    const found = await named(given.who, by, directory)
    const [member] = found
    if (!member) return { view: notice('warn', msg('member.nobody', { name: literal(given.who) })), exit: 'nothing' }
    if (found.length > 1) return { view: await whichOne(found, call, directory), exit: 'nothing' }
    const { agency, operator } = member.value
    const action = given.role === 'removed' ? 'remove-member' : 'change-role'
    if (member.id === by.member) return { view: notice('warn', msg('member.self')), exit: 'nothing' }
    if (!may(by, action, { agency, member: member.id, operator })) throw new Fault('not-allowed')
    const doing = { by: by.id, now: call.now, call: call.id }
    const name = literal(member.value.name)
    if (given.role === 'removed') {
      return {
        view: notice('good', msg('member.removed', { name })),
        effects: [
          put('member', member.id, member.version, removed(member.value, doing), doing),
          recorded('people.removed', { member: member.id, agency }, doing),
        ],
        data: { member: member.id, removed: true },
      }
    }
    return {
      view: notice('good', msg('member.changed', { name, role: roleWord(given.role) })),
      effects: [
        put('member', member.id, member.version, { ...member.value, role: given.role }, doing),
        recorded('people.role-changed', { member: member.id, from: member.value.role, to: given.role }, doing),
      ],
      data: { member: member.id, role: given.role },
    }
  },
})

/** The members of this id or name whom the person may see: their own agency's, or everybody's. */
async function named(who: string, by: Person, directory: Directory): Promise<readonly Entry<Member>[]> {
  const wished = skeleton(who)
  const all = by.operator ? await directory.all('member') : await directory.all('member', by.agency ?? '')
  const here = all.filter(({ value }) => !value.removed)
  const exact = here.filter(({ id }) => id === who)
  return exact.length > 0 ? exact : here.filter(({ value }) => skeleton(value.name) === wished)
}

async function whichOne(
  found: readonly Entry<Member>[],
  { by, options: { who, role } }: Call<typeof options>,
  directory: Directory,
): Promise<View> {
  const buttons = await Promise.all(
    found.map(async ({ id, value }) => ({
      label: agencyName(value.agency === null ? null : await directory.one('agency', value.agency), by.locale),
      does: {
        command: 'member',
        options: { who: id, role },
        who: { person: by.id },
        here: true as const,
      },
    })),
  )
  return view(
    { n: 'notice', tone: 'warn', text: msg('member.several', { name: literal(who) }) },
    { n: 'choose', label: msg('people.agency'), buttons },
  )
}
