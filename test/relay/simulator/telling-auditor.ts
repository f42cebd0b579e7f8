import { placeKey } from '../../../src/core/inbound.ts'
import type { Envelope } from '../../../src/relay/envelope.ts'
import type { History, Holds } from './auditor.ts'
import { houseOf, PLAYERS, type Player } from './cast.ts'
import { ALERT } from './evidence.ts'
import type { Records } from './platform.ts'
import { labelOf } from './showing-auditor.ts'

/** Acts of one side of which the other is told by a message of its own: an edited card rings nobody's telephone. */
const TOLD: ReadonlySet<string> = new Set([
  'acknowledge',
  'ask',
  'inform',
  'part',
  'answer',
  'decline',
  'withdraw',
  'grant',
  'extend',
  'close',
  'say',
])

/** Holds what people were told against what happened. */
export function auditTelling(histories: readonly History[], platforms: readonly Records[], holds: Holds): void {
  const keys = platforms.flatMap(({ messages }) => messages.map(({ key }) => key))
  const stands = (start: string, end = ''): boolean => keys.some(key => key.startsWith(start) && key.endsWith(end))
  const closed = new Set(platforms.flatMap(one => [...one.closed]))
  const reached = (player: Player): boolean => !closed.has(privatelyTo(player))
  for (const history of histories) {
    auditNews(history, stands, closed, holds)
    if (labelOf(history) !== 'red') auditExpiry(history, stands, reached, holds)
    auditUndelivered(history, stands, reached, holds)
    auditAlarms(history, platforms, closed, holds)
  }
}

type Stands = (start: string, end?: string) => boolean
type Reached = (player: Player) => boolean

/** Whoever did not do it has a message of it in their room; of TLP:RED no room has. */
function auditNews(history: History, stands: Stands, closed: ReadonlySet<string>, holds: Holds): void {
  const { request, envelopes, model } = history
  let asked = ''
  let left = false
  for (const { verb, by, says, sequence } of envelopes) {
    if (verb === 'draft' || verb === 'transfer') asked = says.to!
    const other = 'agency' in by && by.agency === model.asking ? asked : model.asking
    const room = roomOf(other)
    const told = stands(`news/${request}/${other}/${room}/`, `/${sequence}`)
    const expected = left && labelOf(history) !== 'red' && !closed.has(room)
    if ('agency' in by && TOLD.has(verb)) holds('N1 told', told === expected, `${request} ${sequence} ${verb} ${other}`)
    left ||= says.reference !== undefined
  }
}

/** Nobody has said that they are on duty, so that everybody is told who may answer for their agency. */
function auditExpiry({ request, envelopes, model }: History, stands: Stands, reached: Reached, holds: Holds): void {
  const expired = envelopes.find(({ verb }) => verb === 'expire')
  if (!expired) return
  // Whoever was asked then: it may have been handed on since.
  const before = envelopes.filter(({ sequence }) => sequence < expired.sequence)
  const asked = before.findLast(({ says }) => says.to !== undefined)!.says.to!
  const causes = { [model.asking]: 'expired', [asked]: 'unanswered' }
  for (const player of PLAYERS.filter(one => one.agency in causes && one.role !== 'officer' && reached(one))) {
    const alert = `alert/${request}/${player.agency}/${causes[player.agency]}/`
    holds('N2 duty was not told', stands(alert, `/${privatelyTo(player)}`), `${alert} ${player.member}`)
  }
}

/** Where it stands with nobody of those who are asked, their duty and whoever wrote it are told in private, and why. */
function auditUndelivered(history: History, stands: Stands, reached: Reached, holds: Holds): void {
  const { request, model, followers, arrived } = history
  const asked = model.asked.at(-1)!
  if (arrived === null || stands(`case/${request}/${asked}/`)) return
  for (const player of PLAYERS.filter(one => one.agency === asked && one.role !== 'officer' && reached(one))) {
    const alert = `alert/${request}/${asked}/unwritable/`
    const held = labelOf(history) === 'red' || stands(alert, `/${privatelyTo(player)}`)
    holds('N2 duty was not told', held, `${alert} ${player.member}`)
  }
  for (const player of PLAYERS.filter(one => one.agency === model.asking && followers.includes(one.member))) {
    const told = ['failed', 'unknown', 'obstacle'].some(cause =>
      stands(`alert/${request}/${player.agency}/${cause}/`, `/${privatelyTo(player)}`),
    )
    holds('N3 the author was not told', !reached(player) || told, `${request} ${player.member}`)
  }
}

/** What each cause of an alert follows from; nobody is told of one of them twice, however often it is tried. */
const FOLLOWS: { readonly [cause: string]: (envelope: Envelope) => boolean } = {
  expired: ({ verb }) => verb === 'expire',
  unanswered: ({ verb }) => verb === 'expire',
  unacknowledged: ({ verb }) => verb === 'remind',
}
const arrives = ({ verb, says }: Envelope): boolean =>
  says.reference !== undefined || verb === 'transfer' || verb === 'reopen'
/** Alerts that something does not get through. */
const UNDELIVERED: ReadonlySet<string> = new Set(['unwritable', 'failed', 'unknown', 'retrying'])

/** Nobody is alarmed twice by one thing, or by what got through in the end: no run is long enough for more. */
function auditAlarms(
  { request, envelopes, model }: History,
  platforms: readonly Records[],
  closed: ReadonlySet<string>,
  holds: Holds,
): void {
  const told = new Map<string, Set<string>>()
  for (const { key, place } of platforms.flatMap(({ messages }) => messages)) {
    const [start = '', of, agency = '', cause = ''] = ALERT.exec(key) ?? []
    if (of !== request) continue
    const same = told.get(start + place) ?? new Set()
    told.set(start + place, same.add(key))
    // About each person who is not reached there is one by itself; and a draft may get nowhere before it arrives anywhere.
    const most = envelopes.filter(FOLLOWS[cause] ?? arrives).length + (cause === 'unwritable' ? 1 : 0)
    if (cause !== 'obstacle') holds('N4 told again', same.size <= most, `${key} ${same.size}`)
    // Whoever wrote it has it in private, so that nothing fails for the asking side itself.
    const about = cause === 'unwritable' ? [agency].filter(one => one !== model.asking) : model.asked
    const refused = [...closed].some(one => about.some(house => one.includes(house)))
    if (UNDELIVERED.has(cause)) holds('N5 alarmed for nothing', refused, key)
  }
}

function privatelyTo({ account }: Player): string {
  return `${account.platform}:@${account.id}`
}

function roomOf(agency: string): string {
  return placeKey(houseOf(agency).place)
}
