import { type Answer, type Call, defineCommand } from '../src/core/command.ts'
import { choice, text } from '../src/core/options.ts'
import { literal, minute, msg, type Text } from '../src/core/text.ts'
import { type Button, type Node, view } from '../src/core/view.ts'
import { choiceWord } from '../src/core/words.ts'
import { type Doing, recorded } from '../src/people/changes.ts'
import { onDuty, setDuty } from '../src/relay/alerts/duty.ts'
import { readMoment } from '../src/relay/moments/read.ts'
import type { Services } from './services.ts'

const options = { state: choice('on', 'off', 'show').optional(), until: text(100).optional() }

type DutyCall = Call<typeof options>

/** Where a day ends for somebody who says only the day. */
const MIDNIGHT = { hour: 23, minute: 59 }

/**
 * Who of an agency is told of what must not be overlooked: in private, by the account with which they said so. Without
 * anything it shows who is.
 */
export default defineCommand<typeof options, Services>({
  name: 'duty',
  options,
  allow: 'officer',
  audience: 'private',
  main: 'state',
  async *run(call, services) {
    const { by, options: given } = call
    if (by.member === null || by.agency === null) return { view: notice('warn', msg('duty.noAgency')), exit: 'nothing' }
    const state = given.state ?? (given.until === undefined ? 'show' : 'on')
    if (state === 'show') return whoIs(by.agency, call, services)
    return state === 'on' ? goOn(by.member, by.agency, call, services) : goOff(by.member, by.agency, call, services)
  },
})

async function goOn(member: string, agency: string, call: DutyCall, { kept }: Services): Promise<Answer> {
  const { by, now, options: given } = call
  const until = untilOf(call)
  if (until === undefined) {
    const unread = msg('duty.badUntil', { given: literal(given.until ?? '') })
    return { view: notice('warn', unread), exit: 'nothing' }
  }
  return {
    view: view(
      { n: 'notice', tone: 'good', text: until ? msg('duty.onUntil', { when: minute(until) }) : msg('duty.on') },
      buttons(by.id, 'off', 'show'),
    ),
    effects: [
      ...(await setDuty(member, agency, { account: by.id, until }, now.toISOString(), kept)),
      recorded('people.on-duty', { id: member, agency, until }, doing(call)),
    ],
    data: { member, until },
  }
}

/** The moment that is meant; null where none was said, undefined where it cannot be read or is over. */
function untilOf({ by, now, options: { until } }: DutyCall): string | null | undefined {
  if (until === undefined) return null
  const read = readMoment(until, { now, zone: by.timeZone, ends: MIDNIGHT, dayFirst: by.locale === 'th' })
  return read.ok ? read.at : undefined
}

async function goOff(member: string, agency: string, call: DutyCall, { kept }: Services): Promise<Answer> {
  const changes = await setDuty(member, agency, null, call.now.toISOString(), kept)
  const isOff = changes.length > 0
  const said = msg(isOff ? 'duty.off' : 'duty.offAlready')
  return {
    view: view({ n: 'notice', tone: 'info', text: said }, buttons(call.by.id, 'on', 'show')),
    effects: isOff ? [...changes, recorded('people.off-duty', { id: member, agency }, doing(call))] : [],
  }
}

function doing({ by, now, id }: DutyCall): Doing {
  return { by: by.id, now, call: id }
}

async function whoIs(agency: string, { by, now }: DutyCall, { kept, people }: Services): Promise<Answer> {
  const { directory } = people
  const here = await onDuty(agency, now.toISOString(), { store: kept, directory })
  const members = await Promise.all(here.map(({ member }) => directory.one('member', member)))
  const lines = here.map(({ until }, i): Text => {
    const name = literal(members[i]?.value.name ?? '')
    return until === null ? name : msg('duty.person', { name, when: minute(until) })
  })
  return {
    view: view(
      { n: 'heading', text: msg('duty.heading') },
      lines.length > 0 ? { n: 'list', items: lines } : { n: 'text', text: msg('duty.nobody') },
      buttons(by.id, here.some(({ member }) => member === by.member) ? 'off' : 'on'),
    ),
    data: here.map(({ member, until }) => ({ member, until })),
  }
}

function buttons(person: string, ...states: readonly ('on' | 'off' | 'show')[]): Node {
  const button = (state: (typeof states)[number]): Button => ({
    label: choiceWord('duty', 'state', state),
    does: { command: 'duty', options: { state }, who: { person }, here: true },
  })
  return { n: 'actions', buttons: states.map(button) }
}

function notice(tone: 'warn' | 'info', said: Text) {
  return view({ n: 'notice', tone, text: said })
}
