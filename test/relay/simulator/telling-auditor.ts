import type { History, Holds } from './auditor.ts'
import { PLAYERS, type Player } from './cast.ts'
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
  const reached = (player: Player): boolean => !platforms.some(({ closed }) => closed.has(privatelyTo(player)))
  for (const history of histories) {
    auditNews(history, stands, holds)
    if (labelOf(history) !== 'red') auditExpiry(history, stands, reached, holds)
    auditUndelivered(history, stands, reached, holds)
  }
}

type Stands = (start: string, end?: string) => boolean
type Reached = (player: Player) => boolean

/** Whoever did not do it has a message of it in their room; of TLP:RED no room has. */
function auditNews(history: History, stands: Stands, holds: Holds): void {
  const { request, envelopes, model } = history
  let asked = ''
  let left = false
  for (const { verb, by, says, sequence } of envelopes) {
    if (verb === 'draft' || verb === 'transfer') asked = says.to!
    const other = 'agency' in by && by.agency === model.asking ? asked : model.asking
    const room = `${platformOf(other)}:room-of-${other}`
    const told = stands(`news/${request}/${other}/${room}/${sequence}`)
    const expected = left && labelOf(history) !== 'red'
    if ('agency' in by && TOLD.has(verb)) holds('N1 told', told === expected, `${request} ${sequence} ${verb} ${other}`)
    left ||= says.reference !== undefined
  }
}

/** Nobody has said that they are on duty, so that everybody is told who may answer for their agency. */
function auditExpiry({ request, envelopes, model }: History, stands: Stands, reached: Reached, holds: Holds): void {
  const { length } = envelopes.filter(({ verb }) => verb === 'expire')
  if (length === 0) return
  const asked = model.asked.at(-1)!
  const causes = { [model.asking]: 'expired', [asked]: 'unanswered' }
  for (const player of PLAYERS.filter(one => one.agency in causes && one.role !== 'officer' && reached(one))) {
    const alert = `alert/${request}/${player.agency}/${causes[player.agency]}/`
    holds('N2 duty was not told', stands(alert, `/${privatelyTo(player)}`), `${alert} ${player.member}`)
  }
}

/** Where it stands with nobody of those who are asked, whoever wrote it is told in private, and why. */
function auditUndelivered(history: History, stands: Stands, reached: Reached, holds: Holds): void {
  const { request, model, followers, arrived } = history
  if (arrived === null || stands(`case/${request}/${model.asked.at(-1)}/`)) return
  for (const player of PLAYERS.filter(one => one.agency === model.asking && followers.includes(one.member))) {
    const told = ['failed', 'obstacle'].some(cause =>
      stands(`alert/${request}/${player.agency}/${cause}/`, `/${privatelyTo(player)}`),
    )
    holds('N3 the author was not told', !reached(player) || told, `${request} ${player.member}`)
  }
}

function privatelyTo({ account }: Player): string {
  return `${account.platform}:@${account.id}`
}

function platformOf(agency: string): string {
  return PLAYERS.find(player => player.agency === agency)!.account.platform
}
